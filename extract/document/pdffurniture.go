package document

import (
	"strconv"
	"strings"
	"unicode"
)

// dropFurniture takes page numbers, running heads and feet off the pages: what stands at the edge
// of a page and counts the pages, or comes again on another page but for its numbers. Figures
// beside each other are a table's row that begins or ends the page.
func dropFurniture(pages []pdfPage) {
	seen, counts := map[string]int{}, map[int]int{}
	edges := make([][]inkLine, len(pages))
	for i := range pages {
		edges[i] = pages[i].edgeRows()
		for _, r := range edges[i] {
			seen[withoutDigits(r.text())]++
			if n, err := strconv.Atoi(r.text()); err == nil {
				counts[n-pages[i].number]++
			}
		}
	}
	for i := range pages {
		for _, r := range edges[i] {
			text := r.text()
			n, err := strconv.Atoi(text)
			switch words := withoutDigits(text); {
			case err == nil:
				if first := counts[n-pages[i].number]; first < 2 && n != pages[i].number {
					continue
				}
			case isPageNumber(text):
			case !strings.ContainsFunc(words, unicode.IsLetter) || seen[words] < 2 || i == 0 && len([]rune(text)) >= 8 && r.y0 < pages[i].height/2:
				continue
			}
			pages[i].drop(r)
		}
	}
}

// edgeRows are the lines nearest to the top and the bottom, within the margins and outside of any
// lines of a table.
func (p *pdfPage) edgeRows() []inkLine {
	rows := rowsOf(p.glyphs)
	var out []inkLine
	for i, r := range rows {
		if i >= 2 && i < len(rows)-2 || p.framed(r.box) || r.figures() > 1 {
			continue
		}
		if r.y1 < 0.12*p.height || r.y0 > 0.87*p.height {
			out = append(out, r)
		}
	}
	return out
}

// figures counts the numbers that stand by themselves.
func (r inkLine) figures() (n int) {
	for _, s := range r.segments() {
		if s.figure && strings.ContainsFunc(s.text, unicode.IsDigit) {
			n++
		}
	}
	return n
}

// framed reports whether upright lines stand on both sides of a box.
func (p *pdfPage) framed(b box) bool {
	left, right := false, false
	for _, r := range p.rules {
		if r.upright && r.from < b.midY() && r.to > b.midY() {
			left, right = left || r.at <= b.x0+touch, right || r.at >= b.x1-touch
		}
	}
	return left && right
}

func (p *pdfPage) drop(row inkLine) {
	kept := p.glyphs[:0]
	for _, g := range p.glyphs {
		if !(g.midY() > row.y0 && g.midY() < row.y1 && g.x0 >= row.x0 && g.x1 <= row.x1) {
			kept = append(kept, g)
		}
	}
	p.glyphs = kept
}

// isPageNumber knows "- 3 -", "第 3 页", "第3页 共5页", "3/5" and the like.
func isPageNumber(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune(" -—–―－·.•/第页共页，,~～", r):
			return false
		}
	}
	return digits > 0 && digits <= 6
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == ' ' {
			return -1
		}
		return r
	}, s)
}
