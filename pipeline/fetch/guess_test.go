package fetch

import (
	"fmt"
	"strings"
	"testing"
)

// guessedList is a page whose script builds addresses in a manner that is not read without running it: what can
// be read of it leads to NUMBER.html beside the page.
func guessedList(link string) string {
	var rows []string
	for n := 1; n <= 8; n++ {
		rows = append(rows, fmt.Sprintf(`{"title":"示例区第%d局2023年政府信息公开工作年度报告","slug":"p%d","y":"2024"}`, n, n))
	}
	return `<html><head><title>政府信息公开年报</title></head><body><script type="application/json" id="rows">[` + strings.Join(rows, ",") + `]</script><div id="list"></div><script>
const link = ({ y, slug }) => ` + link + `;
document.getElementById("list").append(...JSON.parse(document.getElementById("rows").textContent).map(row => Object.assign(document.createElement("a"), { href: link(row), innerText: row.title })));
</script></body></html>`
}

func TestGuessedAddressesThatAreNotThereMakeTheScriptRun(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", guessedList(`["/art", y, slug + ".html"].join("/")`))
	for n := 1; n <= 8; n++ {
		s.html(fmt.Sprintf("/art/2024/p%d.html", n), article(fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)))
	}
	src := source(s.URL + "/nb/")
	if out := o.night(t, src); out.Status != StatusFound || out.Fetched != 8 || out.Listed != 8 || out.Failed != 0 || out.Error != "" {
		t.Errorf("got %+v, want eight reports and nothing to tell", out)
	}
	var guessed []string
	for _, path := range s.paths() {
		if strings.HasPrefix(path, "/nb/p") {
			guessed = append(guessed, path)
		}
	}
	if len(guessed) != maxGuesses {
		t.Errorf("asked for %q, want no more than %d guesses", guessed, maxGuesses)
	}
	wantNothingTwice(t, s)
	if again := o.night(t, src); again.Status != StatusUnchanged || again.Failed != 0 {
		t.Errorf("second night: got %+v, want unchanged", again)
	}
}

// What the script itself says when it runs is no guess: a page that is not there then is missing.
func TestAGuessThatTheScriptConfirmsIsAMissingPage(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", guessedList(`["", "nb", slug + ".html"].join("/")`))
	for n := 4; n <= 8; n++ {
		s.html(fmt.Sprintf("/nb/p%d.html", n), article(fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)))
	}
	if out := o.night(t, source(s.URL+"/nb/")); out.Status != StatusFound || out.Fetched != 5 || out.Listed != 8 || out.Failed != 3 {
		t.Errorf("got %+v, want five reports and three missing", out)
	}
	wantNothingTwice(t, s)
}

// A single page that is not there does not make the others of its list guesses.
func TestOneMissingPageAmongGuessesIsMissing(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", guessedList(`["", "nb", slug + ".html"].join("/")`))
	for n := 2; n <= 8; n++ {
		s.html(fmt.Sprintf("/nb/p%d.html", n), article(fmt.Sprintf("示例区第%d局2023年政府信息公开工作年度报告", n)))
	}
	if out := o.night(t, source(s.URL+"/nb/")); out.Fetched != 7 || out.Failed != 1 || !strings.Contains(out.Error, "/nb/p1.html") {
		t.Errorf("got %+v, want seven reports and the first missing", out)
	}
	wantNothingTwice(t, s)
}

func TestASourceIsNotGoneBecauseOfGuesses(t *testing.T) {
	s, o := newSite(t), withScripts(t)
	s.html("/nb/", strings.Replace(guessedList(`["/art", y, slug + ".html"].join("/")`), "document.getElementById", `throw new Error("too old a browser"); document.getElementById`, 1))
	out := o.night(t, source(s.URL+"/nb/"))
	if out.Status != StatusRedesigned || out.Listed != 0 || out.Failed != 0 || !strings.Contains(out.Error, "8份年报的标题") {
		t.Errorf("got %+v, want a list whose addresses cannot be read", out)
	}
	if got := s.count("/nb/p4.html"); got != 0 {
		t.Errorf("asked %q, want no more than three guesses", s.paths())
	}
}
