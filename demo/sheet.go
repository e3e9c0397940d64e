package demo

import (
	"bufio"
	"embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"nianbao/report"
)

//go:embed figures/*.tsv
var realFigures embed.FS

// sheet is one report as it is served: what its tables print and what its prose says.
type sheet struct {
	organ     *organ
	year      int
	format    string
	title     string
	published time.Time
	undated   bool
	modified  time.Time
	path      string // of the page
	fig       figures
	raw       map[string]string // what cells print
	claims    map[string]int    // numbers that the prose gives wrongly
	quiet     bool              // the prose is silent about disputes
	intro     string
	overview  []string
	problems  []string
	other     []string
}

// sheets are all reports of a night, those of a site that is down included: it published them.
func (w *world) sheets(night int) []*sheet {
	var out []*sheet
	plants := plants()
	for _, s := range w.sites {
		for _, o := range s.organs {
			out = append(out, w.sheetsOf(o, night, plants)...)
		}
	}
	return out
}

func (w *world) sheetsOf(o *organ, night int, plants []plant) []*sheet {
	if o.site.real {
		return []*sheet{w.realSheet(o)}
	}
	var out []*sheet
	for year := firstYear; year <= lastYear; year++ {
		sh := w.honest(o, year)
		if published(plants, o.name, year, night) {
			sh.plant(plants, night)
			w.finish(sh)
			out = append(out, sh)
		}
	}
	return out
}

func (w *world) honest(o *organ, year int) *sheet {
	fig := figures{}
	fig.add(w.made[o][year])
	sh := &sheet{organ: o, year: year, format: report.Format2021, fig: fig, raw: map[string]string{}, claims: map[string]int{}}
	switch {
	case year <= o.oldForm:
		sh.format = report.Format2019
	case year == o.mixed:
		sh.format = report.FormatMixed
	}
	sh.published = w.publication(o, year)
	sh.modified = sh.published
	return sh
}

// publication is a working day before the duty ends: in January, for a government in March.
func (w *world) publication(o *organ, year int) time.Time {
	h := fnv.New64a()
	fmt.Fprint(h, o.name, year)
	r := rand.New(rand.NewPCG(w.seed, h.Sum64()))
	t := day(year+1, time.January, 8+r.IntN(20))
	if o.government {
		t = day(year+1, time.March, 8+r.IntN(18))
	}
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// finish turns figures into print and writes the prose around them.
func (w *world) finish(sh *sheet) {
	sh.title = titleOf(sh)
	for _, f := range sh.fields() {
		if _, planted := sh.raw[f.Name]; !planted {
			sh.raw[f.Name] = sh.print(f)
		}
	}
	sh.path = sh.organ.site.family.path(sh)
	newWriter(w.seed, sh).write()
}

func titleOf(sh *sheet) string {
	switch o := sh.organ; o.site.id {
	case "shili-ji":
		return fmt.Sprintf("%d年政府信息公开工作年度报告", sh.year)
	case "shili-yi":
		return fmt.Sprintf("%s%d年度政府信息公开工作年度报告", o.name, sh.year)
	case "shili-wu":
		return fmt.Sprintf("%d年度%s政府信息公开工作年度报告", sh.year, o.name)
	default:
		return fmt.Sprintf("%s%d年政府信息公开工作年度报告", o.name, sh.year)
	}
}

// fields are those that the sheet's form prints, in the order of the dictionary.
func (sh *sheet) fields() []report.Field {
	var out []report.Field
	for _, f := range report.Fields() {
		if sh.has(f) {
			out = append(out, f)
		}
	}
	return out
}

func (sh *sheet) has(f report.Field) bool {
	oneRow := sh.organ.oneRowOther || sh.format == report.Format2019
	switch {
	case strings.HasPrefix(f.Name, "requests.other_handling."):
		return oneRow
	case strings.HasPrefix(f.Name, "requests.other_"):
		return !oneRow
	case sh.format == report.FormatMixed && f.Table == 2:
		documents := strings.HasPrefix(f.Name, "disclosure.regulation.") || strings.HasPrefix(f.Name, "disclosure.normative_document.")
		return documents && f.In(report.Format2019) || !documents && f.In(report.Format2021)
	case sh.format == report.FormatMixed:
		return f.In(report.Format2021)
	}
	return f.In(sh.format)
}

// print writes a number as the site does.
func (sh *sheet) print(f report.Field) string {
	n := sh.fig[f.Name]
	switch {
	case f.Unit == "万元" || f.Unit == "as printed":
		return strconv.FormatFloat(float64(n)/100, 'f', -1, 64)
	case strings.HasSuffix(f.Name, ".items_change") && n > 0:
		return "+" + strconv.Itoa(n)
	case sh.organ.site.id == "shili-geng" && n >= 1000:
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return strconv.Itoa(n)
}

// said is the number that the prose gives for a field.
func (sh *sheet) said(field string) int {
	if n, wrong := sh.claims[field]; wrong {
		return n
	}
	return sh.fig[field]
}

// realSheet carries the printed figures of a real report; prose and page are our own.
func (w *world) realSheet(o *organ) *sheet {
	sh := &sheet{organ: o, format: report.Format2021, fig: figures{}, raw: map[string]string{}}
	switch o.slug {
	case "luolong":
		sh.year, sh.published = 2024, day(2025, time.January, 20)
	case "hongze":
		sh.year, sh.published, sh.undated, sh.quiet = 2023, day(2024, time.March, 22), true, true
	}
	sh.modified = sh.published
	file, err := realFigures.Open(fmt.Sprintf("figures/%s-%d.tsv", o.slug, sh.year))
	if err != nil {
		panic(err) // unreachable unless an embedded file was renamed, which a test would show
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		field, raw, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue // the comment at the head
		}
		sh.raw[field] = raw
		sh.fig[field], _ = strconv.Atoi(raw) // prose speaks of whole numbers only
	}
	w.finish(sh)
	return sh
}
