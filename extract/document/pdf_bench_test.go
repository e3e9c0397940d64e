package document

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkPDF measures a warm reading of a real report and, where poppler is installed, how many
// times as long it takes as pdftotext -layout, which only writes the text.
func BenchmarkPDF(b *testing.B) {
	path := filepath.Join("..", "..", "..", "shared", "reports", "hongze-2023.pdf")
	body, err := os.ReadFile(path)
	if err != nil {
		b.Skipf("%s is not there", path)
	}
	read := func() {
		if d, err := Read(body, "", Options{}); err != nil || len(d.Grids()) != 3 {
			b.Fatalf("%v, %d tables", err, len(d.Grids()))
		}
	}
	read() // starts the engine
	poppler, err := exec.LookPath("pdftotext")
	var ours, theirs time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		read()
		ours += time.Since(start)
		if err == nil {
			start = time.Now()
			if out, err := exec.Command(poppler, "-layout", path, "-").Output(); err != nil || len(out) == 0 {
				b.Fatal(err)
			}
			theirs += time.Since(start)
		}
	}
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms/document")
	if theirs > 0 {
		b.ReportMetric(float64(ours)/float64(theirs), "vs-pdftotext")
	}
}
