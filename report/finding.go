package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Severities, worst first. Info is never mailed alone.
const (
	High   = "high"
	Medium = "medium"
	Low    = "low"
	Info   = "info"
)

// Rank orders severities: 0 for high, 3 for info, 4 for a word that is none.
func Rank(severity string) int {
	i := slices.Index([]string{High, Medium, Low, Info}, severity)
	if i < 0 {
		return 4
	}
	return i
}

// Statuses of a finding. Confirmed and dismissed are a person's decisions.
const (
	Open      = "open"
	Confirmed = "confirmed"
	Dismissed = "dismissed"
	Resolved  = "resolved"
)

// Finding is one thing that a rule found odd, with its evidence.
type Finding struct {
	ID        string    `json:"finding_id"` // fingerprint: the same from run to run
	Rule      string    `json:"rule"`
	Kind      string    `json:"kind"`
	Severity  string    `json:"severity"`
	Status    string    `json:"status"`
	Title     string    `json:"title"` // of the rule, Chinese
	Organ     string    `json:"organ"`
	OrganID   string    `json:"organ_id"`
	AreaCode  string    `json:"area_code,omitempty"`
	Source    string    `json:"source,omitempty"` // of a finding about a source, not an organ
	Year      int       `json:"year"`
	Fields    []string  `json:"fields"`
	Message   string    `json:"message"` // Chinese
	Expected  *float64  `json:"expected"`
	Actual    *float64  `json:"actual"`
	URL       string    `json:"url"`               // the page it is about
	Reports   []int64   `json:"reports,omitempty"` // report_id of the evidence, the report itself first
	Digest    string    `json:"digest"`            // of its values: a new digest makes an old finding news
	FirstSeen time.Time `json:"first_seen"`
	LastSeen  time.Time `json:"last_seen"`
	DecidedBy string    `json:"decided_by,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// Fingerprint names a finding by rule, organ (or source), year and fields, never by its values or
// wording (rule G5), so that it keeps its name from run to run.
func Fingerprint(rule, organID string, year int, fields []string) string {
	sorted := slices.Sorted(slices.Values(fields))
	return short(rule, organID, strconv.Itoa(year), strings.Join(sorted, ","))
}

// ValuesDigest is equal for equal evidence: expectation and actual value of a finding, and whatever
// further values the rule names. Severity stays out: an office that changes it makes no news.
func ValuesDigest(expected, actual *float64, more string) string {
	return short(number(expected), number(actual), more)
}

func number(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(*v, 'g', 12, 64)
}

func short(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
