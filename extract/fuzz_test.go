package extract

import (
	"errors"
	"slices"
	"testing"

	"nianbao/extract/document"
	"nianbao/report"
)

// FuzzExtract holds every reading, of whatever bytes, to what the rest of the program relies on.
func FuzzExtract(f *testing.F) {
	for n := range 8 {
		d, _ := randomRecipe(11, uint64(n)).doc()
		f.Add([]byte(d.page()), "甲区水利局2023年政府信息公开工作年度报告")
	}
	f.Add([]byte("甲\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n一、本年新收\t1\t2\t3\t4\t5\t6\t21\n"), "")
	f.Add([]byte("<table><tr><td>规章<td>制发件数<td>废止<tr><td rowspan=0>规章<td>一<td>1,2"), "二〇二三")
	f.Add([]byte("%PDF-1.4"), "2023年")
	f.Fuzz(func(t *testing.T, body []byte, link string) {
		r, err := Extract(report.Page{Body: body, Link: report.Link{Text: link}})
		var unreadable document.ErrUnreadable
		if errors.As(err, &unreadable) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		sane(t, body, r)
	})
}

func sane(t *testing.T, body []byte, r report.Report) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range r.Cells {
		f, ok := report.FieldByName(c.Field)
		switch {
		case !ok || seen[c.Field]:
			t.Fatalf("%s: unknown or twice", c.Field)
		case c.Place.Table < 1 || c.Place.Row < 1 || c.Place.Column < 1:
			t.Fatalf("%s: place %v", c.Field, c.Place)
		case c.Bytes.Start < 0 || c.Bytes.End < c.Bytes.Start || c.Bytes.End > len(body):
			t.Fatalf("%s: bytes %v of %d", c.Field, c.Bytes, len(body))
		case c.State != report.Number && c.Value != 0:
			t.Fatalf("%s: %s with a value", c.Field, c.State)
		case c.State == report.Number && f.Count() && (c.Value != float64(int64(c.Value)) || c.Value >= 1e15):
			t.Fatalf("%s: %v is no count", c.Field, c.Value)
		}
		seen[c.Field] = true
	}
	if r.Year != 0 && (r.Year < 2000 || r.Year > 2099) {
		t.Fatalf("year %d", r.Year)
	}
	if formats := []string{"", report.Format2019, report.Format2021, report.FormatMixed}; !slices.Contains(formats, r.Format) {
		t.Fatalf("format %q", r.Format)
	}
}
