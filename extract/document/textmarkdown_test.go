package document

import (
	"strings"
	"testing"
)

// TestMarkdownCell wants of the markup in a cell of Markdown what a browser would show: nothing of what is struck out or hidden,
// a raised digit apart from the number before it, and a sum with its sign, which is no border of a drawing.
func TestMarkdownCell(t *testing.T) {
	for cell, want := range map[string]string{
		"~~9~~ 12":                              "12",
		"<del>9</del>12":                        "12",
		"<s>9</s> <b>12</b>":                    "12",
		"12<sup>1</sup>":                        "12 ¹",
		"12[^1]":                                "12¹",
		`<span style="display:none">9</span>12`: "12",
		"<!-- 9 -->12":                          "12",
		"<b>12</b><br>件":                        "12 件",
		"12（+3）":                                "12（+3）",
		`<font color="red">1</font><font>2</font>`: "12",
	} {
		d := readString(t, "| 项目 | 数量 |\n| --- | --- |\n| 甲（+1） | "+cell+" |\n| 乙 | 3 |\n")
		if len(d.Grids()) != 1 {
			t.Errorf("%s: %d tables", cell, len(d.Grids()))
			continue
		}
		if got := d.Grids()[0].At(1, 1).Text; got != want {
			t.Errorf("%s: got %q, want %q", cell, got, want)
		}
	}
}

func BenchmarkMarkdownTags(b *testing.B) {
	page := []byte(strings.Repeat("| a <i class=x>b</i> | <s>1</s>2 |\n", 1000))
	b.SetBytes(int64(len(page)))
	for range b.N {
		if _, err := Read(page, "text/plain", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
