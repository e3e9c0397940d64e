package extract

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// pdfLook is a way of setting a report for print.
type pdfLook struct {
	name, css string
	all       bool // every figure must be read; elsewhere some may be left out, or be in doubt
}

const (
	a4        = "@page{size:A4;margin:20mm} body{font:10.5pt serif} table{width:100%} td,th{text-align:center;padding:2pt} "
	collapsed = "table{border-collapse:collapse} td,th{border:1px solid black} "
)

var pdfLooks = []pdfLook{
	{"ruled", a4 + collapsed, true},
	{"two lines", a4 + "table{border:1px solid black;border-spacing:2px} td{border:1px solid black} ", true},
	{"double", a4 + "table{border-collapse:collapse} td{border:3px double black} ", true},
	{"thick outside", a4 + collapsed + "table{border:2.5pt solid black} ", true},
	{"dashed", a4 + "table{border-collapse:collapse} td{border:1px dashed black} ", true},
	{"shaded", a4 + collapsed + "tr:nth-child(odd) td{background:#dde} body{background:#ffe} ", true},
	{"small pages", "@page{size:148mm 105mm;margin:10mm} body{font:8pt serif} table{width:100%} td{text-align:center} " + collapsed, true},
	{"small pages, tall rows", "@page{size:210mm 120mm;margin:12mm} body{font:11pt serif} table{width:100%} td{padding:6pt 2pt} " + collapsed, true},
	{"landscape", "@page{size:A4 landscape;margin:20mm} body{font:12pt serif} td{padding:3pt} " + collapsed, true},
	{"open sides", a4 + "table{border-collapse:collapse} td{border:1px solid black} td:first-child{border-left:0} td:last-child{border-right:0} tr:first-child td{border-top:0}", false},
	{"only levels", a4 + "table{border-collapse:collapse} td{border-top:1px solid black;border-bottom:1px solid black} ", false},
	{"no lines", a4 + "td{padding:4pt 6pt} ", false},
	{"no lines, left", "@page{size:A4 landscape;margin:15mm} body{font:10pt serif} td{padding:3pt 8pt;text-align:left} ", false},
}

// printer prints pages with Chromium, several at a time.
type printer struct{ path, dir string }

func newPrinter(t testing.TB) printer {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return printer{path, t.TempDir()}
		}
	}
	t.Skip("Chromium, which prints the test's reports, is not installed")
	return printer{}
}

func (p printer) print(t testing.TB, name, page string) []byte {
	t.Helper()
	in, out := filepath.Join(p.dir, "page.html"), filepath.Join(p.dir, name+".pdf")
	if err := os.WriteFile(in, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
		"--user-data-dir="+filepath.Join(p.dir, "profile"), "--print-to-pdf="+out, in)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("print: %v: %s", err, msg)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("KEEP_PDF"); keep != "" {
		os.WriteFile(filepath.Join(keep, name+".pdf"), b, 0o644)
	}
	return b
}

// TestPrinted prints reports in many looks: what is read is what was printed, or it is in doubt.
func TestPrinted(t *testing.T) {
	p := newPrinter(t)
	reports := len(pdfLooks)
	if n, err := strconv.Atoi(os.Getenv("SOAK")); err == nil {
		reports = n
	}
	for i := range reports {
		look := pdfLooks[i%len(pdfLooks)]
		oneRow, form2019 := i%3 == 1, i%4 == 3
		d := newDoc(randomFigures(rand.New(rand.NewPCG(5, uint64(i))), oneRow), oneRow, form2019)
		if i >= len(pdfLooks) {
			everyValue(d, func(s string) string { // some cells are empty
				if rnd := rand.New(rand.NewPCG(uint64(i), uint64(len(s)))); rnd.IntN(9) == 0 {
					return ""
				}
				return s
			})
		}
		page := strings.Replace(strings.ReplaceAll(d.page(), ` border="1"`, ""), "</head>", "<style>td p{margin:0}"+look.css+"</style></head>", 1)
		r := read(t, report.Page{Body: p.print(t, fmt.Sprint(i, "-", strings.ReplaceAll(look.name, " ", "-")), page)})
		shown := d.shown()
		if bad := wrong(r, shown); len(bad) > 0 {
			t.Errorf("%d %s: %d wrong: %s", i, look.name, len(bad), strings.Join(bad[:min(4, len(bad))], "; "))
		}
		lost := slices.DeleteFunc(missing(r, shown), func(f string) bool { return strings.HasSuffix(f, "=") })
		if look.all && (len(lost) > 0 || r.Title != d.title || i < len(pdfLooks) && len(r.Diagnostics) > 0) {
			t.Errorf("%d %s: %q, %d of %d not read: %v\n%+v", i, look.name, r.Title, len(lost), len(shown), lost[:min(6, len(lost))], r.Diagnostics)
		}
		t.Logf("%d %s: %d of %d left out, %v", i, look.name, len(lost), len(shown), codes(r))
	}
}
