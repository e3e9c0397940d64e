package extract

import (
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/report"
)

// TestSoak is TestDistortionsTogether in every format that the tests write, as often as SOAK says,
// on all cores: `make soak`. A document is known by its seed and number.
func TestSoak(t *testing.T) {
	documents, err := strconv.Atoi(os.Getenv("SOAK"))
	if err != nil {
		t.Skip("SOAK is not set: make soak sets it")
	}
	seed := uint64(time.Now().UnixNano())
	if n, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("SEED=%d", seed)
	var mu sync.Mutex
	var all tally
	var next atomic.Int64
	var shards sync.WaitGroup
	start := time.Now()
	for range runtime.GOMAXPROCS(0) {
		shards.Go(func() {
			for n := next.Add(1) - 1; n < int64(documents); n = next.Add(1) - 1 {
				format, write := soakWriter(t, uint64(n))
				one := randomRecipe(seed, uint64(n)).try(t, format, write)
				mu.Lock()
				if all.add(one); all.documents%max(documents/20, 1) == 0 {
					t.Logf("%v, after %v, heap %d MB", &all, time.Since(start).Round(time.Second), heap()>>20)
				}
				mu.Unlock()
			}
		})
	}
	shards.Wait()
	t.Logf("soak: %v, in %v", &all, time.Since(start).Round(time.Second))
}

// soakWriter says how a document is written: two of three as pages.
func soakWriter(t *testing.T, n uint64) (format string, write writer) {
	switch n % 48 {
	case 0, 12, 24, 36, 1, 13, 25:
		return "docx", func(d *tdoc, rnd *rand.Rand) []byte { return randomHabits(rnd).docx(t, d) }
	case 37:
		return "pdf", drawnPDF
	case 2, 14, 26, 38:
		return "xlsx", func(d *tdoc, rnd *rand.Rand) []byte { return d.xlsx(t, rnd) }
	case 3, 15, 27, 39:
		return "text", func(d *tdoc, rnd *rand.Rand) []byte {
			m := []measure{eastAsian, western, runes}[rnd.IntN(3)]
			drawings := []func(*strings.Builder, [][]tslot){markdown(false), markdown(true), m.aligned, m.ruled, m.boxed(false), m.boxed(true)}
			return d.drawn(drawings[rnd.IntN(len(drawings))])
		}
	}
	return "html", pages
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestMemoryStaysFlat reads pages and wants as much memory in use afterwards as after the first
// hundreds: 2,000 of them, or as many as PAGES says.
func TestMemoryStaysFlat(t *testing.T) {
	pages := 2000
	if n, err := strconv.Atoi(os.Getenv("PAGES")); err == nil {
		pages = n
	}
	bodies := make([][]byte, 50)
	for i := range bodies {
		d, _ := randomRecipe(41, uint64(i)).doc()
		bodies[i] = []byte(d.page())
	}
	var before uint64
	for n := range pages {
		if _, err := Extract(report.Page{Body: bodies[n%len(bodies)]}); err != nil {
			t.Fatal(err)
		}
		if n+1 == pages/10 || n+1 == pages {
			runtime.GC()
			t.Logf("after %d pages: %.1f MB in use", n+1, float64(heap())/1e6)
			if before == 0 {
				before = heap()
			}
		}
	}
	if after := heap(); after > before+4<<20 {
		t.Errorf("got %d KB in use after %d pages, want the %d KB of a tenth of them", after>>10, pages, before>>10)
	}
}
