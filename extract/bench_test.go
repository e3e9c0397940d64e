package extract

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"nianbao/report"
)

// benchSizes are the three sizes of benchPages, smallest first.
var benchSizes = []string{"lean", "typical", "heavy"}

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

// BenchmarkReading prints, for each size, how many pages a second one core reads: goquery listing
// all cells with spans expanded, the whole extraction, and, where Python has them, lxml and pandas.
// ours/goquery is the ratio of speeds: over 1 is faster than goquery.
func BenchmarkReading(b *testing.B) {
	python := pythonSpeeds(b)
	for _, size := range benchSizes {
		page := benchPages()[size]
		b.Run(fmt.Sprintf("%s-%dKB", size, len(page)>>10), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the collector's work counts too
			var walk, ours speed
			for b.Loop() { // in turns, since machines are noisy; what one leaves the other does not sweep
				walk.measure(func() { goqueryWalk(page) })
				ours.measure(func() {
					if _, err := Extract(report.Page{Body: page}); err != nil {
						b.Fatal(err)
					}
				})
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(walk.perSecond(), "goquery-pages/s")
			b.ReportMetric(ours.perSecond(), "ours-pages/s")
			b.ReportMetric(ours.perSecond()/walk.perSecond(), "ours/goquery")
			for name, perSecond := range python[size] {
				b.ReportMetric(perSecond, name+"-pages/s")
				b.ReportMetric(ours.perSecond()/perSecond, "ours/"+name)
			}
		})
	}
}

// speed is how many pages were read in how long.
type speed struct {
	pages int
	took  time.Duration
}

// measure reads pages for a quarter of a second, from a heap that was just swept.
func (s *speed) measure(read func()) {
	runtime.GC()
	start := time.Now()
	for time.Since(start) < 250*time.Millisecond {
		read()
		s.pages++
	}
	s.took += time.Since(start)
}

func (s *speed) perSecond() float64 { return float64(s.pages) / s.took.Seconds() }

// pythonSpeeds asks Python for the speeds of lxml and pandas on the same pages: by size and name.
func pythonSpeeds(b *testing.B) map[string]map[string]float64 {
	dir := b.TempDir()
	args := []string{filepath.Join("testdata", "walk.py"), "1"}
	for size, page := range benchPages() {
		path := filepath.Join(dir, size)
		if err := os.WriteFile(path, page, 0o600); err != nil {
			b.Fatal(err)
		}
		args = append(args, path)
	}
	out := map[string]map[string]float64{}
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		printed, err := exec.Command(python, args...).Output()
		if err != nil || len(printed) == 0 {
			continue
		}
		for line := range strings.Lines(string(printed)) {
			f := strings.Fields(line)
			if perSecond, err := strconv.ParseFloat(f[len(f)-1], 64); err == nil {
				size := filepath.Base(f[1])
				if out[size] == nil {
					out[size] = map[string]float64{}
				}
				out[size][f[0]] = perSecond
			}
		}
		return out
	}
	b.Log("lxml and pandas are not measured: install python3-lxml and python3-pandas for that")
	return out
}

// goqueryWalk lists the text of all cells, spans expanded, with goquery alone.
func goqueryWalk(page []byte) (tables [][][]string) {
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		return nil
	}
	d.Find("table").Each(func(_ int, table *goquery.Selection) {
		var grid [][]string
		table.Find("tr").Each(func(row int, tr *goquery.Selection) {
			col := 0
			tr.ChildrenFiltered("td,th").Each(func(_ int, td *goquery.Selection) {
				text := strings.TrimSpace(td.Text())
				for row < len(grid) && col < len(grid[row]) && grid[row][col] != "" {
					col++
				}
				rows, cols := spanOf(td, "rowspan"), spanOf(td, "colspan")
				for r := row; r < row+rows; r++ {
					for len(grid) <= r {
						grid = append(grid, nil)
					}
					for len(grid[r]) < col+cols {
						grid[r] = append(grid[r], "")
					}
					for c := col; c < col+cols; c++ {
						grid[r][c] = text
					}
				}
				col += cols
			})
		})
		tables = append(tables, grid)
	})
	return tables
}

func spanOf(td *goquery.Selection, name string) int {
	if n, err := strconv.Atoi(td.AttrOr(name, "1")); err == nil && n > 0 {
		return n
	}
	return 1
}

func TestBenchPagesAreRead(t *testing.T) {
	for name, page := range benchPages() {
		if r := read(t, report.Page{Body: page}); len(r.Cells) != 200 || len(r.Diagnostics) > 0 {
			t.Errorf("%s (%d KB): %d cells, %v", name, len(page)>>10, len(r.Cells), r.Diagnostics)
		}
		filled := 0
		for _, table := range goqueryWalk(page) {
			for _, row := range table {
				filled += len(row)
			}
		}
		if filled < 200 {
			t.Errorf("%s: goquery walks over %d slots", name, filled)
		}
	}
}

// BenchmarkExtract is one reading, for profiles.
func BenchmarkExtract(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			page := benchPages()[size]
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Extract(report.Page{Body: page}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
