package fetch

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A value is what a script's expression comes to, as far as it can be told without running it.
type value struct {
	text    string
	number  bool // the text is a number, so that + adds
	known   bool // nothing of it is unknown
	members []member
	object  bool
	json    bool // it was made a text by JSON.stringify
	form    bool // it is written as a form's fields are
}

type member struct {
	key string
	value
}

const maxNesting = 12

// reader evaluates expressions of a script.
type reader struct {
	*script
	names   map[string]value // arguments of the function that is read
	from    int              // its body, whose variables come first
	to      int
	depth   int
	steps   int          // values looked at; a script can be made to go round
	frames  bool         // what is put into a frame counts as where the browser goes
	marks   bool         // what is unknown is marked in the text instead of leaving the whole unknown
	open    map[int]bool // values that are being read, by their place
	members bool         // members of what is unknown are marked with their names
	asks    bool         // a request is read: a page's number that nobody knows yet is the first one's
	less    bool         // what is unknown had one taken off
	numbers bool         // the first page's number is marked, where a name holds it
	before  int          // where the script has run to: of a name's values the last one before it counts; 0 when it does not matter
}

const maxSteps = 5000

func (s *script) reader(names map[string]value) *reader { return &reader{script: s, names: names} }

// sum reads terms that are joined by + from the i-th word on, and gives the index behind them.
// What is unknown counts as an empty text.
func (r *reader) sum(i int) (value, int) {
	total, i := r.term(i)
	for r.is(i, "+") && !r.is(i+1, "+") && !r.is(i+1, "=") {
		var next value
		next, i = r.term(i + 1)
		total = added(total, next)
	}
	if r.is(i, "-") && r.marks && total.text == unknownMark && i+1 < len(r.words) && r.words[i+1].text == "1" {
		r.less, i = true, i+2 // pages are counted from 0
	}
	if r.is(i, "-") && total.number { // currentPage - 1
		var next value
		if next, i = r.term(i + 1); next.number {
			a, _ := strconv.Atoi(total.text)
			b, _ := strconv.Atoi(next.text)
			total.text = strconv.Itoa(a - b)
		}
	}
	return total, i
}

func added(a, b value) value {
	if a.number && b.number {
		x, errX := strconv.Atoi(a.text)
		y, errY := strconv.Atoi(b.text)
		if errX == nil && errY == nil {
			return value{text: strconv.Itoa(x + y), number: true, known: true}
		}
	}
	if b.object && b.form { // what is unknown of it is a page's number, or of no matter
		b.text, b.known = formBody(b.members), true
	}
	if len(a.text)+len(b.text) > maxValue {
		return value{}
	}
	return value{text: a.text + b.text, known: a.known && b.known}
}

// term reads one operand.
func (r *reader) term(i int) (value, int) {
	if i >= len(r.words) || r.depth > maxNesting || r.steps > maxSteps {
		return value{}, i + 1
	}
	r.steps++
	r.depth++
	defer func() { r.depth-- }()
	switch w := r.words[i]; {
	case w.kind == wordText:
		return r.methods(value{text: w.text, known: true}, i+1)
	case w.kind == wordNumber:
		return value{text: w.text, number: true, known: true}, i + 1
	case w.kind == wordName:
		return r.name(i)
	case w.text == "(":
		v, _ := r.sum(i + 1)
		return r.methods(v, r.end(i))
	case w.text == "{":
		return r.object(i), r.end(i)
	case w.text == "[":
		return value{}, r.end(i)
	case w.text == "!" || w.text == "-":
		_, next := r.term(i + 1)
		return value{}, next
	}
	return value{}, i
}

// methods passes over what is done to a value: .toString(), .trim(), [0]. What .concat() adds is added:
// programs that were made smaller put their addresses together so.
func (r *reader) methods(v value, i int) (value, int) {
	for r.is(i, ".") || r.is(i, "[") || r.is(i, "(") {
		switch {
		case r.is(i, ".") && r.named(i+1, "concat") && r.is(i+2, "("):
			for _, part := range r.arguments(i + 2) {
				v = added(value{text: v.text, known: v.known}, part)
			}
			i = r.end(i + 2)
		case r.is(i, ".") && r.named(i+1, "split") && r.is(i+2, "("):
			v, i = r.split(v, i+2)
		case r.is(i, ".") && r.named(i+1, "get") && r.is(i+2, "("): // new URLSearchParams(location.search).get("id")
			if args := r.arguments(i + 2); len(args) == 1 && r.names["?"+args[0].text].known {
				v = r.names["?"+args[0].text]
			}
			i = r.end(i + 2)
		case r.is(i, "."):
			i += 2
		default:
			i = r.end(i)
		}
	}
	return v, i
}

