package load

import (
	"testing"

	"nianbao/report"
)

var luolong = report.Area{Code: "410311", Name: "洛龙区"}

func TestNormaliseOrganGivesOneNameForAllSpellings(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"洛龙区人民政府办公室", "洛龙区人民政府办公室"},
		{"洛阳市洛龙区人民政府办公室", "洛龙区人民政府办公室"},
		{"洛龙区 人民政府 办公室", "洛龙区人民政府办公室"},
		{"区政府办公室", "洛龙区人民政府办公室"},
		{"洛龙区政府办", "洛龙区人民政府办公室"},
		{"洛龙区人民政府", "洛龙区人民政府"},
		{"教育局", "洛龙区教育局"},
		{"区教育局", "洛龙区教育局"},
		{"河南省洛阳市洛龙区教育局(本级)", "洛龙区教育局本级"},
		{"关于洛龙区发改委（粮食局）", "洛龙区发展和改革委员会"},
		{"洛龙区住建局", "洛龙区住房和城乡建设局"},
		{"开元路街道", "洛龙区开元路街道办事处"},
		{"洛龙区安乐镇", "洛龙区安乐镇人民政府"},
		{"李村镇政府", "洛龙区李村镇人民政府"},
		{"伊滨区管委会", "伊滨区管委会"},
		{"", ""},
	} {
		if got := NormaliseOrgan(c.printed, luolong); got != c.want {
			t.Errorf("NormaliseOrgan(%q) = %q, want %q", c.printed, got, c.want)
		}
	}
}

func TestOrganKindLevelAndScope(t *testing.T) {
	city := report.Area{Code: "410300", Name: "洛阳市"}
	for _, c := range []struct {
		area               report.Area
		name               string
		kind, level, scope string
	}{
		{luolong, "洛龙区人民政府办公室", report.KindGovernmentOffice, report.LevelCounty, report.ScopeOffice},
		{luolong, "洛龙区人民政府", report.KindGovernment, report.LevelCounty, report.ScopeGovernment},
		{luolong, "洛龙区教育局", report.KindDepartment, report.LevelCounty, report.ScopeUnit},
		{luolong, "洛龙区税务局", report.KindVertical, report.LevelCounty, report.ScopeUnit},
		{luolong, "开元路街道办事处", report.KindStreet, report.LevelTownship, report.ScopeUnit},
		{luolong, "安乐镇人民政府", report.KindTownship, report.LevelTownship, report.ScopeUnit},
		{luolong, "伊滨区管理委员会", report.KindZone, report.LevelCounty, report.ScopeUnit},
		{city, "洛阳市人民政府", report.KindGovernment, report.LevelPrefecture, report.ScopeGovernment},
		{report.Area{Code: "410000", Name: "河南省"}, "河南省教育厅", report.KindDepartment, report.LevelProvince, report.ScopeUnit},
		{report.Area{}, "示例市甲区人民政府", report.KindGovernment, report.LevelCounty, report.ScopeGovernment},
	} {
		organ, _, isNew := NewRegistry(nil).Resolve(c.area, c.name)
		got := [3]string{organ.Kind, organ.Level, ReportScope(organ.Kind, "")}
		if want := [3]string{c.kind, c.level, c.scope}; got != want || !isNew {
			t.Errorf("%s: got %v (new %v), want %v", c.name, got, isNew, want)
		}
	}
}

func TestRegistryGivesAnIDOnce(t *testing.T) {
	known := map[string]report.Organ{"410311/洛龙区教育局": {ID: "410307/洛龙区教育局", Name: "洛龙区教育局"}}
	r := NewRegistry(known)
	got, _, isNew := r.Resolve(luolong, "洛阳市洛龙区教育局")
	if got.ID != "410307/洛龙区教育局" || isNew {
		t.Errorf("an organ known under an old code: got id %q, new %v; want the old id, not new", got.ID, isNew)
	}
	first, key, isNew := r.Resolve(luolong, "洛龙区民政局")
	again, _, isNewAgain := r.Resolve(luolong, "区民政局")
	if !isNew || isNewAgain || first != again || key != "410311/洛龙区民政局" {
		t.Errorf("a new organ: got %v %q new %v, then %v new %v", first, key, isNew, again, isNewAgain)
	}
}

