package extract

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// benchPages are one report in three sizes: as written, with the markup that word processors
// leave, and with eighty layout tables around it.
func benchPages() map[string][]byte {
	lean := newDoc(steady(false), false, false).page()
	word := `<p class="MsoNormal" style="text-align:center;line-height:150%;margin:0cm"><span lang="EN-US" style="font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:black">`
	typical := strings.ReplaceAll(lean, `<p><span style="font-family:宋体">`, word)
	prose := strings.Repeat("<p style=\"text-indent:2em\">认真贯彻落实政府信息公开条例，及时、准确公开政府信息，回应群众关切。</p>\n", 60)
	typical = strings.Replace(typical, "<p>一、总体情况</p>", "<p>一、总体情况</p>"+prose, 1)
	nav := strings.Repeat(`<table width="100%" cellpadding="0"><tr><td><ul>`+strings.Repeat(`<li><a href="/zwgk/xxgk/index.html" target="_blank" title="政府信息公开">政府信息公开</a></li>`, 36)+"</ul></td></tr></table>\n", 80)
	heavy := strings.Replace(typical, "<body>", "<body>"+nav, 1)
	return map[string][]byte{"lean": []byte(lean), "typical": []byte(typical), "heavy": []byte(heavy)}
}

// BenchmarkExtract measures the whole reading of a page and, as vs-parse and vs-walk, how many times
// as long it takes as goquery's bare parsing and as a walk over all cells with goquery: under 1 is
// faster than goquery alone.
func BenchmarkExtract(b *testing.B) {
	for name, page := range benchPages() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			var parse, walk, ours time.Duration
			for b.Loop() {
				parse += timed(func() { goqueryParse(page) })
				walk += timed(func() { goqueryWalk(page) })
				ours += timed(func() {
					if _, err := Extract(report.Page{Body: page}); err != nil {
						b.Fatal(err)
					}
				})
			}
			b.ReportMetric(float64(ours)/float64(parse), "vs-parse")
			b.ReportMetric(float64(ours)/float64(walk), "vs-walk")
			b.ReportMetric(float64(b.N)/ours.Seconds(), "pages/s")
		})
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func goqueryParse(page []byte) *goquery.Document {
	d, _ := goquery.NewDocumentFromReader(bytes.NewReader(page))
	return d
}

// goqueryWalk lists the text of all cells, spans expanded, with goquery alone.
func goqueryWalk(page []byte) (cells int) {
	goqueryParse(page).Find("table").Each(func(_ int, table *goquery.Selection) {
		table.Find("tr").Each(func(_ int, tr *goquery.Selection) {
			tr.ChildrenFiltered("td,th").Each(func(_ int, td *goquery.Selection) {
				td.AttrOr("rowspan", "1")
				td.AttrOr("colspan", "1")
				if strings.TrimSpace(td.Text()) != "" {
					cells++
				}
			})
		})
	})
	return cells
}

func TestBenchPagesAreRead(t *testing.T) {
	for name, page := range benchPages() {
		if r := read(t, report.Page{Body: page}); len(r.Cells) != 200 || len(r.Diagnostics) > 0 {
			t.Errorf("%s (%d KB): %d cells, %v", name, len(page)>>10, len(r.Cells), r.Diagnostics)
		}
	}
}

func BenchmarkExtractAlone(b *testing.B) {
	page := benchPages()["typical"]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(report.Page{Body: page}); err != nil {
			b.Fatal(err)
		}
	}
}
