package load

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"nianbao/report"
)

// Entry is one look at a page, with what was read out of it.
type Entry struct {
	Page    report.Page
	Report  *report.Report // nil when the page holds no annual report or could not be read
	Organ   report.Organ   // the organ that publishes it; zero when the document does not say
	Outcome string         // OutcomeReport, OutcomeNoReport, OutcomeUnreadable or OutcomeGone
	Note    string         // why
	Bytes   int64          // length of the page's body, which the entry need not hold
	WARC    string         // archive file and offset of the look
	Offset  int64
}

// Outcomes of a look at a page.
const (
	OutcomeReport     = "report"
	OutcomeNoReport   = "no-report"
	OutcomeUnreadable = "unreadable"
	OutcomeGone       = "gone"
)

// MaxBatch is how many reports one transaction takes at the most.
const MaxBatch = 500

// Counts says what a batch brought.
type Counts struct {
	New           int // first version of a report
	Revised       int // a later version: the page changed
	Unchanged     int // the same again
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
	if err := touchStored(ctx, tx, h); err != nil {
		return Counts{}, err
	}
	return counts, wrap(tx.Commit(), "load reports")
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
	for i := range entries {
		e := &entries[i]
		if e.Report == nil {
			continue
		}
		key := series(e.Organ.ID, e.Report.Year, e.Page.URL)
		first := len(h.bySeries[key]) == 0
		v, isNew := h.sight(version{id: reportID(e.Page.URL, e.Page.Fetched), url: e.Page.URL, series: key,
			content: contentDigest(e.Report), firstSeen: e.Page.Fetched, lastSeen: e.Page.Fetched})
		switch {
		case !isNew:
			counts.Unchanged++
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

// historyOf reads the versions that the batch's series and addresses have so far.
func (s *Store) historyOf(ctx context.Context, entries []Entry) (*history, error) {
	var keys, urls []any
	for i := range entries {
		if e := &entries[i]; e.Report != nil {
			urls = append(urls, e.Page.URL)
			if e.Organ.ID != "" && e.Report.Year != 0 {
				keys = append(keys, fmt.Sprintf("%s|%d", e.Organ.ID, e.Report.Year))
			}
		}
	}
	h := newHistory()
	if len(urls) == 0 {
		return h, nil
	}
	where := "r.url IN (" + marks(len(urls)) + ")"
	if len(keys) > 0 {
		where += " OR r.organ_id || '|' || r.year IN (" + marks(len(keys)) + ")"
	}
	rows, err := s.conn.QueryContext(ctx, `SELECT r.report_id, r.url, coalesce(r.organ_id, ''), coalesce(r.year, 0), r.content,
		r.first_seen, r.last_seen FROM report r WHERE `+where+` ORDER BY r.first_seen, r.report_id`, append(urls, keys...)...)
	if err != nil {
		return nil, fmt.Errorf("read earlier versions: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var organ string
		var year int
		v := version{stored: true}
		if err := rows.Scan(&v.id, &v.url, &organ, &year, &v.content, &v.firstSeen, &v.lastSeen); err != nil {
			return nil, fmt.Errorf("read earlier versions: %w", err)
		}
		v.series = series(organ, year, v.url)
		h.add(&v)
	}
	return h, wrap(rows.Err(), "read earlier versions")
}

// touchStored writes the last day seen of stored versions that were seen again.
func touchStored(ctx context.Context, tx *sql.Tx, h *history) error {
	for _, versions := range h.bySeries {
		for _, v := range versions {
			if !v.stored {
				continue
			}
			_, err := tx.ExecContext(ctx, `UPDATE report SET last_seen = ? WHERE report_id = ? AND last_seen < ?`,
				v.lastSeen, v.id, v.lastSeen)
			if err != nil {
				return fmt.Errorf("note report seen again: %w", err)
			}
		}
	}
	return nil
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
