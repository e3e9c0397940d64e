package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDiagnosticsAreExplained wants each code that a reading can give in the handbook.
func TestDiagnosticsAreExplained(t *testing.T) {
	text, err := os.ReadFile("../docs/extract.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?:say|leaveOut)\("([a-z-]+)"|Code: +"([a-z-]+)"|note[A-Z][A-Za-z]+ += "([a-z-]+)"|(?:fault|code|Code)[A-Za-z]+ += "([a-z]+-[a-z-]+[a-z])"`)
	found := 0
	for _, pattern := range []string{"*.go", "document/*.go", "document/*/*.go", "../report/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range codes.FindAllStringSubmatch(string(source), -1) {
				code := m[1] + m[2] + m[3] + m[4]
				found++
				if !strings.Contains(string(text), "`"+code+"`") {
					t.Errorf("%s gives %s, which docs/extract.md does not explain", file, code)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d codes were found in the sources", found)
	}
}
