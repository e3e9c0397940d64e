package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

// TestTotalPartedInTwo has 总计 over two columns, as text aligned by blanks comes out, and the figures in the second.
func TestTotalPartedInTwo(t *testing.T) {
	d := newDoc(steady(true), true, false)
	for r := range d.three[0] {
		row := d.three[0][r]
		if last := len(row) - 1; row[last].text == "总计" {
			row[last] = tcell{text: "总", rs: row[last].rs, cs: 1}
			d.three[0][r] = append(row, tcell{text: "计", rs: row[last].rs, cs: 1})
		} else if row[last].field != "" {
			d.three[0][r] = append(row[:last:last], txt(""), row[last])
		}
	}
	r := read(t, report.Page{Body: []byte(d.page())})
	if bad := wrong(r, d.shown()); len(bad) > 0 {
		t.Errorf("%d numbers of the wrong column without a doubt, such as %s", len(bad), bad[0])
	}
	if c := byField(r)["requests.new.total"]; c.Raw != d.shown()["requests.new.total"] {
		t.Errorf("got %q, want %q", c.Raw, d.shown()["requests.new.total"])
	}
}

// TestOtherHandlingThatLostLetters is （六） in one row, not the last of its three rows.
func TestOtherHandlingThatLostLetters(t *testing.T) {
	d := newDoc(steady(true), true, false)
	page := strings.Replace(d.page(), "（六）其他处理", "其他处", 1)
	got := byField(read(t, report.Page{Body: []byte(page)}))
	if c, ok := got["requests.other_misc.total"]; ok {
		t.Errorf("read as the last of three rows: %q", c.Raw)
	}
	if c, want := got["requests.other_handling.total"], d.shown()["requests.other_handling.total"]; c.Raw != want {
		t.Errorf("got %q, want %q", c.Raw, want)
	}
}

// TestOtherHandlingAboveNamelessRows may be the first of its three rows, whose names were lost: the sums have to say
// that it is the whole.
func TestOtherHandlingAboveNamelessRows(t *testing.T) {
	d := newDoc(steady(false), false, false)
	page := d.page()
	for _, name := range []string{"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他<"} {
		if !strings.Contains(page, name) {
			t.Fatalf("the page has no row %q", name)
		}
		page = strings.Replace(page, name, strings.Repeat("<", strings.Count(name, "<")), 1)
	}
	r := read(t, report.Page{Body: []byte(page)})
	if c, ok := byField(r)["requests.other_handling.total"]; ok && len(doubtsOf(r)) == 0 {
		t.Errorf("the first of three rows read as all of them: %q", c.Raw)
	}
}

// TestContinuedWithOtherLabelColumns cuts table 3 in two, as at the end of a page, the second piece with one column of
// labels where the first has three: the figures stand in the last seven columns of both.
func TestContinuedWithOtherLabelColumns(t *testing.T) {
	d := newDoc(steady(true), true, false)
	all, second := d.three[0], ttable(nil)
	const cut = 16
	for _, row := range all[cut:] {
		own := []tcell{txt("")}
		for _, c := range row {
			switch {
			case c.field != "":
				own = append(own, c)
			case c.text != "":
				own[0] = txt(c.text)
			}
		}
		second = append(second, own)
	}
	d.three = []ttable{all[:cut], second}
	r := read(t, report.Page{Body: []byte(d.page())})
	if bad, lost := wrong(r, d.shown()), missing(r, d.shown()); len(bad)+len(lost) > 0 {
		t.Errorf("got %d wrong and %d missing: %v %v", len(bad), len(lost), bad, lost)
	}
	if doubts := doubtsOf(r); len(doubts) > 0 {
		t.Errorf("got doubts %v, want none", doubts)
	}
}
