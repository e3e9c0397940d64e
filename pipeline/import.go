package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"nianbao/extract"
	"nianbao/pipeline/archive"
	"nianbao/pipeline/crawl"
	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// Imported says what an import took and what it left.
type Imported struct {
	Files     []ImportedFile `json:"files"`
	Reports   int            `json:"reports"`   // pages and documents taken over
	Documents int            `json:"documents"` // attachments taken over with them
	Known     int            `json:"known"`     // looks that the archive has already
	Sources   map[string]int `json:"sources"`   // reports by source
	Left      map[string]int `json:"left"`      // reports not taken, by reason and host
	Faults    []string       `json:"faults"`    // what could not be read, the first of it; Files count all
}

// maxImportFaults is how many records that cannot be read are told one by one.
const maxImportFaults = 100

// ImportedFile says what was found in one file.
type ImportedFile struct {
	Name    string `json:"name"`
	Answers int    `json:"answers"` // pages and documents of any kind
	Reports int    `json:"reports"` // of them annual reports, or attachments that are
	Bodies  int    `json:"bodies"`  // looks whose content stands in a file that was not given
	Faults  int    `json:"faults"`  // records that could not be read
}

// Import takes the reports among the answers of other people's crawls into the archive, in the
// order in which they were seen, each with the source on whose host it stands. The next run reads
// them.
func Import(ctx context.Context, config Config, files []string, log *slog.Logger) (Imported, error) {
	unlock, err := lockData(config.Data)
	if err != nil {
		return Imported{}, err
	}
	defer unlock()
	a, err := archive.Open(filepath.Join(config.Data, "archive"), archive.Options{Software: "nianbao", Log: log})
	if err != nil {
		return Imported{}, fmt.Errorf("open archive: %w", err)
	}
	in := importing{config: config, archive: a, done: Imported{Files: []ImportedFile{}, Sources: map[string]int{}, Left: map[string]int{}, Faults: []string{}},
		byPage: map[string][]int{}, documents: map[int]bool{}}
	err = in.all(ctx, files)
	return in.done, errors.Join(err, a.Close())
}

// importing is an import under way. The answers wait in a file of their own: they are put in the
// order of time, and crawls may be larger than memory.
type importing struct {
	config    Config
	archive   *archive.Archive
	spool     *spool
	seen      []sighted
	byPage    map[string][]int // of seen, by page
	documents map[int]bool     // of seen: taken as an attachment
	done      Imported
}

// sighted is an answer of a crawl on a host of some source.
type sighted struct {
	spooled
	url         string
	source      string // empty: of no source, or of several
	year        int
	isReport    bool
	attachments []report.Attachment
}

func (in *importing) all(ctx context.Context, files []string) error {
	var err error
	if in.spool, err = newSpool(); err != nil {
		return err
	}
	defer in.spool.close()
	crawled := crawl.NewFiles()
	defer crawled.Close()
	for _, name := range files {
		crawled.Want(opener(name))
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	for _, name := range files {
		if err := in.file(ctx, crawled, name); err != nil {
			return err
		}
	}
	order := make([]int, len(in.seen))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(in.seen[i].at.Compare(in.seen[j].at), cmp.Compare(i, j))
	})
	in.findDocuments()
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("import: %w", err)
		}
		if err := in.take(i); err != nil {
			return err
		}
	}
	return in.archive.Sync()
}

// file looks at all answers of one file.
func (in *importing) file(ctx context.Context, crawled *crawl.Files, name string) error {
	in.done.Files = append(in.done.Files, ImportedFile{Name: name})
	found := &in.done.Files[len(in.done.Files)-1]
	for answer, err := range crawled.Read(opener(name)) {
		switch {
		case ctx.Err() != nil:
			return fmt.Errorf("import: %w", ctx.Err())
		case errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission):
			return fmt.Errorf("import: %w", err) // which names the file
		case errors.Is(err, crawl.ErrBody) && answer.Again:
			found.Bodies++
		case err != nil:
			if found.Faults++; len(in.done.Faults) < maxImportFaults {
				in.done.Faults = append(in.done.Faults, fmt.Sprintf("%s: %v", name, err))
			}
		case answer.Status/100 == 2 && len(answer.Body) > 0:
			found.Answers++
			if err := in.look(answer, found); err != nil {
				return err
			}
		}
	}
	return nil
}

func opener(name string) crawl.Open {
	return func() (io.ReadCloser, error) { return os.Open(name) }
}

// look spools an answer that is a report, or may be an attachment of one.
func (in *importing) look(a crawl.Answer, found *ImportedFile) error {
	key, ok := fetch.Same(a.URL)
	if !ok {
		return nil
	}
	s := sighted{url: a.URL}
	var reason string
	s.source, reason = in.sourceOf(a.URL)
	got, err := extract.Extract(report.Page{URL: a.URL, Status: a.Status, ContentType: a.Header.Get("Content-Type"), Body: a.Body})
	s.isReport = err == nil && got.IsAnnualReport() && !fetch.IsTitleOfOther(got.Title) && (len(got.Cells) > 0 || got.Title != "" && !fetch.IsOther(a.URL, a.Header.Get("Content-Type"), a.Body))
	s.year = got.Year
	if s.isReport {
		found.Reports++
	}
	if s.source == "" {
		if s.isReport {
			in.done.Left[reason]++
		}
		return nil
	}
	if s.isReport {
		s.attachments = fetch.Attachments(a.URL, a.Header.Get("Content-Type"), a.Body)
	}
	if s.spooled, err = in.spool.put(a); err != nil {
		return err
	}
	in.byPage[key] = append(in.byPage[key], len(in.seen))
	in.seen = append(in.seen, s)
	return nil
}

// sourceOf finds the source whose address is nearest to another one. Of two that are as near,
// nobody knows which is meant.
func (in *importing) sourceOf(url string) (id, reason string) {
	best, tie := 0, false
	for _, s := range in.config.Sources {
		switch fit := s.Fit(url); {
		case fit > best:
			id, best, tie = s.ID, fit, false
		case fit == best && fit > 0:
			tie = true
		}
	}
	host := hostOf(url)
	switch {
	case best == 0:
		return "", "没有一个来源在 " + host + " 上"
	case tie:
		return "", "有几个来源在 " + host + " 上，无法判断属于哪一个"
	}
	return id, ""
}

// findDocuments notes which answers are attachments of a report's page: they are no reports of
// their own.
func (in *importing) findDocuments() {
	for _, s := range in.seen {
		for _, a := range s.attachments {
			if key, ok := fetch.Same(a.URL); ok {
				for _, i := range in.byPage[key] {
					in.documents[i] = true
				}
			}
		}
	}
}
