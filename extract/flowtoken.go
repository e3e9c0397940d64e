package extract

import (
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/extract/document"
)

// token is a word or a figure of the text.
type token struct {
	text    string
	plain   string
	figure  bool
	ordinal bool // a figure, unless it numbers the words behind it
	line    int
}

// mostTokens of a document are looked at.
const mostTokens = 50_000

// separators may stand between two cells besides blanks. Commas are tried last: they may as well
// part thousands, and then no row has as many figures as the header has columns.
var separators = []string{"|｜│┃║^", "|｜│┃║^;；~", "|｜│┃║^,;；~"}

// tokensOf lists the words of a document's lines in their order.
func tokensOf(doc document.Document, separators string) []token {
	r := tokenReader{separators: separators}
	for text := range writtenLines(doc) {
		r.line(text)
	}
	return withoutCounting(withoutColumnNumbers(withoutPageNumbers(r.tokens)))
}

// writtenLines goes through a document's paragraphs in their order; through the rows of tables too where these were made of
// text, whose places may be nobody's.
func writtenLines(doc document.Document) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range doc.Blocks {
			var texts []string
			switch b := &doc.Blocks[i]; {
			case b.Aside:
			case b.Grid == nil:
				texts = []string{b.Text}
			case doc.Lined:
				texts = rowTexts(b.Grid)
			}
			for _, text := range texts {
				if !yield(text) {
					return
				}
			}
		}
	}
}

// rowTexts gives the cells of each row of a grid as one line.
func rowTexts(g *document.Grid) []string {
	rows := make([]string, g.Rows)
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Text != "" {
			rows[c.Row] += c.Text + "\t"
		}
	}
	return rows
}

// tokenReader parts lines into tokens.
type tokenReader struct {
	separators string
	lines      int
	tokens     []token
}

func (r *tokenReader) line(text string) {
	r.lines++
	if isDrawn(text) || isPageMark(text) {
		return // a line between rows, or between pages
	}
	text = withoutBullet(text)
	from, quoted := 0, false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted || !unicode.IsSpace(c) && !strings.ContainsRune(r.separators, c):
			continue
		}
		r.add(text[from:i])
		from = i + utf8.RuneLen(c)
	}
	r.add(text[from:])
	r.figuresAmong()
}

// isDrawn reports whether a line draws nothing but a border.
func isDrawn(text string) bool {
	marks := false
	for _, r := range text {
		switch {
		case strings.ContainsRune("|+={}", r), r >= 0x2500 && r < 0x2580:
			marks = true
		case !strings.ContainsRune(" \t-:", r):
			return false
		}
	}
	return marks
}

// withoutBullet takes the mark of a list's item off a line; one that may stand for a figure, off words only.
func withoutBullet(text string) string {
	text = strings.TrimLeft(text, "•·◆●■▪ ")
	rest := strings.TrimLeft(text, "-* ")
	first, _, _ := strings.Cut(rest, " ")
	if rest == text || !strings.ContainsFunc(rest, unicode.IsLetter) || standsForNumber(first) {
		return text
	}
	return rest
}

// figuresAmong takes what ends in a dot for a figure where it stands behind one and no words follow: 3 0. 2、
func (r *tokenReader) figuresAmong() {
	for i := len(r.tokens) - 1; i > 0 && r.tokens[i].line == r.lines && (r.tokens[i].figure || r.tokens[i].ordinal); i-- {
		if t := &r.tokens[i]; t.ordinal && r.tokens[i-1].line == r.lines {
			t.figure = standsForNumber(t.text)
		}
	}
}

func (r *tokenReader) add(s string) {
	if len(r.tokens) >= mostTokens || strings.Trim(s, "!_.…·•◆●") == "" { // marks of headers, leaders
		return
	}
	if n := len(r.tokens) - 1; n >= 0 && r.tokens[n].line == r.lines && r.tokens[n].figure && isCountUnit(s) {
		r.tokens[n].text += s // its unit
		return
	}
	t := token{text: s, plain: plain(s), line: r.lines, ordinal: isOrdinal(s)}
	t.figure = len(s) <= 60 && !t.ordinal && standsForNumber(s)
	r.tokens = append(r.tokens, t)
}

