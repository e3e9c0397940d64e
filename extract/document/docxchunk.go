package document

import (
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"
)

// mostChunks of other formats are read within one document.
const mostChunks = 20

// chunks reads the documents that programs put into a DOCX as they were, for Word to take over when
// it opens the file: pages, RTF, other DOCX. One that cannot be read shows nothing.
func (p *parts) chunks(main string, o Options) func(string) []Block {
	targets := map[string]string{}
	p.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), func(e xml.StartElement) {
		if strings.HasSuffix(attr(e, "Type"), "/aFChunk") && len(targets) < mostChunks {
			targets[attr(e, "Id")] = siblingPart(main, attr(e, "Target"))
		}
	})
	if len(targets) == 0 || o.inChunk {
		return nil
	}
	o.inChunk = true
	return func(id string) []Block {
		name := targets[id]
		delete(targets, id)
		in, err := p.open(name)
		if err != nil {
			return nil
		}
		defer in.Close()
		body, err := io.ReadAll(in)
		if err != nil {
			return nil
		}
		switch detectBinary(body) {
		case "", DOCX, MHTML, RTF: // what Word takes
		default:
			return nil
		}
		d, err := Read(body, "", o)
		if err != nil {
			return nil
		}
		for _, b := range d.Blocks {
			if b.Grid != nil {
				b.Grid.forgetBytes()
			}
		}
		return slices.DeleteFunc(d.Blocks, func(b Block) bool { return b.Grid == nil && b.Text == "" })
	}
}
