package scripts

import (
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodeTypes are the numbers that scripts know nodes by.
var nodeTypes = map[html.NodeType]int{html.ElementNode: 1, html.TextNode: 3, html.CommentNode: 8, html.DocumentNode: 9, html.DoctypeNode: 10}

// nodeFace gives all nodes what they have in common.
func (t *tree) nodeFace(proto *goja.Object) {
	t.property(proto, "nodeType", func(n *html.Node) goja.Value {
		if n.Type == html.DocumentNode && n != t.doc {
			return t.vm.ToValue(11)
		}
		return t.vm.ToValue(nodeTypes[n.Type])
	}, nil)
	t.property(proto, "nodeName", func(n *html.Node) goja.Value { return t.vm.ToValue(nodeName(n)) }, nil)
	t.property(proto, "parentNode", func(n *html.Node) goja.Value { return t.wrap(n.Parent) }, nil)
	t.property(proto, "firstChild", func(n *html.Node) goja.Value { return t.wrap(n.FirstChild) }, nil)
	t.property(proto, "lastChild", func(n *html.Node) goja.Value { return t.wrap(n.LastChild) }, nil)
	t.property(proto, "nextSibling", func(n *html.Node) goja.Value { return t.wrap(n.NextSibling) }, nil)
	t.property(proto, "previousSibling", func(n *html.Node) goja.Value { return t.wrap(n.PrevSibling) }, nil)
	t.property(proto, "childNodes", func(n *html.Node) goja.Value { return t.list(childrenOf(n, false)) }, nil)
	t.property(proto, "isConnected", func(n *html.Node) goja.Value { return t.vm.ToValue(holds(t.doc, n)) }, nil)
	said := func(n *html.Node) goja.Value {
		if n.Type == html.TextNode || n.Type == html.CommentNode {
			return t.vm.ToValue(n.Data)
		}
		return goja.Null()
	}
	say := func(n *html.Node, v goja.Value) {
		if n.Type == html.TextNode || n.Type == html.CommentNode {
			n.Data = t.write(text(v))
		}
	}
	t.property(proto, "nodeValue", said, say)
	t.property(proto, "data", said, say)
	t.property(proto, "textContent", func(n *html.Node) goja.Value { return t.vm.ToValue(textIn(n)) }, t.setText)
	t.treeMethods(proto)
}

func nodeName(n *html.Node) string {
	switch n.Type {
	case html.TextNode:
		return "#text"
	case html.CommentNode:
		return "#comment"
	case html.DocumentNode:
		return "#document"
	}
	if n.Namespace != "" {
		return n.Data
	}
	return strings.ToUpper(n.Data)
}

func (t *tree) setText(n *html.Node, v goja.Value) {
	said := t.write(text(v))
	if n.Type == html.TextNode || n.Type == html.CommentNode {
		n.Data = said
		return
	}
	clear(n)
	if said != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: said})
	}
}

func childrenOf(n *html.Node, elements bool) (all []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !elements || c.Type == html.ElementNode {
			all = append(all, c)
		}
	}
	return all
}

func (t *tree) treeMethods(proto *goja.Object) {
	t.method(proto, "insertBefore", func(n *html.Node, args []goja.Value) goja.Value {
		return t.insert(n, arg(args, 0), t.node(arg(args, 1)))
	})
	t.method(proto, "appendChild", func(n *html.Node, args []goja.Value) goja.Value { return t.insert(n, arg(args, 0), nil) })
	t.method(proto, "removeChild", func(n *html.Node, args []goja.Value) goja.Value {
		child := t.node(arg(args, 0))
		if child == nil || child.Parent != n {
			panic(t.vm.NewTypeError("The node to be removed is not a child of this node."))
		}
		n.RemoveChild(child)
		return arg(args, 0)
	})
	t.method(proto, "replaceChild", func(n *html.Node, args []goja.Value) goja.Value {
		old := t.node(arg(args, 1))
		if old == nil || old.Parent != n {
			panic(t.vm.NewTypeError("The node to be replaced is not a child of this node."))
		}
		t.insert(n, arg(args, 0), old)
		if old.Parent == n {
			n.RemoveChild(old)
		}
		return arg(args, 1)
	})
	t.method(proto, "cloneNode", func(n *html.Node, args []goja.Value) goja.Value {
		deep := arg(args, 0).ToBoolean()
		if deep {
			t.write(strings.Repeat(" ", min(len(t.nodes), 100))) // copies are writing too
		}
		return t.wrap(copyOf(n, deep))
	})
	t.method(proto, "contains", func(n *html.Node, args []goja.Value) goja.Value {
		other := t.node(arg(args, 0))
		return t.vm.ToValue(other != nil && holds(n, other))
	})
	t.method(proto, "hasChildNodes", func(n *html.Node, _ []goja.Value) goja.Value { return t.vm.ToValue(n.FirstChild != nil) })
	t.method(proto, "compareDocumentPosition", func(n *html.Node, args []goja.Value) goja.Value {
		return t.vm.ToValue(position(n, t.node(arg(args, 0))))
	})
}

// insert puts a node or text before another one; a nil one is the end.
func (t *tree) insert(n *html.Node, what goja.Value, before *html.Node) goja.Value {
	child := t.node(what)
	switch {
	case child == nil:
		panic(t.vm.NewTypeError("parameter 1 is not of type 'Node'."))
	case holds(child, n), n.Type == html.TextNode, depthOf(n) > maxNested:
		panic(t.vm.NewTypeError("HierarchyRequestError"))
	case before != nil && before.Parent != n:
		before = nil
	}
	var scripts []*html.Node
	if child.Data == "script" {
		scripts = append(scripts, child)
	}
	scripts = append(scripts, find(child, func(n *html.Node) bool { return n.Data == "script" }, false)...)
	move(n, child, before)
	for _, s := range scripts {
		t.inserted(s)
	}
	return what
}

// position is how another node stands to one, as compareDocumentPosition says it.
func position(n, other *html.Node) int {
	switch {
	case other == nil || n == other:
		return 0
	case holds(n, other):
		return 20
	case holds(other, n):
		return 10
	}
	for a := n; a != nil; a = a.Parent {
		for up := other; up != nil; up = up.Parent {
			if up.Parent == a.Parent && up.Parent != nil {
				for s := a.NextSibling; s != nil; s = s.NextSibling {
					if s == up {
						return 4
					}
				}
				return 2
			}
		}
	}
	return 1
}

// newElement is an element as createElement makes it.
func newElement(name string) *html.Node {
	name = strings.ToLower(name)
	return &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
}
