package document

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// gridLook is what a style says of a CSS grid: the columns of one, or the place of a box in one. Lines
// count from 1; 0: not said.
type gridLook struct {
	grid                             bool
	columns                          int
	row, column                      int // first lines
	rowSpan, columnSpan              int
	rowEnd, columnEnd                int // last lines; of columns -1 is the grid's own
	columnsUnknown, rowNamed, placed bool
}

// gridSheet is what the page's own sheets say of grids, by class or id.
type gridSheet map[string]gridLook

// gridSheetOf reads the style elements of a page.
func gridSheetOf(body []byte) gridSheet {
	out := gridSheet{}
	m := markup{body: body}
	style := false
	for {
		switch m.next() {
		case atEnd:
			return out
		case textToken:
			if style && len(m.raw()) < 1<<20 && bytes.Contains(m.raw(), []byte("grid")) {
				out.read(withoutComments(string(m.raw())))
			}
			style = false
		case startToken:
			style = m.name == atom.Style
		default:
			style = false
		}
	}
}

func (s gridSheet) read(css string) {
	for len(s) < mostNames {
		selectors, rest, found := strings.Cut(css, "{")
		if !found {
			return
		}
		if i := strings.LastIndexAny(selectors, ";}"); i >= 0 {
			selectors = selectors[i+1:]
		}
		if css = rest; strings.HasPrefix(strings.TrimSpace(selectors), "@") {
			continue
		}
		body, rest, _ := strings.Cut(css, "}")
		css = rest
		l := gridLookOf([]byte(body))
		if l == (gridLook{}) {
			continue
		}
		for _, selector := range splitSelector(selectors, ",") {
			if parts := splitSelector(strings.TrimSpace(selector), " \t\r\n>+~"); len(parts) > 0 {
				for _, name := range namesIn(parts[len(parts)-1]).names {
					s[name] = s[name].with(l)
				}
			}
		}
	}
}

// with is one look with what another says besides.
func (l gridLook) with(m gridLook) gridLook {
	l.grid = l.grid || m.grid
	l.columnsUnknown, l.placed = l.columnsUnknown || m.columnsUnknown, l.placed || m.placed
	l.rowNamed = l.rowNamed || m.rowNamed
	for _, v := range []struct{ to, from *int }{{&l.columns, &m.columns}, {&l.row, &m.row}, {&l.column, &m.column}, {&l.rowSpan, &m.rowSpan},
		{&l.columnSpan, &m.columnSpan}, {&l.rowEnd, &m.rowEnd}, {&l.columnEnd, &m.columnEnd}} {
		if *v.from != 0 {
			*v.to = *v.from
		}
	}
	return l
}

// look is what sheets and its own style say of an element.
func (s gridSheet) look(e element, body []byte) (l gridLook) {
	var own gridLook
	for at := skipSpace(body, e.attrs); body[at] != '>'; at = skipSpace(body, at) {
		var key, val []byte
		key, val, at = nextAttribute(body, at)
		switch {
		case bytes.EqualFold(key, []byte("style")) && bytes.Contains(val, []byte("grid")):
			own = own.with(gridLookOf(val))
		case len(s) > 0 && bytes.EqualFold(key, []byte("class")):
			for _, c := range bytes.Fields(val) {
				l = l.with(s["."+string(c)])
			}
		case len(s) > 0 && bytes.EqualFold(key, []byte("id")):
			l = l.with(s["#"+string(val)])
		}
	}
	return l.with(own)
}

// gridLookOf reads the declarations of a style.
func gridLookOf(style []byte) (l gridLook) {
	for decl := range bytes.SplitSeq(bytes.ToLower(style), []byte(";")) {
		prop, val, _ := strings.Cut(string(decl), ":")
		val, _, _ = strings.Cut(val, "!")
		val = strings.TrimSpace(val)
		switch prop = strings.TrimSpace(prop); prop {
		case "display":
			l.grid = val == "grid" || val == "inline-grid"
		case "grid-template-columns":
			l.columns = tracks(val)
			l.columnsUnknown = l.columns == 0
		case "grid-row", "grid-row-start", "grid-row-end":
			l.placed = true
			l.lines(prop, val, &l.row, &l.rowEnd, &l.rowSpan)
		case "grid-column", "grid-column-start", "grid-column-end":
			l.placed = true
			l.lines(prop, val, &l.column, &l.columnEnd, &l.columnSpan)
		case "grid-area":
			l.area(val)
		case "grid-auto-flow", "order", "grid-template-areas", "grid", "grid-template":
			l.rowNamed = l.rowNamed || !strings.HasPrefix(val, "row") || strings.Contains(val, "dense")
		}
	}
	return l
}

// area reads first row / first column / last row / last column.
func (l *gridLook) area(val string) {
	parts := strings.Split(val, "/")
	if l.placed = true; len(parts) != 4 {
		l.rowNamed = true
		return
	}
	l.lines("grid-row", parts[0]+"/"+parts[2], &l.row, &l.rowEnd, &l.rowSpan)
	l.lines("grid-column", parts[1]+"/"+parts[3], &l.column, &l.columnEnd, &l.columnSpan)
}

// lines reads 2 / 5, 2 / span 3, span 3.
func (l *gridLook) lines(prop, val string, first, last, span *int) {
	begin, end, _ := strings.Cut(val, "/")
	if strings.HasSuffix(prop, "-end") {
		begin, end = "", val
	}
	for i, s := range []string{begin, end} {
		s = strings.TrimSpace(s)
		count, isSpan := strings.CutPrefix(s, "span")
		n, err := strconv.Atoi(strings.TrimSpace(count))
		switch {
		case s == "" || s == "auto":
		case err != nil || n == 0 || n < 0 && (i == 0 || n != -1) || n > maxColSpan:
			l.rowNamed = true
		case isSpan:
			*span = n
		case i == 0:
			*first = n
		default:
			*last = n
		}
	}
}

// tracks counts the columns of a template; 0 where their number depends on the width.
func tracks(val string) (n int) {
	for _, track := range splitSelector(val, " \t\r\n") {
		inner, isRepeat := strings.CutPrefix(track, "repeat(")
		if !isRepeat {
			n++
			continue
		}
		times, tail, _ := strings.Cut(strings.TrimSuffix(inner, ")"), ",")
		k, err := strconv.Atoi(strings.TrimSpace(times))
		if err != nil || k < 1 || k > maxColSpan {
			return 0
		}
		n += k * len(splitSelector(tail, " \t\r\n"))
	}
	return n
}
