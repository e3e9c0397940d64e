package report

import (
	"fmt"
	"slices"
	"strings"
)

// Lineage gives the codes and names that an area has had since 2000, newest first: 洛龙区 is 410311 and
// was 410307, 偃师区 (410307) was 偃师市 (410381). An area that the table does not know stands alone.
func Lineage(a Area) []Area {
	t := allDivisions()
	i, ok := t.find(a)
	if !ok {
		return []Area{a}
	}
	var all []Area
	for _, j := range t.line(i) {
		all = append(all, Area{Code: t.list[j].Code, Name: t.list[j].Name})
	}
	return all
}

// Called reports whether an area had this code and, in some spelling, this name at any time since 2000.
func Called(code, name string) bool {
	_, ok := allDivisions().find(Area{Code: code, Name: name})
	return ok
}

// AreaAbove is the area that an area belongs to; false for a province and for an area that the table does
// not know.
func AreaAbove(a Area) (Division, bool) {
	t := allDivisions()
	i, ok := t.find(a)
	if !ok {
		i, ok = t.newest(a.Code)
	}
	if !ok {
		return Division{}, false
	}
	return t.list[i].Parent()
}

// newest is the area that has a code today, or else had it last.
func (t divisions) newest(code string) (best int, ok bool) {
	for _, i := range t.byCode[code] {
		if d := t.list[i]; !ok || d.Current() || !t.list[best].Current() && d.To > t.list[best].To {
			best, ok = i, true
		}
	}
	return best, ok
}

// find looks an area up by its code and its name in any spelling, today's first.
func (t divisions) find(a Area) (int, bool) {
	best := -1
	for _, i := range t.byCode[a.Code] {
		d := t.list[i]
		switch {
		case d.Name == a.Name:
			return i, true
		case d.spells(a.Name) && (best < 0 || d.Current()):
			best = i
		}
	}
	return best, best >= 0
}

// CompleteArea fills in the code of an area that has only a name, or the name of one that has only a code.
// What the table contradicts, or cannot tell, comes back in words for the office and leaves the area as it is. Zones and
// other areas without a code of their own are nobody's doubt.
func CompleteArea(a Area) (Area, string) {
	t := allDivisions()
	switch {
	case a == (Area{}):
		return a, ""
	case a.Code == "":
		return t.completeCode(a)
	case a.Name == "":
		return t.completeName(a)
	}
	return a, t.contradiction(a)
}

func (t divisions) completeCode(a Area) (Area, string) {
	found := t.named(a.Name)
	switch len(found) {
	case 0:
		return a, ""
	case 1:
		return Area{Code: found[0].Code, Name: found[0].Name}, ""
	}
	var names []string
	for _, d := range found[:min(6, len(found))] {
		names = append(names, d.Code+" "+d.FullName())
	}
	return a, fmt.Sprintf("叫%s的有%d个，请写明代码：%s", a.Name, len(found), strings.Join(names, "、"))
}

// named finds the areas of today that a name may mean, or else those of before.
func (t divisions) named(name string) []Division {
	var now, past []Division
	for _, d := range t.list {
		if name != d.Name && !(strings.HasSuffix(name, d.Name) && strings.HasSuffix(d.FullName(), name)) {
			continue
		}
		if d.Current() {
			now = append(now, d)
		} else {
			past = append(past, d)
		}
	}
	if len(now) > 0 {
		return now
	}
	return past
}

func (t divisions) completeName(a Area) (Area, string) {
	i, ok := t.newest(a.Code)
	if !ok {
		if len(a.Code) == 6 {
			return a, fmt.Sprintf("截至%d年底的区划表中没有代码%s，请写名称", t.last, a.Code)
		}
		return a, ""
	}
	return Area{Code: a.Code, Name: t.list[i].Name}, ""
}

func (t divisions) contradiction(a Area) string {
	if i, ok := t.find(a); ok {
		if d, now := t.list[i], t.list[t.line(i)[0]]; !d.Current() && now.Code != a.Code {
			return fmt.Sprintf("%s到%d年为止是%s的代码，它现在是%s%s", a.Code, d.To, d.Name, now.Code, now.Name)
		}
		return ""
	}
	same := slices.DeleteFunc(t.named(a.Name), func(d Division) bool { return len(a.Code) < 2 || d.Code[:2] != a.Code[:2] })
	i, known := t.newest(a.Code)
	switch {
	case known && len(same) == 1:
		return fmt.Sprintf("%s是%s的代码，%s是%s", a.Code, t.list[i].Name, a.Name, same[0].Code)
	case known:
		return fmt.Sprintf("%s是%s的代码，不是%s的", a.Code, t.list[i].Name, a.Name)
	case len(same) == 1 && len(a.Code) == 6:
		return fmt.Sprintf("没有代码为%s的地区，%s是%s", a.Code, a.Name, same[0].Code)
	}
	return ""
}
