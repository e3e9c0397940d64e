package queries

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/load"
	"nianbao/report"
)

// BenchmarkCopiedText is the search for copied prose over a made-up tenth of a country: 11,000 organs in two years, a twentieth
// of them with one of ten templates, another twentieth with last year's text. It also tells the rate at which texts are signed.
func BenchmarkCopiedText(b *testing.B) {
	const organs = 11000
	db, err := load.OpenMemory(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	r := rand.New(rand.NewPCG(3, 3))
	phrases := make([]string, 4000) // that honest offices share
	for i := range phrases {
		phrases[i] = essay(uint64(i), 24)
	}
	text := func() string {
		var t strings.Builder
		for range 50 {
			t.WriteString(phrases[r.IntN(len(phrases))])
		}
		return t.String()
	}
	templates := make([]string, 10)
	for i := range templates {
		templates[i] = text()
	}
	exec := func(format string, rows []string) {
		if _, err := db.ExecContext(b.Context(), format+strings.Join(rows, ",")); err != nil {
			b.Fatal(err)
		}
	}
	var reports, signatures []string
	flush := func() {
		exec("INSERT INTO report (report_id, organ, organ_id, area_code, level, kind, scope, year, url, sha256, version, is_current, first_seen, extractor, content, superseded) VALUES ", reports)
		exec("INSERT INTO section_signature VALUES ", signatures)
		reports, signatures = nil, nil
	}
	for i := range organs {
		before := text()
		for year := 2023; year <= 2024; year++ {
			now := before
			switch {
			case i%20 == 0:
				now = templates[r.IntN(10)]
			case i%20 != 1 && year == 2024:
				now = text()
			}
			id := 2*i + year - 2023
			reports = append(reports, fmt.Sprintf("(%d, '机关%d', 'o%d', '99%04d', 'county', 'department', 'unit', %d, 'u', 'x', 1, true, now(), '1', 'c', false)", id, i, i, i%3000, year))
			s, n := load.Signature(now)
			signatures = append(signatures, fmt.Sprintf("(%d, 'overview', %d, '%s')", id, n, s))
		}
		if len(reports) >= 1000 || i == organs-1 {
			flush()
		}
	}
	for _, id := range []string{"text-copied-year", "text-copied-organ"} {
		all, err := Rules()
		if err != nil {
			b.Fatal(err)
		}
		rules := withThoseBefore(all, id)
		b.Run(id, func(b *testing.B) {
			var found []report.Finding
			for b.Loop() {
				var broken []error
				if found, broken, err = Check(b.Context(), db, CheckOptions{Now: now, Rules: rules}); err != nil || len(broken) > 0 {
					b.Fatal(err, broken)
				}
			}
			b.ReportMetric(float64(len(found)), "findings")
			b.ReportMetric(2*organs, "reports")
		})
	}
	b.Run("sign", func(b *testing.B) {
		sample := text()
		b.SetBytes(int64(len(sample)))
		for b.Loop() {
			load.Signature(sample)
		}
	})
}
