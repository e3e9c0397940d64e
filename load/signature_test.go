package load

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report"
)

// likeness is what the rules make of two signatures (queries/check/_shared.sql).
func likeness(a, b string) float64 {
	off := 0
	for i := range a {
		if a[i] != b[i] {
			off++
		}
	}
	return max(0, 1-float64(off)/float64(len(a))*64/63)
}

// jaccard is the exact share of strings of five characters that two texts have in common.
func jaccard(a, b string) float64 {
	set := func(s string) map[string]bool {
		m, r := map[string]bool{}, telling(s, nil)
		for i := 0; i+shingleLength <= len(r); i++ {
			m[string(r[i:i+shingleLength])] = true
		}
		return m
	}
	x, y := set(a), set(b)
	both := 0
	for s := range x {
		if y[s] {
			both++
		}
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

// prose is made-up text of n characters in sentences.
func prose(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i%20 == 19 {
			b.WriteRune('。')
			continue
		}
		b.WriteRune(rune(0x4e10 + r.IntN(2000)))
	}
	return b.String()
}

func TestSignaturesEstimateTheSharedText(t *testing.T) {
	const seed = 11
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, seed))
	worst, sum, n := 0.0, 0.0, 0
	for range 60 {
		common := prose(r, 300+r.IntN(1500))
		a, b := common+prose(r, 20+r.IntN(900)), common+prose(r, 20+r.IntN(900))
		x, _ := Signature(a)
		y, _ := Signature(b)
		off := math.Abs(likeness(x, y) - jaccard(a, b))
		worst, sum, n = max(worst, off), sum+off, n+1
	}
	if worst > 0.12 || sum/float64(n) > 0.03 {
		t.Errorf("off by %.3f at the most, %.3f on average; want 0.12 and 0.03", worst, sum/float64(n))
	}
}

func TestSignaturesLeaveOutWhatIsNoSignOfCopying(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	text := prose(r, 500)
	a, _ := Signature("甲区教育局2023年收到申请12件。"+text, "甲区教育局")
	b, n := Signature("乙区水利局2024年收到申请三十件，依据《中华人民共和国政府信息公开条例》办理。"+text, "乙区水利局")
	if got := likeness(a, b); got < 0.95 {
		t.Errorf("names, numbers and titles apart the texts are one: likeness %.2f", got)
	}
	if n < 470 || n > 500 {
		t.Errorf("characters: got %d", n)
	}
	if s, _ := Signature(prose(r, 200)); s != "" {
		t.Errorf("a short text has no signature: got %q", s)
	}
	if s, n := Signature(strings.Repeat("2024年12月31日", 100)); s != "" || n != 0 {
		t.Errorf("dates alone: got %q, %d characters", s, n)
	}
	if s, _ := Signature(strings.Repeat("同一句话说了又说。", 60)); len(s) != signatureSize {
		t.Errorf("a text of few different strings: got %q", s)
	}
}

// A database that was made before signatures, or with others, gets them with the next load.
func TestSignaturesAreMadeAnew(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	r := reportWith(nil)
	r.Sections = report.Sections{Overview: prose(rand.New(rand.NewPCG(1, 1)), 600), Problems: "问题"}
	put(t, s, entry("http://a/1", day1, r))
	finish(t, s)
	const all = `SELECT part, characters, signature FROM section_signature`
	want := ask(t, s.DB(), all)
	if len(want) != 1 || !strings.HasPrefix(want[0], "overview 570 ") {
		t.Fatalf("got %q", want)
	}
	for _, text := range []string{`DELETE FROM section_signature`, `DELETE FROM meta WHERE key = 'signature'`} {
		if _, err := s.DB().ExecContext(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	finish(t, s)
	wantRows(t, "signatures", ask(t, s.DB(), all), want...)
}
