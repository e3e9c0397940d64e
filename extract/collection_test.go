package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report"
)

// TestCollections reads an archive of several organs' reports, as a page and as what a page hands out, as
// those reports; what a page holds besides is read too.
func TestCollections(t *testing.T) {
	organs := []string{"示例市甲区教育局", "示例市甲区民政局", "示例市甲区水利局"}
	var members []string
	var want []figures
	own := ""
	plainDocs(4, func(i int, d *tdoc, rnd *rand.Rand) {
		title := d.title
		if i == 3 {
			own = d.page()
			return
		}
		d.title = organs[i] + "2024年政府信息公开工作年度报告"
		body := []byte(strings.ReplaceAll(d.page(), title, d.title))
		if i == 1 {
			body = randomHabits(rnd).docx(t, d)
		}
		members, want = append(members, fmt.Sprintf("各单位/%s.doc", organs[i]), string(body)), append(want, d.shown())
	})
	members = append(members, "说明.txt", "请查收。")
	packed := packedOf(t, members...)
	link := report.Link{Text: "示例市甲区各单位2024年政府信息公开工作年度报告"}
	cover := "<h1>" + link.Text + "</h1><p>附件：各单位年度报告.zip</p>"
	attached := []report.Attachment{{URL: "http://a.example/1.zip", Name: "各单位年度报告.zip", Body: packed}}
	for name, page := range map[string]report.Page{
		"as a page":    {URL: "http://a.example/1.zip", Body: packed, Link: link},
		"handed out":   {URL: "http://a.example/1.html", Body: []byte(cover), Link: link, Attachments: attached},
		"and its own":  {URL: "http://a.example/1.html", Body: []byte(own), Attachments: attached},
		"broken cover": {URL: "http://a.example/1.html", Body: []byte("<p>"), Link: link, Attachments: attached},
	} {
		got, err := Collected(page)
		if name == "and its own" && len(got) > 0 {
			if got[0].Source != page.URL || len(got[0].Cells) == 0 {
				t.Errorf("%s: the page's own report: got %q with %d cells", name, got[0].Source, len(got[0].Cells))
			}
			got = got[1:]
		}
		if err != nil || len(got) != len(organs) {
			t.Fatalf("%s: got %d reports, %v; want %d", name, len(got), err, len(organs))
		}
		for i, r := range got {
			if r.Organ != organs[i] || r.Year != 2024 || !strings.HasPrefix(r.Source, "http://a.example/1.zip#") {
				t.Errorf("%s: got %s %d at %s, want %s", name, r.Organ, r.Year, r.Source, organs[i])
			}
			if bad, lost := wrong(r, want[i]), missing(r, want[i]); len(bad) > 0 || len(lost) > 0 {
				t.Errorf("%s %d: wrong %v, lost %v", name, i, bad, lost)
			}
		}
	}
}

// TestAttachedCollection reads a covering page's attachments, none of which is its own, as reports of their
// own; a report's page with another year's beside it stays one.
func TestAttachedCollection(t *testing.T) {
	organs := []string{"示例市甲区教育局", "示例市甲区民政局"}
	var attached []report.Attachment
	plainDocs(2, func(i int, d *tdoc, _ *rand.Rand) {
		body := strings.ReplaceAll(d.page(), d.title, organs[i]+"2024年政府信息公开工作年度报告")
		attached = append(attached, report.Attachment{URL: fmt.Sprintf("http://a.example/%d.doc", i), Name: organs[i] + ".doc", Status: 200, Body: []byte(body)})
	})
	cover := func(title string) report.Page {
		return report.Page{URL: "http://a.example/1.html", Body: []byte("<h1>" + title + "</h1><p>见附件。</p>"), Attachments: attached}
	}
	got, err := Collected(cover("示例市甲区各单位2024年政府信息公开工作年度报告"))
	if err != nil || len(got) != 2 || got[0].Organ != organs[0] || got[1].Organ != organs[1] || got[1].Source != attached[1].URL {
		t.Errorf("a cover of several: got %d reports, %v", len(got), err)
	}
	got, err = Collected(cover(organs[1] + "2024年政府信息公开工作年度报告"))
	if err != nil || len(got) != 1 || got[0].Organ != organs[1] || got[0].Source != "http://a.example/1.html" || len(got[0].Cells) == 0 {
		t.Errorf("an organ's own page: got %d reports, %v", len(got), err)
	}
}

// TestOneReportInManyFiles keeps an archive together whose files are one report's.
func TestOneReportInManyFiles(t *testing.T) {
	plainDocs(1, func(_ int, d *tdoc, rnd *rand.Rand) {
		body := packedOf(t, "年报.html", d.page(), "年报.docx", string(randomHabits(rnd).docx(t, d)), "表.xlsx", string(d.xlsx(t, rnd)))
		got, err := Collected(report.Page{URL: "http://a.example/1.zip", Body: body})
		if err != nil || len(got) != 1 || got[0].Source != "http://a.example/1.zip" {
			t.Fatalf("got %d reports, %v; want the one", len(got), err)
		}
		if bad, lost := wrong(got[0], d.shown()), missing(got[0], d.shown()); len(bad) > 0 || len(lost) > 0 {
			t.Errorf("wrong %v, lost %v", bad, lost)
		}
	})
}

// TestVisitorCounter holds a page's counter below the text for no part of the report: it is another every day.
func TestVisitorCounter(t *testing.T) {
	for _, line := range []string{"浏览次数：177", "本文阅读量: 12次", "【点击数：3】", "访问量 1024"} {
		r, err := Extract(report.Page{Body: []byte("<h1>甲区水利局2024年政府信息公开工作年度报告</h1><p>一、总体情况<p>甲。<p>六、其他需要报告的事项<p>本年网站访问量为1024次。<p>" + line)})
		if want := "本年网站访问量为1024次。"; err != nil || r.Sections.Other != want {
			t.Errorf("%s: got %q, %v; want %q", line, r.Sections.Other, err, want)
		}
	}
}
