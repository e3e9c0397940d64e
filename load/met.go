package load

import (
	"context"
	"hash/maphash"
)

// met is what a database that began empty has been given: the hashes of its addresses and series. A
// rebuild meets nearly everything for the first time, and need not search all that it holds for each
// batch. A hash that two share costs a search too many, nothing else. A nil met knows nothing and
// takes everything for met before.
type met struct {
	seed   maphash.Seed
	hashes map[uint64]struct{}
}

// metSoFar is empty for a database that is, and nil for one that was filled by an earlier run.
func (s *Store) metSoFar(ctx context.Context) (*met, error) {
	var filled bool
	err := s.conn.QueryRowContext(ctx, `SELECT EXISTS (FROM report) OR EXISTS (FROM sighting)`).Scan(&filled)
	if err != nil || filled {
		return nil, wrap(err, "look into the working database")
	}
	return &met{seed: maphash.MakeSeed(), hashes: map[uint64]struct{}{}}, nil
}

func (m *met) address(url string) bool { return m.has("url\x00" + url) }

func (m *met) series(s series) bool { return m.has(s.String()) }

func (m *met) has(key string) bool {
	if m == nil {
		return true
	}
	_, ok := m.hashes[maphash.String(m.seed, key)]
	return ok
}

// add remembers what a batch brings.
func (m *met) add(entries []Entry) {
	if m == nil {
		return
	}
	for i := range entries {
		if e := &entries[i]; e.Report != nil {
			for _, key := range []string{"url\x00" + e.Page.URL, seriesOf(e.Organ.ID, e.Report.Year, e.Page.URL).String()} {
				m.hashes[maphash.String(m.seed, key)] = struct{}{}
			}
		}
	}
}
