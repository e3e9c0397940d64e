package demo

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// shingles are the 5-character pieces of a text without numbers, as the rules on copied text see it.
func shingles(text string) map[string]bool {
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, text))
	set := map[string]bool{}
	for i := 0; i+5 <= len(letters); i++ {
		set[string(letters[i:i+5])] = true
	}
	return set
}

func similarity(a, b map[string]bool) float64 {
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

func TestProseIsNotCopied(t *testing.T) {
	sheets := newWorld(0).sheets(2)
	var overview, problems []map[string]bool
	for _, sh := range sheets {
		overview = append(overview, shingles(strings.Join(sh.overview, "")))
		problems = append(problems, shingles(strings.Join(sh.problems, "")))
	}
	for i, a := range sheets {
		for j, b := range sheets[:i] {
			if s := similarity(overview[i], overview[j]); s >= 0.7 {
				t.Errorf("%s %d and %s %d: overviews alike by %.2f", a.organ.name, a.year, b.organ.name, b.year, s)
			}
			neighbours := a.organ == b.organ && a.year == b.year+1
			if s := similarity(problems[i], problems[j]); neighbours && s >= 0.5 {
				t.Errorf("%s %d: problems like the year before by %.2f", a.organ.name, a.year, s)
			}
		}
	}
}

func TestProseIsComplete(t *testing.T) {
	for _, sh := range newWorld(0).sheets(2) {
		all := sh.intro + strings.Join(sh.overview, "") + strings.Join(sh.problems, "") + strings.Join(sh.other, "")
		for _, mark := range []string{"{", "}", "%!", "XX"} {
			if strings.Contains(all, mark) {
				t.Errorf("%s %d: %q is left in the prose", sh.organ.name, sh.year, mark)
			}
		}
		if n := utf8.RuneCountInString(strings.Join(sh.overview, "")); n < 300 {
			t.Errorf("%s %d: overview of %d characters", sh.organ.name, sh.year, n)
		}
	}
}
