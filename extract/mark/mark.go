// Package mark writes a document as a page in which each cell that was read is marked and
// labelled, so that a person who knows the form checks a reading at a glance.
package mark

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

//go:embed mark.html
var pageText string

var page = template.Must(template.New("mark").Funcs(template.FuncMap{"zh": inChinese}).Parse(pageText))

// Reading is a page and what was read of it.
type Reading struct {
	Page   report.Page
	Report report.Report
}

// Write writes readings as one HTML page in UTF-8 that stands alone: no scripts, nothing fetched.
// The markup of an HTML document is kept, any other document is laid out anew.
func Write(w io.Writer, readings ...Reading) error {
	var all []view
	for n, r := range readings {
		all = append(all, newView(n+1, r))
	}
	if err := page.Execute(w, all); err != nil {
		return fmt.Errorf("write marked page: %w", err)
	}
	return nil
}

// view is one reading as the template shows it.
type view struct {
	report.Report
	Number    int
	Marks     []mark
	Missing   []string // labels of the form's fields that no cell was read for
	Documents []template.HTML
}

// mark is a cell that was read, with its label.
type mark struct {
	report.Cell
	ID, Label, At string
	Said          []string // messages of the diagnostics that name the cell
	Tone          string   // doubt: the reading is in doubt; odd: what is printed is odd; or ""
}

func newView(n int, r Reading) view {
	v := view{Report: r.Report, Number: n, Missing: missing(r.Report)}
	for i, c := range r.Report.Cells {
		field, _ := report.FieldByName(c.Field)
		m := mark{Cell: c, ID: fmt.Sprintf("nianbao-%d-%d", n, i+1), Label: field.LabelZH, At: c.Place.String()}
		m.hear(r.Report.Diagnostics)
		v.Marks = append(v.Marks, m)
	}
	v.Documents = append(v.Documents, v.document(0, r.Page.Body, r.Page.ContentType))
	for i, a := range r.Page.Attachments {
		if len(a.Body) > 0 {
			name := template.HTMLEscapeString(fmt.Sprintf("第%d个附件 %s", i+1, a.Name))
			v.Documents = append(v.Documents, template.HTML(`<p class="nianbao-note">`+name+"</p>\n")+v.document(i+1, a.Body, a.ContentType))
		}
	}
	return v
}

func missing(r report.Report) (labels []string) {
	read := map[string]bool{}
	for _, c := range r.Cells {
		read[c.Field] = true
	}
	for _, f := range report.Fields() {
		if !read[f.Name] && f.In(r.Format) && !strings.HasPrefix(f.Name, "requests.other_handling.") {
			labels = append(labels, f.LabelZH)
		}
	}
	return labels
}

// hear takes over what the diagnostics say of the cell.
func (m *mark) hear(all []report.Diagnostic) {
	for _, d := range all {
		if !slices.Contains(d.Fields, m.Field) {
			continue
		}
		m.Said = append(m.Said, d.Message)
		if strings.HasPrefix(d.Code, report.DoubtPrefix) {
			m.Tone = "doubt"
		} else if m.Tone == "" {
			m.Tone = "odd"
		}
	}
}

// document gives one document with its marks: its own markup where it has one, and below it what was
// recognised in pictures.
func (v *view) document(n int, body []byte, contentType string) template.HTML {
	var here []mark
	for _, m := range v.Marks {
		if m.Place.Document == n {
			here = append(here, m)
		}
	}
	if markup, ok := annotated(body, contentType, here); ok {
		return template.HTML(markup)
	}
	doc, err := document.Read(body, contentType, document.Options{})
	if err != nil {
		return template.HTML(`<p class="nianbao-note">` + template.HTMLEscapeString(fmt.Sprintf("这份文件无法显示：%v", err)) + `</p>`)
	}
	text, pictured := fromPictures(doc, here)
	if markup, ok := annotated(body, contentType, text); ok {
		return template.HTML(markup + beside(nil, pictured)) // the markup shows the pictures
	}
	if len(pictured) == 0 && !wholePictures(doc) {
		return template.HTML(laidOut(doc, here))
	}
	return template.HTML(laidOut(doc, text) + beside(doc.Pictures, pictured))
}

// wholePictures reports whether some of a document is nothing but pictures.
func wholePictures(doc document.Document) bool {
	return slices.ContainsFunc(doc.Pictures, func(p document.Picture) bool { return p.Whole })
}

// annotated is the document's own markup with the marks in it. A cell without a place in the
// bytes cannot be shown that way.
func annotated(body []byte, contentType string, marks []mark) (string, bool) {
	here := slices.Clone(marks)
	slices.SortStableFunc(here, func(a, b mark) int { return a.Bytes.Start - b.Bytes.Start })
	var notes []document.Annotation
	for _, m := range here {
		if m.Bytes.End <= m.Bytes.Start {
			return "", false
		}
		notes = append(notes, document.Annotation{Offset: m.Bytes.Start, Attributes: ` data-nianbao="` + m.class() + `"`, Content: m.tag()})
	}
	return document.Annotate(body, contentType, notes)
}

// class is the cell's state and tone: what its colour goes by.
func (m mark) class() string { return strings.TrimSpace(string(m.State) + " " + m.Tone) }

// tag is the label that is put into a cell: which field it was read as, and as what.
func (m mark) tag() string {
	title := m.Field + " · " + inChinese(m.At)
	for _, d := range m.Said {
		title += "\n" + d
	}
	return `<nianbao-mark id="` + m.ID + `" class="` + m.class() + `" title="` + template.HTMLEscapeString(title) + `">` +
		template.HTMLEscapeString(m.Label+" ＝ "+m.Reading()) + `</nianbao-mark>`
}

// placeWords are the words of Place.String, and theirs in Chinese.
var placeWords = regexp.MustCompile(`(attachment|page|table|row|column) (\d+)(, )?`)

// inChinese says a place in Chinese: 第1个表格第3行第2列.
func inChinese(at string) string {
	return placeWords.ReplaceAllStringFunc(at, func(word string) string {
		part := placeWords.FindStringSubmatch(word)
		unit := map[string]string{"attachment": "个附件", "page": "页", "table": "个表格", "row": "行", "column": "列"}[part[1]]
		return "第" + part[2] + unit
	})
}

// Reading is what the cell was read as.
func (m mark) Reading() string {
	switch m.State {
	case report.Number:
		return strconv.FormatFloat(m.Value, 'f', -1, 64)
	case report.Blank:
		return "空白"
	case report.NA:
		return "不适用"
	default:
		return "文字"
	}
}
