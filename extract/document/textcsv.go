package document

import (
	"bytes"
	"encoding/csv"
)

// maxCSV rows are read as one table.
const maxCSV = 20_000

// commas reads values with commas between them, as spreadsheets are saved, at the first of some
// lines: three rows or more of as many values, some of them numbers. It returns how many lines
// that took; 0 where there is no such table.
func (r *textReader) commas(lines []textLine) int {
	if bytes.Count(r.src.body[lines[0].start:lines[0].end], []byte(",")) < 2 {
		return 0
	}
	from := lines[0].start
	in := csv.NewReader(bytes.NewReader(r.src.body[from:]))
	in.LazyQuotes = true // the number of values in a row is that of the first
	s := &sheet{slots: r.slots}
	end, rows, numbers := 0, 0, 0
	for rows < maxCSV {
		row, err := in.Read()
		if err != nil || r.src.body[min(from+end, len(r.src.body)-1)] == '\n' {
			break
		}
		end = int(in.InputOffset())
		for i, raw := range row {
			if text := folded(r.src.text([]byte(raw))); text != "" {
				s.cells = append(s.cells, sheetCell{text, rows, i, 1, 1})
				if numberLike(text) {
					numbers++
				}
			}
		}
		rows++
	}
	if rows < 3 || numbers < 3 {
		return 0
	}
	r.endDrawn()
	blocks, cut := s.blocks(r.opt)
	r.d.Cut = r.d.Cut || cut
	for _, b := range blocks {
		if b.Grid != nil {
			r.grid(b.Grid, false)
		} else {
			r.d.Blocks = append(r.d.Blocks, b)
		}
	}
	n := 0
	for n < len(lines) && lines[n].start < from+end {
		n++
	}
	return n
}
