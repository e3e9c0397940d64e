package document

import (
	"strconv"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// codePage is an encoding by Windows' number for it.
func codePage(n int) encoding.Encoding {
	switch n {
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 950:
		return traditionalchinese.Big5
	case 65001:
		return unicode.UTF8
	}
	return charmap.Windows1252
}

// control reads what follows a backslash.
func (r *rtfReader) control() error {
	if r.at >= len(r.in) {
		return nil
	}
	c := r.in[r.at]
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		return r.controlWord()
	}
	r.at++
	switch c {
	case '\'':
		r.s.begins = false
		if r.at+2 > len(r.in) {
			return nil
		}
		n, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8)
		if err != nil {
			return nil
		}
		r.at += 2
		return r.char(byte(n))
	case '*':
		r.s.star = true
		return nil
	case '\\', '{', '}':
		r.s.begins = false
		return r.char(c)
	case '~':
		return r.char(' ')
	case '_':
		return r.char('-')
	case '\r', '\n':
		return r.word("par", 0, false)
	}
	return nil
}

// controlWord reads a word of letters with a number, if one follows, and one blank.
func (r *rtfReader) controlWord() error {
	from := r.at
	for r.at < len(r.in) && r.at-from < 40 && (r.in[r.at]|0x20 >= 'a' && r.in[r.at]|0x20 <= 'z') {
		r.at++
	}
	name := string(r.in[from:r.at])
	from = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.at-from < 12 && r.in[r.at] >= '0' && r.in[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(string(r.in[from:r.at]))
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	if name == "bin" { // that many bytes of anything
		r.at = min(len(r.in), r.at+max(n, 0))
		return nil
	}
	if r.skipped > 0 && name != "u" && name != "uc" {
		r.skipped--
		return nil
	}
	begins := r.s.begins
	r.s.begins = false
	if begins && r.destination(name) || r.s.skip {
		return nil
	}
	return r.word(name, n, err == nil)
}

// destination reports whether a group's first word says that its text is none of the document's.
func (r *rtfReader) destination(name string) bool {
	switch name {
	case "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"footnote", "ftnsep", "ftnsepc", "ftncn", "fldinst", "nonesttables", "sp", "shprslt", "xe", "tc", "rxe", "objdata", "ud", "nonshppict":
		r.s.skip = true
	case "fonttbl":
		r.s.fontTable = true
	case "nesttableprops":
		r.s.nested = true
	case "shpinst", "do", "shptxt", "dptxbxtext":
	default:
		r.s.skip = r.s.skip || r.s.star
	}
	return r.s.skip
}

// word acts on a control word; one that is not known says nothing about the text.
func (r *rtfReader) word(name string, n int, has bool) error {
	on := !has || n != 0
	switch name {
	case "u":
		return r.unicode(n)
	case "uc":
		r.s.uc = min(max(n, 0), 16)
		return nil
	case "ansicpg":
		r.page = codePage(n)
		return nil
	case "fcharset":
		r.charset(n)
		return nil
	}
	if text, ok := rtfCharacter(name); ok {
		return r.write(text)
	}
	r.decode()
	switch name {
	case "f":
		r.s.font = n
	case "plain":
		r.s.unseen, r.s.raised = false, false
	case "v", "deleted", "strike", "striked":
		r.s.unseen = on
	case "super", "sub":
		r.s.raised = on
		r.line.gap()
	case "nosupersub":
		r.s.raised = false
		r.line.gap()
	case "tab":
		r.line.gap()
	case "shptxt", "dptxbxtext":
		return r.enterBox()
	}
	return r.paragraphWord(name, n)
}

// charset notes the encoding that goes with a font of the font table.
func (r *rtfReader) charset(n int) {
	if !r.s.fontTable || len(r.fonts) > maxMembers {
		return
	}
	switch n {
	case 134:
		r.fonts[r.s.font] = codePage(936)
	case 136:
		r.fonts[r.s.font] = codePage(950)
	}
}

// write takes text that a control word stands for.
func (r *rtfReader) write(text string) error {
	r.decode()
	if r.s.skip || r.s.fontTable || r.s.unseen {
		return nil
	}
	if err := r.enter(); err != nil {
		return err
	}
	r.line.write(text)
	return nil
}

func rtfCharacter(name string) (text string, ok bool) {
	switch name {
	case "emdash":
		return "—", true
	case "endash":
		return "–", true
	case "bullet":
		return "•", true
	case "lquote":
		return "‘", true
	case "rquote":
		return "’", true
	case "ldblquote":
		return "“", true
	case "rdblquote":
		return "”", true
	case "emspace", "enspace", "qmspace":
		return " ", true
	}
	return "", false
}
