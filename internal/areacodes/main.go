// Command areacodes makes report/areas.tsv, the table of administrative areas, anew:
//
//	go run ./internal/areacodes -codes result.csv [-lists DIR] > report/areas.tsv
//
// result.csv is the summary of github.com/yescallop/areacodes (CC0), which follows the yearly lists of
// the Ministry of Civil Affairs. DIR holds lists of the national standard and of the statistics bureau as
// github.com/cn/GB2260 keeps them (200212.tsv, stats/*.tsv): from these come the codes under which they
// had an area that the ministry's lists have under another one.
package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// since is the first year that areas are kept of: nobody reports for an earlier one.
const since = 2000

// entry is an area under a code and a name, as long as it had both.
type entry struct {
	code, name string
	from, to   int // years at whose end it had them; to is 0 as long as it has
	next       []string
	list       string // mca, or other for a code that only other lists had
}

func main() {
	codes := flag.String("codes", "", "result.csv of yescallop/areacodes")
	lists := flag.String("lists", "", "folder with the lists of cn/GB2260")
	edition := flag.Int("edition", 2024, "last year that result.csv covers")
	flag.Parse()
	if err := run(os.Stdout, *codes, *lists, *edition); err != nil {
		fmt.Fprintln(os.Stderr, "areacodes:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, codes, lists string, edition int) error {
	all, err := readCodes(codes)
	if err != nil {
		return err
	}
	if lists != "" {
		others, err := readLists(lists, all)
		if err != nil {
			return err
		}
		all = append(all, others...)
	}
	all = slices.DeleteFunc(all, func(e entry) bool { return e.to != 0 && e.to < since })
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.from, b.from), cmp.Compare(a.name, b.name))
	})
	fmt.Fprintf(out, "# GB/T 2260, Ministry of Civil Affairs, to the end of %d; made by internal/areacodes\n", edition)
	fmt.Fprintln(out, "code\tname\tfrom\tto\tnext\tlist")
	for _, e := range all {
		to := ""
		if e.to != 0 {
			to = strconv.Itoa(e.to)
		}
		if _, err := fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\t%s\n", e.code, e.name, e.from, to, strings.Join(e.next, ","), e.list); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

// readCodes reads the summary. A code in its last column that a year in brackets follows is a part that
// went elsewhere while the area stayed what it was: that is left out.
func readCodes(path string) ([]entry, error) {
	rows, err := readTable(path, ',')
	if err != nil {
		return nil, err
	}
	var all []entry
	for i, row := range rows[1:] {
		if len(row) != 9 {
			return nil, fmt.Errorf("%s, row %d: %d columns, want 9", path, i+2, len(row))
		}
		e := entry{code: row[0], name: row[3], list: "mca"}
		if e.from, err = strconv.Atoi(row[6]); err != nil {
			return nil, fmt.Errorf("%s, row %d: first year: %w", path, i+2, err)
		}
		if row[7] != "" {
			end, err := strconv.Atoi(row[7]) // the year in which it ended: it was there at the end of the one before
			if err != nil {
				return nil, fmt.Errorf("%s, row %d: last year: %w", path, i+2, err)
			}
			e.to = end - 1
			for code := range strings.SplitSeq(row[8], ";") {
				if code != "" && !strings.Contains(code, "[") {
					e.next = append(e.next, code)
				}
			}
		}
		all = append(all, e)
	}
	return all, nil
}

// readLists finds the codes that other lists gave to areas of the ministry's lists: the same name in the
// same year and province under another code. A misprinted name has no match and is left out, and so are
// the statistics bureau's own codes of zones.
func readLists(dir string, known []entry) ([]entry, error) {
	found := map[[2]string]*entry{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".tsv" {
			return err
		}
		rows, err := readTable(path, '\t')
		if err != nil {
			return err
		}
		for _, row := range rows {
			if len(row) == 4 && row[0] != "mca" && len(row[1]) == 6 {
				match(found, known, row[1], row[2], strings.TrimSpace(row[3]))
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read lists: %w", err)
	}
	var all []entry
	for _, e := range found {
		if e != nil {
			all = append(all, *e)
		}
	}
	return all, nil
}

func match(found map[[2]string]*entry, known []entry, edition, code, name string) {
	year, err := strconv.Atoi(edition[:4])
	if err != nil {
		return
	}
	var same []entry
	for _, e := range known {
		if e.name != name || e.code[:2] != code[:2] {
			continue
		}
		if e.code == code {
			return
		}
		if e.from <= year && (e.to == 0 || e.to >= year) {
			same = append(same, e)
		}
	}
	if len(same) != 1 {
		return
	}
	key := [2]string{code, name}
	if found[key] == nil {
		found[key] = &entry{code: code, name: name, from: year, to: year, next: []string{same[0].code}, list: "other"}
	}
	found[key].from, found[key].to = min(found[key].from, year), max(found[key].to, year)
}

func readTable(path string, comma rune) (rows [][]string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	if rows, err = r.ReadAll(); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s is empty", path)
	}
	return rows, nil
}
