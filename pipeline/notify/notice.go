package notify

import (
	"fmt"
	"html"
	"strings"
	"time"
)

// Notice composes a message of a few paragraphs: a word to the operator, not a digest of findings.
func Notice(now time.Time, subject string, paragraphs ...string) Message {
	var plain, rich strings.Builder
	fmt.Fprintf(&rich, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>%s</title></head><body>\n", html.EscapeString(clean(subject)))
	for _, p := range paragraphs {
		plain.WriteString(wrap(0, clean(p)) + "\n\n")
		fmt.Fprintf(&rich, "<p>%s</p>\n", html.EscapeString(clean(p)))
	}
	rich.WriteString("</body></html>\n")
	return Message{Subject: clean(subject), Text: tidy(plain.String()), HTML: rich.String(), Date: now}
}
