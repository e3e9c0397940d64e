package load

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"nianbao/report"
)

// Registry knows every organ that was ever named. An organ's id is given once: a name met again, in
// any of its spellings, leads to the same id.
type Registry struct{ byKey map[string]report.Organ }

// NewRegistry starts from the organs that the journal remembers, by their keys.
func NewRegistry(known map[string]report.Organ) *Registry {
	r := &Registry{byKey: make(map[string]report.Organ, len(known))}
	for key, organ := range known {
		r.byKey[key] = organ
	}
	return r
}

// Resolve finds the organ that a report of the area names, or makes it. The key is the area code
// and the normalised name; isNew asks the caller to keep key and organ in the journal. An empty
// name gives no organ. Where no area is given, it is the one that the name itself begins with, if only
// one is called so.
func (r *Registry) Resolve(area report.Area, printed string) (organ report.Organ, key string, isNew bool) {
	if area == (report.Area{}) {
		area, _ = report.AreaIn([]string{NormaliseOrgan(printed, area)})
	}
	name := NormaliseOrgan(printed, area)
	if name == "" {
		return report.Organ{}, "", false
	}
	key = organKey(area, name)
	if known, ok := r.byKey[key]; ok {
		return known, key, false
	}
	if known, ok := r.elsewhere(area, name); ok {
		r.byKey[key] = known
		return r.describe(known, area), key, true
	}
	kind := OrganKind(name)
	organ = report.Organ{ID: key, Name: name, AreaCode: area.Code, Area: area.Name, Kind: kind, Level: organLevel(kind, name, area)}
	r.byKey[key] = organ
	return organ, key, true
}

// ResolveUnplaced is Resolve for a source whose area nobody said. An organ whose name does not tell its
// area either is known within the source alone: 民政局 of one and of another are not the same.
func (r *Registry) ResolveUnplaced(source, printed string) (organ report.Organ, key string, isNew bool) {
	organ, key, _ = NewRegistry(nil).Resolve(report.Area{}, printed)
	if key == "" || organ.Area != "" {
		return r.Resolve(report.Area{}, printed)
	}
	key = UnplacedKey(source) + organ.Name
	if known, ok := r.byKey[key]; ok {
		return known, key, false
	}
	organ.ID = key
	r.byKey[key] = organ
	return organ, key, true
}

// UnplacedKey is what the keys of a source's organs without an area begin with.
func UnplacedKey(source string) string { return "@" + source + "/" }

func organKey(area report.Area, name string) string {
	if area.Code == "" {
		return area.Name + "/" + name
	}
	return area.Code + "/" + name
}

// elsewhere finds an organ under the other codes and names that its area has had, or under the area's
// name alone: 偃师市教育局 of 410381 is 偃师区教育局 of 410307.
func (r *Registry) elsewhere(area report.Area, name string) (report.Organ, bool) {
	line := append([]report.Area{area}, report.Lineage(area)...)
	for _, a := range line {
		rest, ok := strings.CutPrefix(name, a.Name)
		if !ok || a.Name == "" {
			continue
		}
		for _, spelled := range line {
			if organ, ok := r.under(line, spelled.Name+rest); ok {
				return organ, true
			}
		}
	}
	return r.under(line, name)
}

func (r *Registry) under(line []report.Area, name string) (report.Organ, bool) {
	for _, a := range line {
		for _, key := range []string{a.Code + "/" + name, a.Name + "/" + name} {
			if organ, ok := r.byKey[key]; ok {
				return organ, true
			}
		}
	}
	return report.Organ{}, false
}

// describe gives an organ the area that names it now, unless that is an older one than it has.
func (r *Registry) describe(o report.Organ, now report.Area) report.Organ {
	before := report.Area{Code: o.AreaCode, Name: o.Area}
	if before == now || now.Code == "" {
		return o
	}
	for _, a := range report.Lineage(now) {
		if a == before {
			break // the area asked for comes after it
		}
		if a == now {
			o = Recoded(o, before, now)
			for key, known := range r.byKey {
				if known.ID == o.ID {
					r.byKey[key] = o
				}
			}
			break
		}
	}
	return o
}

// ByID finds an organ by its id.
func (r *Registry) ByID(id string) (report.Organ, bool) {
	if organ, ok := r.byKey[id]; ok && organ.ID == id { // as nearly all are keyed
		return organ, true
	}
	for _, organ := range r.byKey {
		if organ.ID == id {
			return organ, true
		}
	}
	return report.Organ{}, false
}

// Recoded describes an organ anew after its area was renamed or recoded; its id stays.
func Recoded(o report.Organ, before, now report.Area) report.Organ {
	if rest, ok := strings.CutPrefix(o.Name, before.Name); ok && before.Name != "" {
		o.Name = now.Name + rest
	}
	o.AreaCode, o.Area = now.Code, now.Name
	o.Level = organLevel(o.Kind, o.Name, now)
	return o
}

// Organs returns all organs by key. The map is shared: do not write.
func (r *Registry) Organs() map[string]report.Organ { return r.byKey }

// shortNames are the everyday names of departments and what they stand for (domain.md section 6).
var shortNames = []struct{ short, full string }{
	{"发改委", "发展和改革委员会"}, {"发改局", "发展和改革局"}, {"住建局", "住房和城乡建设局"},
	{"人社局", "人力资源和社会保障局"}, {"卫健委", "卫生健康委员会"}, {"市监局", "市场监督管理局"},
	{"城管局", "城市管理局"}, {"文旅局", "文化广电和旅游局"}, {"退役军人局", "退役军人事务局"},
	{"区政府办公室", "区人民政府办公室"}, {"县政府办公室", "县人民政府办公室"}, {"市政府办公室", "市人民政府办公室"},
	{"区政府办", "区人民政府办公室"}, {"县政府办", "县人民政府办公室"}, {"市政府办", "市人民政府办公室"},
}

