package pipeline

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"

	"nianbao/pipeline/archive"
	"nianbao/pipeline/crawl"
	"nianbao/pipeline/fetch"
)

// take archives one report and its attachments, and notes it as collected.
func (in *importing) take(i int) error {
	s := in.seen[i]
	switch {
	case !s.isReport || in.documents[i]:
		return nil
	case !in.wanted(s):
		in.done.Left[fmt.Sprintf("来源 %s 的 years 不包括 %d 年", s.source, s.year)]++
		return nil
	case in.archive.Has(s.url, s.at):
		in.done.Known++
		return nil
	}
	if err := in.put(s); err != nil {
		return err
	}
	note := archive.PageNote{URL: s.url, Time: s.at, Status: http.StatusOK, Source: s.source, Note: "taken over from another crawl"}
	for _, a := range s.attachments {
		n := archive.AttachmentNote{URL: a.URL, Name: a.Name}
		if d, ok := in.nearest(a.URL, s.at); ok {
			if err := in.put(in.seen[d]); err != nil {
				return err
			}
			n.URL, n.Status = in.seen[d].url, http.StatusOK
			in.done.Documents++
		}
		note.Attachments = append(note.Attachments, n)
	}
	if _, err := in.archive.PutPage(note); err != nil {
		return fmt.Errorf("import %s: %w", s.url, err)
	}
	in.done.Reports++
	in.done.Sources[s.source]++
	return nil
}

func (in *importing) wanted(s sighted) bool {
	for _, source := range in.config.Sources {
		if source.ID == s.source {
			return source.Years.Has(s.year)
		}
	}
	return false
}

// nearest finds the look at a document that was taken nearest to a time.
func (in *importing) nearest(address string, at time.Time) (best int, ok bool) {
	key, _ := fetch.Same(address)
	least := time.Duration(1<<63 - 1)
	for _, i := range in.byPage[key] {
		if d := in.seen[i].at.Sub(at).Abs(); d < least {
			best, least, ok = i, d, true
		}
	}
	return best, ok
}

func (in *importing) put(s sighted) error {
	a, err := in.spool.get(s.spooled)
	if err != nil {
		return err
	}
	_, err = in.archive.Put(archive.Exchange{URL: a.URL, Time: a.Time, Status: a.Status, Proto: a.Proto, Header: a.Header, Body: a.Body, IP: a.IP})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

// spool is a file without a name that answers wait in.
type spool struct {
	file *os.File
	end  int64
}

// spooled is where an answer waits.
type spooled struct {
	at           time.Time
	from, length int64
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "nianbao-import-")
	if err != nil {
		return nil, fmt.Errorf("make room for an import: %w", err)
	}
	os.Remove(f.Name())
	return &spool{file: f}, nil
}

func (s *spool) close() { s.file.Close() }

func (s *spool) put(a crawl.Answer) (spooled, error) {
	w := bufio.NewWriter(io.NewOffsetWriter(s.file, s.end))
	at := spooled{at: a.Time, from: s.end}
	err := gob.NewEncoder(w).Encode(a)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		s.end, err = s.file.Seek(0, io.SeekEnd)
	}
	if err != nil {
		return at, fmt.Errorf("keep an answer for the import: %w", err)
	}
	at.length = s.end - at.from
	return at, nil
}

func (s *spool) get(at spooled) (a crawl.Answer, err error) {
	if err := gob.NewDecoder(io.NewSectionReader(s.file, at.from, at.length)).Decode(&a); err != nil {
		return a, fmt.Errorf("read an answer for the import: %w", err)
	}
	return a, nil
}
