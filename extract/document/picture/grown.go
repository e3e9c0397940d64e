package picture

import (
	"cmp"
	"slices"
)

// grown is the lines of a table among all those of a net. It begins with the long ones and adds
// what reaches from one line to the next, and what reaches to those, until there is no more. The
// strokes of writing hold together too, but they end within a cell.
func grown(across, down []line) (a, d []line) {
	a, restA := longest(across)
	d, restD := longest(down)
	a, d = enclosed(a, d), enclosed(d, a)
	for range 2 { // the strokes of a line of writing may be long together
		a, _ = reaching(nil, a, d)
		d, _ = reaching(nil, d, a)
	}
	for range mostLines {
		n := len(a) + len(d)
		a, restA = reaching(a, restA, d)
		d, restD = reaching(d, restD, a)
		if len(a)+len(d) == n {
			break
		}
	}
	return apart(a), apart(d)
}

// longest parts the lines that are drawn on half of the net's extent from the others.
func longest(lines []line) (long, rest []line) {
	if len(lines) == 0 {
		return nil, nil
	}
	lo, hi := lines[0].reach()
	for _, l := range lines {
		from, to := l.reach()
		lo, hi = min(lo, from), max(hi, to)
	}
	for _, l := range lines {
		if 2*l.length() >= hi-lo {
			long = append(long, l)
		} else {
			rest = append(rest, l)
		}
	}
	return long, rest
}

// reaching moves those of the rest to the lines that are drawn all the way between two
// neighbouring ones that cross them.
func reaching(lines, rest, crossing []line) (more, left []line) {
	more = lines
	for _, l := range rest {
		reaches := false
		for j := 0; j+1 < len(crossing) && !reaches; j++ {
			reaches = l.covers(crossing[j].hi, crossing[j+1].lo) > full
		}
		if reaches {
			more = append(more, l)
		} else {
			left = append(left, l)
		}
	}
	slices.SortStableFunc(more, func(a, b line) int { return cmp.Compare(a.lo, b.lo) })
	return more, left
}

// apart keeps the longer one of two lines that leave no room for writing between them.
func apart(lines []line) []line {
	var out []line
	for _, l := range lines {
		n := len(out)
		if n == 0 || l.lo-out[n-1].hi >= narrowest {
			out = append(out, l)
		} else if l.length() > out[n-1].length() {
			out[n-1] = l
		}
	}
	return out
}
