package mark

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"strings"
	"testing"

	"nianbao/report"
)

func paper(t *testing.T, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 200))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// recognised are two cells that were read of a picture: of the page itself, 0, or of an attachment.
func recognised(document, table int) []report.Cell {
	cell := func(field, raw string, value float64, column int, above string) report.Cell {
		return report.Cell{Field: field, Raw: raw, State: report.Number, Value: value, Labels: report.Labels{Row: "规章", Column: above},
			Place: report.Place{Document: document, Table: table, Row: 3, Column: column}}
	}
	return []report.Cell{cell("disclosure.regulation.issued", "41", 41, 2, "本年制发件数"), cell("disclosure.regulation.in_force", "87", 87, 4, "现行有效件数")}
}

func written(t *testing.T, r Reading) string {
	t.Helper()
	var out strings.Builder
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	return got[strings.Index(got, "nianbao-source\">"):]
}

// Cells that were read of an image stand below it, under the words that were read with them: a person
// is told to compare the two.
func TestPicturesStandAboveWhatWasReadOfThem(t *testing.T) {
	r := Reading{Report: report.Report{Cells: recognised(1, 1)}, Page: report.Page{Body: []byte("<h1>报告</h1><img src=a.png>"),
		Attachments: []report.Attachment{{Name: "a.png", Body: paper(t, 300)}}}}
	got := written(t, r)
	at := 0
	for _, want := range []string{"<h1>报告</h1>", "第1个附件 a.png", `src="data:image/jpeg;base64,`, "由图片识别", "<th>本年制发件数</th><th>现行有效件数</th>", "<tr><th>规章</th><td", "＝ 41</nianbao-mark>41</td>", "＝ 87</nianbao-mark>87</td>"} {
		n := strings.Index(got[at:], want)
		if n < 0 {
			t.Fatalf("the page lacks %s behind the rest in\n%.2000s", want, got)
		}
		at += n
	}
}

// A page that holds its images itself keeps its own markup, and the cells of its tables their places.
func TestAPageWithImagesInItKeepsItsMarkup(t *testing.T) {
	src := "data:image/png;base64," + base64.StdEncoding.EncodeToString(paper(t, 300))
	body := "<table><tr><td>行政许可</td><td>5</td></tr></table><img src=" + src + ">"
	at := strings.Index(body, "<td>5")
	text := report.Cell{Field: "disclosure.licence.decisions", Raw: "5", State: report.Number, Value: 5, Place: report.Place{Table: 1, Row: 1, Column: 2}, Bytes: report.Span{Start: at, End: at + 10}}
	got := written(t, Reading{Report: report.Report{Cells: append(recognised(0, 2), text)}, Page: report.Page{Body: []byte(body)}})
	for _, want := range []string{src, "＝ 5</nianbao-mark>5</td>", "第 2 个表格，由图片识别", "＝ 41</nianbao-mark>41</td>"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %.60s", want)
		}
	}
}

// A huge picture is shown smaller.
func TestAPictureIsShownNoWiderThanAScreen(t *testing.T) {
	got := written(t, Reading{Page: report.Page{Body: paper(t, 4*widest)}})
	_, data, _ := strings.Cut(got, "base64,")
	data, _, _ = strings.Cut(data, `"`)
	raw, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || c.Width != widest || c.Height != 50 {
		t.Errorf("got %d x %d, %v, want %d x 50", c.Width, c.Height, err, widest)
	}
}
