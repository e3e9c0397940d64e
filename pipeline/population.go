package pipeline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"nianbao/load"
	"nianbao/pipeline/fetch"
	"nianbao/pipeline/journal"
	"nianbao/report"
)

// maxTable bounds an imported table: all counties over twenty years are some two megabytes.
const maxTable = 32 << 20

// mostBadRows is how many bad rows are told one by one.
const mostBadRows = 20

// Peopled says what an import of population brought.
type Peopled struct {
	New, Changed, Unchanged, Withdrawn int
	Areas                              int
	From, To                           int // years
}

// ImportPopulation reads a table of population by area code and year into the journal. Either all of it
// is taken or, where a row is bad, nothing: the error tells of each bad row its line and what to do.
func ImportPopulation(c Config, path string, at time.Time) (Peopled, error) {
	rows, err := readPopulation(c, path)
	if err != nil {
		return Peopled{}, err
	}
	past, err := readJournal(c.Data)
	if err != nil {
		return Peopled{}, err
	}
	var done Peopled
	var events []journal.Event
	areas := map[string]bool{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		done.years(row.Year)
		before, known := past.Population[journal.AreaYear{AreaCode: row.AreaCode, Year: row.Year}]
		switch {
		case row.People == 0 && !known, known && before.Population.People == row.People:
			done.Unchanged++
			continue
		case row.People == 0:
			done.Withdrawn++
		case known:
			done.Changed++
		default:
			done.New++
		}
		events = append(events, journal.Event{Time: at, Kind: journal.Peopled, Population: &row})
	}
	done.Areas = len(areas)
	if len(events) == 0 {
		return done, nil
	}
	j, err := journal.Open(c.Data)
	if err != nil {
		return done, fmt.Errorf("open journal: %w", err)
	}
	if err := j.Append(events...); err != nil {
		return done, fmt.Errorf("write journal: %w", err)
	}
	return done, nil
}

func (p *Peopled) years(year int) {
	if p.From == 0 || year < p.From {
		p.From = year
	}
	p.To = max(p.To, year)
}

// peopleTable reads the rows of one file.
type peopleTable struct {
	config             Config
	file               string
	code, year, people int // columns
	name               int // -1: none
	factor             int64
	first              map[journal.AreaYear]int // line
	bad                []string
	badRows            int
}

func readPopulation(c Config, path string) ([]journal.Population, error) {
	text, err := tableText(path)
	if err != nil {
		return nil, err
	}
	t := peopleTable{config: c, file: filepath.Base(path), first: map[journal.AreaYear]int{}}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(text), -1, true
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s is empty: its first line must name the columns, such as area_code,year,population", path)
	}
	if err := t.header(head); err != nil {
		return nil, fmt.Errorf("%s, line 1: %w", path, err)
	}
	var all []journal.Population
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			t.say(line, fmt.Errorf("this is no row of a table: %w", err))
			break
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		p, err := t.row(row, line)
		if err != nil {
			t.say(line, err)
			continue
		}
		all = append(all, p)
	}
	return all, t.verdict(path, len(all))
}

func (t *peopleTable) say(line int, err error) {
	if t.badRows++; t.badRows <= mostBadRows {
		t.bad = append(t.bad, fmt.Sprintf("%s, line %d: %v", t.file, line, err))
	}
}

func (t *peopleTable) verdict(path string, good int) error {
	switch {
	case t.badRows > 0:
		more := ""
		if n := t.badRows - mostBadRows; n > 0 {
			more = fmt.Sprintf("\nand %d more", n)
		}
		return fmt.Errorf("nothing was taken from %s, %d of its rows cannot be used; mend them and import it again:\n%s%s",
			path, t.badRows, strings.Join(t.bad, "\n"), more)
	case good == 0:
		return fmt.Errorf("%s has no row below its first line", path)
	}
	return nil
}

// tableText reads a table as UTF-8; Excel on a Chinese machine writes CSV in GBK.
func tableText(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("read table: %w", err)
	}
	if info.Size() > maxTable {
		return "", fmt.Errorf("%s has %d bytes, %d at the most: split it", path, info.Size(), maxTable)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read table: %w", err)
	}
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return "", fmt.Errorf("%s is a workbook: save it as CSV and import that", path)
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(body) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(body)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return "", fmt.Errorf("%s is neither UTF-8 nor GBK: save it as CSV UTF-8", path)
		}
		body = decoded
	}
	return string(body), nil
}

func separator(text string) rune {
	head, _, _ := strings.Cut(text, "\n")
	for _, r := range "\t;" {
		if strings.ContainsRune(head, r) {
			return r
		}
	}
	return ','
}

// columns are the names that each column may have.
var columns = []struct {
	what  string
	names []string
}{
	{"area_code", []string{"area_code", "code", "区划代码", "行政区划代码", "代码", "地区代码"}},
	{"year", []string{"year", "年份", "年度", "年"}},
	{"population", []string{"population", "people", "人口", "常住人口", "人口数", "常住人口数", "年末常住人口"}},
	{"name", []string{"name", "area", "地区", "名称", "地区名称", "区划名称"}},
}

