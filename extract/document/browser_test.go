package document

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// shownCell is a cell as a browser shows it.
type shownCell struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// measure writes each page into a frame of its own, as the browser's parser makes it of the bytes, and
// notes which cells are seen, where, and what of the page's text is.
const measure = `<!DOCTYPE html><meta charset=utf-8><body><script>
const pages = PAGES, out = [];
for (const page of pages) {
  const frame = document.createElement("iframe");
  frame.width = 1200; frame.height = 900;
  document.body.append(frame);
  const doc = frame.contentDocument;
  doc.open(); doc.write(page); doc.close();
  const tables = [...doc.querySelectorAll("table")].map(t => [...t.rows].flatMap(r => [...r.cells]).map(c => {
    const b = c.getBoundingClientRect();
    const style = doc.defaultView.getComputedStyle(c);
    return {seen: b.width > 0 && style.display != "none", Text: style.visibility == "visible" ? c.innerText : "", Left: b.left, Top: b.top, Right: b.right, Bottom: b.bottom};
  }).filter(c => c.seen));
  out.push({tables, text: doc.body.innerText});
  frame.remove();
}
document.body.textContent = "";
const pre = document.createElement("pre");
pre.textContent = JSON.stringify(out);
document.body.append(pre);
</script>`

type shownPage struct {
	Tables [][]shownCell
	Text   string
}

// browse has a headless Chromium show the pages.
func browse(t *testing.T, pages []string) []shownPage {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		t.Skip("no Chromium: install the package chromium to run this test")
	}
	dir := t.TempDir()
	list, _ := json.Marshal(pages)
	file := filepath.Join(dir, "pages.html")
	body := strings.Replace(measure, "PAGES", strings.ReplaceAll(string(list), "</", `<\/`), 1)
	if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--headless", "--disable-gpu", "--user-data-dir=" + filepath.Join(dir, "profile"), "--dump-dom", "file://" + file}
	if os.Geteuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...)
	}
	dom, err := exec.Command(path, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	_, dom, found := bytes.Cut(dom, []byte("<pre>"))
	dom, _, _ = bytes.Cut(dom, []byte("</pre>"))
	var out []shownPage
	if err := json.Unmarshal([]byte(html.UnescapeString(string(dom))), &out); err != nil || !found {
		t.Fatalf("what Chromium printed: %v: %.300s", err, dom)
	}
	return out
}

// broken writes tables the way broken pages have them. Each text is a word of its own.
type broken struct {
	rng   *rand.Rand
	words int
	depth int
	quiet bool // no table here: where none is shown, the reader looks into what is hidden
	b     strings.Builder
}

func (g *broken) chance(n int) bool { return g.rng.IntN(n) == 0 }

func (g *broken) word() string {
	g.words++
	return fmt.Sprintf("w%dz", g.words)
}

func (g *broken) pick(s ...string) string { return s[g.rng.IntN(len(s))] }

// page is a page with one table, which may hold others.
func (g *broken) page() string {
	g.b.Reset()
	g.b.WriteString("<style>td,th{min-width:40px;height:20px;padding:0}</style><p>" + g.word() + "</p>")
	g.table()
	g.b.WriteString("<p>" + g.word())
	return g.b.String()
}

func (g *broken) table() {
	g.depth++
	g.b.WriteString("<table border=1>")
	if g.chance(6) {
		g.b.WriteString("<caption>" + g.word() + g.pick("</caption>", ""))
	}
	if g.chance(8) {
		g.b.WriteString("<col><col style='width:50px'>")
	}
	g.quiet = false
	rows := 4 + g.rng.IntN(5)
	for r := range rows {
		if g.chance(5) {
			g.b.WriteString(g.pick("<tbody>", "</tbody>", "</tbody><tbody>", "<thead>", "<tfoot>", "</tr>"))
		}
		if !g.quiet {
			g.stray()
		}
		g.quiet = g.chance(10)
		if r > 0 && g.chance(12) {
			g.b.WriteString("<caption>" + g.word() + "</caption>")
		}
		if !g.chance(12) {
			g.b.WriteString(g.pick("<tr>", "<TR align=center>", g.rowTag()))
		}
		for range 2 + g.rng.IntN(4) {
			g.cell()
		}
		if g.chance(2) {
			g.b.WriteString("</tr>")
		}
	}
	if !g.chance(10) {
		g.b.WriteString("</table>")
	}
	g.depth--
}

// rowTag is that of a row that may be hidden.
func (g *broken) rowTag() string {
	if !g.quiet {
		return "<tr>"
	}
	return "<tr" + g.hiding(2) + ">"
}

func (g *broken) cell() {
	g.b.WriteString(g.pick("<td", "<td", "<TH"))
	if g.chance(8) {
		g.b.WriteString(" rowspan=" + g.pick("2", "3", "0", "\"2\"", "-1", "x", "60"))
	}
	if g.chance(8) {
		g.b.WriteString(" colspan=" + g.pick("2", "3", "0", "2.5", "+2", "1001", "x"))
	}
	hidden := g.hiding(25)
	g.b.WriteString(hidden + ">")
	quiet := g.quiet
	g.quiet = quiet || hidden != ""
	g.content()
	g.quiet = quiet
	g.b.WriteString(g.pick("</td>", "</td>", "", "</th>", "</p></td>", "</div></td>"))
}

func (g *broken) hiding(n int) string {
	if !g.chance(n) {
		return ""
	}
	return g.pick(" style='display:none'", " hidden", " style='visibility:hidden'", " style='DISPLAY : none;'", " class=a style='color:red'")
}

