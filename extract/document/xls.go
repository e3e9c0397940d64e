package document

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding"
)

// Records of a BIFF stream that say what a workbook shows.
const (
	biffFormula  = 0x0006
	biffEOF      = 0x000A
	biffDates    = 0x0022
	biffLocked   = 0x002F
	biffContinue = 0x003C
	biffPage     = 0x0042
	biffColumns  = 0x007D
	biffSheet    = 0x0085
	biffNumbers  = 0x00BD
	biffRich     = 0x00D6
	biffStyle    = 0x00E0
	biffMerged   = 0x00E5
	biffStrings  = 0x00FC
	biffShared   = 0x00FD
	biffNumber   = 0x0203
	biffLabel    = 0x0204
	biffTruth    = 0x0205
	biffResult   = 0x0207
	biffRow      = 0x0208
	biffRK       = 0x027E
	biffFormat   = 0x041E
	biffBegin    = 0x0809
)

var errBIFF = errors.New("its workbook is damaged, or older than of 1995")

// biff is a workbook of Excel 95 to 2003. No library for it keeps merged cells and what is hidden,
// and those that there are end the program at a damaged file.
type biff struct {
	in      []byte
	wide    bool // strings are of Excel 97 and later
	page    encoding.Encoding
	strings []string
	styles  []uint16 // the format of each
	formats map[uint16]string
	from    []int // where the visible sheets begin
	since   int   // dates count from 1900 or 1904
	odd     oddities
	texts   int // bytes of all strings so far
}

func readXLS(body []byte, o Options) (d Document, err error) {
	defer func() {
		if v := recover(); v != nil { // of the library
			err = ErrUnreadable{Format: XLS, Err: fmt.Errorf("panic: %v", v)}
		}
	}()
	in, err := workbookStream(body)
	if err != nil {
		return Document{Format: XLS}, ErrUnreadable{Format: XLS, Err: err}
	}
	return readWorkbook(in, o)
}

// readWorkbook reads the visible sheets of a workbook's stream.
func readWorkbook(in []byte, o Options) (Document, error) {
	d := Document{Format: XLS}
	b := biff{in: in, page: codePage(936), formats: map[uint16]string{}, since: 1900}
	if err := b.globals(); err != nil {
		return d, ErrUnreadable{Format: XLS, Err: err}
	}
	slots := 0
	for _, at := range b.from {
		s, cut, err := b.sheet(at, 2*o.MaxSlots)
		if err != nil {
			return d, ErrUnreadable{Format: XLS, Err: err}
		}
		s.slots = slots
		blocks, short := s.blocks(o)
		d.Blocks, d.Cut, slots = append(d.Blocks, blocks...), d.Cut || cut || short, s.slots
	}
	d.Notes = b.odd.notes()
	d.number()
	return d, nil
}

// workbookStream finds the stream that holds the workbook.
func workbookStream(body []byte) ([]byte, error) {
	c, err := mscfb.New(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("open ole: %w", err)
	}
	for range maxStreams {
		e, err := c.Next()
		if err != nil {
			break
		}
		if len(e.Path) == 0 && (e.Name == "Workbook" || e.Name == "Book") {
			in, err := io.ReadAll(io.LimitReader(e, int64(len(body))))
			if err != nil {
				return nil, fmt.Errorf("read workbook: %w", err)
			}
			return in, nil
		}
	}
	return nil, errBIFF
}

// record gives the record at a place, with those that continue it, and where the next one begins.
func (b *biff) record(at int) (kind int, parts [][]byte, next int) {
	if at+4 > len(b.in) {
		return biffEOF, nil, len(b.in)
	}
	kind = int(binary.LittleEndian.Uint16(b.in[at:]))
	for {
		end := at + 4 + int(binary.LittleEndian.Uint16(b.in[at+2:]))
		if end > len(b.in) {
			return kind, append(parts, b.in[at+4:]), len(b.in)
		}
		parts = append(parts, b.in[at+4:end])
		if at = end; at+4 > len(b.in) || binary.LittleEndian.Uint16(b.in[at:]) != biffContinue || kind != biffStrings {
			return kind, parts, at
		}
	}
}

// globals reads what holds for all sheets.
func (b *biff) globals() error {
	kind, parts, at := b.record(0)
	if kind != biffBegin || len(parts[0]) < 4 {
		return errBIFF
	}
	switch binary.LittleEndian.Uint16(parts[0]) {
	case 0x0600:
		b.wide = true
	case 0x0500:
	default:
		return errBIFF
	}
	for kind != biffEOF {
		kind, parts, at = b.record(at)
		if len(parts) == 0 {
			break
		}
		p := parts[0]
		switch {
		case kind == biffLocked:
			return errLocked
		case kind == biffStrings:
			b.shared(parts)
		case len(p) < 2:
		case kind == biffPage:
			if n := binary.LittleEndian.Uint16(p); n != 1200 {
				b.page = codePage(int(n))
			}
		case kind == biffDates && p[0] == 1:
			b.since = 1904
		case kind == biffStyle && len(p) >= 4:
			b.styles = append(b.styles, binary.LittleEndian.Uint16(p[2:]))
		case kind == biffFormat:
			b.formats[binary.LittleEndian.Uint16(p)] = b.text(p[2:], b.wide)
		case kind == biffSheet && len(p) > 6 && p[4]&3 == 0 && p[5] == 0:
			if from := binary.LittleEndian.Uint32(p); len(b.from) < 1000 && from < uint32(len(b.in)) {
				b.from = append(b.from, int(from))
			}
		}
	}
	return nil
}

