package picture

import (
	"cmp"
	"image"
	"slices"
)

// net is a set of lines that hold together: those of one table.
type net struct{ across, down []rule }

const mesh = 4 // pixels: lines that come as near as this touch each other

// nets sorts the lines of an image into those that hold together.
func nets(across, down []rule, size image.Point) []net {
	all := len(across) + len(down)
	parent := make([]int32, all)
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	cols, rows := size.X/mesh+1, size.Y/mesh+1
	first := make([]int32, cols*rows) // a line through the square, + 1
	paint := func(id int32, x, y int) {
		for _, d := range [5]image.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: -1, Y: 0}, {X: 0, Y: 1}, {X: 0, Y: -1}} {
			cx, cy := x/mesh+d.X, y/mesh+d.Y
			if cx < 0 || cy < 0 || cx >= cols || cy >= rows {
				continue
			}
			at := &first[cy*cols+cx]
			if *at != 0 {
				parent[find(id)] = find(*at - 1)
			} else if d == (image.Point{}) {
				*at = id + 1
			}
		}
	}
	for i, r := range across {
		for x := r.from; x < r.to; x += mesh {
			paint(int32(i), x, r.at)
		}
		paint(int32(i), r.to-1, r.at)
	}
	for i, r := range down {
		for y := r.from; y < r.to; y += mesh {
			paint(int32(len(across)+i), r.at, y)
		}
		paint(int32(len(across)+i), r.at, r.to-1)
	}
	byRoot := map[int32]*net{}
	of := func(i int) *net {
		root := find(int32(i))
		if byRoot[root] == nil {
			byRoot[root] = &net{}
		}
		return byRoot[root]
	}
	for i, r := range across {
		n := of(i)
		n.across = append(n.across, r)
	}
	for i, r := range down {
		n := of(len(across) + i)
		n.down = append(n.down, r)
	}
	var out []net
	for _, n := range byRoot {
		out = append(out, *n)
	}
	return out
}

// sortTables puts tables in reading order.
func sortTables(tables []Table) {
	slices.SortFunc(tables, func(a, b Table) int {
		if a.Bounds.Max.Y <= b.Bounds.Min.Y || b.Bounds.Max.Y <= a.Bounds.Min.Y {
			return cmp.Compare(a.Bounds.Min.Y, b.Bounds.Min.Y)
		}
		return cmp.Or(cmp.Compare(a.Bounds.Min.X, b.Bounds.Min.X), cmp.Compare(a.Bounds.Min.Y, b.Bounds.Min.Y))
	})
}
