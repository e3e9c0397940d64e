package extract

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"nianbao/report"
)

// TestStrayTags tears the tables of reports apart with tags that stray, and wants them whole.
func TestStrayTags(t *testing.T) {
	between := regexp.MustCompile(`</td>(<td)`)
	for name, bend := range map[string]func(page string, rnd *rand.Rand) string{
		"a row ends within": func(page string, rnd *rand.Rand) string { return replaceSome(between, page, "</td></tr>$1", rnd, 120) },
		"a row begins within": func(page string, rnd *rand.Rand) string {
			return replaceSome(between, page, "</td>\n<tr>$1", rnd, 120)
		},
		"rows begin twice": func(page string, rnd *rand.Rand) string {
			return replaceSome(regexp.MustCompile("<tr>"), page, "<tr><tr>", rnd, 6)
		},
		"a cell begins twice": func(page string, rnd *rand.Rand) string {
			return replaceSome(between, page, "</td><td>$1", rnd, 120)
		},
	} {
		for n := range 12 {
			rnd := rand.New(rand.NewPCG(17, uint64(n)))
			d := newDoc(randomFigures(rnd, false), false, n%2 == 0)
			r := read(t, report.Page{Body: []byte(bend(d.page(), rnd))})
			if bad := wrong(r, d.shown()); len(bad) > 0 {
				t.Errorf("%s (%d): wrong: %s", name, n, bad[0])
			}
			if left := missing(r, d.shown()); len(left) > 0 {
				t.Errorf("%s (%d): %d cells left out, such as %s", name, n, len(left), left[0])
			}
		}
	}
}

// replaceSome replaces about one in so many places.
func replaceSome(what *regexp.Regexp, page, by string, rnd *rand.Rand, oneIn int) string {
	return what.ReplaceAllStringFunc(page, func(s string) string {
		if rnd.IntN(oneIn) > 0 {
			return s
		}
		return what.ReplaceAllString(s, by)
	})
}

// TestRowOfAnotherLength takes a cell out of a row of table 3 or puts one in. The sums say which, or nobody
// does, and then the row is left out.
func TestRowOfAnotherLength(t *testing.T) {
	for _, by := range []int{-1, 1} {
		read3, placed := 0, 0
		for n := range 24 {
			rnd := rand.New(rand.NewPCG(23, uint64(n)))
			d := newDoc(randomFigures(rnd, false), false, false)
			row := 3 + rnd.IntN(20)
			first := 0
			for d.three[0][row][first].field == "" {
				first++
			}
			at := first + rnd.IntN(7)
			shown := d.shown()
			if by < 0 {
				delete(shown, d.three[0][row][at].field)
				d.three[0][row] = append(d.three[0][row][:at:at], d.three[0][row][at+1:]...)
			} else {
				d.three[0][row] = append(d.three[0][row][:at:at], append([]tcell{txt("8")}, d.three[0][row][at:]...)...)
			}
			r := read(t, report.Page{Body: []byte(d.page())})
			if bad := wrong(r, shown); len(bad) > 0 {
				t.Errorf("%+d cell, %d: wrong: %s", by, n, bad[0])
			}
			if r.Has("doubt-alignment") {
				read3++
			}
			if left := missing(r, shown); len(left) == 0 {
				placed++
			}
		}
		if read3 < 24 || placed < 6 {
			t.Errorf("%+d cell: %d of 24 pages with a doubt, %d with the row placed", by, read3, placed)
		}
	}
}

// TestHeaderSpansTooFew has the header of table 3 reach over a column too few, so that its words stand over
// others: the sums tell the order.
func TestHeaderSpansTooFew(t *testing.T) {
	for n := range 8 {
		d := newDoc(randomFigures(rand.New(rand.NewPCG(29, uint64(n))), false), false, false)
		for i, c := range d.three[0][1] {
			if strings.Contains(c.text, "法人") {
				d.three[0][1][i].cs -= 1 + n%2
			}
		}
		r := read(t, report.Page{Body: []byte(d.page())})
		if bad := wrong(r, d.shown()); len(bad) > 0 || len(missing(r, d.shown())) > 0 {
			t.Errorf("%d: wrong %v, left out %v", n, bad, missing(r, d.shown()))
		}
	}
}

// TestPanels reads the tables that a page shows only when a tab is opened, and doubts what may be another
// report's.
func TestPanels(t *testing.T) {
	d := newDoc(steady(false), false, false)
	panel := func(s string) string { return "<div style='display:none'>" + s + "</div>" }
	tables := regexp.MustCompile(`(?s)<table.*?</table>`)
	parts := 0
	page := tables.ReplaceAllStringFunc(d.page(), func(s string) string {
		if parts++; parts > 1 {
			return panel(s)
		}
		return s
	})
	r := read(t, report.Page{Body: []byte(page)})
	if bad, left := wrong(r, d.shown()), missing(r, d.shown()); len(bad)+len(left) > 0 || r.Has("doubt-year") {
		t.Errorf("tabs of one report: wrong %v, left out %v, %+v", bad, left, r.Diagnostics)
	}
	other := newDoc(randomFigures(rand.New(rand.NewPCG(41, 42)), false), false, false)
	inPicture := strings.Replace(d.page(), tables.FindAllString(d.page(), -1)[1], "<p>表三见附件</p>", 1)
	hidden := panel(strings.Join(tables.FindAllString(other.page(), -1), ""))
	r = read(t, report.Page{Body: []byte(strings.Replace(inPicture, "</body>", hidden+"</body>", 1))})
	if bad := wrong(r, d.shown()); len(bad) > 0 {
		t.Errorf("another report in a panel: taken without a doubt: %v", fmt.Sprint(bad[0]))
	}
}
