package document

import (
	"math"
	"slices"
)

// addHeads lets each column reach over the word of its header where that stands beside the figures and not
// above them: figures may stand at the right or the left of cells whose headers are centred. A stretch of
// header has as many words as there are columns, those above the labels not counted, and no word with its
// column reaches into the next. Anything else leaves the columns as they are.
func (a *alignedTable) addHeads() {
	a.figures, a.left = a.columns, a.columns[0].from
	labels := a.labels()
	for i := 0; i < len(a.lines); i++ {
		from := i
		for i < len(a.lines) && !a.lines[i].tabular() {
			i++
		}
		if i == len(a.lines) || i == from {
			continue
		}
		words := slices.DeleteFunc(headWords(a.lines[from:i]), func(w stretch) bool {
			return min(w.to, labels.to)-max(w.from, labels.from) > 0.25*a.em
		})
		if len(words) == len(a.columns) {
			a.reachOver(words)
		}
	}
	a.left = a.columns[0].from
}

// labels is the room of the rows' names, left of all figures.
func (a *alignedTable) labels() stretch {
	room := stretch{math.Inf(1), math.Inf(-1)}
	for _, l := range a.lines {
		for _, s := range l.segs {
			if l.tabular() && !s.figure && s.midX() < a.left {
				room = room.union(stretch{s.x0, s.x1})
			}
		}
	}
	return room
}

// reachOver joins words and columns by their order.
func (a *alignedTable) reachOver(words []stretch) {
	joined := make([]stretch, len(words))
	for i, w := range words {
		joined[i] = w.union(a.columns[i])
		if i > 0 && joined[i].from < joined[i-1].to {
			return
		}
	}
	a.columns = joined
}

// headWords finds the words of a header that stand right above columns, from the left: of each stack the
// lowest lines that stand close. What lies over several of them is none.
func headWords(lines []segmentLine) []stretch {
	type word struct {
		stretch
		top float64
	}
	var words []word
	for _, l := range slices.Backward(lines) {
		n := len(words)
		for _, s := range l.segs {
			var below []int
			for k := range words[:n] {
				if words[k].from < s.x1 && s.x0 < words[k].to {
					below = append(below, k)
				}
			}
			switch {
			case len(below) == 0:
				words = append(words, word{stretch{s.x0, s.x1}, s.y0})
			case len(below) == 1 && words[below[0]].top-s.y1 < 0.45*s.height():
				w := &words[below[0]]
				w.from, w.to, w.top = min(w.from, s.x0), max(w.to, s.x1), s.y0
			}
		}
	}
	out := make([]stretch, len(words))
	for i, w := range words {
		out[i] = w.stretch
	}
	slices.SortFunc(out, func(a, b stretch) int { return compare(a.from, b.from) })
	return out
}
