package report

import (
	"fmt"
	"strings"
	"testing"
)

func TestDivisionsHoldTheWholeCountry(t *testing.T) {
	count := map[string]int{}
	for _, d := range Divisions() {
		if d.Current() {
			count[d.Level()]++
			count[d.Kind()]++
		}
		if _, ok := d.Parent(); !ok && d.Level() != LevelProvince {
			t.Errorf("%s %s belongs to nothing", d.Code, d.Name)
		}
	}
	// the Ministry of Civil Affairs' own count of the end of 2024
	want := map[string]int{LevelProvince: 34, LevelPrefecture: 333, LevelCounty: 2846, "自治区": 5, "直辖市": 4, "自治州": 30, "盟": 3, "地区": 7,
		"市辖区": 977, "县级市": 397, "县": 1301, "自治县": 117, "旗": 49, "自治旗": 3, "特区": 1, "林区": 1}
	for what, n := range want {
		if count[what] != n {
			t.Errorf("%s: got %d, want %d", what, count[what], n)
		}
	}
	if DivisionsUntil() != 2024 {
		t.Errorf("the table ends in %d, want 2024", DivisionsUntil())
	}
}

func TestFullNamesAndParents(t *testing.T) {
	for code, want := range map[string]string{"410311": "河南省洛阳市洛龙区", "429004": "湖北省仙桃市", "110101": "北京市东城区",
		"659001": "新疆维吾尔自治区石河子市", "441900": "广东省东莞市", "533100": "云南省德宏傣族景颇族自治州"} {
		for _, d := range Divisions() {
			if d.Code == code && d.Current() && d.FullName() != want {
				t.Errorf("%s: got %s, want %s", code, d.FullName(), want)
			}
		}
	}
}

func TestLineageFollowsRenamedAndRecodedAreas(t *testing.T) {
	for _, c := range []struct{ area, want string }{
		{"410311 洛龙区", "410311 洛龙区, 410307 洛龙区"},
		{"410307 洛龙区", "410311 洛龙区, 410307 洛龙区"},
		{"410307 偃师区", "410307 偃师区, 410381 偃师市"},
		{"410381 偃师市", "410307 偃师区, 410381 偃师市"},
		{"410304 瀍河区", "410304 瀍河回族区"}, // the everyday name
		{"410308 孟津区", "410308 孟津区"},   // merged of 孟津县 and 吉利区: no one's heir
		{"410322 孟津县", "410322 孟津县"},
		{"620925 安西县", "620922 瓜州县, 620925 安西县, 620922 安西县, 622126 安西县"},
		{"410311-01 伊滨区", "410311-01 伊滨区"},
		{"990101 第1区", "990101 第1区"},
	} {
		code, name, _ := strings.Cut(c.area, " ")
		var got []string
		for _, a := range Lineage(Area{Code: code, Name: name}) {
			got = append(got, a.Code+" "+a.Name)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.area, s, c.want)
		}
	}
}

func TestAreasAreCompletedAndContradictionsSaid(t *testing.T) {
	for _, c := range []struct{ area, want, doubt string }{
		{"410311 洛龙区", "410311 洛龙区", ""},
		{" 洛龙区", "410311 洛龙区", ""},
		{"410311 ", "410311 洛龙区", ""},
		{"410307 ", "410307 偃师区", ""},
		{"469027 ", "469027 乐东黎族自治县", ""}, // in other lists it was 澄迈县 until 2006
		{"410381 ", "410381 偃师市", ""},
		{"410304 瀍河区", "410304 瀍河区", ""},
		{"410311 洛阳市洛龙区", "410311 洛阳市洛龙区", ""},
		{" 洛阳市洛龙区", "410311 洛龙区", ""},
		{" 鼓楼区", " 鼓楼区", "叫鼓楼区的有4个，请写明代码：320106 江苏省南京市鼓楼区、"},
		{" 徐州市鼓楼区", "320302 鼓楼区", ""},
		{" 偃师市", "410381 偃师市", ""},
		{" 伊滨区", " 伊滨区", ""}, // a zone has no code of its own
		{"410311-01 伊滨区", "410311-01 伊滨区", ""},
		{"990101 第1区", "990101 第1区", ""},
		{" ", " ", ""},
		{"410311 涧西区", "410311 涧西区", "410311是洛龙区的代码，涧西区是410305"},
		{"410311 甲乙区", "410311 甲乙区", "410311是洛龙区的代码，不是甲乙区的"},
		{"410399 洛龙区", "410399 洛龙区", "没有代码为410399的地区，洛龙区是410311"},
		{"410307 洛龙区", "410307 洛龙区", "410307到2006年为止是洛龙区的代码，它现在是410311洛龙区"},
		{"410399 ", "410399 ", "截至2024年底的区划表中没有代码410399"},
	} {
		code, name, _ := strings.Cut(c.area, " ")
		got, doubt := CompleteArea(Area{Code: code, Name: name})
		if s := fmt.Sprintf("%s %s", got.Code, got.Name); s != c.want || !strings.HasPrefix(doubt, c.doubt) || (c.doubt == "") != (doubt == "") {
			t.Errorf("%s: got %s (%s), want %s (%s)", c.area, s, doubt, c.want, c.doubt)
		}
	}
}
