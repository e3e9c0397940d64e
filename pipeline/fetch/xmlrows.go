package fetch

import (
	"encoding/xml"
	"io"
	"strings"
)

// xmlRows reads a list that a script gets as XML: each element that holds plain values becomes a row,
// as if it were JSON. HTML's own parser makes nothing of elements such as <link>.
func xmlRows(source string) []any {
	d := xml.NewDecoder(strings.NewReader(source))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it was decoded before
	var rows []any
	var open []map[string]any
	var text strings.Builder
	for len(rows) < maxLinks {
		token, err := d.Token()
		if err != nil {
			return rows
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxJSONDepth {
				return rows
			}
			row := map[string]any{}
			for _, a := range t.Attr {
				row[a.Name.Local] = a.Value
			}
			open = append(open, row)
			text.Reset()
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if len(open) == 0 {
				return rows
			}
			row := open[len(open)-1]
			open = open[:len(open)-1]
			if len(row) > 1 {
				rows = append(rows, row)
			}
			if value := strings.TrimSpace(text.String()); value != "" && len(open) > 0 {
				open[len(open)-1][t.Name.Local] = value
			}
			if at, ok := row["href"].(string); ok && len(open) > 0 && open[len(open)-1][t.Name.Local] == nil {
				open[len(open)-1][t.Name.Local] = at // <entry><link href="..."/>
			}
			text.Reset()
		}
	}
	return rows
}
