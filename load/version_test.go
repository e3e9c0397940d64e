package load

import (
	"math/rand/v2"
	"testing"
	"time"
)

// What Chinese prose is made of is folded by a quick way and a long one: both give the same, whatever stands
// beside it, so that no content looks changed.
func TestSqueezedTextIsTheSameByBothWays(t *testing.T) {
	const usual = "公开年度，；：！？（）％～Ａｚ０９。、《》“”\u3000 \t\r\nAz09~!％"
	const others = "…·—①㎡﹙ｶﾞ豈é\u0301\u00a0\u200b\ufeff\u0085\v\x00\x7f\xff〇龥龦㐀가\U00020000"
	for s, want := range map[string]string{"总体情况，１２ 件（Ａ）": "总体情况,12件(A)", "一\u3000二…": "一二...", "a\u0301": "á", "ＡＡ\u0301": "AÁ", "": ""} {
		if got := string(appendSqueezed(nil, s)); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for range 20000 {
		var text []byte
		for range random.IntN(12) {
			from := usual
			if random.IntN(8) == 0 {
				from = others
			}
			all := []rune(from)
			text = append(text, string(all[random.IntN(len(all))])...)
			if random.IntN(200) == 0 {
				text = append(text, byte(random.IntN(256)))
			}
		}
		if got, want := string(appendSqueezed([]byte("x"), string(text))), "x"+squeeze(string(text)); got != want {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
	}
}
