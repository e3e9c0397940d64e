package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// feeAmount is the one amount whose unit, 万元, pages change in words of their own.
const feeAmount = "disclosure.fee.amount"

// headerUnit is the unit of money that a text states: 万元, 元, or one that is none of these, as 美元; "" where
// it states none.
func headerUnit(text string) string {
	s := simplified(plain(text))
	for _, unit := range []string{"万元", "千元", "亿元"} {
		if strings.Contains(s, unit) {
			return unit
		}
	}
	at := strings.LastIndex(s, "元")
	if at < 0 {
		return ""
	}
	if unit := strings.Index(s, "单位"); strings.HasPrefix(s[at+len("元"):], "万") || unit >= 0 && strings.Contains(s[unit:], "万") {
		return "万元" // 单位：元万, 单位万：元
	}
	before := strings.TrimSuffix(s[:at], "人民币")
	if before == "" {
		return "元"
	}
	for _, end := range []string{":", "(", "/", "、", ",", "单位", "为", "额"} {
		if strings.HasSuffix(before, end) {
			return "元"
		}
	}
	if _, size := utf8.DecodeLastRuneInString(before); strings.Contains(s, "单位") || strings.HasSuffix(s, "元)") {
		return before[len(before)-size:] + "元"
	}
	return ""
}

// feeUnit is the unit of a cell without one: of its column's header, else what its row, the rows above, the
// first row, or the line before the table say. A line that says another one than the header casts doubt.
func (t *table2) feeUnit(s *sheet, cell int, header string) string {
	around := captionUnit(s.Caption)
	if own := unitBehind(s.Cells[cell].Text); header == "元" && (own == "万元" || own == "万" || own == "亿元") {
		t.say("doubt-unit", fmt.Sprintf("列名写单位为元，所填“%s”写%s，按所填读取", clip(s.Cells[cell].Text, 20), own), s.place(cell).String(), feeAmount)
		return header
	}
	if header != "" {
		if nothing := strings.Trim(half(s.Cells[cell].Text), "0.") == ""; around != "" && around != header && !nothing {
			t.say("doubt-unit", fmt.Sprintf("表前写单位为%s，列名写%s，按列名读取", around, header), s.place(cell).String(), feeAmount)
		}
		t.doubtSmall(s, cell, header)
		return header
	}
	row := s.Cells[cell].Row
	for _, r := range []int{row, row - 1, row - 2, 0} {
		if unit := rowUnit(s.Cells, r, cell); unit != "" {
			return unit
		}
	}
	return around
}

// doubtSmall doubts an amount that its column's header gives in 元 and that is less than 1万元 then: the
// form's own header says 万元, and one character makes the difference.
func (t *table2) doubtSmall(s *sheet, cell int, header string) {
	if header != "元" {
		return
	}
	if v := readValue(s.Cells[cell].Text, report.Field{Name: feeAmount, Unit: "万元"}, header); v.n > 0 && v.n < 1 {
		t.say("doubt-unit", fmt.Sprintf("列名写单位为元，所填“%s”不足一万元，可能是万元", clip(s.Cells[cell].Text, 20)), s.place(cell).String(), feeAmount)
	}
}

func captionUnit(caption string) string {
	if !strings.Contains(caption, "单位") {
		return ""
	}
	return headerUnit(caption)
}

// rowUnit is the unit that another cell of a row states. Columns that hold nothing but units count too.
func rowUnit(cells []document.Cell, row, besides int) string {
	for i := range cells {
		c := &cells[i]
		if i == besides || row < c.Row || row >= c.Row+c.RowSpan || !strings.Contains(c.Text, "元") || len(c.Text) > longestInfo {
			continue
		}
		if unit := headerUnit(c.Text); unit != "" {
			return unit
		}
	}
	return ""
}
