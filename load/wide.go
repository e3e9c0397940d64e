package load

import (
	"context"
	"fmt"
	"strings"

	"nianbao/report"
)

// wideTable is one of the tables with a row a current report and a column a field. They are real
// tables and not views: a sum over one is fifteen times faster than over the long form.
type wideTable struct {
	name   string // first part of its fields' names
	fields []report.Field
}

func wideTables() []wideTable {
	tables := []wideTable{{name: "disclosure"}, {name: "requests"}, {name: "disputes"}}
	for _, f := range report.Fields() {
		for i := range tables {
			if strings.HasPrefix(f.Name, tables[i].name+".") {
				tables[i].fields = append(tables[i].fields, f)
			}
		}
	}
	return tables
}

// column is the field's name without its first part: requests.new.total is new_total.
func (w wideTable) column(f report.Field) string {
	return strings.ReplaceAll(strings.TrimPrefix(f.Name, w.name+"."), ".", "_")
}

// columnType: cases and items are counted, amounts are measured.
func columnType(f report.Field) string {
	if f.Count() {
		return "BIGINT"
	}
	return "DOUBLE"
}

// identity is how each wide table begins (contract, "The published database").
const identity = "report_id, organ_id, organ, area_code, level, kind, scope, year"

func (w wideTable) ddl() string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (report_id BIGINT NOT NULL, organ_id VARCHAR, organ VARCHAR, area_code VARCHAR, "+
		"level VARCHAR, kind VARCHAR, scope VARCHAR, year INTEGER", w.name)
	for _, f := range w.fields {
		fmt.Fprintf(&b, ",\n  %s %s", w.column(f), columnType(f))
	}
	b.WriteString(");\n")
	fmt.Fprintf(&b, "COMMENT ON TABLE %s IS '表%s：现行有效的报告每份一行，每个字段一列，空白、“/”和文字为 NULL；One row a current report, a column a field of table %s';\n",
		w.name, chineseNumber(w.fields[0].Table), chineseNumber(w.fields[0].Table))
	for _, f := range w.fields {
		fmt.Fprintf(&b, "COMMENT ON COLUMN %s.%s IS '%s（%s）；%s';\n", w.name, w.column(f), quote(f.LabelZH), f.Unit, quote(f.LabelEN))
	}
	return b.String()
}

func chineseNumber(table int) string { return map[int]string{2: "二", 3: "三", 4: "四"}[table] }

func quote(s string) string { return strings.ReplaceAll(s, "'", "''") }

// wideBatch is how many reports are widened at a time: the values of each are gathered in memory, and a country's six
// years of them would not fit into a few GB.
const wideBatch = 20000

// widen brings the wide tables and the indicators up to the current reports: rows whose report is no longer
// current, or whose organ was renamed or recoded, go; current reports without a row get one.
func (s *Store) widen(ctx context.Context) error { return s.widenBy(ctx, wideBatch) }

func (s *Store) widenBy(ctx context.Context, reports int64) error {
	tables := wideTables()
	batches, err := s.missing(ctx, tables, reports)
	if err != nil {
		return fmt.Errorf("look for what the wide tables lack: %w", err)
	}
	for _, b := range batches {
		for _, w := range tables {
			if _, err := s.conn.ExecContext(ctx, w.insertion(b)); err != nil {
				return fmt.Errorf("refresh table %s: %w", w.name, err)
			}
		}
	}
	if _, err := s.conn.ExecContext(ctx, "DROP TABLE missing"); err != nil {
		return fmt.Errorf("refresh the wide tables: %w", err)
	}
	return refreshIndicators(ctx, s.conn, reports)
}

// batch is a part of table missing, with the first and the last row of cell_fact that hold its cells.
type batch struct{ number, first, last int64 }

// missing fills the temporary table of that name with the reports that the wide tables lack.
func (s *Store) missing(ctx context.Context, tables []wideTable, reports int64) ([]batch, error) {
	for _, w := range tables {
		if _, err := s.conn.ExecContext(ctx, w.cleaning()); err != nil {
			return nil, err
		}
	}
	if err := runFile(ctx, s.conn, "missing.sql", reports); err != nil {
		return nil, err
	}
	rows, err := s.conn.QueryContext(ctx, `SELECT m.batch, coalesce(min(m.first_row), 0), coalesce(max(m.last_row), -1) FROM missing m GROUP BY m.batch ORDER BY m.batch`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []batch
	for rows.Next() {
		var b batch
		if err := rows.Scan(&b.number, &b.first, &b.last); err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, rows.Err()
}

// cleaning takes rows out that do not stand for a current report as it is.
func (w wideTable) cleaning() string {
	return fmt.Sprintf(`DELETE FROM %s AS w WHERE NOT EXISTS (
    SELECT 1 FROM report r WHERE r.is_current AND r.report_id = w.report_id
       AND (r.organ_id, r.organ, r.area_code, r.level, r.kind, r.scope, r.year)
           IS NOT DISTINCT FROM (w.organ_id, w.organ, w.area_code, w.level, w.kind, w.scope, w.year))`, w.name)
}

// insertion adds the rows of a batch. The values of a report are gathered into one list in the order of
// the fields, which DuckDB does 26 times faster than a pivot by as many filters.
func (w wideTable) insertion(b batch) string {
	var columns strings.Builder
	for i, f := range w.fields {
		fmt.Fprintf(&columns, ", try_cast(v[%d] AS %s)", i+1, columnType(f))
	}
	return fmt.Sprintf(`
INSERT INTO %[1]s
SELECT %[2]s %[3]s
FROM missing m JOIN (
    SELECT n.report_id, list(c.value ORDER BY f.field_id) AS v
    FROM missing n CROSS JOIN field f
    LEFT JOIN (SELECT x.report_id, x.field_id, x.value FROM cell_fact x WHERE x.rowid BETWEEN %[7]d AND %[8]d) c
      ON c.report_id = n.report_id AND c.field_id = f.field_id
    WHERE n.batch = %[6]d AND f.field_id BETWEEN %[4]d AND %[5]d
    GROUP BY n.report_id) x USING (report_id)
WHERE m.batch = %[6]d`,
		w.name, identity, columns.String(), w.fields[0].ID, w.fields[len(w.fields)-1].ID, b.number, b.first, b.last)
}
