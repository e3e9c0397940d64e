package picture

import (
	"image"
	"slices"
)

// mark recognises what stands in a cell instead of a number: a dash or a stroke. Tesseract takes
// both for digits, or for nothing.
func (t *task) mark() bool {
	w := t.writing
	if len(w.lines) != 1 {
		return false
	}
	line := w.lines[0]
	spots := slices.DeleteFunc(w.ink.spots(), func(s spot) bool { return max(s.Dx(), s.Dy()) < max(2, t.tone.em/7) })
	if len(spots) != 1 {
		return false
	}
	s := spots[0]
	switch middle := w.grey.Rect.Dy() / 2; {
	case s.Dx() >= 3*s.Dy() && 4*s.Dy() <= t.tone.em && 3*s.Dx() >= t.tone.em/2 && abs(float64(line.Min.Y+line.Max.Y)/2-float64(middle)) < float64(t.tone.em):
		t.text, t.state = "—", Read
	case w.ink.isStroke(s):
		t.text, t.state = "/", Read
	default:
		return false
	}
	return true
}

// isStroke reports whether a spot is one straight line from the upper right to the lower left. A
// seven has a bar above it, a one stands upright.
func (b *bits) isStroke(s spot) bool {
	if s.Dy() < 8 || 5*s.Dx() < s.Dy() || s.Dx() > 2*s.Dy() {
		return false
	}
	thick := max(2.5, float64(s.Dx())*0.45)
	for y := s.Min.Y; y < s.Max.Y; y++ {
		lo, hi := s.Max.X, s.Min.X
		for x := s.Min.X; x < s.Max.X; x++ {
			if b.on[y*b.w+x] {
				lo, hi = min(lo, x), max(hi, x+1)
			}
		}
		want := float64(s.Max.X) - (float64(y-s.Min.Y)+0.5)/float64(s.Dy())*float64(s.Dx())
		if float64(hi-lo) > thick || abs(float64(lo+hi)/2-want) > 0.2*float64(s.Dx())+1 {
			return false
		}
	}
	return true
}

// looks is a cell's picture, for finding those that are alike.
func (t *task) looks() string {
	var size image.Rectangle
	for _, l := range t.writing.lines {
		size = size.Union(l)
	}
	g := t.writing.grey
	out := make([]byte, 0, size.Dx()*size.Dy()+1)
	out = append(out, byte(len(t.writing.lines)))
	for y := size.Min.Y; y < size.Max.Y; y++ {
		out = append(out, g.Pix[y*g.Stride+size.Min.X:][:size.Dx()]...)
		out = append(out, 0, 1)
	}
	return string(out)
}

// distinct are the tasks without those that look like an earlier one.
func distinct(tasks []*task) []*task {
	seen := map[string]bool{}
	var out []*task
	for _, t := range tasks {
		if looks := t.looks(); len(t.writing.lines) == 0 || !seen[looks] {
			seen[looks] = true
			out = append(out, t)
		}
	}
	return out
}

// share gives what was read to all tasks that look alike.
func share(tasks []*task) {
	first := map[string]*task{}
	for _, t := range tasks {
		if len(t.writing.lines) == 0 {
			continue
		}
		looks := t.looks()
		if f := first[looks]; f != nil {
			t.text, t.state = f.text, f.state
		} else {
			first[looks] = t
		}
	}
}
