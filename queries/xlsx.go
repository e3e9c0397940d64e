package queries

import (
	"fmt"
	"io"
	"math/big"
	"time"

	"github.com/xuri/excelize/v2"
)

// writeXLSX writes one sheet: a bold, frozen header, numbers as numbers, days as days. A text never
// becomes a formula, since its cell is typed as text.
func (t Table) writeXLSX(w io.Writer) (err error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := t.fillSheet(f); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

func (t Table) fillSheet(f *excelize.File) error {
	sheet, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c}
	}
	if err := sheet.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range t.Rows {
		values := make([]any, len(row))
		for j, v := range row {
			values[j] = xlsxValue(v, day)
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), values); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// xlsxValue: Excel keeps 15 digits of a number, so longer whole numbers are written as text.
func xlsxValue(v any, day int) any {
	switch x := v.(type) {
	case nil, bool, float64, int32, int16, int8, uint32, uint16, uint8, int:
		return x
	case int64:
		if x > 999999999999999 || x < -999999999999999 {
			return fmt.Sprint(x)
		}
		return x
	case *big.Int:
		if x.IsInt64() {
			return xlsxValue(x.Int64(), day)
		}
		return x.String()
	case decimal:
		return x.Float64()
	case Date:
		return excelize.Cell{StyleID: day, Value: x.Time}
	case time.Time:
		return stamp(x)
	}
	return text(v)
}
