package extract

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// draft is what was read of one statutory table, or of all of them put together.
type draft struct {
	cells map[string]report.Cell
	diags []report.Diagnostic

	spaced map[string]value // what fields are whose digits are parted by blanks, if these are one number
	unread map[string]bool  // fields whose cell holds something in an image that nobody can make out
}

func newDraft() *draft { return newDraftOf(8) }

// newDraftOf has room for so many cells.
func newDraftOf(cells int) *draft { return &draft{cells: make(map[string]report.Cell, cells)} }

// put reads a cell as a field. headerUnit is what the column's header says of its unit, or "".
func (d *draft) put(field string, s *sheet, cell int, headerUnit string) {
	f, ok := report.FieldByName(field)
	if !ok {
		return
	}
	c := &s.Cells[cell]
	if c.Certainty == document.Unread {
		d.leaveUnread(field)
		return
	}
	v := readValue(ownFigure(c.Text, f), f, headerUnit)
	out := report.Cell{Field: field, Raw: c.Text, State: v.state, Value: v.n, Place: s.place(cell), Labels: s.labels(cell), Bytes: c.Bytes}
	d.cells[field] = out
	if strings.ContainsFunc(c.Text, isNoCharacter) {
		d.say("doubt-glyphs", fmt.Sprintf("“%s”一格有认不出的字：%s", f.LabelZH, clip(c.Text, 40)), out.Place.String(), field)
		return
	}
	if v.fault == faultText {
		d.noteSpaced(f, c.Text, c.Lines)
		if severalNumbers(c.Text) {
			v.fault = faultMerged
		}
	}
	if v.fault != "" {
		d.say(v.fault, fmt.Sprintf(faultMessages[v.fault], f.LabelZH, clip(c.Text, 40)), out.Place.String(), field)
	}
}

// isNoCharacter knows what stands for a glyph of which nobody says what it is: also those that are only
// numbered within a font, as pictures and signs of word processors are.
func isNoCharacter(r rune) bool { return r == utf8.RuneError || unicode.Is(unicode.Co, r) }

func (d *draft) leaveUnread(field string) {
	if d.unread == nil {
		d.unread = map[string]bool{}
	}
	d.unread[field] = true
}

var faultMessages = map[string]string{
	faultMerged:  "“%s”一格里有几个数“%s”，可能是几格并成了一格",
	faultText:    "“%s”一格的内容“%s”不是数",
	faultSign:    "“%s”一格填“%s”，件数不应带正负号",
	faultWhole:   "“%s”一格填“%s”，件数应为整数",
	faultDigits:  "“%s”一格填“%s”，位数过多",
	faultNumeral: "“%s”一格填“%s”，可能是数字一，也可能是横线",
	faultRaised:  "“%s”一格填“%s”，末尾的上标按脚注序号处理",
}

// clip shortens a text for a message.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (d *draft) say(code, message, at string, fields ...string) {
	d.diags = append(d.diags, report.Diagnostic{Code: code, Message: message, At: at, Fields: fields})
}

// number gives a field's value; ok is false unless it is read and a number.
func (d *draft) number(field string) (v float64, ok bool) {
	c, ok := d.cells[field]
	return c.Value, ok && c.State == report.Number
}

// leaveOut takes fields out again and says why.
func (d *draft) leaveOut(code, message, at string, fields ...string) {
	for _, f := range fields {
		delete(d.cells, f)
	}
	d.say(code, message, at, fields...)
}

// differing lists the fields that two readings give different things for.
func (d *draft) differing(other *draft) []string {
	var out []string
	for field, c := range d.cells {
		if o, ok := other.cells[field]; ok && (o.State != c.State || o.Value != c.Value || o.State == report.Text && o.Raw != c.Raw) {
			out = append(out, field)
		}
	}
	slices.Sort(out)
	return out
}

// unlike lists the fields that only one of two readings has, in order.
func (d *draft) unlike(other *draft) []string {
	var out []string
	for field := range d.cells {
		if _, ok := other.cells[field]; !ok {
			out = append(out, field)
		}
	}
	for field := range other.cells {
		if _, ok := d.cells[field]; !ok {
			out = append(out, field)
		}
	}
	slices.Sort(out)
	return out
}

// hollow reports whether all that was read is blank.
func (d *draft) hollow() bool {
	if d == nil {
		return true
	}
	for _, c := range d.cells {
		if c.State != report.Blank {
			return false
		}
	}
	return true
}

// everyField lists the fields that were read, in order.
func (d *draft) everyField() []string { return slices.Sorted(maps.Keys(d.cells)) }

// readAmong lists those of some fields that were read.
func (d *draft) readAmong(fields []string) (out []string) {
	for _, f := range fields {
		if _, ok := d.cells[f]; ok {
			out = append(out, f)
		}
	}
	return out
}

// blanksOf lists those of some fields that were read as blank.
func (d *draft) blanksOf(fields []string) (out []string) {
	for _, field := range fields {
		if c, ok := d.cells[field]; ok && c.State == report.Blank {
			out = append(out, field)
		}
	}
	return out
}

// overlap counts the fields that both readings have.
func (d *draft) overlap(other *draft) int {
	n := 0
	for field := range d.cells {
		if _, ok := other.cells[field]; ok {
			n++
		}
	}
	return n
}

// add takes over the cells of another reading that are not there yet, and its diagnostics.
func (d *draft) add(other *draft) {
	for field, c := range other.cells {
		if _, ok := d.cells[field]; !ok {
			d.cells[field] = c
		}
	}
	for field, v := range other.spaced {
		if d.spaced == nil {
			d.spaced = map[string]value{}
		}
		d.spaced[field] = v
	}
	for field := range other.unread {
		d.leaveUnread(field)
	}
	d.diags = append(d.diags, other.diags...)
}

// printed writes a number as a person would.
func printed(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
}

// labels names fields by their Chinese labels, the first few of them.
func fieldLabels(fields []string) string {
	var names []string
	for i, name := range fields {
		if i == 3 && len(fields) > 4 {
			return strings.Join(names, "、") + fmt.Sprintf("等%d格", len(fields))
		}
		f, _ := report.FieldByName(name)
		names = append(names, f.LabelZH)
	}
	return strings.Join(names, "、")
}
