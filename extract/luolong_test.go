package extract

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

// shared reads a file that lies beside the repository.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", "reports", name))
	if errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not there", name)
		}
		t.Skipf("%s is not there", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type expectedCell struct {
	Raw   string
	Value *float64
	State report.State
}

type expectedReport struct {
	Title, Organ, Format string
	Year                 int
	Cells                map[string]expectedCell
}

func expected(t testing.TB, name string) expectedReport {
	t.Helper()
	var want expectedReport
	if err := json.Unmarshal(shared(t, name), &want); err != nil {
		t.Fatal(err)
	}
	return want
}

func read(t testing.TB, p report.Page) report.Report {
	t.Helper()
	r, err := Extract(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func byField(r report.Report) map[string]report.Cell {
	out := map[string]report.Cell{}
	for _, c := range r.Cells {
		out[c.Field] = c
	}
	return out
}

// compareCells wants exactly the expected cells.
func compareCells(t *testing.T, r report.Report, want map[string]expectedCell) {
	t.Helper()
	got := byField(r)
	for field, w := range want {
		c, ok := got[field]
		switch {
		case !ok:
			t.Errorf("%s: not read, want %q", field, w.Raw)
		case c.Raw != w.Raw || c.State != w.State || w.Value != nil && c.Value != *w.Value:
			t.Errorf("%s: got %q %s %v, want %q %s %v", field, c.Raw, c.State, c.Value, w.Raw, w.State, *w.Value)
		}
	}
	for field := range got {
		if _, ok := want[field]; !ok {
			t.Errorf("%s: read, but it is not in the document", field)
		}
	}
}

func TestLuolongText(t *testing.T) {
	want := expected(t, "luolong-2024.expected.json")
	r := read(t, report.Page{URL: "luolong-2024.txt", Body: shared(t, "luolong-2024.txt")})
	compareCells(t, r, want.Cells)
	if r.Title != want.Title || r.Organ != want.Organ || r.Year != want.Year || r.Format != want.Format || r.Published != "" {
		t.Errorf("got %q %q %d %q %q, want %q %q %d %q", r.Title, r.Organ, r.Year, r.Format, r.Published, want.Title, want.Organ, want.Year, want.Format)
	}
	if len(r.Diagnostics) != 0 {
		t.Errorf("diagnostics: %+v, want none", r.Diagnostics)
	}
	if got, want := byField(r)["requests.new.natural_person"].Place.String(), "table 2, row 4, column 4"; got != want {
		t.Errorf("place: got %s, want %s", got, want)
	}
}

func TestLuolongSections(t *testing.T) {
	s := read(t, report.Page{Body: shared(t, "luolong-2024.txt")}).Sections
	for _, c := range []struct {
		name, text, from, to string
		paragraphs           int
	}{
		{"overview", s.Overview, "(一) 主动公开：", "2024 年未发现责任追究情况。", 5},
		{"problems", s.Problems, "2024年，我办在", "满意度、获得感。", 2},
		{"other", s.Other, "本单位2024年度", "信息处理费。", 1},
	} {
		if !strings.HasPrefix(c.text, c.from) || !strings.HasSuffix(c.text, c.to) || strings.Count(c.text, "\n")+1 != c.paragraphs {
			t.Errorf("%s: %q", c.name, c.text)
		}
	}
}

func TestLuolongClaims(t *testing.T) {
	want := map[string]float64{
		"requests.new.total": 143, "requests.concluded.total": 111, "requests.carried_out.total": 32,
		"disputes.review.total": 4, suitTotal: 3, "disclosure.normative_document.issued": 3,
	}
	got := read(t, report.Page{Body: shared(t, "luolong-2024.txt")}).Claims
	for _, c := range got {
		if want[c.Field] != c.Value || c.Sentence == "" {
			t.Errorf("claim %s %v %q, want %v", c.Field, c.Value, c.Sentence, want[c.Field])
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d claims, want %d", len(got), len(want))
	}
}