// text reads a string with its length before it, in one byte or in two.
func (b *biff) text(p []byte, long bool) string {
	n := 0
	switch {
	case long && len(p) >= 2:
		n, p = int(binary.LittleEndian.Uint16(p)), p[2:]
	case !long && len(p) >= 1:
		n, p = int(p[0]), p[1:]
	default:
		return ""
	}
	if !b.wide {
		s, _ := b.page.NewDecoder().Bytes(p[:min(n, len(p))])
		return string(s)
	}
	r := biffReader{parts: [][]byte{p}}
	return r.characters(n)
}

// sheet reads the cells of a sheet.
func (b *biff) sheet(at, most int) (*sheet, bool, error) {
	l := &layout{byOrigin: map[[2]int]int{}, hiddenRows: map[int]bool{}, texts: map[[2]int]string{}}
	kind, _, at := b.record(at)
	if kind != biffBegin {
		return nil, false, errBIFF
	}
	depth, cells := 1, 0
	var formula [2]int // whose text comes next
	for depth > 0 && at < len(b.in) {
		var parts [][]byte
		if kind, parts, at = b.record(at); len(parts) == 0 {
			break
		}
		p := parts[0]
		switch kind {
		case biffBegin: // of a chart
			depth++
		case biffEOF:
			depth--
		}
		if depth != 1 || len(p) < 2 {
			continue
		}
		if cells++; cells > most {
			return l.sheet(), true, nil
		}
		switch {
		case kind == biffResult && formula != [2]int{}:
			l.put(formula[0], formula[1], folded(b.text(p, true)))
		case kind == biffFormula && len(p) >= 14:
			formula = [2]int{}
			if p[12] == 0xFF && p[13] == 0xFF && p[6] == 0 {
				formula = place1(p)
				continue
			}
			b.cell(l, kind, p)
		case kind == biffMerged:
			merges(l, p)
		case kind == biffRow && len(p) >= 14 && p[12]&0x20 != 0:
			l.hiddenRows[int(binary.LittleEndian.Uint16(p))+1] = true
		case kind == biffColumns && len(p) >= 10 && p[8]&1 != 0 && len(l.hiddenCols) < maxMembers:
			l.hiddenCols = append(l.hiddenCols, rect{left: int(binary.LittleEndian.Uint16(p)) + 1, right: int(binary.LittleEndian.Uint16(p[2:])) + 1})
		default:
			b.cell(l, kind, p)
		}
	}
	return l.sheet(), false, nil
}

// place1 is where a cell stands, from 1.
func place1(p []byte) [2]int {
	return [2]int{int(binary.LittleEndian.Uint16(p)) + 1, int(binary.LittleEndian.Uint16(p[2:])) + 1}
}

func merges(l *layout, p []byte) {
	for n := int(binary.LittleEndian.Uint16(p)); n > 0 && len(p) >= 10 && len(l.merges) < maxMerges; n-- {
		r := rect{top: int(binary.LittleEndian.Uint16(p[2:])) + 1, bottom: int(binary.LittleEndian.Uint16(p[4:])) + 1,
			left: int(binary.LittleEndian.Uint16(p[6:])) + 1, right: int(binary.LittleEndian.Uint16(p[8:])) + 1}
		if r.bottom >= r.top && r.right >= r.left {
			l.merge(r)
		}
		p = p[8:]
	}
}

// cell reads a record that holds a value, or several.
func (b *biff) cell(l *layout, kind int, p []byte) {
	if len(p) < 6 {
		return
	}
	at := place1(p)
	style := binary.LittleEndian.Uint16(p[4:])
	switch {
	case kind == biffShared && len(p) >= 10:
		if i := binary.LittleEndian.Uint32(p[6:]); i < uint32(len(b.strings)) {
			b.put(l, at, b.strings[i])
		}
	case kind == biffLabel, kind == biffRich:
		b.put(l, at, b.text(p[6:], true))
	case (kind == biffNumber || kind == biffFormula) && len(p) >= 14:
		if kind == biffFormula && p[12] == 0xFF && p[13] == 0xFF {
			if p[6] == 2 {
				b.put(l, at, "#") // an error
			}
			return
		}
		b.put(l, at, b.shown(math.Float64frombits(binary.LittleEndian.Uint64(p[6:])), style))
	case kind == biffTruth && len(p) >= 8 && p[7] == 1:
		b.put(l, at, "#")
	case kind == biffRK && len(p) >= 10:
		b.put(l, at, b.shown(rk(binary.LittleEndian.Uint32(p[6:])), style))
	case kind == biffNumbers:
		for p = p[4:]; len(p) >= 8; p = p[6:] {
			b.put(l, at, b.shown(rk(binary.LittleEndian.Uint32(p[2:])), binary.LittleEndian.Uint16(p)))
			at[1]++
		}
	}
}

// put notes a cell's text; one string may stand in many cells, so that all of them are bounded.
func (b *biff) put(l *layout, at [2]int, text string) {
	if b.texts += len(text); b.texts < maxText {
		l.put(at[0], at[1], folded(text))
	}
}

// maxText is how many bytes the cells of a workbook may hold together.
const maxText = 64 << 20

// rk is a number in four bytes: an integer or the upper half of a float, perhaps in hundredths.
func rk(n uint32) float64 {
	f := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		f = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		f /= 100
	}
	return f
}

// shown is a number as its cell's format displays it.
func (b *biff) shown(f float64, style uint16) string {
	format := uint16(0)
	if int(style) < len(b.styles) {
		format = b.styles[style]
	}
	code, own := b.formats[format]
	if !own {
		code = builtInFormats[format]
	}
	if f != 0 && scales(code, f) {
		b.odd.scaled++
	}
	return strings.TrimSpace(numberShown(f, code, b.since))
}
