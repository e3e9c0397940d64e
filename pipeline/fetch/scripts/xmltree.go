package scripts

import (
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// xmlTree reads XML as far as it can be read. Names are kept in small letters, by which selectors find them.
func xmlTree(markup string) *html.Node {
	root := &html.Node{Type: html.DocumentNode}
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is decoded by now
	at, depth := root, 0
	for range maxNodes {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxNested {
				return root
			}
			n := &html.Node{Type: html.ElementNode, Data: strings.ToLower(token.Name.Local)}
			for _, a := range token.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: strings.ToLower(a.Name.Local), Val: a.Value})
			}
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			if at != root {
				at, depth = at.Parent, depth-1
			}
		case xml.CharData:
			if at != root {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(token)})
			}
		}
	}
	return root
}
