package report

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// areas.tsv is made by internal/areacodes; docs/analyst.md tells from what.
//
//go:embed areas.tsv
var areasTSV string

// Division is an administrative area under one code and one name, for as long as it had both. A code
// alone is no key: 410307 was 洛龙区 in some lists until 2006 and is 偃师区 since 2021.
type Division struct {
	Code     string // six digits, GB/T 2260
	Name     string
	From, To int      // first and last year at whose end it had them; To is 0 as long as it has
	Next     []string // codes of what it became: several where it was divided
	Other    bool     // only lists of others than the Ministry of Civil Affairs had this code
}

// divisions is the table with the ways through it, by position.
type divisions struct {
	list   []Division
	last   int // last year that the table covers
	byCode map[string][]int
	byName map[string][]int
	into   map[string][]int // what became the area of a code
}

var allDivisions = sync.OnceValue(func() divisions {
	d := divisions{byCode: map[string][]int{}, byName: map[string][]int{}, into: map[string][]int{}}
	lines := strings.Split(strings.TrimSpace(areasTSV), "\n")
	if _, err := fmt.Sscanf(lines[0], "# GB/T 2260, Ministry of Civil Affairs, to the end of %d;", &d.last); err != nil {
		panic(fmt.Errorf("areas.tsv, row 1: %w", err)) // unreachable unless the embedded file is broken, which a test would show
	}
	for i, line := range lines[2:] {
		area, err := parseDivision(line)
		if err != nil {
			panic(fmt.Errorf("areas.tsv, row %d: %w", i+3, err)) // unreachable, as above
		}
		d.list = append(d.list, area)
		d.byCode[area.Code] = append(d.byCode[area.Code], i)
		d.byName[area.Name] = append(d.byName[area.Name], i)
		for _, code := range area.Next {
			d.into[code] = append(d.into[code], i)
		}
	}
	return d
})

func parseDivision(line string) (Division, error) {
	col := strings.Split(line, "\t")
	if len(col) != 6 || len(col[0]) != 6 {
		return Division{}, fmt.Errorf("%d columns, want 6, the first a code", len(col))
	}
	d := Division{Code: col[0], Name: col[1], Other: col[5] == "other"}
	var err error
	if d.From, err = strconv.Atoi(col[2]); err != nil {
		return d, fmt.Errorf("first year: %w", err)
	}
	if col[3] != "" {
		if d.To, err = strconv.Atoi(col[3]); err != nil {
			return d, fmt.Errorf("last year: %w", err)
		}
	}
	if col[4] != "" {
		d.Next = strings.Split(col[4], ",")
	}
	return d, nil
}

// Divisions returns all provinces, prefectures and counties since 2000 in the order of their codes. The
// slice is shared: do not write.
func Divisions() []Division { return allDivisions().list }

// DivisionsUntil is the last year that Divisions covers.
func DivisionsUntil() int { return allDivisions().last }

// Current reports whether the area has its code and name to this day.
func (d Division) Current() bool { return d.To == 0 }

// Level reads the level out of the code: 410000 province, 410300 prefecture, 410311 county.
func (d Division) Level() string {
	switch {
	case strings.HasSuffix(d.Code, "0000"):
		return LevelProvince
	case strings.HasSuffix(d.Code, "00"):
		return LevelPrefecture
	}
	return LevelCounty
}

// divisionKinds are the endings of names that tell what an area is, the longer before the shorter.
var divisionKinds = map[string][]struct{ ending, kind string }{
	LevelProvince:   {{"特别行政区", "特别行政区"}, {"自治区", "自治区"}, {"省", "省"}, {"市", "直辖市"}},
	LevelPrefecture: {{"自治州", "自治州"}, {"地区", "地区"}, {"盟", "盟"}, {"市", "地级市"}},
	LevelCounty: {{"自治旗", "自治旗"}, {"自治县", "自治县"}, {"神农架林区", "林区"}, {"特区", "特区"}, {"旗", "旗"}, {"县", "县"},
		{"市", "县级市"}, {"区", "市辖区"}},
}

// Kind says what the area is in the law's words: 自治州, 市辖区, 县级市 and so on; 其他 for the islands that
// have a code and no government.
func (d Division) Kind() string {
	for _, k := range divisionKinds[d.Level()] {
		if strings.HasSuffix(d.Name, k.ending) {
			return k.kind
		}
	}
	return "其他"
}

// Parent is the area that it belonged to in its last year; false for a province.
func (d Division) Parent() (Division, bool) {
	if d.Level() == LevelProvince {
		return Division{}, false
	}
	year := d.To
	if d.Current() {
		year = DivisionsUntil()
	}
	above := []string{d.Code[:4] + "00", d.Code[:2] + "0000"}
	if d.Level() == LevelPrefecture {
		above = above[1:]
	}
	for _, code := range above { // 429004 仙桃市 has no prefecture above it
		for _, i := range allDivisions().byCode[code] {
			if p := allDivisions().list[i]; p.in(year) {
				return p, true
			}
		}
	}
	return Division{}, false
}

func (d Division) in(year int) bool { return d.From <= year && (d.Current() || d.To >= year) }

// FullName puts the names of the higher areas before: 河南省洛阳市洛龙区.
func (d Division) FullName() string {
	if p, ok := d.Parent(); ok {
		return p.FullName() + d.Name
	}
	return d.Name
}

// spells reports whether a name may stand for the area's: the everyday 瀍河区 for 瀍河回族区, 内蒙古 for
// 内蒙古自治区, or the name with those of higher areas before it.
func (d Division) spells(name string) bool {
	if name == d.Name || strings.HasSuffix(name, d.Name) && strings.HasSuffix(d.FullName(), name) {
		return true
	}
	runes := []rune(name)
	if n := len(runes); n > 2 && strings.ContainsRune("省市区县州盟旗", runes[n-1]) {
		runes = runes[:n-1]
	}
	return len(runes) >= 2 && strings.HasPrefix(d.Name, string(runes)) && strings.HasSuffix(d.Name, name[len(string(runes)):])
}

// line is the same area under its codes and names, newest first: what was renamed or recoded as a whole.
// Where areas were merged or divided the line ends.
func (t divisions) line(i int) []int {
	for {
		next, ok := t.only(i)
		if !ok {
			break
		}
		i = next
	}
	var all []int
	for ok := true; ok; {
		all = append(all, i)
		later := i
		ok = false
		for _, before := range t.into[t.list[later].Code] {
			if next, is := t.only(before); is && next == later {
				if t.list[before].Other {
					all = append(all, before)
				} else {
					i, ok = before, true
				}
			}
		}
	}
	return all
}

// only is what an area became when it became one other as a whole and nothing else joined.
func (t divisions) only(i int) (int, bool) {
	d := t.list[i]
	if len(d.Next) != 1 {
		return 0, false
	}
	for _, j := range t.byCode[d.Next[0]] {
		next := t.list[j]
		switch {
		case j == i || next.Other:
		case d.Other && next.in(d.To):
			return j, true
		case !d.Other && next.From == d.To+1:
			joined := slices.ContainsFunc(t.into[next.Code], func(k int) bool { return k != i && !t.list[k].Other && t.list[k].To == d.To })
			return j, !joined
		}
	}
	return 0, false
}
