package scripts

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/dop251/goja"
	"golang.org/x/net/html"
)

// tree is the page as its scripts see it: each node has one object, with the properties of its kind behind it.
type tree struct {
	vm      *goja.Runtime
	doc     *html.Node
	objects map[*html.Node]*goja.Object
	nodes   map[*goja.Object]*html.Node
	kinds   map[html.NodeType]*goja.Object // prototypes
	elem    func(tag string) *goja.Object  // an element's prototype by its name
	queries map[string]cascadia.SelectorGroup
	written int
	flush   func() // what document.write holds back

	inserted func(*html.Node) // is told of scripts that scripts put into the page
}

// wrap is the object of a node, or null.
func (t *tree) wrap(n *html.Node) goja.Value {
	if n == nil {
		return goja.Null()
	}
	if o := t.objects[n]; o != nil {
		return o
	}
	kind := t.kinds[n.Type]
	switch {
	case n.Type == html.ElementNode:
		kind = t.elem(n.Data)
	case n.Type == html.DocumentNode && n != t.doc:
		kind = t.kinds[html.ErrorNode] // a fragment
	}
	if len(t.nodes) > maxNodes {
		panic(t.vm.NewTypeError("too many nodes"))
	}
	o := t.vm.CreateObject(kind)
	t.objects[n], t.nodes[o] = o, n
	return o
}

func (t *tree) list(all []*html.Node) goja.Value {
	values := make([]any, len(all))
	for i, n := range all {
		values[i] = t.wrap(n)
	}
	return t.vm.NewArray(values...)
}

// node is the node of an object; nil for what is none.
func (t *tree) node(v goja.Value) *html.Node {
	if o, ok := v.(*goja.Object); ok {
		return t.nodes[o]
	}
	return nil
}

// this is the node that a method is called on.
func (t *tree) this(call goja.FunctionCall) *html.Node {
	if n := t.node(call.This); n != nil {
		return n
	}
	panic(t.vm.NewTypeError("Illegal invocation"))
}

func (t *tree) write(markup string) string {
	if t.written += len(markup); t.written > maxWritings {
		panic(t.vm.NewTypeError("the page's scripts wrote too much"))
	}
	return markup
}

// method and property define what Go does for a prototype.
func (t *tree) method(proto *goja.Object, name string, f func(n *html.Node, args []goja.Value) goja.Value) {
	_ = proto.DefineDataProperty(name, t.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return f(t.this(call), call.Arguments)
	}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (t *tree) property(proto *goja.Object, name string, get func(*html.Node) goja.Value, set func(*html.Node, goja.Value)) {
	var setter goja.Value
	if set != nil {
		setter = t.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			set(t.this(call), call.Argument(0))
			return goja.Undefined()
		})
	}
	getter := t.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if n := t.node(call.This); n != nil {
			return get(n)
		}
		return goja.Undefined() // the prototype itself, which libraries look at
	})
	_ = proto.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

func absent(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// text is a value as the text that is put into a page; nothing for null.
func text(v goja.Value) string {
	if absent(v) {
		return ""
	}
	return v.String()
}

// query compiles a selector, once.
func (t *tree) query(selector string) cascadia.SelectorGroup {
	if q, ok := t.queries[selector]; ok {
		return q
	}
	q, err := cascadia.ParseGroup(strings.TrimSpace(selector))
	if err != nil {
		panic(t.vm.NewTypeError("SyntaxError: '" + selector + "' is not a valid selector"))
	}
	if len(t.queries) < 2000 {
		t.queries[selector] = q
	}
	return q
}

// find gives the elements below a node that match, in their order.
func find(n *html.Node, match func(*html.Node) bool, first bool) (all []*html.Node) {
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && match(c) {
				if all = append(all, c); first {
					return false
				}
			}
			if !walk(c) {
				return false
			}
		}
		return true
	}
	walk(n)
	return all
}
