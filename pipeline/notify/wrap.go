package notify

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// columns is the width of the text part: 38 Chinese characters.
const columns = 76

// noStart and noEnd are what a line of Chinese must not begin or end with.
const (
	noStart = "，。；：、？！）》」』】”’…—%％,.;:?!)]}"
	noEnd   = "（《「『【“‘([{"
)

// wide measures as East Asian terminals and mail programs do: quotes and dashes take two columns.
func wide() *runewidth.Condition { return &runewidth.Condition{EastAsianWidth: true} }

// wrap breaks a paragraph into lines of at most 76 columns, each after an indent of so many blanks.
// Chinese breaks anywhere but before closing and after opening marks; words, numbers and addresses
// stay whole.
func wrap(indent int, s string) string {
	w := wide()
	margin := strings.Repeat(" ", indent)
	var lines []string
	line, used := "", 0
	for _, u := range units(s) {
		n := w.StringWidth(u)
		if used > 0 && indent+used+n > columns {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
			u = strings.TrimLeft(u, " ")
			n = w.StringWidth(u)
		}
		line, used = line+u, used+n
	}
	lines = append(lines, strings.TrimRight(line, " "))
	return margin + strings.Join(lines, "\n"+margin)
}

// units cuts a text into the pieces that no line break may divide.
func units(s string) []string {
	var out []string
	glue := true // nothing to divide from yet
	var last rune
	for _, r := range s {
		joined := glue || strings.ContainsRune(noStart, r) || strings.ContainsRune(noEnd, last) || word(last) && word(r)
		if joined && len(out) > 0 {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		glue, last = false, r
	}
	return out
}

// word reports whether a rune belongs to a run that stays whole: Latin letters, digits, addresses.
func word(r rune) bool { return r > ' ' && r < unicode.MaxASCII }

// rule draws a line over the full width.
func rule(mark string) string { return strings.Repeat(mark, columns) }
