package queries

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// Formats are the words that Write knows.
func Formats() []string { return []string{"table", "csv", "json", "xlsx"} }

// Write writes the table in one of Formats; an empty format is table.
func (t Table) Write(w io.Writer, format string) error {
	switch format {
	case "", "table":
		return t.writeText(w)
	case "csv":
		return t.WriteCSV(w, false)
	case "json":
		return t.writeJSON(w)
	case "xlsx":
		return t.writeXLSX(w)
	}
	return fmt.Errorf("write table: format %q is none of %s", format, strings.Join(Formats(), ", "))
}

// WriteCSV writes comma-separated values, with a byte order mark when a file is meant for Excel. A
// text that a spreadsheet would take for a formula gets an apostrophe before it.
func (t Table) WriteCSV(w io.Writer, bom bool) error {
	if bom {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		record[i] = guard(c)
	}
	out.Write(record)
	for _, row := range t.Rows {
		for i, v := range row {
			record[i] = text(v)
			if !isNumber(v) {
				record[i] = guard(record[i])
			}
		}
		out.Write(record)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// guard keeps a text from being run as a formula; what is simply a number stays one.
func guard(s string) string {
	if s == "" || !strings.ContainsAny(s[:1], "=+-@\t\r") {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// text is a value as a person reads it, in a cell of a text table or of a CSV file.
func text(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case Date:
		return x.String()
	case time.Time:
		return strings.Replace(stamp(x), "T", " ", 1)
	case []any:
		parts := make([]string, len(x))
		for i := range x {
			parts[i] = text(x[i])
		}
		return strings.Join(parts, ", ")
	case fmt.Stringer:
		return x.String()
	}
	switch x := jsonValue(v).(type) {
	case map[string]any, []any:
		b, err := json.Marshal(x)
		if err != nil {
			return fmt.Sprint(x)
		}
		return string(b)
	default:
		return fmt.Sprint(x)
	}
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, int32, int16, int8, uint64, uint32, uint16, uint8, int, float64, *big.Int, decimal:
		return true
	}
	return false
}