// An area that was renamed, recoded or written in another way keeps its organs.
func TestOrgansAreKnownUnderAllCodesAndNamesOfTheirArea(t *testing.T) {
	area := func(code, name string) report.Area { return report.Area{Code: code, Name: name} }
	for _, c := range []struct {
		first  report.Area
		name   string
		second report.Area
		again  string
		want   string // code and name that the organ has then; empty: another organ
	}{
		{area("410307", "洛龙区"), "洛龙区教育局", luolong, "洛阳市洛龙区教育局", "410311 洛龙区教育局"},
		{luolong, "洛龙区教育局", area("410307", "洛龙区"), "洛龙区教育局", "410311 洛龙区教育局"},
		{area("410381", "偃师市"), "偃师市教育局", area("410307", "偃师区"), "偃师区教育局", "410307 偃师区教育局"},
		{area("410381", "偃师市"), "偃师市教育局", area("410307", "偃师区"), "偃师市教育局", "410307 偃师区教育局"},
		{area("410307", "偃师区"), "偃师市教育局", area("410307", "偃师区"), "偃师区教育局", "410307 偃师市教育局"},
		{area("410381", "偃师市"), "翟镇镇人民政府", area("410307", "偃师区"), "翟镇镇", "410307 偃师区翟镇镇人民政府"},
		{area("410304", "瀍河区"), "瀍河区教育局", area("410304", "瀍河区"), "瀍河回族区教育局", "410304 瀍河区教育局"},
		{area("", "洛龙区"), "洛龙区教育局", luolong, "区教育局", "410311 洛龙区教育局"},
		{area("410307", "洛龙区"), "教育局", area("410307", "偃师区"), "教育局", ""},
		{area("410322", "孟津县"), "孟津县教育局", area("410308", "孟津区"), "孟津区教育局", ""}, // merged with 吉利区
		{area("320106", "鼓楼区"), "鼓楼区教育局", area("320302", "鼓楼区"), "鼓楼区教育局", ""},
	} {
		r := NewRegistry(nil)
		first, _, _ := r.Resolve(c.first, c.name)
		again, key, isNew := r.Resolve(c.second, c.again)
		if c.want == "" {
			if again.ID == first.ID {
				t.Errorf("%s and %s: got one organ, want two", c.first, c.second)
			}
			continue
		}
		if got := again.AreaCode + " " + again.Name; again.ID != first.ID || got != c.want || !isNew && key != first.ID {
			t.Errorf("%s %s, then %s %s: got %s as %s (new %v), want %s as %s", c.first, c.name, c.second, c.again, again.ID, got, isNew, first.ID, c.want)
		}
		if both, _ := r.ByID(first.ID); both != again {
			t.Errorf("%s: under its first key it is %v, under the other %v", c.want, both, again)
		}
	}
}

// Organs of sources that have no area are told apart, and by their names put where these leave no doubt.
func TestOrgansWithoutAnAreaAreNotMixedUp(t *testing.T) {
	r := NewRegistry(nil)
	for _, c := range []struct{ source, printed, id string }{
		{"jia", "民政局", "@jia/民政局"},
		{"yi", "民政局", "@yi/民政局"},
		{"jia", "洛阳市洛龙区民政局", "410311/洛龙区民政局"},
		{"yi", "洛龙区民政局", "410311/洛龙区民政局"},
		{"yi", "鼓楼区民政局", "@yi/鼓楼区民政局"}, // there are several
		{"jia", "", ""},
	} {
		organ, _, isNew := r.ResolveUnplaced(c.source, c.printed)
		if organ.ID != c.id {
			t.Errorf("%s of %s: got id %q, want %q", c.printed, c.source, organ.ID, c.id)
		}
		if again, _, isNewAgain := r.ResolveUnplaced(c.source, c.printed); again != organ || isNewAgain || c.source == "jia" && c.id != "" && !isNew {
			t.Errorf("%s of %s again: got %v, new %v, then %v", c.printed, c.source, again, isNew, isNewAgain)
		}
	}
	if placed, _, isNew := r.Resolve(luolong, "民政局"); placed.ID != "410311/洛龙区民政局" || isNew {
		t.Errorf("the same of a source with its area: got %v, new %v", placed, isNew)
	}
}
