package archive

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"
)

// Kinds of index entries.
const (
	entryResponse    = 'r'
	entryIdentical   = 'i' // revisit, identical payload
	entryNotModified = 'n' // revisit, 304
	entryPage        = 'p' // a PageNote
	entryOther       = 'o' // warcinfo, and whatever else a WARC file may hold
	entryDamage      = 'x' // bytes that are no record
)

// entry is what the index keeps of one record.
type entry struct {
	kind        byte
	place       place
	length      int64
	time        time.Time
	status      int
	digest      digest // of the body, for a revisit that of the earlier one
	id          uuid.UUID
	url         string
	etag        string
	modified    string
	contentType string
	source      string // of a page note
}

func (e entry) end() int64 { return e.place.offset + e.length }

// entryOf reads off a stretch of a file what the index keeps of it. The catalogue must hold all
// that stands before: a revisit's body is looked up there.
func entryOf(number uint32, s stretch, cat *catalogue) entry {
	e := entry{kind: entryDamage, place: place{s.offset, number}, length: s.length}
	if s.err != nil {
		return e
	}
	e.kind = entryOther
	e.id = parseID(s.rec.fields.Get(fieldID))
	var err error
	if e.time, err = parseDate(s.rec.fields.Get(fieldDate)); err != nil {
		return e
	}
	if e.url = s.rec.fields.Get(fieldURI); len(e.url) > maxURL {
		e.url = ""
		return e
	}
	switch s.rec.kind() {
	case typeResponse, typeRevisit:
		return e.withAnswer(s.rec, cat)
	case typeResource:
		e.kind, e.status, e.digest = entryResponse, http.StatusOK, digestOf(s.rec.block)
		e.contentType = sane(s.rec.fields.Get(fieldContentType))
	case typeMetadata:
		return e.withNote(s.rec)
	}
	return e
}

func (e entry) withAnswer(rec *stored, cat *catalogue) entry {
	ans, err := parseAnswer(rec.block)
	if err != nil {
		return e // of a foreign crawl: dns: and ftp: answers have no HTTP headers
	}
	e.kind, e.status = entryResponse, ans.status
	e.etag, e.modified, e.contentType = ans.etag, ans.modified, ans.contentType
	if rec.kind() == typeResponse {
		e.digest = digestOf(ans.body)
		return e
	}
	e.kind = entryIdentical
	if ans.status == http.StatusNotModified {
		e.kind = entryNotModified
	}
	e.digest = cat.refersTo(rec)
	return e
}

func (e entry) withNote(rec *stored) entry {
	note, err := parseNote(rec)
	if err != nil || note.URL != e.url {
		return e
	}
	e.kind, e.status, e.source = entryPage, note.Status, note.Source
	return e
}

func parseNote(rec *stored) (PageNote, error) {
	var n PageNote
	if rec.kind() != typeMetadata || rec.fields.Get(fieldContentType) != contentNote {
		return n, fmt.Errorf("no page note: %s of type %s", rec.kind(), rec.fields.Get(fieldContentType))
	}
	if err := json.Unmarshal(rec.block, &n); err != nil {
		return n, fmt.Errorf("read page note: %w", err)
	}
	return n, nil
}
