//go:build unix

package document

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/internal/pdf"
)

// BenchmarkPDF measures a warm reading of real reports and of drawn ones and, where poppler is
// installed, how many times as long it takes as pdftotext -layout, which only writes the text:
// vs-pdftotext is with the start of its process, which is what a caller pays a file, and
// vs-pdftotext-started without. What is compared is the processor's time, in the median of turns:
// on a machine that others use too the time that passes says little.
func BenchmarkPDF(b *testing.B) {
	poppler, err := exec.LookPath("pdftotext")
	if err != nil {
		b.Log("pdftotext is not measured: install poppler-utils for that")
	}
	for _, path := range benchPDFs(b) {
		b.Run(strings.TrimSuffix(filepath.Base(path), ".pdf"), func(b *testing.B) { benchPDF(b, path, poppler) })
	}
}

// benchPDFs are the real reports that are there, and drawn ones of few and of many pages.
func benchPDFs(b *testing.B) (paths []string) {
	filepath.WalkDir(filepath.Join("..", "..", "..", "shared", "reports"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".pdf" {
			paths = append(paths, path)
		}
		return nil
	})
	for _, pages := range []int{4, 100} {
		path := filepath.Join(b.TempDir(), fmt.Sprintf("drawn-%d-pages.pdf", pages))
		if err := os.WriteFile(path, drawnPages(pages), 0o600); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// drawnPages is a PDF with one full table a page.
func drawnPages(n int) []byte {
	cells := make([][]string, 36)
	for r := range cells {
		for c := range 9 {
			cells[r] = append(cells[r], fmt.Sprint(r*c, "00"))
		}
	}
	kids := make([]string, n)
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", helvetica, pdf.Stream("", ruledContent(cells))}
	for i := range kids {
		kids[i] = fmt.Sprintf("%d 0 R", len(objects)+1)
		objects = append(objects, "<</Type/Page/Parent 2 0 R/MediaBox[0 -500 760 300]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), n)
	return pdf.File(objects...)
}

func benchPDF(b *testing.B, path, poppler string) {
	body, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	var ours, theirs, start laps
	read := func() {
		if d, err := Read(body, "", Options{}); err != nil || len(d.Grids()) == 0 {
			b.Fatalf("%v, %d tables", err, len(d.Grids()))
		}
	}
	read() // starts the engine
	b.ReportAllocs()
	for b.Loop() {
		runtime.GC() // the other turns' leavings are not ours to sweep
		ours.add(read)
		if poppler != "" {
			theirs.add(func() { runTool(b, poppler, "-layout", path, os.DevNull) })
			start.add(func() { runTool(b, poppler, "-v") })
		}
	}
	b.ReportMetric(0, "ns/op") // of all three
	b.ReportMetric(ours.median(), "cpu-ms/document")
	b.ReportMetric(middle(ours.passed), "ms/document")
	if poppler != "" {
		b.ReportMetric(theirs.median(), "pdftotext-cpu-ms")
		b.ReportMetric(ours.median()/theirs.median(), "vs-pdftotext")
		b.ReportMetric(ours.median()/(theirs.median()-start.median()), "vs-pdftotext-started")
	}
}

func runTool(b *testing.B, name string, args ...string) {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		b.Fatalf("%s: %v: %s", name, err, out)
	}
}

// laps are times in milliseconds: what the processor worked, and what passed.
type laps struct{ work, passed []float64 }

// add measures f: this process and those that it started and waited for.
func (l *laps) add(f func()) {
	start, worked := time.Now(), processorTime()
	f()
	l.work = append(l.work, (processorTime()-worked).Seconds()*1000)
	l.passed = append(l.passed, time.Since(start).Seconds()*1000)
}

func (l *laps) median() float64 { return middle(l.work) }

func middle(times []float64) float64 {
	slices.Sort(times)
	return times[len(times)/2]
}

func processorTime() (sum time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			panic(err) // unreachable: both are valid
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}

// BenchmarkPDFStart measures the engine's start with its compiled code in the cache folder: what
// each process pays before its first PDF.
func BenchmarkPDFStart(b *testing.B) {
	newPDFEngine(false) // fills the cache where it is empty
	var start laps
	for b.Loop() {
		start.add(func() {
			e := newPDFEngine(false)
			if e.err != nil {
				b.Fatal(e.err)
			}
			defer e.pool.Close()
		})
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(start.median(), "cpu-ms/start")
	b.ReportMetric(middle(start.passed), "ms/start")
}
