package extract

import (
	"slices"
	"strconv"
	"testing"

	"nianbao/report"
)

// grouped writes a whole number with something between its thousands, or between all its digits.
func grouped(s, between string, every int) string {
	out := ""
	for i, r := range s {
		if i > 0 && (len(s)-i)%every == 0 {
			out += between
		}
		out += string(r)
	}
	return out
}

// TestDigitsApart reads numbers whose digits are parted by blanks: the sums say that each is one number.
func TestDigitsApart(t *testing.T) {
	for name, test := range map[string]struct {
		between string
		every   int
	}{"thousands": {" ", 3}, "thousands parted for good": {"\u00a0", 3}, "every digit": {" ", 1}} {
		d := newDoc(steady(false), false, false)
		shown := figures{}
		for _, table := range d.tables() {
			for _, row := range table {
				for i, c := range row {
					shown[c.field] = c.text
					if n, err := strconv.Atoi(c.text); err == nil && c.field != "" {
						shown[c.field] = strconv.Itoa(1234 * n)
						row[i].text = grouped(shown[c.field], test.between, test.every)
					}
				}
			}
		}
		r := read(t, report.Page{Body: []byte(d.page())})
		if bad := wrong(r, shown); len(bad) > 0 || r.Has(faultMerged) {
			t.Errorf("%s: %d wrong: %v; %+v", name, len(bad), bad, r.Diagnostics)
		}
	}
}

// TestSpacingOf tells thousands and single digits from numbers that stand side by side.
func TestSpacingOf(t *testing.T) {
	for text, want := range map[string]spacing{"12 345": thousands, "1 234 567": thousands, "-1 234": thousands, "1, 234": thousands, "1 2 3": letters1,
		"12 34": unspaced, "1234 567": unspaced, "0 123": unspaced, "12": unspaced, "12 345件": unspaced} {
		if got, _ := spacingOf(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

// A blank in a header may part a piece from a name; figures that then stand under the piece are not left out in
// favour of the blank cell beside them.
func TestFiguresUnderAPieceOfAHeader(t *testing.T) {
	r := read(t, report.Page{Body: []byte(`甲区水利局2020年政府信息公开工作年度报告

　第二十条第（五）项                                      
 信息内 容        上一年项 目数量    本年　增 /减     处理 决定数量   
行政许 可              2646          5       1779   
其他对外管 理服务事项          59          1         45   
第二十条第（　六）项                                      
 信息内 容        上一年项 目数量    本年　增 /减     处理 决定数量   
行政 处罚               826         -7        688   
行　政强制              1360         10        315   
`)})
	for field, want := range map[string]float64{"licence.items_last_year": 2646, "licence.items_change": 5, "licence.decisions": 1779,
		"penalty.items_last_year": 826, "penalty.items_change": -7, "penalty.decisions": 688} {
		got := byField(r)["disclosure."+field]
		doubted := slices.ContainsFunc(r.Diagnostics, func(d report.Diagnostic) bool { return slices.Contains(d.Fields, "disclosure."+field) })
		if got.Value != want && !doubted {
			t.Errorf("%s: got %v without a doubt, want %v", field, got.Raw, want)
		}
	}
}
