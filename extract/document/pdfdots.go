package document

import (
	"math"
	"slices"
)

const (
	mostDots  = 100_000 // of a page
	fewestDot = 4       // that make a line
)

// dotted makes lines of the dots that stand close together, level or upright.
func dotted(dots []box) (out []rule) {
	for _, upright := range []bool{false, true} {
		along := func(b box) (at, from, to float64) {
			if upright {
				return b.midX(), b.y0, b.y1
			}
			return b.midY(), b.x0, b.x1
		}
		line := func(b box) float64 {
			at, _, _ := along(b)
			return math.Round(at * 2)
		}
		slices.SortFunc(dots, func(a, b box) int {
			_, af, _ := along(a)
			_, bf, _ := along(b)
			if c := compare(line(a), line(b)); c != 0 {
				return c
			}
			return compare(af, bf)
		})
		for from := 0; from < len(dots); {
			at, start, end := along(dots[from])
			to := from + 1
			for ; to < len(dots) && line(dots[to]) == line(dots[from]); to++ {
				_, f, t := along(dots[to])
				if f-end > oneGap {
					break
				}
				end = max(end, t)
			}
			if to-from >= fewestDot && end-start > 2*thin {
				out = append(out, rule{upright: upright, at: at, from: start, to: end})
			}
			from = to
		}
	}
	return out
}
