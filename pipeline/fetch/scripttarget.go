package fetch

import (
	"iter"
	"slices"
	"strings"
)

// function is one that a page's script declares.
type function struct {
	params   []string
	from, to int // its body
}

// function finds a function by its name.
func (s *script) function(name string) (function, bool) {
	if s.functions == nil {
		s.functions = map[string]function{}
		for i, w := range s.words {
			if _, met := s.functions[w.text]; w.kind == wordName && !met {
				s.declaredAt(i)
			}
		}
	}
	f, ok := s.functions[name]
	return f, ok
}

// declaredAt notes the function that is declared with its name at i, if one is.
func (s *script) declaredAt(i int) {
	open := 0
	switch {
	case s.named(i-1, "function") && s.is(i+1, "("):
		open = i + 1
	case (s.is(i+1, "=") || s.is(i+1, ":")) && s.named(i+2, "function"):
		open = min(s.next(i+3, "("), i+5) // function(, or function name(
	case s.is(i+1, "=") && s.is(i+2, "("):
		open = i + 2
	case s.is(i+1, "(") && !s.is(i-1, ".") && s.is(s.end(i+1), "{") && !notMethods[s.words[i].text]: // load(page) { ... } of an object
		open = i + 1
	default:
		return
	}
	if f, ok := s.functionAt(open); ok {
		s.functions[s.words[i].text] = f
	}
}

// notMethods stand before brackets and a block, and are no method's name.
var notMethods = map[string]bool{"if": true, "for": true, "while": true, "switch": true, "catch": true, "function": true, "with": true}

// functionAt reads a function's parameters, which begin at i, and finds its body.
func (s *script) functionAt(i int) (function, bool) {
	var f function
	end := s.end(i)
	for _, w := range s.words[min(i, len(s.words)):end] {
		if w.kind == wordName {
			f.params = append(f.params, w.text)
		}
	}
	if s.is(end, "=") && s.is(end+1, ">") {
		end += 2
	}
	if !s.is(end, "{") {
		return function{}, false
	}
	f.from, f.to = end+1, s.end(end)-1
	return f, true
}

// bind gives a function's parameters the values that it is called with.
func (f function) bind(names map[string]value, args []value) {
	for i, param := range f.params[:min(len(f.params), len(args))] {
		names[param] = args[i]
	}
}

// within is a reader of a function's body.
func (s *script) within(f function, names map[string]value) *reader {
	r := s.reader(names)
	r.from, r.to = f.from, f.to
	return r
}

// around is the innermost function around the i-th word, or the innermost that has a name.
func (s *script) around(i int, mustHaveName bool) (string, function, bool) {
	for at := i - 1; at >= 0 && at > i-maxAround; at-- {
		name, open := "", at
		switch isFunction := s.named(at, "function"); {
		case isFunction && s.words[at+1].kind == wordName:
			name, open = s.words[at+1].text, at+2
		case (isFunction || s.is(at, "(")) && at >= 2 && (s.is(at-1, "=") || s.is(at-1, ":")) && s.words[at-2].kind == wordName:
			name, open = s.words[at-2].text, s.next(at, "(")
		}
		switch {
		case name != "":
		case mustHaveName || !s.named(at, "function"):
			continue
		default:
			open = s.next(at, "(")
		}
		if f, ok := s.functionAt(open); ok && f.from <= i && i < f.to {
			return name, f, true
		}
	}
	return "", function{}, false
}

const maxAround = 2000 // words of a function before the request that it makes

// goes finds where the words between two indexes send the browser: an address put into location,
// or opened.
func (r *reader) goes(from, to int) string {
	for i := from; i < to && i < len(r.words); i++ {
		if r.words[i].kind != wordName {
			continue
		}
		if r.frames {
			if to, ok := r.shows(i); ok {
				return to
			}
		}
		path, next := r.path(i)
		at := -1
		switch {
		case r.is(next, "=") && !r.is(next+1, "=") && isLocation(path):
			at = next + 1
		case r.is(next, "(") && (path == "window.open" || path == "open" && !r.is(i-1, ".") || strings.HasSuffix(path, "location.replace") || strings.HasSuffix(path, "location.assign")):
			at = next + 1
		case path == "load" && r.is(i-1, ".") && r.is(next, "("): // $("#right").load(address)
			at = next + 1
		}
		if strings.HasSuffix(path, "layer.open") || strings.HasSuffix(path, "dialog.open") {
			if to := r.opened(next); to != "" {
				return to
			}
		}
		if at >= 0 {
			if v := r.choice(at); v.known && v.text != "" && !v.number {
				return v.text
			}
		}
		i = next - 1
	}
	return ""
}

// opened is what a window within the page shows: layer.open({type: 2, content: address}).
func (r *reader) opened(i int) string {
	args := r.arguments(i)
	if len(args) == 0 {
		return ""
	}
	v := args[0]
	if v.object {
		v, _ = v.member("content", "url", "src", "href")
	}
	if !v.known || !addressLike.MatchString(v.text) {
		return ""
	}
	return v.text
}