// split is one part of a text that is cut at another: text.split("=")[1], the brackets of split at i.
func (r *reader) split(v value, i int) (value, int) {
	args := r.arguments(i)
	end := r.end(i)
	if len(args) != 1 || !args[0].known || args[0].text == "" || !r.is(end, "[") || end+1 >= len(r.words) || r.words[end+1].kind != wordNumber {
		return v, end
	}
	n, err := strconv.Atoi(r.words[end+1].text)
	parts := strings.Split(v.text, args[0].text)
	if err != nil || n >= len(parts) {
		return value{}, r.end(end)
	}
	return value{text: parts[n], known: v.known}, r.end(end)
}

// name reads a variable, a member of an object, or a call.
func (r *reader) name(i int) (value, int) {
	path, next := r.path(i)
	if path == "new" && next < len(r.words) && r.words[next].kind == wordName {
		return r.name(next)
	}
	if path == "true" || path == "false" || path == "null" {
		return value{text: path, number: true, known: true}, next
	}
	last := path[strings.LastIndex(path, ".")+1:]
	for _, dot := range []int{next - 2, next - 4} { // button.data("url"), button.dataset.url
		if v, behind, ok := r.attributeAt(dot); ok && dot > i {
			return r.methods(v, behind)
		}
	}
	if !r.is(next, "(") {
		if v, ok := r.names[path]; ok {
			return r.methods(r.numbered(last, v), next)
		}
		if first, _, dotted := strings.Cut(path, "."); r.members && dotted && !settings[first] && len(r.vars[first]) == 0 {
			return value{text: memberMark + last + memberMark, known: true}, next
		}
		if r.marks && last != path && !strings.HasPrefix(path, "this.") {
			return r.marked(value{}), next // a member of what only the running script knows
		}
		v := r.variable(last)
		if r.asks && !v.known && !v.object && last == path && pageKeyName.MatchString(path) {
			v = value{text: "1", number: true, known: true}
		}
		return r.marked(r.numbered(last, v)), next
	}
	end := r.end(next)
	if whole := strings.TrimSuffix(path, "."+last); whole != path && faithful[last] {
		if v, ok := r.names[whole]; ok {
			return r.methods(v, next-2)
		}
		if !strings.Contains(whole, ".") {
			return r.methods(r.held(whole), next-2)
		}
	}
	switch path {
	case "JSON.stringify":
		v, _ := r.sum(next + 1)
		v.json = true
		return v, end
	case "Qs.stringify", "qs.stringify", "$.param", "jQuery.param", "URLSearchParams", "FormData":
		v, _ := r.sum(next + 1)
		if r.is(next+1, ")") {
			v = r.appended(i, end)
		}
		v.form = v.object
		return r.methods(v, end)
	case "atob", "window.atob":
		v, _ := r.sum(next + 1)
		plain, err := base64.StdEncoding.DecodeString(v.text)
		return value{text: string(plain), known: v.known && err == nil}, end
	case "decodeURIComponent", "decodeURI", "unescape":
		v, _ := r.sum(next + 1)
		plain, err := url.PathUnescape(v.text)
		return value{text: plain, known: v.known && err == nil}, end
	case "encodeURIComponent", "encodeURI", "escape", "String", "parseInt", "Number":
		v, _ := r.sum(next + 1)
		return v, end
	}
	if args := r.arguments(next); len(args) == 1 && (queryReader.MatchString(last) || last == "get" && !senders[path]) {
		if v, ok := r.names["?"+args[0].text]; ok && args[0].known {
			return r.methods(v, end)
		}
	}
	field := ""
	if path == "$" || path == "jQuery" || path == "document.querySelector" || path == "document.getElementById" {
		v, _ := r.sum(next + 1)
		field = fieldKey(v.text)
		if v, behind, ok := r.attributeAt(end); ok {
			return r.methods(v, behind)
		}
	}
	v, next := r.methods(r.names[field], end) // $("#id").val() and the like
	return r.marked(v), next
}

// senders ask a server, and no set of parameters.
var senders = map[string]bool{"get": true, "$.get": true, "jQuery.get": true, "axios.get": true, "$http.get": true}

// faithful are the methods of a text whose outcome is known, or is the text as far as an address goes.
var faithful = map[string]bool{"toString": true, "trim": true, "concat": true, "split": true, "valueOf": true}

