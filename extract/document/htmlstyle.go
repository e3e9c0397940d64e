package document

import (
	"bytes"
	"slices"
	"strings"
)

// looks are what a style says that matters here.
type looks struct {
	hidden, shown bool
	faint         bool // keeps its place and shows nothing
	none          bool // the last word of display, while a style is being read
	apart         bool // set above or below the line
	pale, inked   bool // the colour of its text is that of paper; is another one
	flat, cut     bool // it has no height or width; what does not fit is cut off
	folded        bool // both: nothing of it is seen, unless it is a part of a table
	role          role
}

// looksOf reads the declarations of a style: what is not shown (display, visibility, a size or
// opacity of nothing, a place beside the screen, a box without room), what is struck out, what is raised, what is white
// on white, and what is laid out as a table. Nearly every tag of some pages has a style, of which
// nothing matters here.
func looksOf(style []byte) looks {
	var l looks
	for len(style) > 0 {
		var decl []byte
		if end := bytes.IndexByte(style, ';'); end >= 0 {
			decl, style = style[:end], style[end+1:]
		} else {
			decl, style = style, nil
		}
		colon := bytes.IndexByte(decl, ':')
		if colon < 0 {
			continue
		}
		prop := bytes.TrimSpace(decl[:colon])
		if n := len(prop); n < len("clip") || n > len("text-decoration-line") || !telling(prop[0]) {
			continue
		}
		var space [24]byte
		l.declare(appendLower(space[:0], prop), decl[colon+1:])
	}
	l.hidden, l.folded = l.hidden || l.none, l.flat && l.cut
	l.none, l.shown = false, l.shown && !l.hidden
	return l
}

// telling reports whether a property that matters here begins with a letter.
func telling(c byte) bool {
	switch c | 0x20 {
	case 'd', 'v', 'f', 'o', 't', 'c', 'l', 'h', 'w', 'm':
		return true
	}
	return false
}

// declare takes one declaration.
func (l *looks) declare(prop, val []byte) {
	switch string(prop) {
	case "display", "visibility", "font-size", "opacity", "text-decoration", "text-decoration-line", "vertical-align",
		"color", "left", "text-indent", "clip", "clip-path", "overflow", "height", "width", "max-height", "max-width":
	default:
		return
	}
	val, _, _ = bytes.Cut(val, []byte("!"))
	v := bytes.TrimSpace(val)
	switch string(prop) {
	case "display":
		word := string(bytes.ToLower(v))
		l.none, l.shown, l.role = word == "none", word != "none", displayRole(word)
	case "visibility":
		l.faint = bytes.EqualFold(v, []byte("hidden")) || bytes.EqualFold(v, []byte("collapse"))
	case "font-size", "opacity":
		l.hidden = l.hidden || isNothing(v)
	case "text-decoration", "text-decoration-line":
		l.hidden = l.hidden || mentions(v, "line-through")
	case "vertical-align":
		l.apart = l.apart || bytes.EqualFold(v, []byte("super")) || bytes.EqualFold(v, []byte("sub"))
	case "color":
		l.pale = isPale(v)
		l.inked = !l.pale
	case "left", "text-indent":
		l.hidden = l.hidden || isFarOut(v)
	case "clip", "clip-path":
		l.hidden = l.hidden || isClippedAway(v)
	case "overflow":
		l.cut = bytes.EqualFold(v, []byte("hidden")) || bytes.EqualFold(v, []byte("clip"))
	case "height", "width", "max-height", "max-width":
		l.flat = l.flat || isNothing(v)
	}
}

// isPale reports whether a colour is that of paper, or none at all.
func isPale(v []byte) bool {
	if len(v) == 0 || len(v) > len("rgba(255, 255, 255, 255)") {
		return false
	}
	switch second := v[min(1, len(v)-1)] | 0x20; v[0] | 0x20 { // most are black, or a grey
	case 'w', 't':
	case 'r':
	case '#', 'f':
		if second != 'f' {
			return false
		}
	default:
		return false
	}
	switch strings.ReplaceAll(strings.ToLower(string(v)), " ", "") {
	case "white", "#fff", "#ffffff", "ffffff", "transparent", "rgb(255,255,255)", "rgba(255,255,255,1)", "rgba(0,0,0,0)", "#ffff", "#ffffffff", "#fefefe":
		return true
	}
	return false
}

// isNothing reports whether a length is none: 0, 0px, 0.0em.
func isNothing(v []byte) bool {
	return len(v) > 0 && v[0] == '0' && strings.Trim(strings.ToLower(string(v)), "0.ptxem%") == ""
}

// isClippedAway reports whether a clip leaves nothing: rect(0,0,0,0), inset(50%).
func isClippedAway(v []byte) bool {
	s := strings.ToLower(string(v))
	switch {
	case strings.HasPrefix(s, "rect("):
		s = strings.NewReplacer("rect(", "", ")", "", ",", "", " ", "", "px", "").Replace(s)
		return s != "" && strings.Trim(s, "01") == ""
	case strings.HasPrefix(s, "inset("):
		return strings.HasPrefix(s, "inset(50%") || strings.HasPrefix(s, "inset(100%")
	}
	return false
}

