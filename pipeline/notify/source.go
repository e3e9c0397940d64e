package notify

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"nianbao/report"
)

// sourceView is a source in words, with advice.
type sourceView struct{ Name, State, Advice, Detail string }

func sourceOf(s SourceLine) sourceView {
	state, advice := advise(s.Status)
	detail := clean(s.Error)
	if advice != "" {
		detail = forOffice(detail)
	}
	return sourceView{Name: clean(cmp.Or(s.Area, s.ID)), State: state, Advice: advice, Detail: detail}
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"']+`)

// forOffice keeps of a detail what the office reads: Chinese whole, of English only the address it
// is about. The operator has the sentence itself in the run's summary.
func forOffice(detail string) string {
	if strings.ContainsFunc(detail, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return detail
	}
	return strings.TrimRight(webAddress.FindString(detail), ".,:;)")
}

// advise says what a source's status means and what a person can do about it.
func advise(status string) (state, advice string) {
	s := report.StatusOf(status)
	if s.Advice == "" {
		return "状态：" + clean(s.Word), ""
	}
	return s.Word, s.Advice
}
