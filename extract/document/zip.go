package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// errBomb means that a file unpacks to much more than it is.
var errBomb = errors.New("it unpacks to too much")

// maxMembers of an archive are looked at.
const maxMembers = 10_000

// allowance is how many bytes the parts of a packed document may unpack to together.
func allowance(packed int) int64 {
	return min(24<<20, 4<<20+100*int64(packed))
}

// parts are the members of a document that is a ZIP file.
type parts struct {
	byName map[string]*zip.File // lower case, with forward slashes
	left   int64                // bytes that may still be unpacked
}

func openParts(body []byte) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, fmt.Errorf("open zip: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, fmt.Errorf("open zip of %d members: %w", len(z.File), errBomb)
	}
	p := &parts{byName: make(map[string]*zip.File, len(z.File)), left: allowance(len(body))}
	for _, f := range z.File {
		p.byName[partName(f.Name)] = f
	}
	return p, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (p *parts) has(name string) bool { return p.byName[partName(name)] != nil }

func (p *parts) hasUnder(folder string) bool {
	for name := range p.byName {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}

// openDocument tells by its first member what an OpenDocument file is.
func (p *parts) openDocument() string {
	in, err := p.open("mimetype")
	if err != nil {
		return "zip"
	}
	defer in.Close()
	kind, err := io.ReadAll(io.LimitReader(in, 200))
	switch {
	case err != nil:
		return "zip"
	case bytes.Contains(kind, []byte("opendocument.text")):
		return ODT
	case bytes.Contains(kind, []byte("opendocument.spreadsheet")):
		return ODS
	}
	return "zip"
}

// open unpacks a member as it is read, as long as the allowance lasts.
func (p *parts) open(name string) (io.ReadCloser, error) {
	f := p.byName[partName(name)]
	if f == nil {
		return nil, fmt.Errorf("open %s: not in the file", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return &metered{ReadCloser: r, left: &p.left}, nil
}

// relations reads a part that says what the other parts are. One that is broken says nothing.
func (p *parts) relations(name string, do func(xml.StartElement)) {
	in, err := p.open(name)
	if err != nil {
		return
	}
	defer in.Close()
	x := newXMLReader(in)
	for {
		e, err := x.find("Relationship")
		if err != nil {
			return
		}
		do(e)
	}
}

// siblingPart is a part named relative to another one.
func siblingPart(of, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path.Join(path.Dir(of), target)
}

// metered ends with an error when the allowance is used up.
type metered struct {
	io.ReadCloser
	left *int64
}

func (m *metered) Read(b []byte) (int, error) {
	if *m.left <= 0 {
		return 0, errBomb
	}
	n, err := m.ReadCloser.Read(b[:min(int64(len(b)), *m.left)])
	*m.left -= int64(n)
	return n, err
}
