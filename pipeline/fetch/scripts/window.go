package scripts

import (
	"fmt"
	"math/rand"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"
	"github.com/dop251/goja"
	"golang.org/x/net/html"
)

const (
	maxCalls  = 1500 // functions within functions
	maxErrors = 20   // that are told of a page
)

// window is a page whose scripts run: its tree, where it is, and who answers its requests.
type window struct {
	*tree
	at     *url.URL
	base   *url.URL
	began  time.Time
	passed time.Duration // that the page believes to have passed
	desk   *desk
	moved  string // where scripts have gone
	loaded bool   // what opens from here on was clicked for
	errors []string
	calls  map[string]goja.Callable // what the prelude hands to Go
}

// openWindow makes a window of a page, before any of its scripts has run.
func openWindow(o order, d *desk) (*window, error) {
	at, err := url.Parse(o.URL)
	if err != nil {
		return nil, fmt.Errorf("open the page: %w", err)
	}
	doc, err := html.Parse(strings.NewReader(o.HTML))
	if err != nil {
		return nil, fmt.Errorf("open the page: %w", err)
	}
	vm := goja.New()
	vm.SetMaxCallStackSize(maxCalls)
	w := &window{at: at, base: at, began: time.UnixMilli(o.Now), desk: d, calls: map[string]goja.Callable{},
		tree: &tree{vm: vm, doc: doc, objects: map[*html.Node]*goja.Object{}, nodes: map[*goja.Object]*html.Node{},
			kinds: map[html.NodeType]*goja.Object{}, queries: map[string]cascadia.SelectorGroup{}, flush: func() {}, inserted: func(*html.Node) {}}}
	for _, b := range find(doc, func(n *html.Node) bool { return n.Data == "base" }, true) {
		if href, ok := attribute(b, "href"); ok {
			if base, err := at.Parse(strings.TrimSpace(href)); err == nil {
				w.base = base
			}
		}
	}
	vm.SetTimeSource(func() time.Time { return w.began.Add(w.passed) })
	vm.SetRandSource(rand.New(rand.NewSource(1)).Float64) // the same addresses every night
	if err := w.furnish(o.Agent); err != nil {
		return nil, err
	}
	w.inserted = func(n *html.Node) {
		if _, err := w.calls["inserted"](goja.Undefined(), w.wrap(n)); err != nil {
			w.failed("script", err)
		}
	}
	return w, nil
}

// furnish runs the prelude: all that a page finds in a browser, and small stand-ins for the libraries that
// pages use to write lists.
func (w *window) furnish(agent string) error {
	host := w.host()
	must(host.Set("agent", agent))
	for _, part := range preludeParts {
		name := part.name
		source, err := preludeText(name, part.files)
		if err != nil {
			return fmt.Errorf("open the page: %w", err)
		}
		made, err := w.vm.RunScript(name, source)
		if err != nil {
			return fmt.Errorf("open the page: %w", err)
		}
		call, ok := goja.AssertFunction(made)
		if !ok {
			return fmt.Errorf("open the page: %s is no function", name)
		}
		if _, err := call(goja.Undefined(), host); err != nil {
			return fmt.Errorf("open the page: %s: %w", name, err)
		}
	}
	return nil
}

func must(err error) {
	if err != nil {
		panic(err) // unreachable: a plain object takes any property
	}
}

// host is what the prelude is given: the way to Go, which pages themselves never see.
func (w *window) host() *goja.Object {
	host := w.vm.NewObject()
	for name, f := range map[string]any{
		"faces":    w.faces,
		"document": func() goja.Value { return w.wrap(w.doc) },
		"create":   func(name string) goja.Value { return w.wrap(newElement(name)) },
		"text":     func(s string) goja.Value { return w.wrap(&html.Node{Type: html.TextNode, Data: w.write(s)}) },
		"comment":  func(s string) goja.Value { return w.wrap(&html.Node{Type: html.CommentNode, Data: w.write(s)}) },
		"fragment": func() goja.Value { return w.wrap(&html.Node{Type: html.DocumentNode}) },
		"parse":    w.parseFragment,
		"whole":    w.parseWhole,
		"xml":      w.parseXML,
		"markup":   func(v goja.Value) string { return markupOf(w.node(v), true) },
		"resolve":  w.resolve,
		"parts":    w.parts,
		"here":     func() string { return w.at.String() },
		"base":     func() string { return w.base.String() },
		"go":       w.move,
		"stay":     w.stay,
		"open":     w.open,
		"ask":      w.ask,
		"passed":   func() float64 { return float64(w.passed.Milliseconds()) },
		"pass":     func(ms float64) { w.passed = max(w.passed, time.Duration(ms)*time.Millisecond) },
		"flusher":  func(call goja.Callable) { w.flush = func() { _, _ = call(goja.Undefined()) } },
		"give":     func(name string, call goja.Callable) { w.calls[name] = call },
		"failed":   func(where string, v goja.Value) { w.failed(where, fmt.Errorf("%s", text(v))) },
		"run":      func(code, name string) (goja.Value, error) { return w.vm.RunScript(name, code) },
		"has": func(name string) bool {
			return w.vm.GlobalObject().Get(name) != nil || w.declared(name)
		},
	} {
		must(host.Set(name, f))
	}
	return host
}

// declared reports whether a name is known to scripts without being a property: let, const and class.
func (w *window) declared(name string) bool {
	v, err := w.vm.RunString("typeof " + name)
	return err != nil || v.String() != "undefined"
}

// failed notes a script's error; none stops the page.
func (w *window) failed(where string, err error) {
	if said := where + ": " + err.Error(); len(w.errors) < maxErrors && !slices.Contains(w.errors, said) {
		w.errors = append(w.errors, said[:min(len(said), 300)])
	}
}

// faces takes the prototypes of the prelude's kinds of nodes and gives them what Go does.
func (w *window) faces(kinds *goja.Object) {
	of := func(name string) *goja.Object { return kinds.Get(name).ToObject(w.vm) }
	w.kinds[html.TextNode], w.kinds[html.CommentNode], w.kinds[html.DocumentNode], w.kinds[html.ErrorNode] = of("text"), of("comment"), of("document"), of("fragment")
	w.kinds[html.DoctypeNode] = of("comment")
	elements, plain := of("elements"), of("element")
	w.elem = func(tag string) *goja.Object {
		if own, ok := elements.Get(tag).(*goja.Object); ok {
			return own
		}
		return plain
	}
	w.nodeFace(of("node"))
	w.elementFace(of("element"))
	w.queryMethods(of("document"))
	w.queryMethods(of("fragment"))
	w.property(of("fragment"), "innerHTML", func(n *html.Node) goja.Value { return w.vm.ToValue(markupOf(n, false)) }, nil)
}

func (w *window) parseFragment(markup, within string) goja.Value {
	fragment := &html.Node{Type: html.DocumentNode}
	w.put(fragment, parsed(w.write(markup), within), nil)
	return w.wrap(fragment)
}

func (w *window) parseWhole(markup string) goja.Value {
	doc, err := html.Parse(strings.NewReader(w.write(markup)))
	if err != nil {
		doc = &html.Node{Type: html.DocumentNode}
	}
	return w.wrap(doc)
}

func (w *window) parseXML(markup string) goja.Value { return w.wrap(xmlTree(w.write(markup))) }
