package extract

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
)

// xlsx writes the report as a workbook: on one sheet or on several, numbers as numbers or as text,
// with a blank row or none between the tables.
func (d *tdoc) xlsx(t testing.TB, rnd *rand.Rand) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	apart, numbers, gap := rnd.IntN(2) == 0, rnd.IntN(2) == 0, rnd.IntN(2)
	decimals, err := f.NewStyle(&excelize.Style{NumFmt: 2})
	if err != nil {
		t.Fatal(err)
	}
	name, row := "Sheet1", 1
	line := func(text string, width int) {
		from, _ := excelize.CoordinatesToCellName(1, row)
		to, _ := excelize.CoordinatesToCellName(width, row)
		f.SetCellStr(name, from, text)
		f.MergeCell(name, from, to)
		row++
	}
	line(d.title, 5)
	for i, table := range d.tables() {
		if apart && i > 0 {
			name, row = fmt.Sprintf("表%d", i+2), 1
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		row += gap
		for r, slots := range table.laidOut() {
			for c, s := range slots {
				if s.tcell == nil || s.row != r || s.col != c {
					continue
				}
				from, _ := excelize.CoordinatesToCellName(c+1, row)
				if v, err := strconv.ParseFloat(s.text, 64); err == nil && numbers {
					f.SetCellValue(name, from, v)
					if v != float64(int64(v)) || s.text == fmt.Sprintf("%.2f", v) {
						f.SetCellStyle(name, from, from, decimals)
					}
				} else {
					f.SetCellStr(name, from, s.text)
				}
				if s.rs > 1 || s.cs > 1 {
					to, _ := excelize.CoordinatesToCellName(c+s.cs, row+s.rs-1)
					f.MergeCell(name, from, to)
				}
			}
			row++
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	plainDocs(40, func(i int, d *tdoc, rnd *rand.Rand) {
		holds(t, fmt.Sprintf("xlsx %d", i), d.xlsx(t, rnd), d.shown(), true)
	})
}

// TestSheetsOfSeveralYears wants the newest year's report of a workbook that keeps earlier ones as well, or that
// of the year which the link names, wherever its sheet stands.
func TestSheetsOfSeveralYears(t *testing.T) {
	const now, before, renamed = "甲区水利局2023年政府信息公开工作年度报告", "甲区水利局2022年政府信息公开工作年度报告", "甲区水务局2022年政府信息公开工作年度报告"
	for _, c := range []struct {
		name          string
		first, second string
		link          report.Link
		title         string
		issued        float64
		doubt         bool
	}{
		{"last year's first", before, now, report.Link{}, now, 2, true},
		{"last year's first, of an organ renamed since", renamed, now, report.Link{}, now, 2, true},
		{"last year's last", now, before, report.Link{}, now, 1, true},
		{"the link says which", now, before, report.Link{Text: "2022年年报"}, before, 2, false},
		{"one year", now, now, report.Link{}, now, 1, false},
	} {
		r, err := Extract(report.Page{Body: sheetsOfTable2(t, c.first, c.second), Link: c.link})
		if err != nil {
			t.Fatal(err)
		}
		issued := 0.0
		for _, cell := range r.Cells {
			if cell.Field == "disclosure.regulation.issued" {
				issued = cell.Value
			}
		}
		if r.Title != c.title || issued != c.issued || r.Has("doubt-year") != c.doubt {
			t.Errorf("%s: got %q, %v issued, %v; want %q, %v", c.name, r.Title, issued, r.Diagnostics, c.title, c.issued)
		}
	}
}

// sheetsOfTable2 is a workbook with a title and a short table 2 on each sheet, whose figures are 1 on the first, 2 on the second.
func sheetsOfTable2(t *testing.T, titles ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, title := range titles {
		name := fmt.Sprintf("Sheet%d", i+1)
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		n := i + 1
		for at, row := range map[string][]any{
			"A1": {title}, "A3": {"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"},
			"A4": {"规章", n, n, n}, "A5": {"行政规范性文件", n, n, n},
		} {
			if err := f.SetSheetRow(name, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestXLSXDistorted has the distortions of pages in a workbook: never a wrong number.
func TestXLSXDistorted(t *testing.T) {
	neverWrong(t, "xlsx", 31, 150, func(d *tdoc, rnd *rand.Rand) []byte { return d.xlsx(t, rnd) })
}
