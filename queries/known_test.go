package queries

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"nianbao/report"
)

// realPaper is a real report whose figures were read by a person.
func (w *warehouse) realPaper(name string, organ report.Organ) *paper {
	w.t.Helper()
	text, err := os.ReadFile("../../shared/reports/" + name + ".expected.json")
	if err != nil {
		if os.Getenv("CI") == "true" {
			w.t.Fatal(err)
		}
		w.t.Skipf("the real reports are not beside the repository: %v", err)
	}
	var doc struct {
		Title, Published, Format string
		Year                     int
		Cells                    map[string]struct {
			Raw   string
			Value float64
			State report.State
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		w.t.Fatal(err)
	}
	p := w.draft(organ, doc.Year)
	p.title, p.format, p.cells = doc.Title, doc.Format, map[string]cell{}
	for field, c := range doc.Cells {
		p.cells[field] = cell{c.Raw, c.Value, c.State}
	}
	return p
}

func TestKnownOutcomes(t *testing.T) {
	hongze := report.Organ{ID: "320813/洪泽区人民政府", Name: "洪泽区人民政府", AreaCode: "320813", Area: "洪泽区", Level: report.LevelCounty, Kind: report.KindGovernment}
	for _, c := range []struct {
		name  string
		organ report.Organ
		want  []string
	}{
		{"luolong-2024", office, []string{"info direct-suit-denials 直接起诉3件，请核对是否属复议前置情形。"}},
		{"hongze-2023", hongze, []string{"medium total-not-filled 表四行政复议分项之和为11件、复议后起诉分项之和为5件，总计却填0，疑似漏填。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWarehouse(t)
			w.put(w.realPaper(c.name, c.organ))
			var got []string
			for _, f := range w.check(CheckOptions{Off: []string{"missing-report"}}) {
				got = append(got, f.Severity+" "+f.Rule+" "+f.Message)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// The rates of domain.md section 5, worked by hand.
func TestIndicatorsOfLuolong(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.realPaper("luolong-2024", office))
	w.finish()
	tab, err := SQL(t.Context(), w.db, `SELECT round(disclosure_rate, 1), round(denial_rate, 1), round(not_held_rate, 1), round(carry_over_rate, 1),
		review_corrected_rate, normative_net_change, substantive_rate = 100 * 21 / 46.0 FROM indicators`)
	if err != nil {
		t.Fatal(err)
	}
	if want := []any{18.9, 22.5, 55.9, 22.4, 0.0, -22.0, true}; !slices.Equal(tab.Rows[0], want) {
		t.Errorf("got %v, want %v", tab.Rows[0], want)
	}
	tab, err = SQL(t.Context(), w.db, `SELECT round(wilson_low(21, 111), 1), round(wilson_high(21, 111), 1), round(wilson_high(0, 4)), wilson_low(0, 0)`)
	if want := []any{12.7, 27.2, 49.0, nil}; err != nil || !slices.Equal(tab.Rows[0], want) {
		t.Errorf("Wilson: got %v, %v, want %v", tab.Rows, err, want)
	}
}
