package extract

import (
	"fmt"

	"nianbao/extract/document"
)

// notes takes over what the reader of a format had to say: document 0 is the page itself, n its
// n-th attachment.
func (x *reading) notes(doc document.Document, n int) {
	for _, note := range doc.Notes {
		at := ""
		if n > 0 {
			at = fmt.Sprintf("attachment %d", n)
		}
		if note.Page > 0 {
			if at != "" {
				at += ", "
			}
			at += fmt.Sprintf("page %d", note.Page)
		}
		x.say(note.Code, note.Message, at)
	}
}
