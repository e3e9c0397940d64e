package picture

import (
	"context"
	"image"

	"golang.org/x/image/draw"
)

// Line is a line of writing outside of the tables.
type Line struct {
	Text   string
	Bounds image.Rectangle
}

const mostOutside = 150 // lines of one image

// Outside reads what stands around the tables: titles, headings, paragraphs, line by line.
func (r *Reader) Outside(ctx context.Context, s *Sheet) ([]Line, error) {
	around := image.NewGray(s.grey.Rect)
	copy(around.Pix, s.grey.Pix)
	for _, t := range s.Tables {
		draw.Draw(around, t.Bounds.Inset(-3), image.White, image.Point{}, draw.Src)
	}
	tone := toneOf([]*image.Gray{around})
	w := writingOf(around, tone)
	var tasks []*task
	var out []Line
	for _, l := range w.lines {
		if l.Dy() > 3*tone.em || 3*l.Dy() < tone.em || len(tasks) == mostOutside { // a picture, a rule
			continue
		}
		tasks = append(tasks, &task{writing: writing{grey: around, ink: w.ink, lines: []image.Rectangle{l}}, tone: tone})
		out = append(out, Line{Bounds: l})
	}
	if err := r.words(ctx, tasks); err != nil {
		return nil, err
	}
	for i, t := range tasks {
		out[i].Text = t.text
	}
	return out, nil
}