func standsForNumber(s string) bool {
	s = half(s)
	if isNA(s) {
		return strings.Trim(s, "*().。") != ""
	}
	n, ok := readNumber(s)
	return ok && (n.unit == "" || isMoney(n.unit) || isCountUnit(n.unit))
}

// isOrdinal knows the number of a row, such as 1. or (2), that a blank parts from its label.
func isOrdinal(s string) bool {
	s = plain(s)
	bare := strings.Trim(s, "().、")
	return bare != s && len(bare) > 0 && len(bare) <= 2 && allDigits(bare)
}

// isPageMark recognises the number of a page on a line of its own: — 3 —, 第3页 共6页.
func isPageMark(text string) bool {
	if len(text) > 40 {
		return false
	}
	bare := plain(text)
	digits := strings.Trim(bare, "-—–―·第页共,/")
	dashed := strings.TrimLeft(bare, "-—–―·") != bare && strings.TrimRight(bare, "-—–―·") != bare
	return (dashed || strings.Contains(bare, "页")) && digits != "" && strings.Trim(digits, "0123456789页第共,/") == ""
}

// withoutPageNumbers leaves figures out that stand alone on a line between two lines of as many figures as most have.
func withoutPageNumbers(tokens []token) []token {
	if len(tokens) == 0 {
		return nil
	}
	figures := make([]int, tokens[len(tokens)-1].line+1) // by line
	words := make([]int, len(figures))
	for i := range tokens {
		if tokens[i].figure {
			figures[tokens[i].line]++
		} else {
			words[tokens[i].line]++
		}
	}
	usual, lines := 0, map[int]int{}
	for _, n := range figures {
		if lines[n]++; n >= fewestColumns && (lines[n] > lines[usual] || usual == 0) {
			usual = n
		}
	}
	full := func(line, by int) bool {
		for line += by; line > 0 && line < len(figures); line += by {
			if figures[line] > 0 {
				return usual > 0 && figures[line] >= usual
			}
		}
		return false
	}
	out := tokens[:0]
	for _, t := range tokens {
		if t.figure && figures[t.line] == 1 && words[t.line] == 0 && full(t.line, -1) && full(t.line, 1) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// withoutColumnNumbers leaves rows out that number a header's columns: 1 2 3 and so on, and nothing else.
func withoutColumnNumbers(tokens []token) []token {
	out := tokens[:0]
	for at := 0; at < len(tokens); {
		n := 1
		for counts := true; counts && tokens[at].figure && at+n < len(tokens) && tokens[at+n].figure; n++ {
			counts = tokens[at+n].line == tokens[at].line || tokens[at+1].line != tokens[at].line
		}
		run := tokens[at : at+n]
		if !countsUp(run) {
			out = append(out, run...)
		}
		at += n
	}
	return out
}

// countsUp reports whether some figures are 1, 2, 3 and so on, more than any table has in one group.
func countsUp(run []token) bool {
	for i := range run {
		if run[i].plain != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(run) > fewestColumns+1
}

// withoutCounting leaves the numbers of rows out: the last of the figures before each row's name, where they count up.
func withoutCounting(tokens []token) []token {
	var at, most []int
	alone := false // the figure before the next words is the only one
	for i := range tokens {
		if !tokens[i].figure || i+1 == len(tokens) || tokens[i+1].figure {
			continue
		}
		alone = i == 0 || !tokens[i-1].figure
		switch text := tokens[i].plain; {
		case text == strconv.Itoa(len(at)+1):
			at = append(at, i)
		case text == "1":
			at = []int{i}
		case alone || !countedNext(tokens[i+1:], len(at)+1): // a remark or a heading may stand between
			at = nil
		}
		if len(at) > len(most) {
			most = at
		}
	}
	if len(most) < fewestCounted {
		return tokens
	}
	var out []token
	for i, t := range tokens {
		if len(most) > 0 && most[0] == i {
			most = most[1:]
			continue
		}
		out = append(out, t)
	}
	return out
}

// countedNext reports whether the next figure behind some words is a number, and the only one before other words.
func countedNext(tokens []token, number int) bool {
	n := wordsFrom(tokens)
	return n < len(tokens)-1 && tokens[n].plain == strconv.Itoa(number) && !tokens[n+1].figure
}
