package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// drawn writes the report as plain text, each table by a function.
func (d *tdoc) drawn(write func(*strings.Builder, [][]tslot)) []byte {
	var b strings.Builder
	b.WriteString(d.title + "\n\n一、总体情况\n\n本年度认真做好政府信息公开工作。\n\n")
	for _, t := range d.tables() {
		write(&b, t.laidOut())
		b.WriteString("\n")
	}
	b.WriteString("五、存在的主要问题及改进情况\n\n公开内容还不够全面。\n\n六、其他需要报告的事项\n\n无。\n")
	return []byte(b.String())
}

// text is what a slot shows: of a merged cell the text at its origin, or everywhere.
func (s tslot) shows(r, c int, everywhere bool) string {
	if s.tcell == nil || !everywhere && (s.row != r || s.col != c) {
		return ""
	}
	return strings.ReplaceAll(s.text, "\n", "")
}

func markdown(everywhere bool) func(*strings.Builder, [][]tslot) {
	return func(b *strings.Builder, slots [][]tslot) {
		for r, row := range slots {
			for c, s := range row {
				b.WriteString("| " + s.shows(r, c, everywhere) + " ")
			}
			b.WriteString("|\n")
			if r == 0 {
				b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
			}
		}
	}
}

// measure is how wide a text is on some screen: signs shared with other scripts, or even Chinese,
// may be as wide as a letter.
type measure func(string) int

func eastAsian(s string) int { return (&runewidth.Condition{EastAsianWidth: true}).StringWidth(s) }
func western(s string) int   { return (&runewidth.Condition{}).StringWidth(s) }
func runes(s string) int     { return utf8.RuneCountInString(s) }

func (m measure) padded(s string, width int, right bool) string {
	gap := strings.Repeat(" ", max(0, width-m(s)))
	if right {
		return gap + s
	}
	return s + gap
}

func (m measure) widths(slots [][]tslot) []int {
	out := make([]int, len(slots[0]))
	for r, row := range slots {
		for k, s := range row {
			if s.tcell != nil {
				out[k] = max(out[k], (m(s.text)+s.cs-1)/s.cs, m(s.shows(r, k, false)))
			}
		}
	}
	return out
}

// aligned pads each slot with blanks; numbers stand to the right.
func (m measure) aligned(b *strings.Builder, slots [][]tslot) {
	width := m.widths(slots)
	for r, row := range slots {
		for c, s := range row {
			b.WriteString(m.padded(s.shows(r, c, false), width[c], s.tcell != nil && s.field != "") + "   ")
		}
		b.WriteString("\n")
	}
}

// ruled has a rule of dashes above and below, as wide as the columns.
func (m measure) ruled(b *strings.Builder, slots [][]tslot) {
	width := m.widths(slots)
	rule := func() {
		for _, w := range width {
			b.WriteString(strings.Repeat("-", max(w, 1)) + " ")
		}
		b.WriteString("\n")
	}
	rule()
	for r, row := range slots {
		for c, s := range row {
			b.WriteString(m.padded(s.shows(r, c, false), width[c], false) + " ")
		}
		b.WriteString("\n")
	}
	rule()
}

// boxed draws borders around cells, merged ones included. wide: as wide as a Chinese character.
func (m measure) boxed(wide bool) func(*strings.Builder, [][]tslot) {
	return func(b *strings.Builder, slots [][]tslot) {
		width := m.widths(slots)
		for i := range width {
			width[i] += width[i] % 2
		}
		same := func(r1, c1, r2, c2 int) bool {
			if r1 < 0 || r2 >= len(slots) || c1 < 0 || c2 >= len(width) {
				return false
			}
			a, z := slots[r1][c1], slots[r2][c2]
			return a.tcell != nil && a.tcell == z.tcell
		}
		bar, dash := "│", "─"
		unit := 1
		if wide {
			unit = 2
		}
		for r := 0; r <= len(slots); r++ {
			for c := range width {
				b.WriteString("┼")
				fill := dash
				if same(r-1, c, r, c) {
					fill = strings.Repeat(" ", unit)
				}
				b.WriteString(strings.Repeat(fill, width[c]/unit))
			}
			b.WriteString("┼\n")
			if r == len(slots) {
				break
			}
			for c := 0; c < len(width); {
				b.WriteString(bar)
				cs := 1
				w := width[c]
				for same(r, c, r, c+cs) {
					w += unit + width[c+cs]
					cs++
				}
				b.WriteString(m.padded(slots[r][c].shows(r, c, false), w, false))
				c += cs
			}
			b.WriteString(bar + "\n")
		}
	}
}

func TestDrawnText(t *testing.T) {
	for name, write := range map[string]func(*strings.Builder, [][]tslot){
		"markdown": markdown(false), "markdown, repeated": markdown(true), "aligned": measure(eastAsian).aligned, "aligned, quotes narrow": measure(western).aligned, "aligned by letters": measure(runes).aligned,
		"boxed": measure(eastAsian).boxed(false), "boxed wide": measure(eastAsian).boxed(true), "boxed, quotes narrow": measure(western).boxed(false),
		"ruled": measure(eastAsian).ruled, "ruled, quotes narrow": measure(western).ruled, "ruled by letters": measure(runes).ruled,
	} {
		plainDocs(20, func(i int, d *tdoc, _ *rand.Rand) {
			holds(t, fmt.Sprintf("%s %d", name, i), d.drawn(write), d.shown(), true)
		})
		neverWrong(t, name, 37, 100, func(d *tdoc, _ *rand.Rand) []byte { return d.drawn(write) })
	}
}
