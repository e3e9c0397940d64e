package queries

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"
	"time"
)

// Table is the answer to a query: what database/sql gave, in the order of its columns.
type Table struct {
	Columns []string
	Rows    [][]any
}

// Date is a day without a time.
type Date struct{ time.Time }

// String gives the day as 2006-01-02.
func (d Date) String() string { return d.Format(time.DateOnly) }

// SQL runs any statement that gives rows.
func SQL(ctx context.Context, db *sql.DB, text string) (Table, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return Table{}, fmt.Errorf("query: %w", err)
	}
	defer conn.Close()
	return query(ctx, conn, text)
}

func query(ctx context.Context, conn *sql.Conn, text string) (Table, error) {
	rows, err := conn.QueryContext(ctx, text)
	if err != nil {
		return Table{}, fmt.Errorf("query: %w", err)
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return Table{}, fmt.Errorf("query: %w", err)
	}
	t := Table{Rows: [][]any{}}
	for _, c := range types {
		t.Columns = append(t.Columns, c.Name())
	}
	for rows.Next() {
		row := make([]any, len(types))
		into := make([]any, len(types))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return Table{}, fmt.Errorf("query: %w", err)
		}
		for i, v := range row {
			row[i] = plain(v, types[i].DatabaseTypeName())
		}
		t.Rows = append(t.Rows, row)
	}
	if err := rows.Err(); err != nil {
		return Table{}, fmt.Errorf("query: %w", err)
	}
	return t, nil
}

// plain tells days from instants, which the driver both gives as a time, and makes of a number that
// is none (NaN, infinity) no value.
func plain(v any, databaseType string) any {
	switch x := v.(type) {
	case time.Time:
		switch databaseType {
		case "DATE":
			return Date{x}
		case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE":
			return x.In(china())
		}
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
	case float32:
		return plain(float64(x), databaseType)
	case []any:
		for i := range x {
			x[i] = plain(x[i], strings.TrimSuffix(databaseType, "[]"))
		}
	}
	return v
}
