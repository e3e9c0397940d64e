package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// What a tag, a run of text and the depth of elements may come to.
const (
	maxTag   = 256 << 10
	maxRun   = 4 << 20
	maxLevel = 1000
)

var errXMLRun = errors.New("an XML tag or text is too long")

// xmlReader reads XML from bytes that nobody vouches for. encoding/xml knows no entities but its
// own five; depth and length are bounded here.
type xmlReader struct {
	dec   *xml.Decoder
	depth int
}

func newXMLReader(r io.Reader) *xmlReader {
	wide := transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder()))
	x := &xmlReader{dec: xml.NewDecoder(&runGuard{r: wide})}
	x.dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "gb") {
			return simplifiedchinese.GB18030.NewDecoder().Reader(in), nil
		}
		return in, nil // UTF-16 has been turned into UTF-8 already
	}
	return x
}

// token is the next start tag, end tag or text.
func (x *xmlReader) token() (xml.Token, error) {
	t, err := x.dec.Token()
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxLevel {
			return nil, errDeep
		}
	case xml.EndElement:
		x.depth--
	}
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("parse xml: %w", err)
	}
	return t, err
}

// skip reads to the end of the element whose start tag came last.
func (x *xmlReader) skip() error {
	for level := x.depth; x.depth >= level; {
		if _, err := x.token(); err != nil {
			return err
		}
	}
	return nil
}

// each hands every element inside the one that was opened last to a function, which reads it to
// its end.
func (x *xmlReader) each(do func(xml.StartElement) error) error {
	for {
		t, err := x.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// find reads on to the first element of a name.
func (x *xmlReader) find(local string) (xml.StartElement, error) {
	for {
		t, err := x.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == local {
			return e, nil
		}
	}
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// runGuard ends a stream in which a tag, or a text between tags, is longer than any editor
// writes: encoding/xml would gather all of it.
type runGuard struct {
	r     io.Reader
	inTag bool
	run   int
}

func (g *runGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p[:min(len(p), 32<<10)])
	for _, c := range p[:n] {
		switch c {
		case '<':
			g.inTag, g.run = true, 0
		case '>':
			g.inTag, g.run = false, 0
		default:
			g.run++
		}
		if g.inTag && g.run > maxTag || g.run > maxRun {
			return 0, errXMLRun
		}
	}
	return n, err
}
