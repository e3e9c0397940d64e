package document

import (
	"encoding/xml"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of working formulas out: cells that all of them refer to, and formulas that refer to formulas.
const (
	maxReferred = 100_000
	maxChain    = 100
)

// term is a part of a formula that is a sum: the cells of a range, added or taken away.
type term struct {
	of    rect
	minus bool
}

// solve works out the formulas without a value that add cells of their own sheet up: programs that only write
// workbooks leave that to the one that shows them. It reads the part once more, for the cells that they refer to.
// A formula that refers to words, or does anything else, stays as it is.
func (p *parts) solve(part string, l *layout) error {
	s := solver{terms: map[[2]int][]term{}, wanted: map[[2]int]bool{}, numbers: map[[2]int]float64{}, words: map[[2]int]bool{}}
	for at, formula := range l.unsolved {
		if terms := termsOf(formula); terms != nil && s.refersTo(terms) {
			s.terms[at] = terms
		} else {
			s.words[at] = true
		}
	}
	if len(s.terms) == 0 {
		return nil
	}
	if err := p.held(part, &s); err != nil {
		return err
	}
	for _, at := range slices.Collect(maps.Keys(s.terms)) {
		if v, ok := s.value(at, 0); ok && l.texts[at] == folded(l.unsolved[at]) {
			l.texts[at] = strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
			delete(l.unsolved, at)
		}
	}
	return nil
}

type solver struct {
	terms    map[[2]int][]term // of formulas that are still to be worked out
	referred int               // cells, each as often as a formula refers to it
	wanted   map[[2]int]bool
	numbers  map[[2]int]float64
	words    map[[2]int]bool // cells that hold anything else, and formulas that cannot be worked out
}

// refersTo notes the cells that a formula refers to; false where these are too many.
func (s *solver) refersTo(terms []term) bool {
	for _, t := range terms {
		if s.referred += (t.of.bottom - t.of.top + 1) * (t.of.right - t.of.left + 1); s.referred > maxReferred {
			return false
		}
		for r := t.of.top; r <= t.of.bottom; r++ {
			for c := t.of.left; c <= t.of.right; c++ {
				s.wanted[[2]int{r, c}] = true
			}
		}
	}
	return true
}

// value is what a cell amounts to: blank ones to nothing. A formula is looked at once, and one that refers to
// itself amounts to nothing that is known.
func (s *solver) value(at [2]int, depth int) (v float64, ok bool) {
	terms, formula := s.terms[at]
	if !formula {
		return s.numbers[at], !s.words[at]
	}
	delete(s.terms, at)
	s.words[at] = true
	if depth > maxChain {
		return 0, false
	}
	for _, t := range terms {
		n, ok := s.sum(t.of, depth+1)
		if !ok {
			return 0, false
		}
		if t.minus {
			n = -n
		}
		v += n
	}
	delete(s.words, at)
	s.numbers[at] = v
	return v, true
}

func (s *solver) sum(of rect, depth int) (v float64, ok bool) {
	for r := of.top; r <= of.bottom; r++ {
		for c := of.left; c <= of.right; c++ {
			n, ok := s.value([2]int{r, c}, depth)
			if !ok {
				return 0, false
			}
			v += n
		}
	}
	return v, true
}

// termsOf takes a formula apart: =SUM(B2:D2,F2)+G2-H2; nil where it is anything else.
func termsOf(formula string) (out []term) {
	rest := strings.ToUpper(strings.NewReplacer(" ", "", "$", "").Replace(strings.TrimPrefix(formula, "=")))
	for sign := byte('+'); ; {
		end := strings.IndexAny(rest, "+-")
		piece := rest
		if end >= 0 {
			piece = rest[:end]
		}
		refs := []string{piece}
		if inside, ok := strings.CutPrefix(piece, "SUM("); ok {
			if inside, ok = strings.CutSuffix(inside, ")"); !ok {
				return nil
			}
			refs = strings.Split(inside, ",")
		}
		for _, ref := range refs {
			of, ok := rangeOf(ref)
			if !ok {
				return nil
			}
			out = append(out, term{of, sign == '-'})
		}
		if end < 0 {
			return out
		}
		sign, rest = rest[end], rest[end+1:]
	}
}

// rangeOf reads B2 or B2:D4.
func rangeOf(ref string) (rect, bool) {
	from, to, both := strings.Cut(ref, ":")
	if !both {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	return rect{top, left, bottom, right}, err == nil && err2 == nil && left <= right && top <= bottom
}

// held reads the cells of a sheet that formulas refer to. What stands twice or out of order layout has refused.
func (p *parts) held(part string, s *solver) error {
	in, err := p.open(part)
	if err != nil {
		return err
	}
	defer in.Close()
	x := newXMLReader(in)
	if _, err := x.find("sheetData"); err != nil {
		return nil
	}
	row := 0
	return x.each(func(e xml.StartElement) error {
		if row++; attr(e, "r") != "" {
			row, _ = strconv.Atoi(attr(e, "r"))
		}
		col := 0
		return x.each(func(e xml.StartElement) error {
			if col++; attr(e, "r") != "" {
				col, _, _ = excelize.CellNameToCoordinates(attr(e, "r"))
			}
			if at := [2]int{row, col}; s.wanted[at] {
				return s.take(x, e, at)
			}
			return x.skip()
		})
	})
}

// take notes what a cell holds.
func (s *solver) take(x *xmlReader, c xml.StartElement, at [2]int) error {
	kind := attr(c, "t")
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "is":
			s.words[at] = true
		case "v":
			t, err := x.token()
			if err != nil {
				return err
			}
			text, ok := t.(xml.CharData)
			if !ok {
				return nil
			}
			n, err := strconv.ParseFloat(string(text), 64)
			if err != nil || kind != "" && kind != "n" {
				s.words[at] = true
			} else {
				s.numbers[at] = n
			}
		}
		return x.skip()
	})
}
