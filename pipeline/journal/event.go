package journal

import (
	"errors"
	"fmt"
	"time"

	"nianbao/report"
)

// Kind says what happened.
type Kind string

// The kinds of events, and which part of an Event says more.
const (
	RunStarted      Kind = "run-started"      // Run
	RunFinished     Kind = "run-finished"     // Run, Outcome, Error
	Source          Kind = "source"           // Source: what became of it in the run
	SourceDefined   Kind = "source-defined"   // Definition: where its pages belong from now on
	Organ           Kind = "organ"            // Organ: an organ_id is given, or its organ described anew
	FindingOpened   Kind = "finding-opened"   // Finding, also when it comes back after it was resolved
	FindingChanged  Kind = "finding-changed"  // Finding with other values
	FindingResolved Kind = "finding-resolved" // Finding as it was last seen
	Decided         Kind = "decision"         // Decision
	MailSending     Kind = "mail-sending"     // Mail, before the server is asked
	Mailed          Kind = "mailed"           // Mail, when the server took it
	Reread          Kind = "rereading"        // Rereading
	Corrected       Kind = "correction"       // Correction
	Peopled         Kind = "population"       // Population
)

// Event is one line of the journal.
type Event struct {
	Time       time.Time       `json:"time"`
	Kind       Kind            `json:"event"`
	Run        string          `json:"run,omitempty"`
	Source     *SourceOutcome  `json:"source,omitempty"`
	Definition *Definition     `json:"definition,omitempty"`
	Organ      *OrganNamed     `json:"organ,omitempty"`
	Finding    *report.Finding `json:"finding,omitempty"`
	Decision   *Decision       `json:"decision,omitempty"`
	Mail       *Mail           `json:"mail,omitempty"`
	Rereading  *Rereading      `json:"rereading,omitempty"`
	Correction *Correction     `json:"correction,omitempty"`
	Population *Population     `json:"population,omitempty"`
	Outcome    string          `json:"outcome,omitempty"`  // of a finished run
	Error      string          `json:"error,omitempty"`    // of a finished run
	Database   string          `json:"database,omitempty"` // SHA-256 of the database that a finished run published
}

// SourceOutcome is what became of a source in a run.
type SourceOutcome struct {
	ID        string `json:"id"`
	Status    string `json:"status"`
	Listed    int    `json:"listed"`
	Fetched   int    `json:"fetched"`
	Unchanged int    `json:"unchanged"`
	Failed    int    `json:"failed"`
	Error     string `json:"error,omitempty"`
}

// Definition is what the configuration says of a source's pages. It is kept because the
// configuration changes: a page belongs to the area that its source had when it was fetched.
type Definition struct {
	ID    string      `json:"id"`
	Area  report.Area `json:"area"`
	Organ string      `json:"organ,omitempty"`
}

// OrganNamed gives an organ its id.
type OrganNamed struct {
	report.Organ
	Key string `json:"key"` // area code + "/" + normalised name as first met
}

// Decision is what a person says of a finding. It holds for the values that the person saw: a
// finding with another digest is undecided.
type Decision struct {
	Finding string `json:"finding"`
	Status  string `json:"status"`           // report.Confirmed, report.Dismissed, report.Open
	Digest  string `json:"digest,omitempty"` // of the values; empty: those of the time of the decision
	Note    string `json:"note,omitempty"`
	By      string `json:"by,omitempty"`
}

// Mail is one message.
type Mail struct {
	MessageID string          `json:"message_id"`
	To        []string        `json:"to"`
	Findings  []MailedFinding `json:"findings"`
}

// MailedFinding is a finding that a message tells of.
type MailedFinding struct {
	ID     string `json:"finding_id"`
	Digest string `json:"digest"`
}

// Rereading is a difference that only a mended reader made: no revision by the publisher.
type Rereading struct {
	ReportID int64  `json:"report_id"`
	URL      string `json:"url"`
	Field    string `json:"field"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

// Correction is a person's reading of a cell, which stands beside the program's. It holds for the
// pages that the person could see: those up to a position of the archive.
type Correction struct {
	Organ     string `json:"organ"`
	OrganID   string `json:"organ_id,omitempty"`
	Year      int    `json:"year"`
	Field     string `json:"field"`
	Value     string `json:"value"`
	Printed   string `json:"printed"`             // what the page prints
	Unread    bool   `json:"unread,omitempty"`    // no cell of the field was read
	Report    int64  `json:"report_id,omitempty"` // the version that the person saw
	Position  string `json:"position,omitempty"`  // last position of the archive that the person's database held
	Withdrawn bool   `json:"withdrawn,omitempty"` // the correction before is taken back
	Note      string `json:"note,omitempty"`
	By        string `json:"by,omitempty"`
}

// SameCell reports whether two corrections are about one cell.
func (c Correction) SameCell(o Correction) bool {
	return c.OrganID == o.OrganID && c.Year == o.Year && c.Field == o.Field
}

// Population is how many people an area had in a year, as an imported table says; 0 takes an earlier
// number back.
type Population struct {
	AreaCode string `json:"area_code"`
	Year     int    `json:"year"`
	People   int64  `json:"people"`
	File     string `json:"file"` // name of the table
}

// check refuses an event that would stand in the journal for ever and say nothing.
func (e Event) check() error {
	if e.Kind == "" {
		return errors.New("event without a kind")
	}
	if e.Time.IsZero() {
		return fmt.Errorf("event %s without a time", e.Kind)
	}
	says, known := e.says()
	if !known {
		return fmt.Errorf("event of unknown kind %q", e.Kind)
	}
	if !says {
		return fmt.Errorf("event %s does not say of what", e.Kind)
	}
	return nil
}

// says reports whether the part that an event's kind speaks of is there, and whether this version
// knows the kind at all.
func (e Event) says() (says, known bool) {
	switch e.Kind {
	case RunStarted, RunFinished:
		return e.Run != "", true
	case SourceDefined:
		return e.Definition != nil, true
	case Source:
		return e.Source != nil, true
	case Organ:
		return e.Organ != nil && e.Organ.Key != "", true
	case FindingOpened, FindingChanged, FindingResolved:
		return e.Finding != nil && e.Finding.ID != "", true
	case Decided:
		return e.Decision != nil && e.Decision.Finding != "", true
	case MailSending, Mailed:
		return e.Mail != nil && e.Mail.MessageID != "", true
	case Reread:
		return e.Rereading != nil, true
	case Corrected:
		return e.Correction != nil, true
	case Peopled:
		return e.Population != nil && e.Population.AreaCode != "" && e.Population.Year != 0, true
	}
	return false, false
}
