package document

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// rule notes what a selector says. Tags above its last part are taken to fit; what depends on the
// reader's doing (:hover) is passed by.
func (s *styleSheet) rule(selector string, l looks) {
	selector = byClass.Replace(selector)
	if len(selector) > 200 {
		return
	}
	parts := splitSelector(selector, " \t\r\n>+~")
	if len(parts) == 0 {
		return
	}
	last, above := namesIn(parts[len(parts)-1]), []string(nil)
	for _, p := range parts[:len(parts)-1] {
		n := namesIn(p)
		last.never, last.perhaps = last.never || n.never, last.perhaps || n.perhaps
		above = append(above, n.names...)
	}
	if last.tag != "" {
		last.names = append(last.names, last.tag)
	}
	if last.never || len(last.names) == 0 {
		return
	}
	key := last.names[0]
	if key == last.tag {
		if !isWord(key) {
			return
		}
		l.role, s.tagged = noRole, true
	}
	if last.perhaps {
		l = looks{perhaps: l.hidden || l.faint || l.folded || l.pale}
	}
	s.note(key, styleRule{all: last.names, not: last.not, within: above, looks: l})
}

func (s *styleSheet) note(key string, rule styleRule) {
	if s.rules == nil {
		s.rules, s.seen = map[string][]styleRule{}, map[string]bool{}
	}
	for _, name := range rule.within {
		s.seen[name] = s.seen[name] || false // wanted, not seen yet
	}
	if s.names++; len(s.rules[key]) < 20 {
		s.rules[key] = append(s.rules[key], rule)
	}
}

// isWord knows the tags of words within a line: a rule for others without a class or id, as for all
// tables, is a frame that a script fills, or one that the page shows later.
func isWord(tag string) bool {
	switch atom.Lookup([]byte(tag)) {
	case atom.Span, atom.I, atom.B, atom.Em, atom.Strong, atom.Font, atom.U, atom.Small, atom.Big, atom.A, atom.Label, atom.Ins, atom.Mark, atom.Tt, atom.Cite:
		return true
	}
	return false
}

// byClass writes [class=old] as .old; what is left of the brackets ends the name.
var byClass = strings.NewReplacer(`[class="`, ".", `[class~="`, ".", `[class='`, ".", `[class~='`, ".", `[class=`, ".", `[class~=`, ".", `"]`, "", `']`, "")

// splitSelector parts a selector at some marks, outside of brackets.
func splitSelector(s, marks string) (parts []string) {
	depth, from := 0, 0
	for i := 0; i <= len(s); i++ {
		switch {
		case i == len(s), depth == 0 && strings.IndexByte(marks, s[i]) >= 0:
			if i > from {
				parts = append(parts, s[from:i])
			}
			from = i + 1
		case s[i] == '(' || s[i] == '[':
			depth++
		case s[i] == ')' || s[i] == ']':
			depth = max(depth-1, 0)
		}
	}
	return parts
}

// simple is what one part of a selector asks of an element: div.a#b:not(.c).
type simple struct {
	tag     string
	names   []string // ".a", "#b"
	not     []string
	perhaps bool // and something else that only a tree would tell
	never   bool // it is no element as it stands there: :hover, ::before
}

// namesIn reads a part of a selector.
func namesIn(part string) (out simple) {
	for part != "" {
		end := 1
		for depth := 0; end < len(part) && (depth > 0 || strings.IndexByte(".#:[", part[end]) < 0 || part[end-1] == ':'); end++ {
			switch part[end] {
			case '(':
				depth++
			case ')':
				depth = max(depth-1, 0)
			}
		}
		switch word := part[:end]; word[0] {
		case '.', '#':
			out.names = append(out.names, strings.TrimRight(word, "]"))
		case ':':
			out.pseudo(strings.ToLower(word), word)
		case '[':
			out.perhaps = true
		case '*':
		default:
			out.tag = strings.ToLower(word)
		}
		part = part[end:]
	}
	return out
}

// pseudo takes what stands behind a colon.
func (out *simple) pseudo(word, printed string) {
	switch {
	case strings.HasPrefix(word, ":not("):
		for _, n := range splitSelector(strings.TrimSuffix(printed[len(":not("):], ")"), ",") {
			inner := namesIn(strings.TrimSpace(n))
			if inner.tag != "" {
				inner.names = append(inner.names, inner.tag)
			}
			if len(inner.names) != 1 || inner.perhaps || inner.never || len(inner.not) > 0 || strings.ContainsAny(strings.TrimSpace(n), " >+~") {
				out.perhaps = true
				continue
			}
			out.not = append(out.not, inner.names[0])
		}
	case strings.HasPrefix(word, "::"), word == ":before", word == ":after", word == ":hover", word == ":active", word == ":visited",
		strings.HasPrefix(word, ":focus"), word == ":first-line", word == ":first-letter", word == ":target", word == ":checked":
		out.never = true
	default:
		out.perhaps = true
	}
}
