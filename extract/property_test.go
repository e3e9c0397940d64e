package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// wrong lists the numbers that were read and are not what the page prints, without a word of
// doubt: the worst fault there is.
func wrong(r report.Report, shown figures) []string {
	doubted := map[string]bool{}
	for _, d := range r.Diagnostics {
		if strings.HasPrefix(d.Code, report.DoubtPrefix) {
			for _, f := range d.Fields {
				doubted[f] = true
			}
		}
	}
	var out []string
	for _, c := range r.Cells {
		want, ok := shown[c.Field]
		if doubted[c.Field] {
			continue
		}
		f, _ := report.FieldByName(c.Field)
		if v := readValue(want, f, ""); !ok || v.state != c.State || v.n != c.Value {
			out = append(out, fmt.Sprintf("%s: got %q, want %q (there: %v) at %s", c.Field, c.Raw, want, ok, c.Place))
		}
	}
	return out
}

func missing(r report.Report, shown figures) []string {
	got := byField(r)
	var out []string
	for f, text := range shown {
		if _, ok := got[f]; !ok {
			out = append(out, f+"="+text)
		}
	}
	slices.Sort(out)
	return out
}

// TestDistortions bends reports in one way each. What is not marked unclear must be read whole.
func TestDistortions(t *testing.T) {
	for i, dist := range distortions {
		for n := range 12 {
			rnd := rand.New(rand.NewPCG(uint64(i), uint64(n)))
			d := newDoc(randomFigures(rnd, n%2 == 0), n%2 == 0, n%3 == 0)
			dist.do(d, rnd)
			shown := d.shown()
			r := read(t, report.Page{Body: []byte(d.page())})
			if bad := wrong(r, shown); len(bad) > 0 {
				t.Errorf("%s (%d): %d wrong: %s", dist.name, n, len(bad), strings.Join(bad[:min(4, len(bad))], "; "))
			}
			if lost := missing(r, shown); len(lost) > 0 && !dist.unclear {
				t.Errorf("%s (%d): %d of %d not read: %v\n%+v", dist.name, n, len(lost), len(shown), lost[:min(6, len(lost))], r.Diagnostics)
			}
		}
	}
}

// pages writes a report as a page.
func pages(d *tdoc, _ *rand.Rand) []byte { return []byte(d.page()) }

// TestDistortionsTogether bends reports in up to four ways at once. TestSoak does the same to many more.
func TestDistortionsTogether(t *testing.T) { neverWrong(t, "html", 7, 1000, pages) }

// tally counts what became of the cells of many documents.
type tally struct {
	documents, cells, lost, bad int
	wrong                       []string // of one document
}

func (t *tally) add(one tally) {
	t.documents, t.cells = t.documents+one.documents, t.cells+one.cells
	t.lost, t.bad = t.lost+one.lost, t.bad+len(one.wrong)
}

func (t *tally) String() string {
	return fmt.Sprintf("%d documents, %d cells: %d read, %d left out (%.3f %%), %d wrong without a word of doubt",
		t.documents, t.cells, t.cells-t.lost, t.lost, 100*float64(t.lost)/float64(max(t.cells, 1)), t.bad)
}

// compare reads what was written of a document. A reading that fails counts as wrong.
func compare(d *tdoc, body []byte) tally {
	shown := d.shown()
	r, err := Extract(report.Page{Body: body})
	if err != nil {
		return tally{documents: 1, wrong: []string{err.Error()}}
	}
	return tally{documents: 1, cells: len(shown), lost: len(missing(r, shown)), wrong: wrong(r, shown)}
}
