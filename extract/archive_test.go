package extract

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"nianbao/report"
)

func TestReportsInArchive(t *testing.T) {
	var members []string
	var want []figures
	plainDocs(3, func(i int, d *tdoc, rnd *rand.Rand) {
		body := []byte(d.page())
		if i > 0 {
			body = randomHabits(rnd).docx(t, d)
		}
		members = append(members, fmt.Sprintf("年报/%d.doc", i), string(body))
		want = append(want, d.shown())
	})
	members = append(members, "说明.txt", "请查收。")
	reports, err := Reports(report.Page{URL: "a.zip", Body: packedOf(t, members...)})
	if err != nil || len(reports) != 3 {
		t.Fatalf("got %d reports, %v", len(reports), err)
	}
	for i, r := range reports {
		if bad, lost := wrong(r, want[i]), missing(r, want[i]); len(bad) > 0 || len(lost) > 0 {
			t.Errorf("%d: wrong %v, lost %v", i, bad, lost)
		}
		if r.Source != "a.zip/"+members[2*i] {
			t.Errorf("%d: source %q", i, r.Source)
		}
	}
}

// TestArchives reads an archive as one report, as a page and as a page's attachment.
func TestArchives(t *testing.T) {
	plainDocs(2, func(i int, d *tdoc, rnd *rand.Rand) {
		body := packedOf(t, "封面.txt", "封面", "inner.zip", string(packedOf(t, "表.xlsx", string(d.xlsx(t, rnd)))))
		holds(t, "archive", body, d.shown(), true)
		r := read(t, report.Page{Body: []byte("<p>" + d.title + "</p><p>附件</p>"), Attachments: []report.Attachment{{Name: "附件.rar", Body: body}}})
		if bad, lost := wrong(r, d.shown()), missing(r, d.shown()); len(bad) > 0 || len(lost) > 0 || r.Cells[0].Place.Document != 1 {
			t.Errorf("attachment: wrong %v, lost %v, %v", bad, lost, r.Cells[:1])
		}
	})
}

func TestArchiveWithoutReport(t *testing.T) {
	reports, err := Reports(report.Page{URL: "a.zip", Body: packedOf(t, "a.txt", "甲")})
	if err != nil || len(reports) != 1 || len(reports[0].Cells) > 0 {
		t.Errorf("got %v, %v", reports, err)
	}
	if _, err := Reports(report.Page{URL: "a.zip", Body: packedOf(t, "a", "b")[:30]}); err == nil {
		t.Error("a broken archive: got no error")
	}
}

// TestBook reads an electronic book, one of whose parts holds the tables, as one report.
func TestBook(t *testing.T) {
	plainDocs(2, func(i int, d *tdoc, rnd *rand.Rand) {
		body := packedOf(t, "mimetype", "application/epub+zip", "META-INF/container.xml", "<container/>",
			"EPUB/content.opf", "<package><metadata><title>"+d.title+"</title></metadata></package>",
			"EPUB/nav.xhtml", "<html><title>"+d.title+"</title><ol><li><a href='ch1.xhtml'>一、总体情况</a></ol></html>", "EPUB/ch1.xhtml", d.page())
		reports, err := Reports(report.Page{URL: "a.epub", Body: body})
		if err != nil || len(reports) != 1 || reports[0].Source != "a.epub" {
			t.Fatalf("got %d reports, %v", len(reports), err)
		}
		if bad, lost := wrong(reports[0], d.shown()), missing(reports[0], d.shown()); len(bad) > 0 || len(lost) > 0 {
			t.Errorf("wrong %v, lost %v", bad, lost)
		}
	})
}