// choice reads an expression that may be `condition ? one : other`: the one that is asked for where
// something unknown is, else the first that is known.
func (r *reader) choice(i int) value {
	v, next := r.sum(i)
	for steps := 0; steps < 20 && next < len(r.words) && (r.is(next, "=") || r.is(next, "<") || r.is(next, ">") || r.is(next, "!")); steps++ {
		next++
		if !r.is(next, "=") {
			_, next = r.sum(next)
		}
	}
	if !r.is(next, "?") {
		return v
	}
	one, next := r.sum(next + 1)
	if !r.is(next, ":") {
		return value{}
	}
	other, _ := r.sum(next + 1)
	if !one.known || one.number || r.marks && !strings.Contains(one.text, unknownMark) {
		return other
	}
	return one
}

func isLocation(path string) bool {
	path = strings.TrimSuffix(path, ".href")
	return path == "location" || strings.HasSuffix(path, ".location")
}

// leads is the address to which code beside an element leads: by itself, or by a function of the
// page's script that it calls.
func (s *script) leads(code string, names map[string]value) string {
	if i := strings.Index(strings.ToLower(code[:min(len(code), 20)]), "javascript:"); i >= 0 {
		code = code[i+len("javascript:"):]
	}
	own := cutBeside(code)
	r := own.reader(names)
	if to := r.goes(0, len(own.words)); to != "" {
		return to
	}
	for i, f := range s.calledIn(own) {
		if to := s.call(f, r.arguments(i), false); to != "" {
			return to
		}
	}
	return ""
}

const maxBeside = 2000 // bytes of code beside an element

// cutBeside cuts the code that stands beside an element.
func cutBeside(code string) *script { return cutScript(code[:min(len(code), maxBeside)]) }

// calledIn are the script's functions that code beside an element calls, each with the place in that code of
// the bracket before its arguments.
func (s *script) calledIn(own *script) iter.Seq2[int, function] {
	return func(yield func(int, function) bool) {
		for i, w := range own.words {
			if w.kind != wordName || !own.is(i+1, "(") {
				continue
			}
			if f, ok := s.function(w.text); ok && !yield(i+1, f) {
				return
			}
		}
	}
}

// call reads where a function leads when it is called with these values.
func (s *script) call(f function, args []value, members bool) string {
	names := map[string]value{}
	f.bind(names, args)
	r := s.within(f, names)
	r.frames, r.members = true, members
	return r.goes(f.from, f.to)
}

// handles is where the function leads that reads an attribute of the element which was clicked, when it
// has this value.
func (s *script) handles(attribute, text string) string {
	for _, f := range s.readersOf(attribute) {
		r := s.within(f, map[string]value{"#": {text: text, known: true}}) // $(this).attr(...)
		if to := r.goes(f.from, f.to); to != "" {
			return to
		}
	}
	return ""
}

const maxAttributes = 20 // of a page that its scripts are asked about

// readersOf are the functions that read an attribute, looked for once.
func (s *script) readersOf(attribute string) []function {
	all, known := s.reads[attribute]
	if known || len(s.reads) >= maxAttributes {
		return all
	}
	for i, w := range s.words {
		if w.kind != wordText || w.text != attribute && !(w.text == strings.TrimPrefix(attribute, "data-") && s.named(i-2, "data")) {
			continue
		}
		if _, f, ok := s.around(i, false); ok && len(all) < maxCalls {
			all = append(all, f)
		}
	}
	s.reads[attribute] = all
	return all
}

// moves is where a script sends the browser as soon as it runs: not what stands in a function that
// waits for an argument, or for somebody to call it.
func (s *script) moves() string {
	r := s.reader(nil)
	for i := 0; i < len(s.words); i++ {
		if s.named(i, "function") {
			if f, ok := s.functionAt(s.next(i, "(")); ok && (len(f.params) > 0 || !s.runs(i)) {
				i = f.to
				continue
			}
		}
		if to := r.goes(i, i+1); to != "" {
			return to
		}
	}
	return ""
}

func (s *script) next(i int, mark string) int {
	for i < len(s.words) && !s.is(i, mark) {
		i++
	}
	return i
}

// runs reports whether the function at i is run by the script itself: it has no name, or it is
// called somewhere.
func (s *script) runs(i int) bool {
	if i+1 >= len(s.words) || s.words[i+1].kind != wordName {
		return true
	}
	name := s.words[i+1].text
	return slices.ContainsFunc(s.words, func(w word) bool { return w.kind == wordText && strings.Contains(w.text, name+"(") }) || s.calls(name) > 1
}

func (s *script) calls(name string) (n int) {
	for i := range s.words {
		if s.named(i, name) && s.is(i+1, "(") {
			n++
		}
	}
	return n
}
