package extract

import (
	"fmt"
	"strings"

	"nianbao/report"
)

// identity is a sum that the form itself states (domain.md, I1 to I5): left and right come to
// the same.
type identity struct {
	code        string
	left, right []string // fields
	name        string   // of the column, row or group, Chinese
}

var applicants = []string{"natural_person", "business", "research", "nonprofit", "legal_service", "other_org"}

// identities lists those of tables 3 and 4. oneRow: （六） stands in one row, not in three.
func (f *form) identities(oneRow bool) []identity {
	if oneRow {
		return f.sumsOneRow
	}
	return f.sums
}

func makeIdentities(f *form, oneRow bool) []identity {
	var out []identity
	for _, c := range f.columns3.list {
		at := func(row string) string { return "requests." + row + "." + c.key }
		name := c.words[0].text
		out = append(out, identity{code: "sum-balance", name: name,
			left: []string{at("new"), at("carried_in")}, right: []string{at("concluded"), at("carried_out")}})
		sum := identity{code: "sum-outcomes", name: name, left: []string{at("concluded")}}
		parts := identity{code: "sum-other", name: name, left: []string{at(otherHandling)}}
		for _, row := range f.rows3.list {
			if strings.HasPrefix(row.key, "other_") && row.key != otherHandling {
				parts.right = append(parts.right, at(row.key))
			}
			if outcome(row.key, oneRow) {
				sum.right = append(sum.right, at(row.key))
			}
		}
		out = append(out, sum, parts)
	}
	for _, row := range f.rows3.list {
		if row.key == "" {
			continue
		}
		sum := identity{code: "sum-applicants", name: row.words[0].text, left: []string{"requests." + row.key + ".total"}}
		for _, a := range applicants {
			sum.right = append(sum.right, "requests."+row.key+"."+a)
		}
		out = append(out, sum)
	}
	for i, g := range f.groups4.list {
		sum := identity{code: "sum-" + strings.ReplaceAll(g.key, "_", "-"), name: g.words[0].text}
		for _, c := range f.cells4.list {
			switch {
			case c.group != i:
			case strings.HasSuffix(c.key, ".total"):
				sum.left = []string{"disputes." + c.key}
			default:
				sum.right = append(sum.right, "disputes."+c.key)
			}
		}
		out = append(out, sum)
	}
	return out
}

// outcome reports whether a row of table 3 is a part of （七）总计.
func outcome(key string, oneRow bool) bool {
	switch key {
	case "", "new", "carried_in", "concluded", "carried_out":
		return false
	case otherHandling:
		return oneRow
	}
	return !oneRow || !strings.HasPrefix(key, "other_")
}

// oneRowOther reports whether （六） was read as one row alone.
func (d *draft) oneRowOther() bool {
	_, one := d.cells["requests."+otherHandling+".total"]
	_, three := d.cells["requests.other_misc.total"]
	return one && !three
}

// sides sums up both sides; ok is false when an operand is not a number.
func (d *draft) sides(id identity) (left, right float64, ok bool) {
	left, okLeft := sum(id.left, d.number)
	right, okRight := sum(id.right, d.number)
	return left, right, okLeft && okRight
}

// leniently is sides with what is blank or not applicable taken for nothing: good enough to
// confirm where numbers stand, never to find fault with them.
func (d *draft) leniently(id identity) (left, right float64, ok bool) {
	left, okLeft := sum(id.left, d.orNothing)
	right, okRight := sum(id.right, d.orNothing)
	return left, right, okLeft && okRight
}

func sum(fields []string, value func(field string) (float64, bool)) (total float64, ok bool) {
	for _, f := range fields {
		v, ok := value(f)
		if !ok {
			return 0, false
		}
		total += v
	}
	return total, true
}

func (d *draft) orNothing(field string) (float64, bool) {
	c, ok := d.cells[field]
	return c.Value, ok && c.State != report.Text
}

// checkSums says which of the form's sums do not come out as printed. Where an operand may be
// misread, nobody knows what is printed.
func (x *reading) checkSums(d *draft) {
	for _, id := range x.form.identities(d.oneRowOther()) {
		left, right, ok := d.sides(id)
		if !ok || left == right {
			continue
		}
		fields := append(append([]string{}, id.left...), id.right...)
		if !x.printed(d, fields) {
			continue
		}
		d.say(id.code, sumMessage(id, left, right), d.cells[id.left[0]].Place.String(), fields...)
	}
}

func sumMessage(id identity, left, right float64) string {
	switch id.code {
	case "sum-balance":
		return fmt.Sprintf("表三“%s”列勾稽不平：本年新收与上年结转之和为%s，总计与结转下年度之和为%s", id.name, printed(left), printed(right))
	case "sum-outcomes":
		return fmt.Sprintf("表三“%s”列各项办理结果之和为%s，所填总计为%s", id.name, printed(right), printed(left))
	case "sum-other":
		return fmt.Sprintf("表三“%s”列其他处理填%s，三个分项之和为%s", id.name, printed(left), printed(right))
	case "sum-applicants":
		return fmt.Sprintf("表三“%s”一行六类申请人之和为%s，总计填%s", id.name, printed(right), printed(left))
	}
	return fmt.Sprintf("表四“%s”分项之和为%s，总计填%s", id.name, printed(right), printed(left))
}

// Which sums bear a number out: one across its row holds whichever row it is, one down its column whichever column.
const (
	down   = false
	across = true
)

// confirmed reports whether the form's identities bear out doubtful fields: all sums that they
// take part in come out, and each of them takes part in one of the given direction.
func confirmed(f *form, d *draft, doubtful []string, direction bool) bool {
	borne := map[string]bool{}
	in := map[string]bool{}
	for _, name := range doubtful {
		in[name] = true
	}
	for _, id := range f.identities(d.oneRowOther()) {
		fields := append(append([]string{}, id.left...), id.right...)
		touched := false
		for _, name := range fields {
			touched = touched || in[name]
		}
		left, right, ok := d.leniently(id)
		if !touched || !ok {
			continue
		}
		if left != right {
			return false
		}
		if (id.code == "sum-applicants") == direction {
			for _, name := range fields {
				borne[name] = true
			}
		}
	}
	for _, name := range doubtful {
		if c := d.cells[name]; !borne[name] && c.State == report.Number {
			return false
		}
	}
	return true
}
