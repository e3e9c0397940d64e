// Package report is the vocabulary that the stages of nianbao share: a page as it was
// collected, the report read out of it, its cells, the fields of the statutory form, organs and
// findings. Plain values; no input or output, nothing imported from the other packages.
package report

import "encoding/json"

// Format names a version of the statutory form.
const (
	Format2019  = "2019"  // 国办公开办函〔2019〕60号, reporting years 2019 and 2020
	Format2021  = "2021"  // 国办公开办函〔2021〕30号, reporting year 2021 on
	FormatMixed = "mixed" // both forms of table 2 in one report
)

// Report is what one published document says. Imperfect data is a value here: whatever is odd
// stands in Diagnostics, and a field whose cell is not in the document is not in Cells.
type Report struct {
	Source      string       `json:"source"`              // file name or address it was read from
	Title       string       `json:"title"`               // as printed, without white space
	Organ       string       `json:"organ"`               // as named by the document, white space removed
	Year        int          `json:"year"`                // reporting year; 0 when the document does not say
	Published   string       `json:"published,omitempty"` // 2006-01-02; empty when the document does not say
	Format      string       `json:"format"`              // Format2019, Format2021, FormatMixed; empty without a table
	Cells       []Cell       `json:"cells"`
	Claims      []Claim      `json:"claims"`
	Sections    Sections     `json:"sections"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Sections holds the narrative parts of the form: 一、总体情况, 五、存在的主要问题及改进情况,
// 六、其他需要报告的事项. Text as printed, paragraphs separated by a line feed.
type Sections struct {
	Overview string `json:"overview"`
	Problems string `json:"problems"`
	Other    string `json:"other"`
}

// Claim is a number that the narrative states about a field. It never fills a cell.
type Claim struct {
	Field    string  `json:"field"`
	Value    float64 `json:"value"`
	Sentence string  `json:"sentence"`
}

// Codes of diagnostics that the rest of the program acts on. Codes that begin with DoubtPrefix
// mean that the reading, not the publisher, may be at fault.
const (
	DoubtPrefix      = "doubt-"             // the extractor is not sure of these cells
	SumPrefix        = "sum-"               // a printed total does not add up
	CodeNoReport     = "no-report"          // neither title nor tables make this an annual report
	CodeUnsupported  = "format-unsupported" // no reader takes its format, or none on this machine
	CodeTableMissing = "table-missing"      // a statutory table is not in the document
)

// Diagnostic says what is odd about a reading, where, and which fields it touches.
type Diagnostic struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	At      string   `json:"at,omitempty"`     // place, in the words of Place.String
	Fields  []string `json:"fields,omitempty"` // fields concerned; empty: the whole document
}

// Has reports whether a diagnostic with that very code is there.
func (r *Report) Has(code string) bool {
	for _, d := range r.Diagnostics {
		if d.Code == code {
			return true
		}
	}
	return false
}

// IsAnnualReport reports whether the document is an annual report at all, with or without tables.
func (r *Report) IsAnnualReport() bool {
	unread := len(r.Cells) == 0 && r.Title == "" && r.Has(CodeUnsupported)
	return !r.Has(CodeNoReport) && !unread
}

// MarshalJSON writes empty lists as [], never as null.
func (r Report) MarshalJSON() ([]byte, error) {
	type plain Report
	if r.Cells == nil {
		r.Cells = []Cell{}
	}
	if r.Claims == nil {
		r.Claims = []Claim{}
	}
	if r.Diagnostics == nil {
		r.Diagnostics = []Diagnostic{}
	}
	return json.Marshal(plain(r))
}
