// Package notify tells people what is new: Compose writes one digest, in plain text and HTML, and a
// Mailer delivers it over SMTP or into a folder of .eml files.
package notify

import (
	"errors"
	"time"

	"nianbao/report"
)

// ErrNothing is Compose's answer to a quiet night: there is nothing worth a mail.
var ErrNothing = errors.New("nothing new to tell")

// Digest is what there is to tell.
type Digest struct {
	Run      string
	Now      time.Time // in the office's time zone
	Findings []report.Finding
	Sources  []SourceLine // those that want attention
	Summary  Summary
	BaseURL  string // of the web pages; links lead to the original where it is empty
}

// SourceLine is a source that wants a person's attention.
type SourceLine struct {
	ID, Area string
	Status   string // word of the contract: down, declined, ...
	Error    string // what happened, in a sentence
}

// Summary is what the night brought besides; counts of 0 are not told.
type Summary struct {
	NewReports int
	Revised    int
	Open       int // findings open in all
	Resolved   int // findings resolved this night
}

// Message is a composed mail, without its recipient.
type Message struct {
	Subject string
	Text    string
	HTML    string
	Date    time.Time
}
