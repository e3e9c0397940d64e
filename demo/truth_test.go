package demo

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao/report"
)

func key(r report.Report) string { return fmt.Sprintf("%s %d", r.Organ, r.Year) }

func TestTruthCountsCellsByForm(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Truth(2) {
		want := map[string]int{report.Format2021: 200, report.Format2019: 198, report.FormatMixed: 200}[r.Format]
		if slices.ContainsFunc(r.Cells, func(c report.Cell) bool { return c.Field == "requests.other_handling.total" }) && r.Format == report.Format2021 {
			want = 186
		}
		if len(r.Cells) != want {
			t.Errorf("%s (%s): %d cells, want %d", key(r), r.Format, len(r.Cells), want)
		}
		if seen[key(r)] {
			t.Errorf("%s stands twice", key(r))
		}
		seen[key(r)] = true
	}
	if n := len(seen); n < 30 || n > 100 {
		t.Errorf("%d reports are served", n)
	}
}

func TestSecondNightDiffersAsDeclared(t *testing.T) {
	first, second := map[string]report.Report{}, map[string]report.Report{}
	for _, r := range Truth(1) {
		first[key(r)] = r
	}
	for _, r := range Truth(2) {
		second[key(r)] = r
	}
	var got []string
	for k, after := range second {
		before, ok := first[k]
		if !ok {
			got = append(got, k+" new")
			continue
		}
		for i, c := range after.Cells {
			if c != before.Cells[i] {
				got = append(got, fmt.Sprintf("%s %s %+d", k, c.Field, int(c.Value-before.Cells[i].Value)))
			}
		}
		if after.Sections != before.Sections || after.Published != before.Published || after.Title != before.Title {
			got = append(got, k+" text")
		}
	}
	for k := range first {
		if _, ok := second[k]; !ok {
			got = append(got, k+" gone")
		}
	}
	slices.Sort(got)
	want := []string{
		"示例市丙区人民政府办公室 2023 requests.granted.natural_person +10",
		"示例市丙区人民政府办公室 2023 requests.granted.total +10",
		"示例市丙区人民政府办公室 2023 requests.unavailable_not_held.natural_person -10",
		"示例市丙区人民政府办公室 2023 requests.unavailable_not_held.total -10",
		"示例市甲区城市管理局 2024 new",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// The two real reports' cells are those that were checked by hand.
func TestRealFiguresAreCarriedOver(t *testing.T) {
	for name, organ := range map[string]string{"luolong-2024": "洛龙区人民政府办公室", "hongze-2023": "洪泽区人民政府"} {
		body, err := os.ReadFile(filepath.Join("..", "..", "shared", "reports", name+".expected.json"))
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("the reports beside the repository are missing: %v", err)
			}
			t.Skipf("the reports beside the repository are missing: %v", err)
		}
		var want struct {
			Title string
			Cells map[string]struct {
				Raw   string
				State report.State
				Value float64
			}
		}
		if err := json.Unmarshal(body, &want); err != nil {
			t.Fatal(err)
		}
		all := Truth(1)
		i := slices.IndexFunc(all, func(r report.Report) bool { return r.Organ == organ })
		got := all[i]
		if got.Title != want.Title || len(got.Cells) != len(want.Cells) {
			t.Errorf("%s: %q with %d cells, want %q with %d", name, got.Title, len(got.Cells), want.Title, len(want.Cells))
		}
		for _, c := range got.Cells {
			if w := want.Cells[c.Field]; c.Raw != w.Raw || c.State != w.State || c.Value != w.Value {
				t.Errorf("%s %s: got %q, want %q", name, c.Field, c.Raw, w.Raw)
			}
		}
	}
}

func TestFaultsNameServedOrgans(t *testing.T) {
	known := map[string]bool{}
	for _, r := range Truth(2) {
		known[r.Organ] = true
	}
	for _, f := range Faults() {
		if !known[f.Organ] || f.Night < 1 || f.Severity == "" || f.Rule == "" {
			t.Errorf("fault %+v is not complete", f)
		}
		for _, name := range f.Fields {
			if _, ok := report.FieldByName(name); !ok {
				t.Errorf("fault %s names the unknown field %s", f.Rule, name)
			}
		}
	}
}
