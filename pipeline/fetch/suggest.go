package fetch

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
)

// Suggest is the source as it would stand in the configuration: at the page below which all reports
// were found, so that a night begins there and not at the site's front door.
func (s *Survey) Suggest() Source {
	c := s.Source
	reports := s.Reports()
	c.Expect.Reports = len(reports)
	c.Area = s.area(reports)
	if len(c.URLs) == 1 && !strings.Contains(c.URLs[0], yearPattern) && !strings.Contains(c.URLs[0], "#") {
		if column := s.column(reports); column != "" {
			c.URLs = []string{column}
		}
	}
	return c
}

// EachYear is the address with {year} for its year, where the one address given is itself a report's and
// asks for its year: nothing else may lead to those of other years. Empty otherwise.
func (s *Survey) EachYear() string {
	reports := s.Reports()
	if len(s.Source.URLs) != 1 || len(reports) != 1 {
		return ""
	}
	u, err := parseAddress(s.Source.URLs[0])
	if err != nil {
		return ""
	}
	at, err := url.Parse(reports[0].URL)
	path, query, _ := strings.Cut(s.Source.URLs[0], "?")
	years := yearValue.FindAllStringSubmatchIndex(query, -1)
	if err != nil || pageKey(at) != pageKey(u) || len(years) != 1 {
		return ""
	}
	return path + "?" + query[:years[0][2]] + yearPattern + query[years[0][3]:]
}

var yearValue = regexp.MustCompile(`=(20\d\d)(?:&|$)`)

// area is the area that the reports' organs name, or else the site's titles; empty where neither says it
// for sure.
func (s *Survey) area(reports []SurveyLink) report.Area {
	var organs []string
	for _, r := range reports {
		organs = append(organs, organIn(r.Text))
	}
	if a, ok := report.AreaIn(organs); ok {
		return a
	}
	a, _ := report.AreaIn(s.titles)
	return a
}

// column is the page nearest to all reports from which all of them were reached.
func (s *Survey) column(reports []SurveyLink) string {
	var common []int
	for i, r := range reports {
		way := s.way(r)
		if i == 0 {
			common = way
		}
		common = slices.DeleteFunc(common, func(at int) bool { return !slices.Contains(way, at) })
	}
	for _, at := range common {
		if l := s.Lists[at]; !l.script {
			return l.URL
		}
	}
	return ""
}

// way lists the lists that led to a report, the nearest first.
func (s *Survey) way(r SurveyLink) []int {
	var way []int
	for on := r.On; on != ""; {
		u, err := url.Parse(on)
		if err != nil {
			break
		}
		at, ok := s.at[pageKey(u)]
		if !ok || slices.Contains(way, at) {
			break
		}
		way = append(way, at)
		on = s.Lists[at].Via
	}
	return way
}

// Gap is an organ with the years of which no report was found.
type Gap struct {
	Organ string `json:"organ"` // as the links write it; empty where they write none
	Years []int  `json:"years"`
}

// Missing tells by the links' words which of the years wanted are missing: of all organs together,
// and of each organ that has reports of other years. The last year wanted is the one before now.
func (s *Survey) Missing(now int) (whole []int, gaps []Gap) {
	years := s.Source.Years.list(now - 1)
	have := map[string]map[int]bool{}
	any := map[int]bool{}
	for _, r := range s.Reports() {
		organ := organIn(r.Text)
		if have[organ] == nil {
			have[organ] = map[int]bool{}
		}
		have[organ][r.Year], any[r.Year] = true, true
	}
	without := func(got map[int]bool) []int {
		return slices.DeleteFunc(slices.Clone(years), func(y int) bool { return got[y] })
	}
	whole = without(any)
	for organ, got := range have {
		if missing := without(got); len(missing) > len(whole) {
			gaps = append(gaps, Gap{organ, slices.DeleteFunc(missing, func(y int) bool { return slices.Contains(whole, y) })})
		}
	}
	slices.SortFunc(gaps, func(a, b Gap) int { return compareText(a.Organ, b.Organ) })
	return whole, gaps
}

var yearInTitle = regexp.MustCompile(`(关于)?((19|20)\d\d|[一二][〇○零O0一二三四五六七八九]{3})年?度?`)

// organIn is the organ's name in a report's title.
func organIn(title string) string {
	title = labelBefore.ReplaceAllString(squeeze(title), "")
	title = yearInTitle.ReplaceAllString(title, "")
	if at := reportWords.FindStringIndex(title); at != nil {
		title = title[:at[0]]
	}
	return strings.Trim(strings.TrimSuffix(title, "关于"), "()（）《》-—_:：")
}
