package load

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"nianbao/report"
)

// diary is a warehouse that is written day by day, with what was current each evening.
type diary struct {
	*Store
	t           *testing.T
	random      *rand.Rand
	entries     []Entry
	corrections []Correction // that stand
	history     []Correction
	evenings    []string
}

const (
	granted = "requests.granted.total"
	partial = "requests.partial.total"
	whatIs  = `SELECT r.report_id, r.organ, r.year, c.field, c.value, c.state, c.corrected FROM %s r JOIN %s c ON c.report_id = r.report_id
		WHERE c.field IN ('` + granted + `', '` + partial + `') ORDER BY ALL`
	days     = 20
	oneNight = 24 * time.Hour
)

func evening(n int) time.Time { return day1.Add(time.Duration(n) * oneNight) }

// look is a page at random: an address may be revised, be corrected to another organ or year, or say what
// another says.
func (d *diary) look(day int) Entry {
	r := reportWith(map[string]float64{granted: float64(d.random.IntN(3))})
	if d.random.IntN(4) == 0 { // a cell that is not read
		r.Cells = r.Cells[:0]
		r.Cells = append(r.Cells, report.Cell{Field: granted, Raw: "5", State: report.Number, Value: 5})
	}
	r.Organ = []string{"洛龙区教育局", "洛龙区民政局"}[d.random.IntN(2)]
	r.Year = 2023 + d.random.IntN(2)
	e := entry(fmt.Sprintf("http://a/%d", d.random.IntN(3)), evening(day).Add(time.Duration(len(d.entries))*time.Millisecond), r)
	e.Offset = int64(10 * (len(d.entries) + 1))
	return e
}

// correct has a person correct a cell of a current report, or take the last correction of it back.
func (d *diary) correct(day int) {
	var c Correction
	var printed *string
	field := []string{granted, partial}[d.random.IntN(2)]
	err := d.conn.QueryRowContext(d.t.Context(), `SELECT r.organ_id, r.organ, r.year, r.report_id, c.raw FROM current_report r
		LEFT JOIN cell c ON c.report_id = r.report_id AND c.field = ? AND NOT (c.corrected AND c.raw = '') ORDER BY md5(r.report_id || ?) LIMIT 1`, field, day).
		Scan(&c.OrganID, &c.Organ, &c.Year, &c.Report, &printed)
	if err != nil {
		return // nothing is current yet
	}
	if c.Unread = printed == nil; printed != nil {
		c.Printed = *printed
	}
	c.Field, c.Value, c.State, c.Note, c.By = field, float64(70+d.random.IntN(9)), "number", "看错", "王"
	c.Raw, c.At, c.WARC, c.Offset = fmt.Sprint(c.Value), evening(day).Add(time.Hour), "a.warc.gz", int64(10*len(d.entries))
	same := func(o Correction) bool { return o.OrganID == c.OrganID && o.Year == c.Year && o.Field == c.Field }
	c.Withdrawn = d.random.IntN(3) == 0 && slices.ContainsFunc(d.corrections, same)
	d.corrections = slices.DeleteFunc(d.corrections, same)
	if !c.Withdrawn {
		d.corrections = append(d.corrections, c)
	}
	d.history = append(d.history, c)
}

func (d *diary) finish(s *Store) {
	d.t.Helper()
	organs := map[string]report.Organ{}
	for _, e := range d.entries {
		organs[e.Organ.ID] = e.Organ
	}
	if err := s.Finish(d.t.Context(), Facts{Organs: organs, Corrections: d.corrections, History: d.history}); err != nil {
		d.t.Fatal(err)
	}
}

func asOf(n int) (reports, cells string) {
	day := evening(n).Format(time.DateOnly)
	return "report_as_of('" + day + "')", "cell_as_of('" + day + "')"
}

// Whatever happened since, each evening is told as it was; also after a rebuild from all looks at once.
func TestEachEveningIsToldAsItWas(t *testing.T) {
	seed := rand.Uint64()
	d := &diary{Store: begin(t, t.TempDir(), false), t: t, random: rand.New(rand.NewPCG(seed, 1))}
	for n := range days {
		for range d.random.IntN(3) {
			e := d.look(n)
			d.entries = append(d.entries, e)
			put(t, d.Store, e)
		}
		if d.random.IntN(2) == 0 {
			d.finish(d.Store)
			d.correct(n)
		}
		d.finish(d.Store)
		d.evenings = append(d.evenings, fmt.Sprint(ask(t, d.DB(), fmt.Sprintf(whatIs, "current_report", "cell"))))
	}
	rebuilt := begin(t, t.TempDir(), true)
	put(t, rebuilt, d.entries...)
	d.finish(rebuilt)
	what := fmt.Sprintf("seed %d", seed)
	d.same(what+", day by day", d.Store)
	d.same(what+", rebuilt", rebuilt)
	const changes = `SELECT report_id, version, field, before, after, seen FROM revision ORDER BY ALL`
	wantRows(t, what+", revisions after a rebuild", ask(t, rebuilt.DB(), changes), ask(t, d.DB(), changes)...)
}

func (d *diary) same(what string, s *Store) {
	d.t.Helper()
	for n, want := range d.evenings {
		reports, cells := asOf(n)
		if got := fmt.Sprint(ask(d.t, s.DB(), fmt.Sprintf(whatIs, reports, cells))); got != want {
			d.t.Errorf("%s, evening %d:\n got %s\nwant %s", what, n, got, want)
		}
	}
}
