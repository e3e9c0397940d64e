package queries

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Params narrows a comparison down. Zero values are the query's own choice: the latest year, its
// usual field, all areas and levels.
type Params struct {
	Year  int
	Field string // a field or an indicator
	Organ string // name, organ_id, or a part of the name that only one organ has
	Area  string // GB/T 2260 code, also of a prefecture or province for all in it; or the area's name
	Level string // province, prefecture, county, township; or 省 市 县 乡
}

// Run runs a named comparison. Its parameters reach the .sql file as DuckDB variables, so that an
// analyst can run the same file by hand after SET VARIABLE year = 2024.
func Run(ctx context.Context, db *sql.DB, name string, p Params) (Table, error) {
	q, err := Find(name)
	if err != nil {
		return Table{}, err
	}
	if err := q.takes(p); err != nil {
		return Table{}, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return Table{}, fmt.Errorf("query %s: %w", name, err)
	}
	defer conn.Close()
	if p, err = resolve(ctx, conn, q, p); err != nil {
		return Table{}, err
	}
	if _, err := conn.ExecContext(ctx, q.variables(p)); err != nil {
		return Table{}, fmt.Errorf("query %s: set parameters: %w", name, err)
	}
	t, err := query(ctx, conn, q.SQL)
	if err != nil {
		return Table{}, fmt.Errorf("query %s: %w", name, err)
	}
	return t, nil
}

// given are the names of the parameters that are set.
func (p Params) given() []string {
	var out []string
	for _, x := range []struct {
		name string
		set  bool
	}{{"year", p.Year != 0}, {"field", p.Field != ""}, {"organ", p.Organ != ""}, {"area", p.Area != ""}, {"level", p.Level != ""}} {
		if x.set {
			out = append(out, x.name)
		}
	}
	return out
}

// takes refuses a parameter that the query would ignore, and one that is missing.
func (q Query) takes(p Params) error {
	given := p.given()
	for _, name := range given {
		if !slices.Contains(q.Params, name) {
			return fmt.Errorf("query %s takes no %s, only %s", q.Name, name, strings.Join(q.Params, ", "))
		}
	}
	for _, name := range q.Needs {
		if !slices.Contains(given, name) {
			return fmt.Errorf("query %s needs %s: say which, for example --%s %s", q.Name, name, name, example(name))
		}
	}
	return nil
}

func example(param string) string {
	return map[string]string{"year": "2024", "field": "requests.new.total", "organ": "洛龙区人民政府办公室", "area": "410311", "level": "county"}[param]
}

// variables sets each parameter that the query reads, so that none is left over from a query before on this
// connection.
func (q Query) variables(p Params) string {
	var b strings.Builder
	for _, name := range q.Params {
		value := "NULL::VARCHAR"
		switch text := map[string]string{"field": p.Field, "organ": p.Organ, "area": p.Area, "level": p.Level}[name]; {
		case name == "year" && p.Year != 0:
			value = fmt.Sprintf("%d::INTEGER", p.Year)
		case name == "year":
			value = "NULL::INTEGER"
		case text != "":
			value = quote(text) + "::VARCHAR"
		}
		fmt.Fprintf(&b, "SET VARIABLE %s = %s; ", name, value)
	}
	return b.String()
}
