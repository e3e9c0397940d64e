package document

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"nianbao/extract/document/picture"
)

// Certainty says how a cell's text was come by.
type Certainty uint8

// How a cell's text was come by.
const (
	Printed Certainty = iota // the document has it as text
	Agreed                   // two readings of an image agree, and so do the shapes of the digits
	Guessed                  // one reading of an image, for all that is known
	Unread                   // something stands in the image that nobody can make out
)

// ErrNoReader means that tesseract with its data for simplified Chinese is not installed.
var ErrNoReader = picture.ErrNoReader

// ErrLimit means that a report has more pictures than one may have, or that its time is up.
var ErrLimit = errors.New("more pictures than are read")

// Recogniser reads the pictures of one report, within its limits.
type Recogniser struct {
	reader  *picture.Reader
	missing error // there is no reader
	limits  picture.Limits
	until   time.Time
}

// NewRecogniser begins the report's time.
func NewRecogniser() *Recogniser {
	l := picture.DefaultLimits()
	return &Recogniser{limits: l, until: time.Now().Add(l.Time)}
}

// Read reads a picture's tables and, where it is all that there is, what stands around them. Its
// grids are numbered from one after another number on.
func (r *Recogniser) Read(p Picture, after int) (Document, error) {
	d := Document{Format: Image}
	now := time.Now()
	if r.limits.Images <= 0 || !now.Before(r.until) {
		return d, ErrLimit
	}
	img, err := p.open(r.limits)
	if errors.Is(err, ErrSmall) {
		return d, err
	}
	r.limits.Images--
	if err != nil {
		return d, fmt.Errorf("open picture: %w", err)
	}
	ctx, cancel := context.WithDeadline(context.Background(), earlier(r.until, now.Add(r.limits.ImageTime)))
	defer cancel()
	if err := r.read(ctx, &d, p, img); err != nil {
		if ctx.Err() != nil { // not the signal that ended tesseract then
			err = ctx.Err()
		}
		return Document{Format: Image}, fmt.Errorf("read picture: %w", err)
	}
	d.number()
	for _, g := range d.Grids() {
		g.Number += after
		if g.Caption == "" {
			g.Caption = lastWords(p.Before)
		}
		r.limits.Cells -= len(g.Cells)
	}
	return d, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// read looks for tables first: a photograph costs no more than that.
func (r *Recogniser) read(ctx context.Context, d *Document, p Picture, img image.Image) error {
	sheet, err := picture.NewSheet(img, r.limits)
	if err != nil || len(sheet.Tables) == 0 && !p.Whole {
		return err
	}
	if err := r.findReader(ctx); err != nil {
		return err
	}
	if err := r.reader.Read(ctx, []*picture.Sheet{sheet}, r.limits); err != nil {
		return err
	}
	var lines []picture.Line
	if p.Whole {
		if lines, err = r.reader.Outside(ctx, sheet); err != nil {
			return err
		}
	}
	d.putTogether(sheet.Tables, lines, p.Page)
	return nil
}

// findReader looks once for what reads pictures.
func (r *Recogniser) findReader(ctx context.Context) error {
	if r.reader == nil && r.missing == nil {
		r.reader, r.missing = picture.FindReader(ctx)
	}
	return r.missing
}

// putTogether puts tables and lines into the order in which they stand.
func (d *Document) putTogether(tables []picture.Table, lines []picture.Line, page int) {
	left, right := margins(lines)
	for i, l := range lines {
		for len(tables) > 0 && tables[0].Bounds.Min.Y < l.Bounds.Min.Y {
			d.Blocks = append(d.Blocks, Block{Kind: Table, Grid: gridOf(tables[0], page)})
			tables = tables[1:]
		}
		if l.Text == "" {
			continue
		}
		high := l.Bounds.Dy()
		goesOn := i > 0 && len(d.Blocks) > 0 && d.Blocks[len(d.Blocks)-1].Grid == nil &&
			lines[i-1].Bounds.Max.X > right-2*high && l.Bounds.Min.X < left+high
		d.Blocks = append(d.Blocks, Block{Text: l.Text, GoesOn: goesOn})
	}
	for _, t := range tables {
		d.Blocks = append(d.Blocks, Block{Kind: Table, Grid: gridOf(t, page)})
	}
}

// margins are how far the lines reach to both sides.
func margins(lines []picture.Line) (left, right int) {
	for i, l := range lines {
		if i == 0 {
			left, right = l.Bounds.Min.X, l.Bounds.Max.X
		}
		left, right = min(left, l.Bounds.Min.X), max(right, l.Bounds.Max.X)
	}
	return left, right
}

// gridOf is a picture's table as a grid. Where its lines do not close, no reading is certain.
func gridOf(t picture.Table, page int) *Grid {
	g := &Grid{Page: page, Rows: t.Rows, Cols: t.Cols, slots: make([]int32, t.Rows*t.Cols)}
	for i := range g.slots {
		g.slots[i] = -1
	}
	for i, c := range t.Cells {
		certainty := Guessed
		switch c.State {
		case picture.Unread:
			certainty = Unread
		case picture.Agreed:
			if !t.Uneven {
				certainty = Agreed
			}
		}
		g.Cells = append(g.Cells, Cell{Text: folded(c.Text), Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan,
			Page: page, Certainty: certainty})
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k < c.Col+c.ColSpan; k++ {
				g.slots[r*t.Cols+k] = int32(i)
			}
		}
	}
	return g
}
