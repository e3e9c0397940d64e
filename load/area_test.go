package load

import (
	"testing"

	"nianbao/report"
)

func TestOrgansKnowTheAreaAboveThem(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	organs := map[string]report.Organ{}
	r := NewRegistry(nil)
	for _, o := range []struct{ code, area, name string }{
		{"410311", "洛龙区", "教育局"}, {"410311", "洛龙区", "开元路街道"}, {"410311001", "开元路街道", "开元路街道办事处"},
		{"410300", "洛阳市", "教育局"}, {"410000", "河南省", "教育厅"}, {"410381", "偃师市", "教育局"}, {"429004", "仙桃市", "教育局"}, {"990101", "示范区", "教育局"},
	} {
		organ, key, _ := r.Resolve(report.Area{Code: o.code, Name: o.area}, o.name)
		organs[key] = organ
	}
	if err := s.Finish(t.Context(), Facts{Organs: organs}); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "organs", ask(t, s.DB(), `SELECT name, level, coalesce(parent, '-') FROM organ ORDER BY area_code, name`),
		"河南省教育厅 province -", "洛阳市教育局 prefecture 410000", "洛龙区开元路街道办事处 township 410311", "洛龙区教育局 county 410300",
		"开元路街道办事处 township 410311", "偃师市教育局 county 410300", "仙桃市教育局 county 420000", "示范区教育局 county -")
}

func TestTheDatabaseHoldsTheAreas(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	wantRows(t, "410307", ask(t, s.DB(), `SELECT name, kind, parent, full_name, valid_from, coalesce(valid_to, 0), successors::VARCHAR, code_now, official
		FROM area WHERE code = '410307' ORDER BY valid_from`),
		"洛龙区 市辖区 410300 河南省洛阳市洛龙区 2002 2006 [410311] 410311 false", "偃师区 市辖区 410300 河南省洛阳市偃师区 2021 0 [] 410307 true")
	wantRows(t, "today", ask(t, s.DB(), `SELECT level, count(*) FROM area WHERE valid_to IS NULL GROUP BY level ORDER BY 2`),
		"province 34", "prefecture 333", "county 2846")
	wantRows(t, "no year has two areas of one code in the ministry's lists", ask(t, s.DB(), `SELECT a.code, a.name, b.name FROM area a JOIN area b ON a.code = b.code AND a.name < b.name AND a.official AND b.official
		AND a.valid_from <= coalesce(b.valid_to, 9999) AND b.valid_from <= coalesce(a.valid_to, 9999)`))
}
