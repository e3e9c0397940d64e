package extract

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
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

// TestXLSXDistorted has the distortions of pages in a workbook: never a wrong number.
func TestXLSXDistorted(t *testing.T) {
	neverWrong(t, "xlsx", 31, 150, func(d *tdoc, rnd *rand.Rand) []byte { return d.xlsx(t, rnd) })
}
