package extract

import (
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// TestHongzePDF reads a real report: tables over page ends, a group's name set vertically, labels
// and headers broken over lines.
func TestHongzePDF(t *testing.T) {
	want := expected(t, "hongze-2023.expected.json")
	r := read(t, report.Page{URL: "hongze-2023.pdf", Body: shared(t, "hongze-2023.pdf")})
	if r.Title != want.Title || r.Organ != want.Organ || r.Year != want.Year || r.Format != want.Format {
		t.Errorf("got %q %q %d %s", r.Title, r.Organ, r.Year, r.Format)
	}
	if got := codes(r); !slices.Equal(got, []string{"sum-review", "sum-suit-after-review"}) {
		t.Errorf("diagnostics: %v", r.Diagnostics)
	}
	compareCells(t, r, want.Cells)
	places := map[string]string{"disclosure.regulation.issued": "page 2, table 1, row 3, column 2",
		"disclosure.fee.amount": "page 3, table 1, row 14, column 2", "requests.unavailable_unclear.total": "page 4, table 2, row 18, column 10"}
	for _, c := range r.Cells {
		if at, ok := places[c.Field]; ok && c.Place.String() != at {
			t.Errorf("%s: got %s, want %s", c.Field, c.Place, at)
		}
	}
	for text, want := range map[string]string{r.Sections.Overview: "建立政府网站日常监测机制。", r.Sections.Problems: "业务工作水平。", r.Sections.Other: "处理费0元。"} {
		if !strings.HasSuffix(text, want) {
			t.Errorf("section: got %q, want it to end with %q", text, want)
		}
	}
	if n := strings.Count(r.Sections.Overview, "\n"); n != 6 {
		t.Errorf("overview: %d paragraphs: %q", n+1, r.Sections.Overview)
	}
}
