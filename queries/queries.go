// Package queries asks the warehouse: named comparisons (compare/*.sql) and checks (check/*.sql),
// each one an .sql file with a comment that says what it answers, and writes the answers as tables.
package queries

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed compare/*.sql
var compareFS embed.FS

// Query is a named comparison.
type Query struct {
	Name        string
	Title       string // Chinese
	TitleEN     string
	Description string   // what it answers
	Params      []string // of year, field, organ, area, level
	Needs       []string // those of Params that must be given
	Columns     string   // what it yields, as its header says it
	SQL         string

	field    string // default of the parameter field
	allYears string // "yes": without a year, all of them
	dues     string // "yes": asks what is due, also of a year without any report
}

var named = sync.OnceValue(func() []Query {
	names, err := compareFS.ReadDir("compare")
	if err != nil {
		panic(err) // unreachable: the folder is embedded
	}
	var out []Query
	for _, entry := range names {
		q, err := readQuery(entry.Name())
		if err != nil {
			panic(err) // unreachable unless an embedded file is broken, which a test would show
		}
		out = append(out, q)
	}
	return out
})

// Named lists the comparisons in the order of their names.
func Named() []Query { return slices.Clone(named()) }

// Find finds a comparison by its name; the error of an unknown name suggests the nearest ones.
func Find(name string) (Query, error) {
	var names []string
	for _, q := range named() {
		if q.Name == name {
			return q, nil
		}
		names = append(names, q.Name)
	}
	return Query{}, Unknown("query", name, names)
}

func readQuery(file string) (Query, error) {
	raw, err := compareFS.ReadFile(path.Join("compare", file))
	if err != nil {
		return Query{}, fmt.Errorf("read query: %w", err)
	}
	h := parseHeader(string(raw))
	if err := h.need("name", "title", "answers", "params", "columns"); err != nil {
		return Query{}, fmt.Errorf("query %s: %w", file, err)
	}
	q := Query{Name: h["name"], Description: h["answers"], Columns: h["columns"], Needs: strings.Fields(h["needs"]),
		Params: strings.Fields(h["params"]), SQL: body(string(raw)), field: h["field"], allYears: h["allyears"], dues: h["dues"]}
	q.Title, q.TitleEN = h.titles()
	return q, nil
}
