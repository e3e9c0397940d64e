package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestFieldDictionaryIsTheContracts(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("..", "..", "shared", "contract", "fields.tsv"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the contract is not beside this repository: ", err)
	}
	if fieldsTSV != string(want) {
		t.Error("fields.tsv differs from the contract's")
	}
}

func TestFieldDictionaryCountsCellsOfTheForms(t *testing.T) {
	count := map[string]int{}
	tables := map[int]int{}
	for _, f := range Fields() {
		for _, format := range f.Formats {
			count[format]++
		}
		if f.In(Format2021) && f.LabelZH != "" {
			tables[f.Table]++
		}
	}
	// The one-row form of （六）, 7 fields, is marked for both forms beside its three rows.
	if count[Format2021]-7 != 200 || count[Format2019] != 198 {
		t.Errorf("fields: got %d of the 2021 form and %d of the 2019 form, want 200 and 198", count[Format2021]-7, count[Format2019])
	}
	if tables[2] != 10 || tables[3]-7 != 25*7 || tables[4] != 15 {
		t.Errorf("fields by table: got %v, want 10, 175 and 15", tables)
	}
}

// The warehouse gathers a table's values in the order of the dictionary.
func TestFieldsOfATableStandTogether(t *testing.T) {
	last := 0
	for i, f := range Fields() {
		if f.Table < last {
			t.Errorf("%s of table %d stands behind table %d", f.Name, f.Table, last)
		}
		if int(f.ID) != i+1 {
			t.Errorf("%s: id %d, want %d", f.Name, f.ID, i+1)
		}
		last = f.Table
	}
}

func TestCellJSONHasAValueOnlyForANumber(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{Cell{Field: "f", Raw: "0", State: Number, Place: Place{Table: 2, Row: 4, Column: 4}, Bytes: Span{10, 20}},
			`{"field":"f","raw":"0","value":0,"state":"number","at":"table 2, row 4, column 4","bytes":[10,20]}`},
		{Cell{Field: "f", State: Blank, Place: Place{Document: 1, Page: 3, Table: 1, Row: 2, Column: 5}},
			`{"field":"f","raw":"","state":"blank","at":"attachment 1, page 3, table 1, row 2, column 5"}`},
	} {
		got, err := json.Marshal(c.cell)
		if err != nil || string(got) != c.want {
			t.Errorf("got %s (%v), want %s", got, err, c.want)
		}
	}
}

func TestReportJSONHasListsEvenWhenEmpty(t *testing.T) {
	got, err := json.Marshal(Report{Source: "-"})
	want := `{"source":"-","title":"","organ":"","year":0,"format":"","cells":[],"claims":[],"sections":{"overview":"","problems":"","other":""},"diagnostics":[]}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s (%v)\nwant %s", got, err, want)
	}
}

func TestFingerprintIsOfRuleOrganYearAndFieldsInAnyOrder(t *testing.T) {
	a := Fingerprint("sum-review", "410311/x", 2024, []string{"a", "b"})
	if b := Fingerprint("sum-review", "410311/x", 2024, []string{"b", "a"}); a != b {
		t.Errorf("order of fields: got %s and %s, want the same", a, b)
	}
	for _, other := range []string{
		Fingerprint("sum-review", "410311/x", 2023, []string{"a", "b"}),
		Fingerprint("sum-review", "410311/y", 2024, []string{"a", "b"}),
		Fingerprint("sum-suit", "410311/x", 2024, []string{"a", "b"}),
		Fingerprint("sum-review", "410311/x", 2024, []string{"a"}),
	} {
		if a == other {
			t.Errorf("two findings share the name %s", a)
		}
	}
}

func TestValuesDigestChangesWithTheValues(t *testing.T) {
	one, two := 1.0, 2.0
	if ValuesDigest(&one, &two, "") == ValuesDigest(&two, &one, "") || ValuesDigest(nil, &one, "") == ValuesDigest(&one, nil, "") {
		t.Error("different values share a digest")
	}
	if again := ValuesDigest(&one, &two, "x"); again != ValuesDigest(ptr(1), ptr(2), "x") {
		t.Error("the same values have two digests")
	}
}

func ptr(v float64) *float64 { return &v }
