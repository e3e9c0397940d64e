package pipeline

import (
	"time"

	"nianbao/pipeline/fetch"
)

// Summary is what a run brought (contract, `nianbao run --json`).
type Summary struct {
	Run       string          `json:"run"`
	Started   time.Time       `json:"started"`
	Finished  time.Time       `json:"finished"`
	Published bool            `json:"published"`
	Sources   []fetch.Outcome `json:"sources"`
	Reports   ReportCounts    `json:"reports"`
	Findings  FindingCounts   `json:"findings"`
	Mailed    int             `json:"mailed"` // findings told in mails
	Warnings  []string        `json:"warnings,omitempty"`
}

// ReportCounts counts the reports of the pages that the run read.
type ReportCounts struct {
	New           int `json:"new"`
	Revised       int `json:"revised"`
	Unchanged     int `json:"unchanged"`
	WithoutTables int `json:"without_tables"`
}

// FindingCounts counts findings: new ones of this run, all that are open, and those resolved by it.
type FindingCounts struct {
	New      int `json:"new"`
	Open     int `json:"open"`
	Resolved int `json:"resolved"`
}