func (g *broken) content() {
	w := g.word()
	switch g.rng.IntN(16) {
	case 0:
		g.b.WriteString(w[:1] + "<span>" + w[1:] + "</span>")
	case 1:
		g.b.WriteString("<p>" + w + g.pick("</p>", ""))
	case 2:
		g.b.WriteString("<font><b>" + w + "</font></b>")
	case 3:
		g.b.WriteString("<div>" + w + "<br>" + g.word() + g.pick("</div>", ""))
	case 4:
		g.b.WriteString("<span style='display:none'>" + g.word() + "</span>" + w)
	case 5:
		g.b.WriteString("<template>" + g.word() + "</template><noscript>" + g.word() + "</noscript>" + w)
	case 6:
		g.b.WriteString("<!-- <td>" + g.word() + " -->" + w + "<script>var a='<td>" + g.word() + "'</script>")
	case 7:
		if g.depth < 2 && !g.quiet {
			g.table()
			return
		}
		g.b.WriteString(w)
	case 8: // an empty cell
	case 9:
		g.b.WriteString("<a href=x>" + w + "</a>&nbsp;")
	case 10:
		g.b.WriteString("<ul><li>" + w + "<li>" + g.word() + g.pick("</ul>", ""))
	default:
		g.b.WriteString(w)
	}
}

// stray puts something where only rows may stand: a browser sets it before the table.
func (g *broken) stray() {
	if g.chance(14) {
		g.b.WriteString(g.pick("<p>"+g.word()+"</p>", g.word(), "<div>"+g.word()+"</div>", "<form>", "</form>", "<input type=hidden>", "</td>", "</div>", "<b>"+g.word()+"</b>"))
	}
}

// TestTablesAsABrowserShowsThem: on pages of broken markup a browser and the reader see the same words, in
// the same cells, which lie in the same places to one another. SEED=n tries other pages.
func TestTablesAsABrowserShowsThem(t *testing.T) {
	seed, err := strconv.ParseUint(cmp.Or(os.Getenv("SEED"), "1"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("SEED=%d", seed)
	g := &broken{rng: rand.New(rand.NewPCG(seed, 1))}
	var pages []string
	for range 200 {
		pages = append(pages, g.page())
	}
	failed := 0
	for i, shown := range browse(t, pages) {
		d, err := Read([]byte(pages[i]), "text/html; charset=utf-8", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if fault := compareShown(d, shown); fault != "" {
			if failed++; failed <= 5 {
				t.Errorf("page %d: %s\n%s", i, fault, pages[i])
			}
		}
	}
	if failed > 0 {
		t.Errorf("%d of %d pages differ", failed, len(pages))
	}
}

var aWord = regexp.MustCompile(`w\d+z`)

func compareShown(d Document, shown shownPage) string {
	var all strings.Builder
	for _, b := range d.Blocks {
		all.WriteString(b.Text + " ")
		if b.Grid != nil {
			for _, c := range b.Grid.Cells {
				all.WriteString(c.Text + " ")
			}
		}
	}
	ours, theirs := countWords(all.String()), countWords(shown.Text)
	for w := range theirs {
		if ours[w] == 0 {
			return w + " is shown, and not read"
		}
	}
	for w, n := range ours {
		if theirs[w] == 0 {
			return w + " is read, and not shown"
		}
		if n > 1 {
			return w + " is read twice"
		}
	}
	for _, grid := range d.Grids() {
		if fault := compareGrid(grid, shown.Tables); fault != "" {
			return fault
		}
	}
	return ""
}

func countWords(s string) map[string]int {
	out := map[string]int{}
	for _, w := range aWord.FindAllString(s, -1) {
		out[w]++
	}
	return out
}

// compareGrid finds the shown cell of each of the grid's, by its words, and compares how each two lie.
func compareGrid(g *Grid, tables [][]shownCell) string {
	var mine []*Cell
	var theirs []shownCell
	for i := range g.Cells {
		c := &g.Cells[i]
		words := strings.Join(aWord.FindAllString(c.Text, -1), " ")
		if words == "" {
			continue
		}
		found := false
		for _, table := range tables {
			for _, s := range table {
				if strings.Join(aWord.FindAllString(s.Text, -1), " ") == words && !found {
					mine, theirs, found = append(mine, c), append(theirs, s), true
				}
			}
		}
		if !found {
			return "no cell is shown that holds just " + words
		}
	}
	for i, a := range mine {
		for j, b := range mine {
			s, o := theirs[i], theirs[j]
			if i == j || s.Left < o.Right-1 && o.Left < s.Right-1 && s.Top < o.Bottom-1 && o.Top < s.Bottom-1 {
				continue
			}
			// Columns and rows that nothing but spans cover have no width: cells that share one touch.
			wide, high := a.ColSpan+b.ColSpan > 2, a.RowSpan+b.RowSpan > 2
			if left := a.Col+a.ColSpan <= b.Col; left != (s.Right <= o.Left+3) && (left || !wide) {
				return fmt.Sprintf("%q at row %d, column %d, lies left of %q at row %d, column %d: %v, want %v", a.Text, a.Row, a.Col, b.Text, b.Row, b.Col, left, !left)
			}
			if above := a.Row+a.RowSpan <= b.Row; above != (s.Bottom <= o.Top+3) && (above || !high) {
				return fmt.Sprintf("%q at row %d, column %d, lies above %q at row %d, column %d: %v, want %v", a.Text, a.Row, a.Col, b.Text, b.Row, b.Col, above, !above)
			}
		}
	}
	return ""
}
