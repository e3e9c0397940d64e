package document

import "embed"

// standInFonts is all that PDFium sees of a machine's files: fonts/ with one font, of two squares, which
// stands for those that a document uses without carrying them. Without any PDFium takes Chinese
// characters of such a font for blanks, and leaves out each one that is printed by itself.
//
//go:embed fonts/standin.ttf
var standInFonts embed.FS

// fontFolder is the parent of the folder in which PDFium looks for fonts.
const fontFolder = "/usr/share"
