package document

import (
	"context"
	"errors"
	"fmt"

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

// Recogniser reads the pictures of one report, within its limits.
type Recogniser struct {
	reader *picture.Reader
	limits picture.Limits
}

// NewRecogniser looks for what reads pictures. The context it gives ends when the report's time
// for that is up.
func NewRecogniser(ctx context.Context) (*Recogniser, context.Context, context.CancelFunc, error) {
	l := picture.DefaultLimits()
	ctx, cancel := context.WithTimeout(ctx, l.Time)
	reader, err := picture.FindReader(ctx)
	if err != nil {
		cancel()
		return nil, nil, nil, err
	}
	return &Recogniser{reader, l}, ctx, cancel, nil
}

// ErrLimit means that a report has more pictures than one may have.
var ErrLimit = errors.New("more pictures than are read")

// Read reads a picture's tables and, where it is all that there is, what stands around them. Its
// grids are numbered from one after another number on.
func (r *Recogniser) Read(ctx context.Context, p Picture, after int) (Document, error) {
	d := Document{Format: Image}
	if r.limits.Images--; r.limits.Images < 0 {
		return d, ErrLimit
	}
	img, err := p.open(r.limits)
	if err != nil {
		return d, fmt.Errorf("open picture: %w", err)
	}
	sheet, err := picture.NewSheet(img, r.limits)
	if err != nil {
		return d, err
	}
	if err := r.reader.Read(ctx, []*picture.Sheet{sheet}, r.limits); err != nil {
		return d, fmt.Errorf("read picture: %w", err)
	}
	var lines []picture.Line
	if p.Whole {
		if lines, err = r.reader.Outside(ctx, sheet); err != nil {
			return d, fmt.Errorf("read picture: %w", err)
		}
	}
	d.putTogether(sheet.Tables, lines, p.Page)
	d.number()
	for _, g := range d.Grids() {
		g.Number += after
		r.limits.Cells -= len(g.Cells)
	}
	return d, nil
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