// settings are the objects that hold what a script is told, and no row of a list.
var settings = map[string]bool{"this": true, "that": true, "self": true, "vm": true, "_this": true, "$scope": true, "window": true, "config": true, "options": true, "app": true}

// held is what a simple name holds.
func (r *reader) held(name string) value {
	if v, ok := r.names[name]; ok {
		return v
	}
	return r.variable(name)
}

// numbered marks what a name holds that counts pages, where that is asked for.
func (r *reader) numbered(name string, v value) value {
	if r.numbers && v.known && (v.text == "0" || v.text == "1") && (pageKeyName.MatchString(name) || numberName.MatchString(name)) {
		return value{text: fmt.Sprintf(numberMark, v.text), known: true}
	}
	return v
}

// marked writes a mark for what is unknown, where that is asked for.
func (r *reader) marked(v value) value {
	if r.marks && !v.known && !v.object {
		return value{text: unknownMark, known: true}
	}
	return v
}

// path is a dotted name, such as window.location.href.
func (r *reader) path(i int) (string, int) {
	path := r.words[i].text
	for i++; r.is(i, ".") && i+1 < len(r.words) && r.words[i+1].kind == wordName; i += 2 {
		path += "." + r.words[i+1].text
	}
	return path, i
}

// variable is what a name holds: within the function that is read the last value that is known, as
// it is put together step by step there; else the first.
func (r *reader) variable(name string) value {
	all := r.vars[name]
	if r.before > 0 {
		if v := r.latest(all); v.known {
			return v
		}
	}
	if len(all) > 30 {
		all = all[:30]
	}
	if r.marks {
		return r.openVariable(all)
	}
	for n := len(all) - 1; n >= 0; n-- {
		if at := all[n]; at >= r.from && at < r.to {
			if v := r.valueAt(at); v.known || v.object {
				return v
			}
		}
	}
	for _, at := range all {
		if at < r.from || at >= r.to {
			if v := r.valueAt(at); v.known || v.object {
				return v
			}
		}
	}
	return value{}
}

// latest is what a name holds that is given one value after another, where the script has run to.
func (r *reader) latest(all []int) value {
	last, _ := slices.BinarySearch(all, r.before)
	for n := last - 1; n >= 0 && n >= last-3; n-- {
		if v := r.valueAt(all[n]); v.known {
			return v
		}
	}
	return value{}
}

// valueAt reads a value of a name. One that is put together from the name itself is not read again
// within itself.
func (r *reader) valueAt(at int) value {
	if r.depth >= maxNesting || r.open[at] {
		return value{}
	}
	if r.open == nil {
		r.open = map[int]bool{}
	}
	r.open[at] = true
	v, _ := r.sum(at)
	delete(r.open, at)
	return v
}

// openVariable is, of the values that a name is given one after another, the first that holds
// something unknown, else the first.
func (r *reader) openVariable(all []int) (first value) {
	for _, at := range all {
		v := r.valueAt(at)
		if strings.Contains(v.text, unknownMark) && v.text != unknownMark {
			return v
		}
		if first.text == "" {
			first = v
		}
	}
	return first
}

// object reads the members of an object's literal.
func (r *reader) object(i int) value {
	v := value{object: true}
	end := r.end(i)
	for i++; i < end-1; {
		w := r.words[i]
		if (w.kind == wordName || w.kind == wordText) && r.is(i+1, ":") {
			var m value
			m, i = r.sum(i + 2)
			v.members = append(v.members, member{w.text, m})
		} else if w.kind == wordName && (r.is(i+1, ",") || r.is(i+1, "}")) { // {pageNum, pageSize}
			m, _ := r.name(i)
			v.members = append(v.members, member{w.text, m})
		}
		i = r.nextMember(i, end)
	}
	return v
}

// nextMember is the index behind the next comma of this nesting.
func (r *reader) nextMember(i, end int) int {
	for i < end {
		switch {
		case r.is(i, ","):
			return i + 1
		case r.is(i, "(") || r.is(i, "[") || r.is(i, "{"):
			i = r.end(i)
		default:
			i++
		}
	}
	return end
}

// member gives the first of several keys that an object has.
func (v value) member(keys ...string) (value, bool) {
	for _, key := range keys {
		for _, m := range v.members {
			if m.key == key {
				return m.value, true
			}
		}
	}
	return value{}, false
}

// arguments reads a call's arguments; i is its opening bracket.
func (r *reader) arguments(i int) []value {
	var all []value
	end := r.end(i)
	for i++; i < end-1 && len(all) < 12; {
		v, _ := r.sum(i)
		all = append(all, v)
		i = r.nextMember(i, end)
	}
	return all
}
