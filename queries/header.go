package queries

import (
	"fmt"
	"strings"
)

// header is the comment that an .sql file begins with: lines "-- key: value", a value going on in
// lines that are indented further.
type header map[string]string

// parseHeader reads the comment lines at the top of a file.
func parseHeader(text string) header {
	h := header{}
	last := ""
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n "), "--")
		if !ok {
			break
		}
		key, value, found := strings.Cut(comment, ":")
		switch {
		case found && isKey(key):
			last = strings.TrimSpace(key)
			h[last] = strings.TrimSpace(value)
		case last != "":
			h[last] = strings.TrimSpace(h[last] + " " + strings.TrimSpace(comment))
		}
	}
	return h
}

// isKey: one lower-case word after one blank, so that a colon in running text begins no key.
func isKey(s string) bool {
	word, ok := strings.CutPrefix(s, " ")
	if !ok || word == "" {
		return false
	}
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// titles splits "中文 | English".
func (h header) titles() (zh, en string) {
	zh, en, _ = strings.Cut(h["title"], "|")
	return strings.TrimSpace(zh), strings.TrimSpace(en)
}

// need says which of the keys is missing.
func (h header) need(keys ...string) error {
	for _, k := range keys {
		if h[k] == "" {
			return fmt.Errorf("the comment at its top has no line \"-- %s: ...\"", k)
		}
	}
	return nil
}

// body is the statement without the semicolon that may end it, so that it can stand in brackets.
func body(text string) string {
	return strings.TrimRight(strings.TrimSpace(text), "; \n\t")
}
