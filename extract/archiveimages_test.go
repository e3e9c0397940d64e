package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

// TestImagesInArchives wants images as parts of the page that shows them, and a bundle of nothing
// but images as one document in the order of its pages.
func TestImagesInArchives(t *testing.T) {
	const png = "\x89PNG\r\n"
	for name, c := range map[string]struct {
		members []string
		want    string
	}{
		"a page":      {[]string{"甲/年报.html", "<p>二<img src=2.png>", "甲/图2.png", png, "乙/图3.png", png}, "甲/年报.html: 图2"},
		"two pages":   {[]string{"甲.html", "<p><IMG src=图/1.png>", "乙.html", "<p>无图", "图/图1.png", png}, "甲.html: 图1; 乙.html: "},
		"only images": {[]string{"p10.png", png, "p9.png", png, "p1.png", png}, "p1.png: p9 p10"},
	} {
		pages, err := Split(report.Page{URL: "包.zip", Body: packedOf(t, c.members...)})
		if err != nil && len(c.members) > 0 {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, p := range pages {
			var names []string
			for _, a := range p.Attachments {
				names = append(names, a.Name)
			}
			got = append(got, strings.TrimPrefix(p.URL, "包.zip/")+": "+strings.Join(names, " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: got %q, want %q", name, strings.Join(got, "; "), c.want)
		}
	}
}
