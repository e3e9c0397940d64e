package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldens reads each page of testdata and wants the report that stands beside it.
func TestGoldens(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range pages {
		body, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		got := golden(t, read(t, report.Page{URL: filepath.Base(page), Body: body}))
		name := strings.TrimSuffix(page, ".html") + ".golden"
		if *update {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s:\n%s", name, firstDifference(got, want))
		}
	}
}

// golden writes a report as JSON, its head indented and a cell a line.
func golden(t *testing.T, r report.Report) []byte {
	t.Helper()
	cells := r.Cells
	r.Cells = nil
	out, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, '\n'), line...)
	}
	return append(out, '\n')
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer than the other"
}
