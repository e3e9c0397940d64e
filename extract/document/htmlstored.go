package document

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"nianbao/report"
)

// mostStored is how many texts of a page are tried that may hold its article.
const mostStored = 8

// stored reads the article of a page that keeps it as data and leaves it to a script to show it: in a
// <textarea>, in a string of a script, or in a script of a kind that browsers do not run. It stands below what
// the page itself has; its cells are said to stand where the data does. ok is false where no table is in any.
func (r *htmlReader) stored(d Document) (out Document, ok bool) {
	if r.opt.frame >= deepestFrame {
		return d, false
	}
	inner := r.opt
	inner.frame++
	for _, text := range r.storedTexts() {
		held, err := readHTML(&source{body: text.html, valid: true}, inner)
		if err != nil || !held.tabled() {
			continue
		}
		for i := range held.Blocks {
			if g := held.Blocks[i].Grid; g != nil {
				for k := range g.Cells {
					g.Cells[k].Bytes = text.at
				}
			}
		}
		d.Blocks = append(d.Blocks, held.Blocks...)
		d.Cut, d.Short = d.Cut || held.Cut, d.Short || held.Short
		d.number()
		return d, true
	}
	return d, false
}

// storedText is a piece of markup that a page keeps, and where.
type storedText struct {
	html    []byte
	at      report.Span
	written bool // by a script, where it stands
}

// writes reports whether a script is nothing but the order to write a text where it stands.
func writes(script string) bool {
	s := strings.TrimSpace(script)
	return strings.HasPrefix(s, "document.write(") || strings.HasPrefix(s, "document.writeln(")
}

// storedTexts lists what a page keeps in which a table begins.
func (r *htmlReader) storedTexts() (out []storedText) {
	r.src.at, r.src.unit = 0, 0
	m := markup{body: r.src.body}
	for kept := atom.Atom(0); len(out) < mostStored; {
		switch m.next() {
		case atEnd:
			return out
		case startToken:
			kept = m.name
			continue
		case textToken:
			if kept != atom.Script && kept != atom.Textarea || !beginsTable(m.raw()) && (kept != atom.Textarea || !holdsMarkup(m.raw())) {
				break
			}
			at := report.Span{Start: r.src.offset(m.start), End: r.src.offset(m.pos)}
			raw := r.src.text(m.raw())
			if kept == atom.Textarea {
				out = append(out, storedText{[]byte(html.UnescapeString(raw)), at, false})
				break
			}
			texts := stringsIn(raw, mostStored)
			switch n, written := len(out), writes(raw); {
			case written && len(texts) > 0 && n > 0 && out[n-1].written: // what scripts write, they write one below the other
				out[n-1].html = append(out[n-1].html, texts[0]...)
			case written && len(texts) == 1:
				out = append(out, storedText{[]byte(texts[0]), at, true})
			default:
				for _, s := range append(texts, raw) {
					out = append(out, storedText{[]byte(s), at, false})
				}
			}
		}
		kept = 0
	}
	return out
}

// tableMarks begin a table, as they are written inside of scripts and of text.
var tableMarks = []string{"<table", "&lt;table", `\u003ctable`, `\x3ctable`}

func beginsTable(raw []byte) bool {
	low := bytes.ToLower(raw)
	for _, mark := range tableMarks {
		if bytes.Contains(low, []byte(mark)) {
			return true
		}
	}
	return false
}

// holdsMarkup reports whether a text field holds an article with its tags.
func holdsMarkup(raw []byte) bool {
	low := bytes.ToLower(raw)
	for _, mark := range []string{"</p>", "&lt;/p&gt;", "</pre>", "&lt;/pre&gt;", "</div>", "&lt;/div&gt;", "<br", "&lt;br"} {
		if bytes.Contains(low, []byte(mark)) {
			return true
		}
	}
	return false
}

// stringsIn lists the first strings of a script in which a table begins.
func stringsIn(script string, most int) (out []string) {
	for at := 0; at < len(script) && len(out) < most; {
		quote := script[at]
		at++
		if quote != '"' && quote != '\'' && quote != '`' {
			continue
		}
		end := stringEnd(script[at:], quote)
		if end < 0 {
			continue
		}
		if s := script[at : at+end]; beginsTable([]byte(s)) {
			if s = unquoted(s); !strings.Contains(strings.ToLower(s), "<table") {
				s = html.UnescapeString(s)
			}
			out = append(out, s)
		}
		at += end + 1
	}
	return out
}

// stringEnd is where a string of a script ends, -1 where it is none: only one in back quotes goes on over a line.
func stringEnd(s string, quote byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == quote:
			return i
		case s[i] == '\n' && quote != '`':
			return -1
		}
	}
	return -1
}

// unquoted is what the text of a script's string means.
func unquoted(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'r', 't', 'b', 'f', 'v', '\n':
			out = append(out, ' ')
		case 'u', 'x':
			r, size := escapedRune(s[i:])
			out = utf8.AppendRune(out, r)
			i += size - 1
		default:
			out = append(out, s[i])
		}
	}
	return string(out)
}

// escapedRune reads u0041, x41, or two of the first that are halves of a character.
func escapedRune(s string) (r rune, size int) {
	digits := 4
	if s[0] == 'x' {
		digits = 2
	}
	code := func(at int) (rune, bool) {
		if at+digits > len(s) {
			return 0, false
		}
		n, err := strconv.ParseUint(s[at:at+digits], 16, 32)
		return rune(n), err == nil
	}
	r, ok := code(1)
	if !ok {
		return rune(s[0]), 1
	}
	if next := 1 + digits; utf16.IsSurrogate(r) && strings.HasPrefix(s[next:], `\u`) {
		if low, ok := code(next + 2); ok {
			return utf16.DecodeRune(r, low), next + 2 + digits
		}
	}
	return r, 1 + digits
}
