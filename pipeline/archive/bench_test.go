package archive

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func benchPages() [][]byte {
	pages := make([][]byte, 50)
	for i := range pages {
		var b strings.Builder
		for row := range 1500 {
			fmt.Fprintf(&b, "<tr><td style='width:%dpx'>本年新收政府信息公开申请数量</td><td>%d</td></tr>\n", row%97, row*i)
		}
		pages[i] = []byte(b.String())
	}
	return pages
}

func BenchmarkPut(b *testing.B) {
	a, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	pages := benchPages()
	b.SetBytes(int64(len(pages[0])))
	for i := 0; b.Loop(); i++ {
		ex := ok(fmt.Sprint("http://host/", i), 0, "")
		ex.Body = append(fmt.Appendf(nil, "%d", i), pages[i%len(pages)]...)
		if _, err := a.Put(ex); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	a, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	pages := benchPages()
	for i, page := range pages {
		ex := ok(fmt.Sprint("http://host/", i), 0, "")
		ex.Body = page
		if _, err := a.Put(ex); err != nil {
			b.Fatal(err)
		}
		if _, err := a.PutPage(PageNote{URL: ex.URL, Time: ex.Time, Status: 200, Source: "s"}); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(pages) * len(pages[0])))
	for b.Loop() {
		for _, err := range a.Pages(context.Background(), Position{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkOpen reads the index of a hundred thousand unchanged looks.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	a, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 100_000 {
		url := fmt.Sprint("http://host/zwgk/xxgk/", i%5000)
		ex := unchanged(url, i)
		if i < 5000 {
			ex = ok(url, i, "page")
		}
		if _, err := a.Put(ex); err != nil {
			b.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		_ = r.Close()
	}
}
