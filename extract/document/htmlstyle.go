package document

import (
	"bytes"
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
	perhaps       bool // not shown on a condition that is not looked into
	lines         bool // the ends of its lines are kept, as in <pre>
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
		"color", "left", "text-indent", "clip", "clip-path", "overflow", "height", "width", "max-height", "max-width", "white-space":
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
	case "white-space":
		l.lines = len(v) >= 3 && bytes.EqualFold(v[:3], []byte("pre")) || bytes.EqualFold(v, []byte("break-spaces"))
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
