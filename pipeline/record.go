package pipeline

import (
	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

// RuleRecords tells of each rule of the book, and of rules that there were, what became of its findings:
// from the journal alone, so that decisions count at once.
func RuleRecords(dataDir string, book Rulebook, c RulesConfig) ([]queries.RuleRecord, error) {
	past, err := readJournal(dataDir)
	if err != nil {
		return nil, err
	}
	var all []report.Finding
	for _, id := range sortedKeys(past.Findings) {
		all = append(all, past.Findings[id].Finding)
	}
	return recordsOf(book, c, all, past), nil
}

// recordsOf counts the findings of all time by rule; mails and decisions are the past's.
func recordsOf(book Rulebook, c RulesConfig, all []report.Finding, past journal.State) []queries.RuleRecord {
	var records []queries.RuleRecord
	at := map[string]int{}
	add := func(r queries.RuleRecord) {
		if _, known := at[r.Rule]; !known {
			at[r.Rule] = len(records)
			records = append(records, r)
		}
	}
	for _, r := range book.Rules {
		record := queries.RuleRecord{Rule: r.ID, Kind: r.Kind, Severity: r.Severity, Title: r.Title}
		if changed, ok := c.Severity[r.ID]; ok {
			record.Severity = changed
		}
		add(record)
	}
	for _, f := range all {
		add(queries.RuleRecord{Rule: f.Rule, Kind: f.Kind, Severity: f.Severity, Title: f.Title})
		records[at[f.Rule]] = withFinding(records[at[f.Rule]], past.Findings[f.ID], len(past.Mailed[f.ID]) > 0)
	}
	return records
}

// withFinding counts one finding more. Its newest decision counts, also where it was about numbers that
// were mended since: a confirmed fault that is gone was one.
func withFinding(r queries.RuleRecord, h journal.FindingHistory, mailed bool) queries.RuleRecord {
	r.Found++
	if !mailed {
		return r
	}
	r.Mailed++
	if n := len(h.Decisions); n > 0 {
		switch h.Decisions[n-1].Status {
		case report.Confirmed:
			r.Confirmed++
		case report.Dismissed:
			r.Dismissed++
		}
	}
	return r
}
