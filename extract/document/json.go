package document

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

// Bounds of a text in JSON.
const (
	maxJSONDepth  = 12
	maxJSONPieces = 200
)

// asData is the page that stands in a text in JSON, as programs send it to the script of a page: the members
// that hold mark-up, in their order, under the one that is called the title. False for any other text.
func asData(text []byte) (page []byte, ok bool) {
	text = uncalled(bytes.TrimSpace(text))
	if len(text) == 0 || text[0] != '{' && text[0] != '[' || !json.Valid(text) {
		return nil, false
	}
	var d dataPage
	d.read(text, "", 0)
	if len(d.pieces) == 0 {
		return nil, false
	}
	return []byte("<title>" + html.EscapeString(d.title) + "</title>" + strings.Join(d.pieces, "\n")), true
}

// beginsData reports whether a text begins as one in JSON does.
func beginsData(text []byte) bool {
	head := bytes.TrimLeft(text[:min(len(text), 256)], " \t\r\n")
	return len(head) > 0 && (head[0] == '{' || head[0] == '[' || calledBack.Match(head))
}

// calledBack is how data is sent that a script tag asks for: name({...});
var calledBack = regexp.MustCompile(`^(?:/\*\*/)?\s*[\w$.]{1,100}\s*\(\s*[{\[]`)

// uncalled takes the call off that is made with a text in JSON.
func uncalled(text []byte) []byte {
	m := calledBack.FindIndex(text)
	if end := bytes.LastIndexByte(text, ')'); m != nil && end > m[1]-1 {
		return text[m[1]-1 : end]
	}
	return text
}

// dataPage is what of a text in JSON is meant to be shown.
type dataPage struct {
	title  string
	pieces []string
}

// titleKey are the names of members that hold a title.
var titleKey = regexp.MustCompile(`(?i)^(\w*_)?(title|bt|biaoti|subject|headline)$|title$`)

// read goes through one value, which a member of that name holds.
func (d *dataPage) read(value json.RawMessage, key string, depth int) {
	if depth > maxJSONDepth || len(d.pieces) >= maxJSONPieces || len(value) == 0 {
		return
	}
	switch value[0] {
	case '{':
		in := json.NewDecoder(bytes.NewReader(value))
		_, _ = in.Token()
		for in.More() {
			name, err := in.Token()
			var inner json.RawMessage
			if err != nil || in.Decode(&inner) != nil {
				return
			}
			text, _ := name.(string)
			d.read(inner, text, depth+1)
		}
	case '[':
		var all []json.RawMessage
		if json.Unmarshal(value, &all) == nil {
			for _, inner := range all {
				d.read(inner, key, depth+1)
			}
		}
	case '"':
		var text string
		if json.Unmarshal(value, &text) == nil {
			d.text(text, key, depth)
		}
	}
}

// text takes what a member says: a title, mark-up, or data that was made a text.
func (d *dataPage) text(text, key string, depth int) {
	if !strings.Contains(text, "<") && strings.Contains(text, "&lt;") {
		text = html.UnescapeString(text)
	}
	start := strings.TrimSpace(text)
	switch {
	case (strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")) && json.Valid([]byte(start)):
		d.read([]byte(start), key, depth+1)
	case isFragment([]byte(text[:min(len(text), 64<<10)])):
		d.pieces = append(d.pieces, text)
	case d.title == "" && titleKey.MatchString(key) && len(start) < 300:
		d.title = start
	}
}

// readData reads the page that stands in a text in JSON. Its cells are said to be nowhere in the bytes: between
// them and the archived ones stands the way in which JSON writes a text.
func readData(page []byte, o Options) (Document, error) {
	d, err := readHTML(newSource(page, "text/html; charset=utf-8"), o)
	for _, g := range d.Grids() {
		g.forgetBytes()
	}
	return d, err
}
