package extract

// align puts items and slots, both in their fixed order, side by side by dynamic programming:
// the pairs chosen have the greatest sum of gains, none cross. Either side may be skipped at no
// cost; a pair without a positive gain is never chosen. It returns for each item its slot or -1.
func align(items, slots int, gain func(item, slot int) float64) []int {
	width := slots + 1
	best := make([]float64, (items+1)*width) // of items[i:] with slots[j:]
	gains := make([]float64, items*slots)
	for i := items - 1; i >= 0; i-- {
		for j := slots - 1; j >= 0; j-- {
			g := gain(i, j)
			gains[i*slots+j] = g
			v := max(best[(i+1)*width+j], best[i*width+j+1])
			if g > 0 {
				v = max(v, g+best[(i+1)*width+j+1])
			}
			best[i*width+j] = v
		}
	}
	match := make([]int, items)
	for i := range match {
		match[i] = -1
	}
	for i, j := 0, 0; i < items && j < slots; {
		here := best[i*width+j]
		g := gains[i*slots+j]
		switch {
		case g > 0 && here == g+best[(i+1)*width+j+1]:
			match[i] = j
			i, j = i+1, j+1
		case here == best[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
	return match
}

// gap is a stretch between two neighbouring pairs of an alignment: items and slots that are
// without a partner.
type gap struct{ items, slots []int }

// gaps lists the stretches in which both sides have something left over. Pairs that were made
// against the order do not bound a stretch.
func gaps(match []int, slots int, free func(slot int) bool) []gap {
	var out []gap
	var items []int
	last := -1
	end := func(next int) {
		g := gap{items: items}
		for j := last + 1; j < next; j++ {
			if free(j) {
				g.slots = append(g.slots, j)
			}
		}
		if len(g.items) > 0 && len(g.slots) > 0 {
			out = append(out, g)
		}
		items = nil
	}
	for i, j := range match {
		switch {
		case j < 0:
			items = append(items, i)
		case j > last:
			end(j)
			last = j
		}
	}
	end(slots)
	return out
}
