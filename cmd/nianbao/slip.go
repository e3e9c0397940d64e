package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"nianbao/pipeline"
	"nianbao/report"
)

// slip is what a clerk is told about a draft.
type slip struct {
	Source      string              `json:"source"`
	Title       string              `json:"title"`
	Organ       string              `json:"organ"`
	OrganID     string              `json:"organ_id,omitempty"` // in the database that it was compared with
	Year        int                 `json:"year"`
	Format      string              `json:"format"`
	Against     string              `json:"against,omitempty"`
	Years       []int               `json:"years,omitempty"` // of the organ in that database
	Clean       bool                `json:"clean"`
	Findings    []slipFinding       `json:"findings"`
	Diagnostics []report.Diagnostic `json:"diagnostics"` // what the reader itself doubts or misses
}

type slipFinding struct {
	Rule     string          `json:"rule"`
	Kind     string          `json:"kind"`
	Severity string          `json:"severity"`
	Title    string          `json:"title"`
	Message  string          `json:"message"`
	Fields   []string        `json:"fields"`
	Expected *float64        `json:"expected"`
	Actual   *float64        `json:"actual"`
	Places   []pipeline.Mark `json:"places"`
}

func slipOf(v pipeline.DraftVerdict, against string) slip {
	r := v.Report
	out := slip{Source: r.Source, Title: r.Title, Organ: r.Organ, Year: r.Year, Format: r.Format, Against: against, Years: v.Years,
		Clean: true, Findings: []slipFinding{}, Diagnostics: []report.Diagnostic{}}
	if v.Organ.Name != "" {
		out.Organ = v.Organ.Name
	}
	if v.Known {
		out.OrganID = v.Organ.ID
	}
	arithmetic := false
	for _, f := range v.Findings {
		places := v.Marks(f)
		if places == nil {
			places = []pipeline.Mark{}
		}
		out.Findings = append(out.Findings, slipFinding{f.Rule, f.Kind, f.Severity, f.Title, f.Message, f.Fields, f.Expected, f.Actual, places})
		out.Clean = out.Clean && f.Severity == report.Info
		arithmetic = arithmetic || f.Kind == "arithmetic"
	}
	for _, d := range r.Diagnostics {
		if strings.HasPrefix(d.Code, report.SumPrefix) && arithmetic || d.Code == "year-differs" {
			continue // the rules have told it
		}
		out.Diagnostics = append(out.Diagnostics, d)
		out.Clean = out.Clean && !unsure(d)
	}
	return out
}

// unsure: the reader may have missed something, so that nobody can call the draft clean.
func unsure(d report.Diagnostic) bool {
	return strings.HasPrefix(d.Code, report.DoubtPrefix) || strings.HasPrefix(d.Code, report.SumPrefix) || d.Code == report.CodeTableMissing
}

// mostPlaces is how many places of one finding are spelled out.
const mostPlaces = 8

func (s slip) print(out io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(out).Encode(s)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n单位：%s　年度：%s　%s\n", s.Source, s.Title, orUnknown(s.Organ), orUnknown(yearText(s.Year)), s.compared())
	for _, f := range s.Findings {
		fmt.Fprintf(&b, "\n[%s] %s：%s（%s）\n", severityWords[report.Rank(f.Severity)], f.Title, f.Message, f.Rule)
		for _, m := range f.Places[:min(len(f.Places), mostPlaces)] {
			fmt.Fprintf(&b, "    %s\n", markLine(m))
		}
		if more := len(f.Places) - mostPlaces; more > 0 {
			fmt.Fprintf(&b, "    等，另有%d处\n", more)
		}
	}
	s.printDoubts(&b)
	fmt.Fprintf(&b, "\n%s\n", s.conclusion())
	_, err := io.WriteString(out, b.String())
	return err
}

func (s slip) printDoubts(b *strings.Builder) {
	if len(s.Diagnostics) == 0 {
		return
	}
	b.WriteString("\n程序读取时的疑问，请对照文件核实：\n")
	for _, d := range s.Diagnostics {
		fmt.Fprintf(b, "  · %s", strings.TrimRight(d.Message, "。"))
		if d.At != "" {
			fmt.Fprintf(b, "（%s）", placeWords(d.At))
		}
		fmt.Fprintf(b, "（%s）\n", d.Code)
	}
}

func (s slip) compared() string {
	switch {
	case s.Against == "":
		return "未对照数据库，只查文件自身"
	case s.OrganID == "":
		return "数据库 " + filepath.Base(s.Against) + " 中没有该单位，只查文件自身"
	case s.Year == 0:
		return "文件未写明年度，无法与往年对照"
	case len(s.Years) == 0:
		return "数据库 " + filepath.Base(s.Against) + " 中没有该单位其他年度的报告"
	}
	var years []string
	for _, y := range s.Years {
		years = append(years, fmt.Sprint(y))
	}
	return "对照数据库 " + filepath.Base(s.Against) + "，该单位已有" + strings.Join(years, "、") + "年度报告"
}

func (s slip) conclusion() string {
	counts := map[string]int{}
	for _, f := range s.Findings {
		counts[f.Severity]++
	}
	problems := len(s.Findings) - counts[report.Info]
	text := "未发现问题。"
	if problems > 0 {
		text = fmt.Sprintf("发现问题%d项（高%d、中%d、低%d）。", problems, counts[report.High], counts[report.Medium], counts[report.Low])
	}
	if n := counts[report.Info]; n > 0 {
		text += fmt.Sprintf("另有提示%d项，供参考。", n)
	}
	if slices.ContainsFunc(s.Diagnostics, unsure) {
		text += "有读不准或未读到的内容，以上结论不完整。"
	}
	return text
}

func orUnknown(s string) string {
	if s == "" {
		return "（文件未写明）"
	}
	return s
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprint(year)
}

// markLine is one place in one line: where it is, what it is called there and what stands in it.
func markLine(m pipeline.Mark) string {
	if m.Label == "" {
		return m.Where + "：" + m.Raw
	}
	labels := m.Label
	if m.Row != "" && m.Column != "" {
		labels = "行“" + m.Row + "”，列“" + m.Column + "”"
	}
	if m.At == "" {
		return "“" + labels + "”：" + m.Where
	}
	raw := m.Raw
	if raw == "" {
		raw = "（空白）"
	}
	return m.Where + "，" + labels + "：" + raw
}

var (
	placeParts = strings.NewReplacer("attachment ", "附件", ", ", "，")
	tablePlace = regexp.MustCompile(`table (\d+), row (\d+), column (\d+)`)
	pagePlace  = regexp.MustCompile(`page (\d+)`)
)

// placeWords writes a place of the contract's form, table 2, row 4, column 4, in Chinese.
func placeWords(at string) string {
	at = tablePlace.ReplaceAllString(at, "第${1}个表格第${2}行第${3}列")
	at = pagePlace.ReplaceAllString(at, "第${1}页")
	return placeParts.Replace(at)
}
