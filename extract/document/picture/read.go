package picture

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"
)

// errCells means that the images have more cells than Limits allow.
var errCells = errors.New("too many cells")

// task is a cell, or a line outside of the tables, that is to be read.
type task struct {
	writing writing
	tone    tone
	text    string
	state   State
}

// Read reads the cells of all sheets' tables.
func (r *Reader) Read(ctx context.Context, sheets []*Sheet, l Limits) error {
	var tasks []*task
	var cells []*Cell
	for _, s := range sheets {
		for i := range s.Tables {
			t := &s.Tables[i]
			if len(cells)+len(t.Cells) > l.Cells {
				return fmt.Errorf("read table of %d cells: %w", len(t.Cells), errCells)
			}
			for k, w := range s.tasks(t) {
				tasks = append(tasks, w)
				cells = append(cells, &t.Cells[k])
			}
		}
	}
	if err := r.read(ctx, tasks); err != nil {
		return err
	}
	for i, t := range tasks {
		cells[i].Text, cells[i].State = t.text, t.state
	}
	return nil
}

// tasks are the cells of a table, in their order.
func (s *Sheet) tasks(t *Table) []*task {
	var cut []*image.Gray
	for i := range t.Cells {
		cut = append(cut, s.cellOf(t.Cells[i].at))
	}
	tone := toneOf(cut)
	var out []*task
	for _, g := range cut {
		out = append(out, &task{writing: writingOf(g, tone), tone: tone})
	}
	return out
}

// read reads numbers as numbers, twice, and everything else as words. Alike cells are read once:
// on a screenshot each 0 has the same pixels.
func (r *Reader) read(ctx context.Context, tasks []*task) error {
	var numbers, words, either []*task
	for _, t := range distinct(tasks) {
		switch {
		case t.writing.specks:
			t.state = Unread
		case len(t.writing.lines) == 0 || t.mark():
		default:
			switch t.writing.script() {
			case digits:
				numbers = append(numbers, t)
			case unclear:
				either = append(either, t)
			case han:
				words = append(words, t)
			}
		}
	}
	g, sub := errgroup.WithContext(ctx)
	said := copies(either)
	g.Go(func() error { return r.numbers(sub, append(numbers, either...)) })
	g.Go(func() error { return r.words(sub, append(words, said...)) })
	if err := g.Wait(); err != nil {
		return err
	}
	var rest []*task
	for _, t := range numbers {
		if t.state == Unread {
			rest = append(rest, t)
		}
	}
	again := copies(rest)
	if err := r.words(ctx, again); err != nil {
		return err
	}
	for i, t := range append(either, rest...) {
		least := 1
		if i >= len(either) { // narrow characters: a single one is no Chinese
			least = 2
		}
		if w := append(said, again...)[i]; t.state != Agreed && w.isWords(least) {
			t.text, t.state = w.text, Read
		}
	}
	share(tasks)
	return nil
}

func copies(tasks []*task) []*task {
	var out []*task
	for _, t := range tasks {
		c := *t
		out = append(out, &c)
	}
	return out
}

// isWords reports whether what was read is Chinese, enough of it, perhaps after a number, and as
// wide as such writing is: 12件 and 无 are, a 7 that was taken for 了 is not.
func (t *task) isWords(least int) bool {
	n, want := 0, 0.0
	for _, r := range t.text {
		switch {
		case unicode.Is(unicode.Han, r):
			n++
			want++
		case strings.ContainsRune("()（）《》〈〉、“”:：", r):
			want += 0.6 // printed half as wide as a character, or as wide
		case n > 0: // behind Chinese nothing else
			return false
		case r >= '0' && r <= '9':
			want += 0.57
		case r == '.' || r == ',':
			want += 0.3
		default:
			return false
		}
	}
	width := 0
	for _, l := range t.writing.lines {
		width += l.Dx()
	}
	wide := float64(width) / float64(t.tone.em)
	return n >= least && wide > 0.8*want && wide < 1.3*want
}

// words reads tasks as lines of Chinese. What tesseract makes nothing of it is shown once more, smaller.
func (r *Reader) words(ctx context.Context, tasks []*task) error {
	if err := r.wordsAt(ctx, tasks, stripHeight); err != nil {
		return err
	}
	var again []*task
	for _, t := range tasks {
		if t.state == Unread {
			again = append(again, t)
		}
	}
	return r.wordsAt(ctx, again, lowStrip)
}

func (r *Reader) wordsAt(ctx context.Context, tasks []*task, height int) error {
	var strips []*image.Gray
	for _, t := range tasks {
		strips = append(strips, t.writing.strip(t.tone, height))
	}
	texts, err := r.lines(ctx, strips, chinese, "")
	if err != nil {
		return err
	}
	for i, t := range tasks {
		t.text, t.state = texts[i], Read
		if t.text == "" {
			t.state = Unread
		}
	}
	return nil
}
