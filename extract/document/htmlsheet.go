package document

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// styleSheet is what the page's own <style> elements say of classes and ids.
type styleSheet struct {
	rules  map[string][]styleRule // by the first class or id of the selector's last part, else by its tag
	names  int
	tagged bool            // some rules hold for a tag without a class or id
	seen   map[string]bool // classes and ids of the elements so far, as selectors need them above
}

// styleRule holds for an element with all the names of the selector's last part and none of those in
// its :not(), inside elements with the names before it.
type styleRule struct {
	all, not, within []string // ".name", "#name" or, of all and not, a tag
	looks            looks
}

// weight is how much a rule counts against others.
func (r styleRule) weight() int { return len(r.all) + len(r.not) + len(r.within) }

// mostNames are kept: no page's own sheet hides more than some.
const mostNames = 1000

// of is what the sheets say of an element by its name, classes and id. Of rules that disagree about
// whether it is shown, the more exact one holds, then the later one.
func (s *styleSheet) of(tag atom.Atom, class, id []byte) (out looks) {
	if len(s.rules) == 0 || len(class)+len(id) == 0 && !s.tagged {
		return looks{}
	}
	names := append(make([]string, 0, 5), tag.String())
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
			if !containsAll(names, rule.all) || slices.ContainsFunc(rule.not, func(n string) bool { return slices.Contains(names, n) }) || !s.allSeen(rule.within) {
				continue
			}
			out.perhaps = out.perhaps || rule.looks.perhaps
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
			for _, selector := range splitSelector(selectors, ",") {
				s.rule(strings.TrimSpace(selector), l)
			}
		}
	}
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
