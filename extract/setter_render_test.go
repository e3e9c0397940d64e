package extract

import "strings"

// canvas is a page that something is printed on: OFD's or PDF's. Lengths are in millimetres from the
// upper left corner.
type canvas interface {
	text(s string, x, y float64) // a line whose upper left corner is given
	frame(x0, y0, x1, y1 float64)
	flip() // to the next page
}

const printSize = 3.5 // of the characters

// setter sets a report on pages.
type setter struct {
	canvas
	wide, high, y float64
}

func pageSize(low bool) (wide, high float64) {
	if low {
		return 297, 150
	}
	return 210, 297
}

// report sets all of it, and flips the last page over.
func (w *setter) report(d *tdoc) {
	w.y = 15
	w.paragraph(d.title)
	w.paragraph("一、总体情况")
	w.paragraph("本年度认真做好政府信息公开工作。")
	for _, table := range d.tables() {
		w.table(table)
	}
	for _, s := range []string{"五、存在的主要问题及改进情况", "公开内容还不够全面。", "六、其他需要报告的事项", "无。"} {
		w.paragraph(s)
	}
	w.flip()
}

func (w *setter) turn() {
	w.flip()
	w.y = 15
}

func (w *setter) paragraph(s string) {
	if w.y > w.high-20 {
		w.turn()
	}
	w.text(s, 12, w.y)
	w.y += 7
}

// wrapped breaks a text where a cell ends.
func wrapped(s string, wide float64) (lines []string) {
	for _, part := range strings.Split(s, "\n") {
		line, used := "", 0.0
		for _, r := range part {
			step := printSize
			if r < 0x80 {
				step /= 2
			}
			if used+step > wide && line != "" {
				lines, line, used = append(lines, line), "", 0
			}
			line, used = line+string(r), used+step
		}
		lines = append(lines, line)
	}
	return lines
}

// table sets a table; what does not fit goes on to the next page.
func (w *setter) table(t ttable) {
	slots := t.laidOut()
	step := (w.wide - 20) / float64(len(slots[0]))
	for from := 0; from < len(slots); {
		heights, to, used := []float64{}, from, w.y
		for ; to < len(slots); to++ {
			high := 6.0
			for c, s := range slots[to] {
				if s.tcell != nil && s.col == c && to == max(s.row, from) {
					rows := min(s.row+s.rs, len(slots)) - to
					high = max(high, (float64(len(wrapped(s.text, float64(s.cs)*step-2)))*4.4+2)/float64(rows))
				}
			}
			if used += high; used > w.high-15 && to > from {
				break
			}
			heights = append(heights, high)
		}
		w.rows(slots, from, to, heights, step)
		if from = to; from < len(slots) {
			w.turn()
		}
	}
	w.y += 8
}

// rows draws those rows of a table that stand on the page.
func (w *setter) rows(slots [][]tslot, from, to int, heights []float64, step float64) {
	y := w.y
	for r := from; r < to; r++ {
		for c, s := range slots[r] {
			if s.tcell == nil || s.col != c || r != max(s.row, from) {
				continue
			}
			high := 0.0
			for k := r; k < min(s.row+s.rs, to); k++ {
				high += heights[k-from]
			}
			x := 10 + float64(c)*step
			w.frame(x, y, x+float64(s.cs)*step, y+high)
			if s.row != r {
				continue // its text stands on the page before
			}
			for i, line := range wrapped(s.text, float64(s.cs)*step-2) {
				w.text(line, x+1, y+1+float64(i)*4.4)
			}
		}
		y += heights[r-from]
	}
	w.y = y
}
