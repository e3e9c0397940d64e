package report

import "testing"

func TestAreaInWords(t *testing.T) {
	for _, c := range []struct {
		what  string
		texts []string
		code  string // empty: nobody can tell
	}{
		{"organs of a county", []string{"洛龙区教育局", "洛龙区人民政府办公室", "洛阳市洛龙区民政局"}, "410311"},
		{"the site's title", []string{"教育局", "洛阳市洛龙区人民政府门户网站"}, "410311"},
		{"a name that several areas have", []string{"鼓楼区教育局"}, ""},
		{"such a name with the area above it", []string{"南京市鼓楼区教育局"}, "320106"},
		{"organs of two counties", []string{"洛龙区教育局", "涧西区教育局"}, ""},
		{"no area at all", []string{"教育局", "示例市甲区水利局"}, ""},
		{"nothing", nil, ""},
	} {
		if got, ok := AreaIn(c.texts); got.Code != c.code || ok != (c.code != "") {
			t.Errorf("%s: got %+v %t, want %q", c.what, got, ok, c.code)
		}
	}
}
