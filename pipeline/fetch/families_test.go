package fetch

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Each fixture is a site of one family. Its comment says which address is given, with which
// settings, which pages are reports, and which must never be asked for.
func TestFamilies(t *testing.T) {
	files, err := filepath.Glob("testdata/sites/*.txtar")
	must(t, err)
	if len(files) < 10 {
		t.Fatalf("fixtures: got %d, want at least 10", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), newOffice(t)
			a := s.load(t, name)
			src, want, attached, never := brief(t, s, string(a.Comment))
			out := o.night(t, src)
			got := slices.Sorted(maps.Keys(o.known("jia")))
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("reports:\n got %s\nwant %s\noutcome %+v\nasked %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "), out, strings.Join(s.paths(), " "))
			}
			if out.Status != StatusFound || out.Failed != 0 || out.Listed != len(want) || out.Fetched != len(want) {
				t.Errorf("outcome: got %+v, want found, %d listed and fetched", out, len(want))
			}
			if got := o.attached("jia"); attached != nil && !slices.Equal(got, attached) {
				t.Errorf("attachments:\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(attached, "\n     "))
			}
			for _, path := range never {
				if s.count(path) > 0 {
					t.Errorf("asked for %s, which is no business of ours", path)
				}
			}
			wantNothingTwice(t, s)
			again := o.night(t, src)
			if again.Status != StatusUnchanged || again.Unchanged != len(want) || again.Fetched != 0 {
				t.Errorf("second night: got %+v, want unchanged", again)
			}
		})
	}
}

// brief reads a fixture's comment: "url PATH", "years SPAN", "report PATH", "never PATH" and the
// like, one a line.
func brief(t *testing.T, s *site, comment string) (src Source, want, attached, never []string) {
	t.Helper()
	src = source()
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "url":
			src.URLs = append(src.URLs, s.URL+value)
		case "years":
			years, err := ParseYears(value)
			must(t, err)
			src.Years = years
		case "paging":
			src.Paging = value
		case "match":
			src.Match = append(src.Match, value)
		case "skip":
			src.Skip = append(src.Skip, value)
		case "report":
			want = append(want, value)
		case "attached":
			attached = append(attached, value)
		case "depth":
			depth, err := strconv.Atoi(value)
			must(t, err)
			src.Depth = depth
		case "never":
			never = append(never, value)
		}
	}
	slices.Sort(attached)
	return src, want, attached, never
}
