package load

import (
	"database/sql/driver"
	"fmt"
	"testing"
	"time"

	"nianbao/report"
)

// BenchmarkPutBesideTheAppender loads the same number of cells, in turns, with DuckDB's bare Appender
// into a table of the same types and with Put, which also tells versions apart and writes reports,
// sections and pages. "ratio" is Put's rate over the Appender's.
func BenchmarkPutBesideTheAppender(b *testing.B) {
	s, err := Begin(b.Context(), b.TempDir(), true, Limits{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.conn.ExecContext(b.Context(), `CREATE TABLE bare AS FROM cell_fact LIMIT 0`); err != nil {
		b.Fatal(err)
	}
	values := map[string]float64{}
	for i, f := range report.Fields() {
		if f.In(report.Format2021) {
			values[f.Name] = float64(i * i % 97)
		}
	}
	var bare, whole time.Duration
	cells, batch := 0, 0
	for b.Loop() {
		batch++
		entries := make([]Entry, MaxBatch)
		for i := range entries {
			r := reportWith(values)
			r.Organ = fmt.Sprintf("洛龙区%d局", batch*MaxBatch+i)
			entries[i] = entry(fmt.Sprintf("http://a/%d/%d", batch, i), day1, r)
		}
		began := time.Now()
		if _, err := s.Put(b.Context(), "1", entries); err != nil {
			b.Fatal(err)
		}
		whole += time.Since(began)
		began = time.Now()
		if err := appendBare(s, entries); err != nil {
			b.Fatal(err)
		}
		bare += time.Since(began)
		for _, e := range entries {
			cells += len(e.Report.Cells)
		}
	}
	b.ReportMetric(float64(cells)/bare.Seconds(), "appender-cells/s")
	b.ReportMetric(float64(cells)/whole.Seconds(), "put-cells/s")
	b.ReportMetric(bare.Seconds()/whole.Seconds(), "ratio")
}

func appendBare(s *Store, entries []Entry) error {
	return appendRows(s.conn, "bare", func(put func(...driver.Value) error) error {
		for i, e := range entries {
			for _, c := range e.Report.Cells {
				err := put(int64(i), int16(1), c.Raw, c.Value, string(c.State), uint16(0), uint16(0), uint16(1), uint16(2), uint16(3), uint32(4), uint32(5), false)
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}
