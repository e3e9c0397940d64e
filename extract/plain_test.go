package extract

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestPlainUsual holds the short way to NFKC itself, character by character and in pairs.
func TestPlainUsual(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var usual []rune
	for r := rune(0); r <= 0xFFFF; r++ {
		if _, ok := plainRune(r); ok {
			usual = append(usual, r)
		}
	}
	for _, r := range usual {
		s := string(r) + string(usual[rnd.IntN(len(usual))]) + string(usual[rnd.IntN(len(usual))])
		got, ok := plainUsual(s)
		if want := bare(norm.NFKC.String(s)); !ok || got != want {
			t.Fatalf("%q: got %q, %v, want %q", s, got, ok, want)
		}
	}
}

func TestPlainOthers(t *testing.T) {
	for in, want := range map[string]string{
		"⼀、总体": "一、总体", "①ｶﾞ": "1ガ", "a\u0301": "á", "\xff一": "\xff一", "商 业\u00a0企\u2003业": "商业企业",
		strings.Repeat("（一）", 50): strings.Repeat("(一)", 50),
	} {
		if got := plain(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
