package notify

import (
	"bytes"
	"embed"
	"fmt"
	html "html/template"
	"regexp"
	"strings"
	"sync"
	text "text/template"
)

//go:embed templates/*
var templateFiles embed.FS

var htmlDigest = sync.OnceValue(func() *html.Template {
	return html.Must(html.ParseFS(templateFiles, "templates/*.html"))
})

var textDigest = sync.OnceValue(func() *text.Template {
	funcs := text.FuncMap{"wrap": wrap, "rule": rule, "add": func(a, b int) int { return a + b }}
	return text.Must(text.New("digest.txt").Funcs(funcs).ParseFS(templateFiles, "templates/*.txt"))
})

// Compose writes the digest. It answers ErrNothing when no finding is worse than info: those are
// told beside others, never alone.
func Compose(d Digest) (Message, error) {
	v := newView(d)
	if v.Count == 0 {
		return Message{}, ErrNothing
	}
	var plain, rich bytes.Buffer
	if err := textDigest().ExecuteTemplate(&plain, "digest.txt", v); err != nil {
		return Message{}, fmt.Errorf("write digest as text: %w", err)
	}
	if err := htmlDigest().ExecuteTemplate(&rich, "digest.html", v); err != nil {
		return Message{}, fmt.Errorf("write digest as HTML: %w", err)
	}
	return Message{Subject: v.Subject, Text: tidy(plain.String()), HTML: rich.String(), Date: d.Now}, nil
}

var emptyLines = regexp.MustCompile(`\n{3,}`)

// tidy takes the gaps out that absent parts leave in the text.
func tidy(s string) string {
	return strings.TrimSpace(emptyLines.ReplaceAllString(s, "\n\n")) + "\n"
}
