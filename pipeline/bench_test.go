package pipeline

import (
	"bytes"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"nianbao/demo"
	"nianbao/extract"
	"nianbao/report"
)

// demoPages gets the example sites' report pages.
func demoPages(b *testing.B) []report.Page {
	b.Helper()
	sites, err := demo.Start(b.Context(), demo.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer sites.Close()
	var pages []report.Page
	for _, r := range sites.Truth(1) {
		answer, err := http.Get(r.Source)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			b.Fatalf("%s: %s, %v", r.Source, answer.Status, err)
		}
		page := report.Page{URL: r.Source, Status: 200, ContentType: answer.Header.Get("Content-Type"), Body: body}
		if r, err := extract.Extract(page); err == nil && len(r.Cells) > 0 { // else its tables are in an attachment
			pages = append(pages, page)
		}
	}
	return pages
}

// BenchmarkExtractBesideGoquery reads the same pages, in turns, with goquery's bare parsing and with
// the whole extraction. "ratio" is goquery's time over ours: 1.0 means as fast as bare parsing.
func BenchmarkExtractBesideGoquery(b *testing.B) {
	pages := demoPages(b)
	size := 0
	for _, p := range pages {
		size += len(p.Body)
	}
	var bare, whole time.Duration
	n := 0
	for b.Loop() {
		began := time.Now()
		for _, p := range pages {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body)); err != nil {
				b.Fatal(err)
			}
		}
		bare += time.Since(began)
		began = time.Now()
		for _, p := range pages {
			r, err := extract.Extract(p)
			if err != nil || len(r.Cells) == 0 {
				b.Fatalf("%s: %d cells, %v", p.URL, len(r.Cells), err)
			}
		}
		whole += time.Since(began)
		n += len(pages)
	}
	b.ReportMetric(float64(n)/bare.Seconds(), "goquery-pages/s")
	b.ReportMetric(float64(n)/whole.Seconds(), "extract-pages/s")
	b.ReportMetric(bare.Seconds()/whole.Seconds(), "ratio")
	b.ReportMetric(float64(size)/float64(len(pages))/1000, "KB/page")
}