func (t *peopleTable) header(head []string) error {
	at := map[string]int{}
	t.factor = 1
	for i, name := range head {
		name = strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(name)), ""))
		name, unit, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
		for _, c := range columns {
			if !slices.Contains(c.names, name) {
				continue
			}
			if _, twice := at[c.what]; twice {
				return fmt.Errorf("two columns hold the %s: leave one", c.what)
			}
			at[c.what] = i
			if c.what == "population" && unit == "万人" {
				t.factor = 10_000
			}
			if c.what == "population" && unit != "" && unit != "人" && unit != "万人" {
				return fmt.Errorf("population in %q: give it in 人 or 万人", unit)
			}
		}
	}
	for _, c := range columns[:3] {
		if _, ok := at[c.what]; !ok {
			return fmt.Errorf("no column holds the %s: name one %s", c.what, strings.Join(c.names[:3], " or "))
		}
	}
	t.code, t.year, t.people, t.name = at["area_code"], at["year"], at["population"], -1
	if i, ok := at["name"]; ok {
		t.name = i
	}
	return nil
}

func (t *peopleTable) row(row []string, line int) (journal.Population, error) {
	p := journal.Population{File: t.file}
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return strings.TrimSpace(norm.NFKC.String(row[i]))
	}
	var err error
	if p.AreaCode, err = t.areaCode(cell(t.code), cell(t.name)); err != nil {
		return p, err
	}
	year := strings.TrimSuffix(cell(t.year), "年")
	if p.Year, err = strconv.Atoi(year); err != nil || p.Year < 1990 || p.Year > 2100 {
		return p, fmt.Errorf("year %q: write a year like 2024", year)
	}
	if p.People, err = t.number(cell(t.people)); err != nil {
		return p, err
	}
	key := journal.AreaYear{AreaCode: p.AreaCode, Year: p.Year}
	if before, twice := t.first[key]; twice {
		return p, fmt.Errorf("%s in %d stands in line %d too: leave one", p.AreaCode, p.Year, before)
	}
	t.first[key] = line
	return p, nil
}

// areaCode takes a code that the table of areas or a source knows, and a name that does not contradict it.
func (t *peopleTable) areaCode(code, name string) (string, error) {
	code = strings.TrimSuffix(code, ".0") // a number that passed through a spreadsheet
	if len(code) == 12 && strings.HasSuffix(code, "000000") {
		code = code[:6]
	}
	if slices.ContainsFunc(t.config.Sources, func(s fetch.Source) bool { return s.Area.Code == code }) && code != "" {
		return code, nil
	}
	if code == "" || len(code) != 6 || strings.Trim(code, "0123456789") != "" {
		return code, fmt.Errorf("area code %q: write six digits like 410311", code)
	}
	known := slices.ContainsFunc(report.Divisions(), func(d report.Division) bool { return d.Code == code })
	if !known {
		return code, fmt.Errorf("no area has the code %s (lists to the end of %d): look it up with nianbao sql \"FROM area WHERE name = '...'\"", code, report.DivisionsUntil())
	}
	if name != "" && !report.Called(code, name) {
		_, doubt := report.CompleteArea(report.Area{Code: code, Name: name})
		return code, fmt.Errorf("code %s and name %s do not go together (%s): give the right code, or leave the name out", code, name, doubt)
	}
	return code, nil
}

// number reads how many people: a whole number of at least 1,000, or 万人 where the column says so.
func (t *peopleTable) number(text string) (int64, error) {
	if text == "撤回" || text == "withdraw" {
		return 0, nil
	}
	if text == "" {
		return 0, errors.New("the population is empty: leave the row out, or write 撤回 to take an earlier number back")
	}
	plain := strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), "人")
	value, err := strconv.ParseFloat(plain, 64)
	if err != nil || value < 0 {
		return 0, fmt.Errorf("population %q: write a number of people like 692000", text)
	}
	people := int64(value*float64(t.factor) + 0.5)
	switch {
	case t.factor == 1 && value != float64(people):
		return 0, fmt.Errorf("population %q is no whole number: if the column is in 万人, name it 常住人口（万人）", text)
	case people < 1000:
		return 0, fmt.Errorf("population %q: fewer than 1,000 people; if the column is in 万人, name it 常住人口（万人）", text)
	case people > 2_000_000_000:
		return 0, fmt.Errorf("population %q: more people than there are; write the number in 人", text)
	}
	return people, nil
}

// populations are what the database is told of them.
func populations(past journal.State) []load.Population {
	var all []load.Population
	for _, e := range past.Population {
		p := e.Population
		all = append(all, load.Population{AreaCode: p.AreaCode, Year: p.Year, People: p.People, File: p.File, At: e.Time})
	}
	return all
}
