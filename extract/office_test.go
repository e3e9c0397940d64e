package extract

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/report"
)

// office finds LibreOffice, which writes the formats that these tests read.
func office(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("install LibreOffice (soffice) to test old formats")
	}
	return program
}

// written has LibreOffice write files in another format, all at once.
func written(t *testing.T, program, from, to string, files [][]byte) [][]byte {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", to, "--outdir", dir + "/out"}
	for i, body := range files {
		name := filepath.Join(dir, fmt.Sprintf("%d.%s", i, from))
		if err := os.WriteFile(name, body, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", to, err, out)
	}
	var out [][]byte
	for i := range files {
		ending, _, _ := strings.Cut(to, ":")
		body, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("%d.%s", i, ending)))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, body)
	}
	return out
}

// officeDocs are a few reports, some of them bent.
func officeDocs(do func(d *tdoc, rnd *rand.Rand)) (names []string, shown []figures) {
	plainDocs(2, func(i int, d *tdoc, rnd *rand.Rand) {
		do(d, rnd)
		names, shown = append(names, fmt.Sprint(i)), append(shown, d.shown())
	})
	for n := range 3 {
		d, bent := randomRecipe(43, uint64(n)).doc()
		do(d, rand.New(rand.NewPCG(43, uint64(n))))
		names, shown = append(names, fmt.Sprint(bent)), append(shown, d.shown())
	}
	return names, shown
}

// TestOfficeFormats reads what LibreOffice wrote in each of its formats.
func TestOfficeFormats(t *testing.T) {
	program := office(t)
	var docx, xlsx [][]byte
	names, shown := officeDocs(func(d *tdoc, rnd *rand.Rand) {
		docx = append(docx, wordHabits{rnd: rnd}.docx(t, d))
		xlsx = append(xlsx, d.xlsx(t, rnd))
	})
	for _, k := range []struct{ from, to string }{
		{"docx", "odt"}, {"docx", "rtf"}, {"docx", "doc"}, {"docx", "html"}, {"xlsx", "fods"}, {"xlsx", "xls"}, {"xlsx", "html"},
	} {
		in := docx
		if k.from == "xlsx" {
			in = xlsx
		}
		t.Run(k.from+" to "+k.to, func(t *testing.T) {
			t.Parallel() // conversions side by side do not disturb each other
			for i, body := range written(t, program, k.from, k.to, in) {
				r := read(t, report.Page{Body: body})
				if bad := wrong(r, shown[i]); len(bad) > 0 {
					t.Errorf("%s: %d wrong: %s", names[i], len(bad), bad[:min(3, len(bad))])
				}
				if lost := missing(r, shown[i]); len(lost) > 0 && i < 2 {
					t.Errorf("%s: %d lost: %v\n%v", names[i], len(lost), lost[:min(3, len(lost))], r.Diagnostics)
				}
				if r.Year != 2023 || r.Organ != "示例市甲区人民政府办公室" {
					t.Errorf("%s: got year %d, organ %q", names[i], r.Year, r.Organ)
				}
			}
		})
	}
}

// TestWithoutOffice wants a word about what is missing, and no word that there is no report.
func TestWithoutOffice(t *testing.T) {
	program := office(t)
	var docx [][]byte
	officeDocs(func(d *tdoc, rnd *rand.Rand) { docx = append(docx, wordHabits{rnd: rnd}.docx(t, d)) })
	doc := written(t, program, "docx", "doc", docx[:1])[0]
	t.Setenv("PATH", "")
	r := read(t, report.Page{Body: doc})
	if !r.Has(report.CodeUnsupported) || r.Has(report.CodeNoReport) || !strings.Contains(r.Diagnostics[0].Message, "LibreOffice") {
		t.Errorf("got %+v", r.Diagnostics)
	}
}

// TestOfficeStaysOffTheNetwork converts a document whose pictures lie on a server, which must not
// hear of it.
func TestOfficeStaysOffTheNetwork(t *testing.T) {
	program := office(t)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "image/png")
		w.Write([]byte("\x89PNG\r\n"))
	}))
	defer server.Close()
	text := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
		`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ` +
		`office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"><office:body><office:text><text:p>甲区水利局2023年政府信息公开工作年度报告</text:p>` +
		`<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:href="` + server.URL + `/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>` +
		`</office:text></office:body></office:document>`
	doc := written(t, program, "fodt", "doc", [][]byte{[]byte(text)})[0]
	before := asked.Load()
	if before == 0 || !bytes.Contains(doc, []byte(server.URL)) {
		t.Skipf("this LibreOffice does not link pictures: the document does not name the picture (asked %d times while it was made)", before)
	}
	if r := read(t, report.Page{Body: doc}); r.Organ != "甲区水利局" {
		t.Errorf("got organ %q", r.Organ)
	}
	if n := asked.Load() - before; n > 0 {
		t.Errorf("the server was asked %d times", n)
	}
}
