package scripts

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page's tree.
const (
	maxNodes    = 200_000
	maxMarkup   = 8 << 20 // bytes that are parsed or written at once
	maxNested   = 400
	maxWritings = 16 << 20 // bytes that scripts may write into a page in all
)

// move puts a node, or what a fragment holds, before another one.
func move(parent, node, before *html.Node) {
	if node.Type == html.DocumentNode {
		for c := node.FirstChild; c != nil; {
			next := c.NextSibling
			move(parent, c, before)
			c = next
		}
		return
	}
	if node == before {
		before = node.NextSibling
	}
	if node.Parent != nil {
		node.Parent.RemoveChild(node)
	}
	parent.InsertBefore(node, before)
}

// holds reports whether a node stands within another, or is it.
func holds(up, node *html.Node) bool {
	for ; node != nil; node = node.Parent {
		if node == up {
			return true
		}
	}
	return false
}

// depthOf is how deep a node stands.
func depthOf(n *html.Node) (depth int) {
	for ; n != nil; n = n.Parent {
		depth++
	}
	return depth
}

func clear(n *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
}

// copyOf is a node's copy without a parent.
func copyOf(n *html.Node, deep bool) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for child := n.FirstChild; deep && child != nil; child = child.NextSibling {
		c.AppendChild(copyOf(child, true))
	}
	return c
}

// textIn is what a node says, scripts and styles included, as textContent has it.
func textIn(n *html.Node) string {
	if n.Type == html.TextNode || n.Type == html.CommentNode {
		return n.Data
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// parsed is the markup as the children that it makes in an element of that name.
func parsed(markup, within string) []*html.Node {
	markup = markup[:min(len(markup), maxMarkup)]
	if within == "" || within == "html" || within == "#document" {
		within = "body"
	}
	if within == "template" || within == "noscript" {
		within = "div"
	}
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: within, DataAtom: atom.Lookup([]byte(within))})
	if err != nil {
		return nil // nested deeper than any page is
	}
	return nodes
}

// markupOf writes a node, or what it holds.
func markupOf(n *html.Node, outer bool) string {
	b := &bounded{left: maxMarkup}
	if outer {
		_ = html.Render(b, n) // what is too much is left out
		return b.String()
	}
	switch n.Data {
	case "script", "style", "xmp", "noscript", "iframe": // hold text that is no markup
		return textIn(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if html.Render(b, c) != nil {
			break
		}
	}
	return b.String()
}

// bounded takes so many bytes.
type bounded struct {
	strings.Builder
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLong
	}
	return b.Builder.Write(p)
}

func (b *bounded) WriteString(s string) (int, error) {
	if b.left -= len(s); b.left < 0 {
		return 0, errTooLong
	}
	return b.Builder.WriteString(s)
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func setAttribute(n *html.Node, name, value string) {
	for i, a := range n.Attr {
		if a.Key == name {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

func removeAttribute(n *html.Node, name string) {
	for i, a := range n.Attr {
		if a.Key == name {
			n.Attr = append(n.Attr[:i], n.Attr[i+1:]...)
			return
		}
	}
}
