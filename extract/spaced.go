package extract

import (
	"slices"
	"strings"

	"nianbao/report"
)

// spacing is a way of parting the digits of one number by blanks. Two numbers in a cell look the same.
type spacing uint8

const (
	unspaced  spacing = iota
	thousands         // 12 345
	letters1          // 1 2 3
)

// spacingOf tells how the digits of a text are parted, and the number without the blanks.
func spacingOf(text string) (spacing, string) {
	text = half(text)
	sign := text[:len(text)-len(strings.TrimLeft(text, "-−+"))]
	parts := strings.Fields(strings.ReplaceAll(text[len(sign):], ", ", " "))
	if len(parts) < 2 || len(text) > 40 || strings.ContainsFunc(strings.Join(parts, ""), func(r rune) bool { return r < '0' || r > '9' }) {
		return unspaced, ""
	}
	number := sign + strings.Join(parts, "")
	switch {
	case sign == "" && !slices.ContainsFunc(parts, func(p string) bool { return len(p) != 1 }):
		return letters1, number
	case len(parts[0]) <= 3 && parts[0][0] != '0' && !slices.ContainsFunc(parts[1:], func(p string) bool { return len(p) != 3 }):
		return thousands, number
	}
	return unspaced, ""
}

// noteSpaced remembers a cell whose digits stand on one line, parted by blanks.
func (d *draft) noteSpaced(f report.Field, text string, lines int) {
	how, number := spacingOf(text)
	if how == unspaced || lines != 1 {
		return
	}
	if d.spaced == nil {
		d.spaced = map[string]value{}
	}
	if v := readValue(number, f, ""); v.state == report.Number {
		d.spaced[f.Name] = v
	}
}

// joinSpaced takes digits parted by blanks for one number where the form's sums bear it out, and in table 2,
// which has none, where they do elsewhere. What is written in thousands and not borne out stays in doubt.
func (x *reading) joinSpaced(d *draft) {
	if len(d.spaced) == 0 {
		return
	}
	printed := map[string]report.Cell{}
	for field, v := range d.spaced {
		if c, ok := d.cells[field]; ok && c.State == report.Text {
			printed[field] = c
			c.State, c.Value = report.Number, v.n
			d.cells[field] = c
		}
	}
	borne := map[string]bool{}
	var some, against [3]bool // by spacing
	for field, c := range printed {
		how, _ := spacingOf(c.Raw)
		if f, _ := report.FieldByName(field); f.Table > 2 {
			borne[field] = confirmed(x.form, d, []string{field}, down)
			some[how], against[how] = some[how] || borne[field], against[how] || !borne[field]
		}
	}
	unparted := d.hasUnparted()
	for field, c := range printed {
		how, _ := spacingOf(c.Raw)
		f, _ := report.FieldByName(field)
		alone := f.Table == 2 && (some[how] && !against[how] || how == thousands && !unparted)
		switch {
		case borne[field] || alone:
			d.unsay(field)
		case how == letters1:
			d.cells[field] = c
		}
	}
}

// hasUnparted reports whether a whole number of a thousand or more is printed without blanks.
func (d *draft) hasUnparted() bool {
	for field, c := range d.cells {
		if _, spaced := d.spaced[field]; !spaced && c.Value >= 1000 && allDigits(c.Raw) {
			return true
		}
	}
	return false
}

// unsay takes the diagnostics back that a field's text is several numbers or none.
func (d *draft) unsay(field string) {
	d.diags = slices.DeleteFunc(d.diags, func(diag report.Diagnostic) bool {
		return (diag.Code == faultMerged || diag.Code == faultText) && len(diag.Fields) == 1 && diag.Fields[0] == field
	})
}
