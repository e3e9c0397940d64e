package report

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed fields.tsv
var fieldsTSV string

// Field is one row of the field dictionary: one cell of the statutory form.
type Field struct {
	ID      int16    // position in the dictionary, from 1; the warehouse's key
	Name    string   // requests.new.natural_person
	Table   int      // 2, 3 or 4: the part of the form
	LabelZH string   //
	LabelEN string   //
	Unit    string   // 件, 项, 万元, or "as printed"
	Formats []string // forms that have it: Format2019, Format2021
}

// In reports whether the form of that name has the field.
func (f Field) In(format string) bool { return slices.Contains(f.Formats, format) }

// Count reports whether the field counts cases or items, which are whole numbers (identity I10).
func (f Field) Count() bool { return f.Unit == "件" || f.Unit == "项" }

type dictionary struct {
	list   []Field
	byName map[string]Field
}

var fields = sync.OnceValue(func() dictionary {
	d := dictionary{byName: map[string]Field{}}
	for i, line := range strings.Split(strings.TrimSpace(fieldsTSV), "\n")[1:] {
		f, err := parseField(int16(i+1), line)
		if err != nil {
			panic(err) // unreachable unless the embedded file is broken, which a test would show
		}
		d.list = append(d.list, f)
		d.byName[f.Name] = f
	}
	return d
})

func parseField(id int16, line string) (Field, error) {
	col := strings.Split(line, "\t")
	if len(col) != 6 {
		return Field{}, fmt.Errorf("fields.tsv, row %d: %d columns, want 6", id, len(col))
	}
	table, err := strconv.Atoi(col[1])
	if err != nil {
		return Field{}, fmt.Errorf("fields.tsv, row %d: table: %w", id, err)
	}
	return Field{ID: id, Name: col[0], Table: table, LabelZH: col[2], LabelEN: col[3],
		Unit: col[4], Formats: strings.Split(col[5], ",")}, nil
}

// Fields returns the field dictionary in the order of the form. The slice is shared: do not write.
func Fields() []Field { return fields().list }

// FieldByName finds a field of the dictionary.
func FieldByName(name string) (Field, bool) {
	f, ok := fields().byName[name]
	return f, ok
}