// isFarOut reports whether a length leads out of any screen: -9999px, -999em.
func isFarOut(v []byte) bool {
	digits := 0
	for _, c := range v {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return len(v) > 0 && v[0] == '-' && digits > 2 && !bytes.ContainsRune(v, '.')
}

// styleSheet is what the page's own <style> elements say of classes and ids.
type styleSheet struct {
	rules map[string][]styleRule // by the first class or id of the selector's last part
	names int
	seen  map[string]bool // classes and ids of the elements so far, as selectors need them above
}

// styleRule holds for an element with all the names of the selector's last part, inside elements
// with the names before it.
type styleRule struct {
	also, within []string // ".name" or "#name"
	looks        looks
}

// weight is how much a rule counts against others.
func (r styleRule) weight() int { return 1 + len(r.also) + len(r.within) }

// mostNames are kept: no page's own sheet hides more than some.
const mostNames = 1000

// of is what the sheets say of an element by its classes and id. Of rules that disagree about
// whether it is shown, the more exact one holds, then the later one.
func (s *styleSheet) of(class, id []byte) (out looks) {
	if len(s.rules) == 0 || len(class)+len(id) == 0 {
		return looks{}
	}
	names := make([]string, 0, 4)
	for _, c := range bytes.Fields(class) {
		names = append(names, "."+string(c))
	}
	if len(id) > 0 {
		names = append(names, "#"+string(id))
	}
	heaviest := 0
	for _, name := range names {
		if _, needed := s.seen[name]; needed {
			s.seen[name] = true
		}
		for _, rule := range s.rules[name] {
			if !containsAll(names, rule.also) || !s.allSeen(rule.within) {
				continue
			}
			out.apart = out.apart || rule.looks.apart
			out.faint = out.faint || rule.looks.faint
			out.folded = out.folded || rule.looks.folded
			out.role = max(out.role, rule.looks.role)
			if l := rule.looks; l.pale || l.inked {
				out.pale, out.inked = l.pale, l.inked
			}
			if l := rule.looks; (l.hidden || l.shown) && rule.weight() >= heaviest {
				heaviest, out.hidden = rule.weight(), l.hidden
			}
		}
	}
	return out
}

func containsAll(names, wanted []string) bool {
	for _, w := range wanted {
		if !slices.Contains(names, w) {
			return false
		}
	}
	return true
}

func (s *styleSheet) allSeen(names []string) bool {
	for _, n := range names {
		if !s.seen[n] {
			return false
		}
	}
	return true
}

// read takes the rules of a sheet over. Those of a print version or of a narrow screen are not
// how the page is seen.
func (s *styleSheet) read(css string) {
	css = withoutComments(css)
	for s.names < mostNames {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		selectors := strings.TrimSpace(css[:open])
		if i := strings.LastIndexAny(selectors, ";}"); i >= 0 {
			selectors = strings.TrimSpace(selectors[i+1:])
		}
		css = css[open+1:]
		if strings.HasPrefix(selectors, "@") {
			if !forScreen(selectors) {
				css = afterBlock(css)
			}
			continue
		}
		body, rest, _ := strings.Cut(css, "}")
		css = rest
		if l := looksOf([]byte(body)); l != (looks{}) {
			for _, selector := range strings.Split(selectors, ",") {
				s.rule(strings.TrimSpace(selector), l)
			}
		}
	}
}

// rule notes what a selector says. Tags in it are taken to fit; what depends on the reader's doing
// (:hover) or on attributes is passed by.
func (s *styleSheet) rule(selector string, l looks) {
	selector = byClass.Replace(selector)
	if len(selector) > 200 || strings.ContainsAny(selector, ":[*") {
		return
	}
	parts := strings.FieldsFunc(selector, func(r rune) bool { return strings.ContainsRune(" \t\r\n>+~", r) })
	if len(parts) == 0 {
		return
	}
	last := namesIn(parts[len(parts)-1])
	if len(last) == 0 {
		return
	}
	rule := styleRule{also: last[1:], looks: l}
	for _, p := range parts[:len(parts)-1] {
		rule.within = append(rule.within, namesIn(p)...)
	}
	if s.rules == nil {
		s.rules, s.seen = map[string][]styleRule{}, map[string]bool{}
	}
	for _, name := range rule.within {
		s.seen[name] = s.seen[name] || false // wanted, not seen yet
	}
	if s.names++; len(s.rules[last[0]]) < 20 {
		s.rules[last[0]] = append(s.rules[last[0]], rule)
	}
}

// byClass writes [class=old] as .old; what is left of the brackets ends the name.
var byClass = strings.NewReplacer(`[class="`, ".", `[class~="`, ".", `[class='`, ".", `[class~='`, ".", `[class=`, ".", `[class~=`, ".", `"]`, "", `']`, "", "]", "")

// namesIn lists the classes and ids of a part of a selector: div.a#b.
func namesIn(part string) []string {
	var out []string
	for {
		at := strings.IndexAny(part, ".#")
		if at < 0 {
			return out
		}
		end := at + 1
		for end < len(part) && part[end] != '.' && part[end] != '#' {
			end++
		}
		if end > at+1 {
			out = append(out, part[at:end])
		}
		part = part[end:]
	}
}

func forScreen(at string) bool {
	at = strings.ToLower(at)
	return strings.HasPrefix(at, "@media") && !strings.Contains(at, "print") && !strings.Contains(at, "(") ||
		strings.HasPrefix(at, "@supports") || strings.HasPrefix(at, "@layer")
}

// afterBlock skips to the end of a block whose opening brace has been read.
func afterBlock(css string) string {
	depth := 1
	for i := 0; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

func withoutComments(css string) string {
	if !strings.Contains(css, "/*") && !strings.Contains(css, "<!--") {
		return css
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return strings.NewReplacer("<!--", "", "-->", "").Replace(b.String())
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}
