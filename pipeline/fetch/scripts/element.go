package scripts

import (
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/net/html"
)

// elementFace gives elements their attributes, their markup and what is sought below them.
func (t *tree) elementFace(proto *goja.Object) {
	t.property(proto, "tagName", func(n *html.Node) goja.Value { return t.vm.ToValue(nodeName(n)) }, nil)
	t.property(proto, "localName", func(n *html.Node) goja.Value { return t.vm.ToValue(n.Data) }, nil)
	t.property(proto, "innerHTML", func(n *html.Node) goja.Value { return t.vm.ToValue(markupOf(n, false)) }, func(n *html.Node, v goja.Value) {
		markup := t.write(text(v))
		clear(n)
		t.put(n, parsed(markup, n.Data), nil)
	})
	t.property(proto, "outerHTML", func(n *html.Node) goja.Value { return t.vm.ToValue(markupOf(n, true)) }, func(n *html.Node, v goja.Value) {
		if parent := n.Parent; parent != nil {
			t.put(parent, parsed(t.write(text(v)), parent.Data), n)
			parent.RemoveChild(n)
		}
	})
	t.method(proto, "insertAdjacentHTML", func(n *html.Node, args []goja.Value) goja.Value {
		t.beside(n, strings.ToLower(text(arg(args, 0))), t.write(text(arg(args, 1))))
		return goja.Undefined()
	})
	t.attributeMethods(proto)
	t.queryMethods(proto)
}

func (t *tree) put(parent *html.Node, nodes []*html.Node, before *html.Node) {
	if depthOf(parent) > maxNested {
		return
	}
	for _, n := range nodes {
		move(parent, n, before)
	}
}

// beside puts markup where insertAdjacentHTML says.
func (t *tree) beside(n *html.Node, where, markup string) {
	switch where {
	case "beforeend":
		t.put(n, parsed(markup, n.Data), nil)
	case "afterbegin":
		t.put(n, parsed(markup, n.Data), n.FirstChild)
	case "beforebegin", "afterend":
		if n.Parent == nil {
			return
		}
		before := n
		if where == "afterend" {
			before = n.NextSibling
		}
		t.put(n.Parent, parsed(markup, n.Parent.Data), before)
	}
}

func (t *tree) attributeMethods(proto *goja.Object) {
	name := func(args []goja.Value) string { return strings.ToLower(text(arg(args, 0))) }
	t.method(proto, "getAttribute", func(n *html.Node, args []goja.Value) goja.Value {
		if value, ok := attribute(n, name(args)); ok {
			return t.vm.ToValue(value)
		}
		return goja.Null()
	})
	t.method(proto, "setAttribute", func(n *html.Node, args []goja.Value) goja.Value {
		setAttribute(n, name(args), t.write(arg(args, 1).String()))
		return goja.Undefined()
	})
	t.method(proto, "removeAttribute", func(n *html.Node, args []goja.Value) goja.Value {
		removeAttribute(n, name(args))
		return goja.Undefined()
	})
	t.method(proto, "hasAttribute", func(n *html.Node, args []goja.Value) goja.Value {
		_, ok := attribute(n, name(args))
		return t.vm.ToValue(ok)
	})
	t.property(proto, "attributes", func(n *html.Node) goja.Value {
		all := make([]any, len(n.Attr))
		for i, a := range n.Attr {
			all[i] = map[string]any{"name": a.Key, "nodeName": a.Key, "value": a.Val, "nodeValue": a.Val, "specified": true}
		}
		return t.vm.NewArray(all...)
	}, nil)
}

func (t *tree) queryMethods(proto *goja.Object) {
	t.property(proto, "children", func(n *html.Node) goja.Value { return t.list(childrenOf(n, true)) }, nil)
	t.method(proto, "querySelectorAll", func(n *html.Node, args []goja.Value) goja.Value {
		t.flush()
		return t.list(find(n, t.query(text(arg(args, 0))).Match, false))
	})
	t.method(proto, "querySelector", func(n *html.Node, args []goja.Value) goja.Value {
		t.flush()
		for _, found := range find(n, t.query(text(arg(args, 0))).Match, true) {
			return t.wrap(found)
		}
		return goja.Null()
	})
	t.method(proto, "matches", func(n *html.Node, args []goja.Value) goja.Value {
		return t.vm.ToValue(n.Type == html.ElementNode && t.query(text(arg(args, 0))).Match(n))
	})
	t.method(proto, "closest", func(n *html.Node, args []goja.Value) goja.Value {
		for q := t.query(text(arg(args, 0))); n != nil && n.Type == html.ElementNode; n = n.Parent {
			if q.Match(n) {
				return t.wrap(n)
			}
		}
		return goja.Null()
	})
	t.method(proto, "getElementsByTagName", func(n *html.Node, args []goja.Value) goja.Value {
		t.flush()
		tag := strings.ToLower(text(arg(args, 0)))
		return t.list(find(n, func(n *html.Node) bool { return tag == "*" || n.Data == tag }, false))
	})
	t.method(proto, "getElementsByClassName", func(n *html.Node, args []goja.Value) goja.Value {
		t.flush()
		names := strings.Fields(text(arg(args, 0)))
		return t.list(find(n, func(n *html.Node) bool { return hasClasses(n, names) }, false))
	})
}

func hasClasses(n *html.Node, names []string) bool {
	value, _ := attribute(n, "class")
	own := " " + strings.Join(strings.Fields(value), " ") + " "
	for _, name := range names {
		if !strings.Contains(own, " "+name+" ") {
			return false
		}
	}
	return len(names) > 0
}
