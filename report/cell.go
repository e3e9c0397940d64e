package report

import (
	"encoding/json"
	"fmt"
	"strings"
)

// State says what kind of thing stands in a cell. A blank is never 0.
type State string

const (
	Number State = "number" // Value holds it
	Blank  State = "blank"  // the cell is there and empty
	NA     State = "na"     // a mark for "not applicable": / - — 无 不适用
	Text   State = "text"   // anything else; Raw keeps it
)

// Cell is one cell of the statutory form as the page prints it.
type Cell struct {
	Field  string  // a name of the field dictionary
	Raw    string  // the cell's text, white space folded
	State  State   //
	Value  float64 // in the field's unit; only with State Number
	Place  Place   // where a person finds it
	Labels Labels  // what is printed around it
	Bytes  Span    // which bytes of the archived, content-decoded body it is; zero when unknown
}

// Place is where a cell stands: tables count from 1 in the document's order, rows and columns
// from 1 in the rectangular grid that spans are expanded into.
type Place struct {
	Document int // 0 the page itself, n its n-th attachment
	Page     int // printed page of a PDF, from 1; 0 where there are no pages
	Table    int
	Row      int
	Column   int
}

// Labels are the words by which a person finds a cell with the eye, as printed.
type Labels struct {
	Caption string // what the table is headed by
	Row     string // labels of its row, outermost first, joined by " / "
	Column  string // headers of its column, uppermost first, joined by " / "
}

// Span is a half-open range of bytes [Start, End) of a body.
type Span struct{ Start, End int }

// String gives the place in the contract's words: "table 2, row 4, column 4", preceded by the
// attachment and by the page of a PDF where there are such.
func (p Place) String() string {
	var b strings.Builder
	if p.Document > 0 {
		fmt.Fprintf(&b, "attachment %d, ", p.Document)
	}
	if p.Page > 0 {
		fmt.Fprintf(&b, "page %d, ", p.Page)
	}
	fmt.Fprintf(&b, "table %d, row %d, column %d", p.Table, p.Row, p.Column)
	return b.String()
}

// MarshalJSON writes the contract's shape: value only with state number, the place as "at", and
// beside them the labels and the byte range as "bytes" where it is known.
func (c Cell) MarshalJSON() ([]byte, error) {
	out := struct {
		Field string   `json:"field"`
		Raw   string   `json:"raw"`
		Value *float64 `json:"value,omitempty"`
		State State    `json:"state"`
		At    string   `json:"at"`

		Caption     string `json:"caption,omitempty"`
		RowLabel    string `json:"row_label,omitempty"`
		ColumnLabel string `json:"column_label,omitempty"`

		Bytes *[2]int `json:"bytes,omitempty"`
	}{Field: c.Field, Raw: c.Raw, State: c.State, At: c.Place.String(),
		Caption: c.Labels.Caption, RowLabel: c.Labels.Row, ColumnLabel: c.Labels.Column}
	if c.State == Number {
		out.Value = &c.Value
	}
	if c.Bytes.End > c.Bytes.Start {
		out.Bytes = &[2]int{c.Bytes.Start, c.Bytes.End}
	}
	return json.Marshal(out)
}
