package notify

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"nianbao/report"
)

// most is how many findings one mail spells out; what is beyond is counted by organ.
const most = 100

// view is the digest in the words and in the order in which it is told.
type view struct {
	Subject, Headline, Day, Run string
	Count                       int // new findings that are worth a mail
	Organs                      int // whom they are about
	Tallies                     []tally
	Groups                      []group
	Rest                        []string // "示例市甲区教育局 3项"
	RestCount                   int
	Sources                     []sourceView
	Facts                       []string // what the night brought besides
	Home                        string   // of the web pages; empty without them
}

type tally struct {
	Severity severity
	Count    int
}

type group struct {
	Name   string
	Count  int
	Items  []itemView
	grades [4]int // how many of each severity, worst first
}

type itemView struct {
	Severity                     severity
	Title, Message               string
	Year                         int
	Actual, Expected, Difference string
	Page, Original               string // links
	rank                         int
	rule                         string
}

// severity is a grade in words and colours that hold on white.
type severity struct{ Word, Ink, Paper string }

func severityOf(name string) severity {
	switch name {
	case report.High:
		return severity{"高", "#b42318", "#fef3f2"}
	case report.Medium:
		return severity{"中", "#b54708", "#fffaeb"}
	case report.Low:
		return severity{"低", "#175cd3", "#eff8ff"}
	}
	return severity{"提示", "#475467", "#f2f4f7"}
}

func newView(d Digest) view {
	v := view{Run: clean(d.Run), Day: dayOf(d.Now), Facts: factsOf(d.Summary), Home: home(d.BaseURL)}
	count := map[string]int{}
	for _, f := range d.Findings {
		count[f.Severity]++
	}
	v.Count = len(d.Findings) - count[report.Info]
	for _, name := range []string{report.High, report.Medium, report.Low, report.Info} {
		if count[name] > 0 {
			v.Tallies = append(v.Tallies, tally{severityOf(name), count[name]})
		}
	}
	all := groups(d)
	v.Organs = troubled(all)
	v.Headline = headline(v)
	v.Subject = "年报核查：" + v.Headline
	v.cutTo(most, all)
	for _, s := range d.Sources {
		v.Sources = append(v.Sources, sourceOf(s))
	}
	return v
}

// headline carries the counts: 3项新问题（高1 中2），涉及2个单位. Hints are not counted as problems.
func headline(v view) string {
	var parts []string
	for _, t := range v.Tallies {
		if t.Severity.Word != "提示" {
			parts = append(parts, t.Severity.Word+strconv.Itoa(t.Count))
		}
	}
	return fmt.Sprintf("%d项新问题（%s），涉及%d个单位", v.Count, strings.Join(parts, " "), v.Organs)
}

// groups gathers the findings by organ, the organ with the most of the worst first.
func groups(d Digest) []group {
	byName := map[string]*group{}
	for _, f := range d.Findings {
		name := about(f, d.Sources)
		if byName[name] == nil {
			byName[name] = &group{Name: name}
		}
		g := byName[name]
		g.Count++
		g.grades[min(report.Rank(f.Severity), len(g.grades)-1)]++
		g.Items = append(g.Items, newItem(f, d.BaseURL))
	}
	var out []group
	for _, g := range byName {
		slices.SortStableFunc(g.Items, func(a, b itemView) int {
			return cmp.Or(a.rank-b.rank, b.Year-a.Year, cmp.Compare(a.rule, b.rule), cmp.Compare(a.Message, b.Message))
		})
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b group) int {
		return cmp.Or(slices.Compare(b.grades[:], a.grades[:]), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// troubled counts the organs about which there is more to tell than hints.
func troubled(all []group) int {
	n := 0
	for _, g := range all {
		if g.Count > g.grades[report.Rank(report.Info)] {
			n++
		}
	}
	return n
}

// about is whom a finding is about: an organ, or else a source by the name of its area.
func about(f report.Finding, sources []SourceLine) string {
	switch {
	case f.Organ != "":
		return clean(f.Organ)
	case f.Source == "":
		return "未署名单位"
	}
	for _, s := range sources {
		if s.ID == f.Source && s.Area != "" {
			return clean(s.Area + "（来源 " + s.ID + "）")
		}
	}
	return clean("来源 " + f.Source)
}

func newItem(f report.Finding, base string) itemView {
	i := itemView{
		Severity: severityOf(f.Severity), Title: clean(cmp.Or(f.Title, f.Rule)), Message: clean(f.Message), Year: f.Year,
		Actual: number(f.Actual), Expected: number(f.Expected), Original: link(f.URL), rank: report.Rank(f.Severity), rule: f.Rule,
	}
	if b := home(base); b != "" {
		i.Page = b + "/findings/" + url.PathEscape(f.ID)
	}
	if f.Kind == "timeliness" || f.Actual != nil && f.Expected != nil && *f.Actual == *f.Expected {
		i.Actual, i.Expected = "", "" // days, or a copy: the sentence says it better
	} else if f.Actual != nil && f.Expected != nil {
		i.Difference = difference(*f.Actual - *f.Expected)
	}
	return i
}

// cutTo spells out n findings at the most and counts the others, so that a first night on many
// sites does not make a mail that no program opens.
func (v *view) cutTo(n int, all []group) {
	for _, g := range all {
		keep := min(len(g.Items), n)
		n -= keep
		if left := len(g.Items) - keep; left > 0 {
			v.RestCount += left
			v.Rest = append(v.Rest, fmt.Sprintf("%s %d项", g.Name, left))
		}
		if keep > 0 {
			g.Items = g.Items[:keep]
			v.Groups = append(v.Groups, g)
		}
	}
}

func factsOf(s Summary) []string {
	var out []string
	for _, f := range []struct {
		n    int
		text string
	}{{s.NewReports, "新收年报%d份"}, {s.Revised, "内容变动%d份"}, {s.Resolved, "已消除问题%d项"}, {s.Open, "尚未处理问题共%d项"}} {
		if f.n > 0 {
			out = append(out, fmt.Sprintf(f.text, f.n))
		}
	}
	return out
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	week := []string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[t.Weekday()]
	return t.Format("2006年1月2日") + " " + week
}

// home is the web pages' address without a slash at the end; empty when it is none.
func home(base string) string { return strings.TrimRight(link(base), "/") }

// link lets addresses of the web through and nothing else.
func link(address string) string {
	u, err := url.Parse(clean(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// clean makes one line of text without control and direction marks out of whatever a page had.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)), " ")
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return grouped(strconv.FormatFloat(round(*v), 'f', -1, 64))
}

func difference(v float64) string {
	s := grouped(strconv.FormatFloat(round(v), 'f', -1, 64))
	if round(v) > 0 {
		return "+" + s
	}
	return s
}

// round keeps four decimals, the most that amounts in 万元 have, against the noise of subtraction.
func round(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	if err != nil || r == 0 {
		return 0 // not -0
	}
	return r
}

// grouped sets a comma before each three digits.
func grouped(s string) string {
	sign, digits := "", s
	if strings.HasPrefix(s, "-") {
		sign, digits = "-", s[1:]
	}
	whole, rest, dot := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + rest
	}
	return sign + whole
}
