package queries

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

var sample = Table{Columns: []string{"机关", "n", "note"}, Rows: [][]any{
	{"洛龙区", int64(12), "=1+1"},
	{"a", 3.14159, nil},
	{"+86", -2.5, "-3"},
}}

func written(t *testing.T, tab Table, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := tab.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextTableAlignsByDisplayWidth(t *testing.T) {
	want := "机关         n  note\n------  ------  ----\n洛龙区      12  =1+1\na       3.1416\n+86       -2.5  -3\n"
	if got := written(t, sample, "table"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCSVGuardsFormulas(t *testing.T) {
	want := "机关,n,note\r\n洛龙区,12,'=1+1\r\na,3.14159,\r\n+86,-2.5,-3\r\n"
	if got := written(t, sample, "csv"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var b bytes.Buffer
	tab := Table{Columns: []string{"@x"}, Rows: [][]any{{"-a"}, {"\tb"}, {[]any{"=c", "d"}}, {"a\"b,c"}}}
	if err := tab.WriteCSV(&b, true); err != nil {
		t.Fatal(err)
	}
	if want := "\ufeff'@x\r\n'-a\r\n'\tb\r\n\"'=c, d\"\r\n\"a\"\"b,c\"\r\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestJSONOfNothingIsAnArray(t *testing.T) {
	if got := written(t, Table{Columns: []string{"a"}}, "json"); got != "[]\n" {
		t.Errorf("got %q", got)
	}
	if got := written(t, sample, "json"); !strings.HasPrefix(got, "[\n  {\"机关\": \"洛龙区\", \"n\": 12, \"note\": \"=1+1\"},\n") {
		t.Errorf("got %s", got)
	}
}

func TestXLSXKeepsTypes(t *testing.T) {
	tab := Table{Columns: sample.Columns, Rows: append(sample.Rows,
		[]any{Date{time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)}, int64(9007199254740993), true})}
	f, err := excelize.OpenReader(strings.NewReader(written(t, tab, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A1": "机关", "A2": "洛龙区", "B2": "12", "C2": "=1+1", "B3": "3.14159", "C3": "", "B5": "9007199254740993"} {
		if got, _ := f.GetCellValue("Sheet1", cell, excelize.Options{RawCellValue: true}); got != want {
			t.Errorf("%s: got %q, want %q", cell, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("Sheet1", "C2"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
	if day, _ := f.GetCellValue("Sheet1", "A5"); !strings.Contains(day, "20") || strings.Contains(day, "45") {
		t.Errorf("a day is shown as %q", day)
	}
}

func TestUnknownFormat(t *testing.T) {
	err := sample.Write(&bytes.Buffer{}, "pdf")
	if err == nil || !strings.Contains(err.Error(), "table, csv, json, xlsx") {
		t.Errorf("got %v", err)
	}
}
