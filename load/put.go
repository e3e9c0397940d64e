package load

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/report"
)

// Entry is one look at a page, with what was read out of it.
type Entry struct {
	Page    report.Page
	Report  *report.Report // nil when the page holds no annual report or could not be read
	Organ   report.Organ   // the organ that publishes it; zero when the document does not say
	Outcome string         // one of those below; Put itself finds OutcomeTablesLost
	Note    string         // why
	Bytes   int64          // length of the page's body, which the entry need not hold
	WARC    string         // archive file and offset of the look
	Offset  int64
	Next    time.Time // when the address was looked at next, if that was before this look was archived
}

// Outcomes of a look at a page.
const (
	OutcomeReport     = "report"
	OutcomeNoReport   = "no-report"
	OutcomeUnreadable = "unreadable"
	OutcomeGone       = "gone"
	OutcomeTablesLost = "tables-lost" // the page showed tables before, and now no number at all
)

// MaxBatch is how many reports one transaction takes at the most.
const MaxBatch = 500

// Counts says what a batch brought.
type Counts struct {
	New           int // first version of a report
	Revised       int // a later version: the page changed
	Unchanged     int // the same again, at an address that showed it before
	WithoutTables int // among new and revised ones: no statutory table could be read
}

// Add adds another batch's counts.
func (c *Counts) Add(d Counts) {
	c.New += d.New
	c.Revised += d.Revised
	c.Unchanged += d.Unchanged
	c.WithoutTables += d.WithoutTables
}

// Put takes in a batch of looks, in archive order, in one transaction.
func (s *Store) Put(ctx context.Context, extractor string, entries []Entry) (Counts, error) {
	if len(entries) > MaxBatch {
		return Counts{}, fmt.Errorf("load reports: %d in one batch, %d at the most", len(entries), MaxBatch)
	}
	h, err := s.historyOf(ctx, entries)
	if err != nil {
		return Counts{}, err
	}
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return Counts{}, fmt.Errorf("load reports: %w", err)
	}
	defer tx.Rollback()
	fresh, counts := sightAll(h, entries)
	if err := s.appendAll(entries, fresh, extractor); err != nil {
		return Counts{}, err
	}
	if err := copyVersions(ctx, tx, h); err != nil {
		return Counts{}, err
	}
	if err := s.keepHistory(ctx, tx, h, entries); err != nil {
		return Counts{}, err
	}
	if err := tx.Commit(); err != nil {
		return Counts{}, fmt.Errorf("load reports: %w", err)
	}
	s.met.add(entries)
	return counts, s.useProcessors(ctx, s.reports+len(fresh))
}

// newVersion is an entry that shows a version not seen before.
type newVersion struct {
	*version
	entry *Entry
}

// sightAll runs the batch through the history and picks the new versions.
func sightAll(h *history, entries []Entry) ([]newVersion, Counts) {
	var fresh []newVersion
	var counts Counts
	contents := make([]string, len(entries))
	abreast(len(entries), func(i int) {
		if r := entries[i].Report; r != nil {
			contents[i] = contentDigest(r)
		}
	})
	for i := range entries {
		e := &entries[i]
		if e.Report == nil {
			continue
		}
		key := seriesOf(e.Organ.ID, e.Report.Year, e.Page.URL)
		handed := e.Page.HandedIn != nil
		first := !slices.ContainsFunc(h.versions[key], func(v *version) bool { return v.handed == handed })
		now := look{url: e.Page.URL, source: e.Page.Source, content: contents[i], series: key,
			at: e.Page.Fetched, next: e.Next, handed: handed, tables: hasNumber(e.Report)}
		if h.lost(now) {
			e.Report, e.Outcome = nil, OutcomeTablesLost
			continue
		}
		again := h.shown[now.url][claim{key, now.source}] != nil
		v, isNew := h.sight(now)
		switch {
		case !isNew && again:
			counts.Unchanged++
			continue
		case !isNew: // a report that is known, at an address that is not: neither new nor the same again
			continue
		case first:
			counts.New++
		default:
			counts.Revised++
		}
		if len(e.Report.Cells) == 0 {
			counts.WithoutTables++
		}
		fresh = append(fresh, newVersion{version: v, entry: e})
	}
	return fresh, counts
}

func hasNumber(r *report.Report) bool {
	return slices.ContainsFunc(r.Cells, func(c report.Cell) bool { return c.State == report.Number })
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

// day parses a date of a report; nil when there is none or it is none.
func day(s string) any {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil
	}
	return d
}
