package pipeline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
)

// Mark is one place in a document where a finding rests, for a person who mends it.
type Mark struct {
	Field   string `json:"field,omitempty"`
	Label   string `json:"label,omitempty"`        // of the field, Chinese
	Raw     string `json:"raw,omitempty"`          // what stands there
	At      string `json:"at,omitempty"`           // as extract prints it: table 2, row 4, column 4
	Caption string `json:"caption,omitempty"`      // what the table is headed by
	Row     string `json:"row_label,omitempty"`    // labels of the row
	Column  string `json:"column_label,omitempty"` // headers of the column
	Where   string `json:"where"`                  // all of that in Chinese
}

// Marks are the places that a finding about a document rests on: its cells, else the sentence that it
// speaks of. There is none where the finding is about the document as a whole.
func (v DraftVerdict) Marks(f report.Finding) []Mark {
	var marks []Mark
	for _, name := range f.Fields {
		field, ok := report.FieldByName(name)
		if !ok {
			continue
		}
		m := Mark{Field: name, Label: field.LabelZH, Where: "文件中没有读到这一格"}
		if i := slices.IndexFunc(v.Report.Cells, func(c report.Cell) bool { return c.Field == name }); i >= 0 {
			m = markOf(v.Report.Cells[i], field)
		}
		marks = append(marks, m)
	}
	for _, c := range v.Report.Claims {
		if f.Kind == "narrative" && slices.Contains(f.Fields, strings.Replace(c.Field, "disputes.suit.total", "disputes.suit_direct.total", 1)) {
			marks = append(marks, Mark{Raw: c.Sentence, Where: inPart(v.Report.Sections, c.Sentence)})
		}
	}
	if len(marks) == 0 {
		marks = append(marks, v.quoted(f)...)
	}
	return marks
}

func markOf(c report.Cell, field report.Field) Mark {
	m := Mark{Field: c.Field, Label: field.LabelZH, Raw: c.Raw, At: c.Place.String(), Caption: c.Labels.Caption, Row: c.Labels.Row, Column: c.Labels.Column}
	m.Where = placeZH(c.Place)
	if m.Caption != "" {
		m.Where += "（表题：" + clipped(m.Caption, 30) + "）"
	}
	return m
}

// placeZH is a place in a person's words.
func placeZH(p report.Place) string {
	var b strings.Builder
	if p.Document > 0 {
		fmt.Fprintf(&b, "附件%d，", p.Document)
	}
	if p.Page > 0 {
		fmt.Fprintf(&b, "第%d页，", p.Page)
	}
	fmt.Fprintf(&b, "第%d个表格第%d行第%d列", p.Table, p.Row, p.Column)
	return b.String()
}

var quotation = regexp.MustCompile(`“([^”]+)”`)

// quoted finds what a finding quotes in the prose.
func (v DraftVerdict) quoted(f report.Finding) []Mark {
	for _, q := range quotation.FindAllStringSubmatch(f.Message, -1) {
		if where := inPart(v.Report.Sections, strings.TrimSuffix(q[1], "…")); where != "" {
			return []Mark{{Raw: q[1], Where: where}}
		}
	}
	return nil
}

// inPart says in which part and paragraph of the prose some words stand; empty where they are not found.
func inPart(s report.Sections, words string) string {
	for _, part := range []struct{ name, text string }{{"一、总体情况", s.Overview}, {"五、存在的主要问题及改进情况", s.Problems}, {"六、其他需要报告的事项", s.Other}} {
		before, _, found := strings.Cut(part.text, words)
		if found && words != "" {
			return fmt.Sprintf("“%s”部分第%d段", part.name, 1+strings.Count(before, "\n"))
		}
	}
	return ""
}

func clipped(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
