package fetch

import (
	"strings"
	"testing"
)

// TestClicksOfNestedFunctionsAreBounded has a click on a year call a function that calls others many times, which call
// others many times again: what is read for it ends at the bound, and names no report.
func TestClicksOfNestedFunctionsAreBounded(t *testing.T) {
	const often = 600
	script := "function f(y){" + strings.Repeat("g(y);", often) + "}function g(y){" + strings.Repeat("h(y);", often) +
		"}function h(y){" + strings.Repeat("k(y);", often) + "}"
	p := readPage(answerOf(t, "<script>"+script+"</script><a onclick=\"f(2023)\">2023年</a>"))
	if links := p.findLinks(); len(links) > 0 {
		t.Errorf("got %d links, want none", len(links))
	}
	if p.clickWords != maxClickWords {
		t.Errorf("read %d words, want it to end at %d", p.clickWords, maxClickWords)
	}
}
