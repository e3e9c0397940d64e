package document

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
)

// The article of a page that is kept as data for a script is read from there, and its cells are said to stand there.
func TestStoredArticle(t *testing.T) {
	table := "<p class=\"a\">甲县'年报'</p><table>"
	for i := range 12 {
		table += fmt.Sprintf("<tr><td>行%d</td><td>%d</td><td>%d</td></tr>\n", i, 10*i, i)
	}
	table += "</table>"
	quoted, _ := json.Marshal(table)
	single := "'" + strings.NewReplacer("'", `\'`, "\n", `\n`, "/", `\/`).Replace(table) + "'"
	for name, data := range map[string]string{
		"in a text field":            "<textarea style='display:none'>" + html.EscapeString(table) + "</textarea>",
		"in a string of JSON":        "<script>var article = {\"title\":\"it's\", \"content\":" + string(quoted) + "};</script>",
		"in a string of a script":    "<script>// it's the article\nshow(" + single + ");</script>",
		"in a string, escaped twice": "<script>var s = \"" + html.EscapeString(strings.ReplaceAll(table, "\n", "")) + "\";</script>",
		"in a script that is none":   "<script type=\"text/template\">" + table + "</script>",
	} {
		page := "<html><title>题</title><body><p>文字</p>" + data + "</body></html>"
		d, err := Read([]byte(page), "text/html; charset=utf-8", Options{})
		if err != nil || len(d.Grids()) != 1 || d.Title != "题" {
			t.Errorf("%s: %v, %q, %d tables, want 1", name, err, d.Title, len(d.Grids()))
			continue
		}
		g := d.Grids()[0]
		if c := g.At(11, 1); g.Rows != 12 || c.Text != "110" || !strings.Contains(page[c.Bytes.Start:c.Bytes.End], "110") {
			t.Errorf("%s: %d rows, the last with %q", name, g.Rows, g.At(g.Rows-1, 1).Text)
		}
	}
}

// TestWrittenByScripts has every table written by a script of its own, where it stands.
func TestWrittenByScripts(t *testing.T) {
	page := "<html><body><p>文字</p>"
	for _, name := range []string{"甲", "乙", "丙"} {
		page += "<script>document.write(\"<table>" + strings.Repeat("<tr><td>"+name+"<\\/td><td>1<\\/td><\\/tr>", 20) + "<\\/table>\")</script>"
	}
	var got []string
	for _, g := range readString(t, page+"</body></html>").Grids() {
		got = append(got, fmt.Sprint(g.At(g.Rows-1, 0).Text, g.Rows, g.Cols))
	}
	if want := []string{"甲20 2", "乙20 2", "丙20 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