var (
	bracketed   = regexp.MustCompile(`\([^()]*\)`)
	placeWord   = regexp.MustCompile(`[省市区县州盟旗]`)
	townSuffix  = regexp.MustCompile(`[^市县区][镇乡]$`)
	higherPlace = regexp.MustCompile(`(省|市|自治区|自治州|地区|盟)$`)
)

// NormaliseOrgan gives the one form of an organ's name within its area: NFKC, without white space
// and brackets, without 关于 and the names of higher places, short names spelled out, beginning
// with the area's own name.
func NormaliseOrgan(printed string, area report.Area) string {
	name := norm.NFKC.String(printed)
	name = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, name)
	name = bracketed.ReplaceAllStringFunc(name, func(s string) string {
		if s == "(本级)" {
			return "本级"
		}
		return ""
	})
	name = strings.TrimPrefix(name, "关于")
	name = withinArea(name, area.Name)
	for _, s := range shortNames {
		if rest, ok := strings.CutSuffix(name, s.short); ok {
			name = rest + s.full
			break
		}
	}
	switch {
	case strings.HasSuffix(name, "街道"):
		name += "办事处"
	case strings.HasSuffix(name, "镇政府"), strings.HasSuffix(name, "乡政府"):
		name = strings.TrimSuffix(name, "政府") + "人民政府"
	case townSuffix.MatchString(name):
		name += "人民政府"
	}
	return name
}

// withinArea makes a name begin with the area's: 洛阳市洛龙区教育局, 区教育局 and 教育局 of 洛龙区 are all
// 洛龙区教育局. A name that begins with some other place keeps it.
func withinArea(name, area string) string {
	if area == "" || name == "" {
		return name
	}
	if i := strings.Index(name, area); i >= 0 {
		if i == 0 || higherPlace.MatchString(name[:i]) {
			return name[i:]
		}
		return name
	}
	runes := []rune(name)
	last := string([]rune(area)[len([]rune(area))-1:])
	if string(runes[0]) == last && placeWord.MatchString(last) {
		return area + string(runes[1:])
	}
	if placeWord.MatchString(string(runes[:min(6, len(runes))])) {
		return name
	}
	return area + name
}

var verticalOrgan = regexp.MustCompile(`(税务|气象|海关|消防救援|海事|烟草专卖|出入境边防|银行业监督|保险监督|证券监督|国家统计局|邮政管理|地震)`)

// OrganKind derives the kind of an organ from its normalised name.
func OrganKind(name string) string {
	is := func(suffixes ...string) bool {
		for _, s := range suffixes {
			if strings.HasSuffix(name, s) {
				return true
			}
		}
		return false
	}
	switch {
	case is("街道办事处", "街道", "街道办"):
		return report.KindStreet
	case is("镇人民政府", "乡人民政府", "族乡人民政府", "苏木人民政府"):
		return report.KindTownship
	case is("人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅"):
		return report.KindGovernmentOffice
	case is("人民政府", "人民政府本级"):
		return report.KindGovernment
	case is("管理委员会", "管委会"):
		return report.KindZone
	case verticalOrgan.MatchString(name):
		return report.KindVertical
	case is("局", "委", "委员会", "办公室", "办", "厅", "队", "司法局分局", "分局", "支队"):
		return report.KindDepartment
	}
	return report.KindOther
}

// organLevel: townships and streets are a level of their own, all others have their area's.
func organLevel(kind, name string, area report.Area) string {
	switch kind {
	case report.KindStreet, report.KindTownship:
		return report.LevelTownship
	}
	if len(area.Code) >= 6 {
		return levelOfCode(area.Code)
	}
	place := area.Name
	if place == "" {
		place = name
	}
	switch {
	case strings.Contains(place, "省") || strings.Contains(place, "自治区"):
		return report.LevelProvince
	case strings.Contains(place, "区") || strings.Contains(place, "县") || strings.Contains(place, "旗"):
		return report.LevelCounty
	case strings.Contains(place, "市") || strings.Contains(place, "州") || strings.Contains(place, "盟"):
		return report.LevelPrefecture
	}
	return report.LevelCounty
}

// levelOfCode reads the level out of a GB/T 2260 code: 410000 province, 410300 prefecture, 410311
// county, longer ones townships.
func levelOfCode(code string) string {
	switch {
	case len(code) > 6 && strings.Trim(code[6:], "0") != "":
		return report.LevelTownship
	case strings.HasPrefix(code[2:], "0000"):
		return report.LevelProvince
	case strings.HasPrefix(code[4:], "00"):
		return report.LevelPrefecture
	}
	return report.LevelCounty
}

// ReportScope tells whose numbers a report holds: the office's own, the whole government's, or one
// unit's. Reports of different scope are never compared (domain.md section 1).
func ReportScope(kind, title string) string {
	switch {
	case kind == report.KindGovernmentOffice:
		return report.ScopeOffice
	case kind == report.KindGovernment && strings.Contains(title, "政府办公室"):
		return report.ScopeOffice
	case kind == report.KindGovernment:
		return report.ScopeGovernment
	}
	return report.ScopeUnit
}
