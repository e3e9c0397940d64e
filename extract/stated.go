package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/extract/document"
)

// entry is a word and what a page gives for it beside the text: 发布机构：甲区水利局.
type entry struct{ word, value string }

// longestInfo is the length in bytes of the longest text that is taken for such words and values.
const longestInfo = 400

// statedIn gathers what a page says of the report in the words that known knows: in the table above the
// article (发布机构 | 甲区水利局, or one below the other), in a line with colons, and in a word and a value
// that follow one another.
func statedIn(d document.Document, known func(word string) bool) []entry {
	var out []entry
	before := ""
	for _, b := range d.Blocks {
		if b.Grid != nil {
			out = inCells(out, b.Grid, known)
			before = ""
			continue
		}
		if before != "" {
			out = append(out, entry{before, b.Text})
		}
		out = inLine(out, b.Text, known)
		before = ""
		if word := loneWord(b.Text); word != "" && known(word) {
			before = word
		}
	}
	return out
}

func inCells(out []entry, g *document.Grid, known func(string) bool) []entry {
	for i := range g.Cells {
		text := g.Cells[i].Text
		if r, _ := utf8.DecodeRuneInString(text); r < utf8.RuneSelf && r != '[' { // as most cells begin
			continue
		}
		if word := loneWord(text); word != "" && known(word) {
			if i+1 < len(g.Cells) {
				out = append(out, entry{word, g.Cells[i+1].Text})
			}
			if below := g.At(g.Cells[i].Row+g.Cells[i].RowSpan, g.Cells[i].Col); below != nil {
				out = append(out, entry{word, below.Text})
			}
			continue
		}
		out = inLine(out, text, known)
	}
	return out
}

// loneWord is a text that is but a word, without the marks around it; "" for a longer one.
func loneWord(text string) string {
	if len(text) == 0 || len(text) > 40 {
		return ""
	}
	return strings.TrimFunc(bare(text), func(r rune) bool {
		switch r {
		case ':', '：', '[', ']', '【', '】':
			return true
		}
		return false
	})
}

// inLine finds the words before the colons of a line, and the value behind each up to the next one.
func inLine(out []entry, text string, known func(string) bool) []entry {
	if len(text) > longestInfo || strings.IndexByte(text, ':') < 0 && !strings.Contains(text, "：") {
		return out
	}
	first := len(out)
	for at, r := range text {
		if r != ':' && r != '：' {
			continue
		}
		word, from := wordBefore(text[:at], known)
		if word == "" {
			continue
		}
		if n := len(out); n > first { // the one before ends here
			out[n-1].value = strings.TrimSuffix(out[n-1].value, text[from:])
		}
		out = append(out, entry{word, text[at+utf8.RuneLen(r):]})
	}
	for i := first; i < len(out); i++ {
		out[i].value = strings.Trim(out[i].value, " 　[]【】")
	}
	return out
}

// wordBefore is the known word that a text ends with, and where it begins. It stands for itself: 时间 is
// not the end of 活动时间. Blanks may part its characters: 名　　称.
func wordBefore(text string, known func(string) bool) (word string, from int) {
	at := len(text)
	for n := 0; n < 8; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !unicode.Is(unicode.Han, r) && !unicode.IsSpace(r) {
			break
		}
		at -= size
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.Is(unicode.Han, before) {
			continue
		}
		if word := bare(text[at:]); known(word) {
			return word, at
		}
	}
	return "", 0
}
