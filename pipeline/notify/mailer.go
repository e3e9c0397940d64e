package notify

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"regexp"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Mailer delivers messages, each recipient his own.
type Mailer struct {
	SMTP    string // smtp://user:password@host:587 or smtps://host:465; empty: into the outbox
	From    string
	To      []string
	Outbox  string         // folder for .eml files, made when needed
	RootCAs *x509.CertPool // whom to trust for the server's certificate; nil: the machine's own list
	Timeout time.Duration  // of a step in the talk with the server; 0 means 30 seconds
	Log     *slog.Logger
}

// Send delivers a message to every recipient. A recipient who is refused does not stop the others:
// delivered names those who have it, the error tells of the others. The Message-ID is the caller's,
// so that a message that is sent again can be told to be the same; with several recipients each
// gets an ID made from it.
func (m Mailer) Send(ctx context.Context, msg Message, messageID string) (delivered []string, err error) {
	if len(m.To) == 0 {
		return nil, errors.New("send mail: no recipient is configured (mail.to)")
	}
	letters := make([]letter, 0, len(m.To))
	var errs []error
	for _, to := range m.To {
		l, err := m.letter(msg, to, messageID)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		letters = append(letters, l)
	}
	if m.SMTP == "" {
		delivered, err = m.file(letters)
	} else {
		delivered, err = m.post(ctx, letters)
	}
	for _, to := range delivered {
		m.log().Info("mail delivered", "to", to, "subject", msg.Subject)
	}
	return delivered, errors.Join(append(errs, err)...)
}

func (m Mailer) log() *slog.Logger {
	if m.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return m.Log
}

// letter is a message made out to one recipient.
type letter struct {
	to, id string
	msg    *gomail.Msg
}

// idForm is what a Message-ID may look like here: it also names a file.
var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}@[A-Za-z0-9][A-Za-z0-9.-]{0,120}$`)

func (m Mailer) letter(msg Message, to, messageID string) (letter, error) {
	if !idForm.MatchString(messageID) {
		return letter{}, fmt.Errorf("send mail: %q cannot be a Message-ID", messageID)
	}
	from, err := mail.ParseAddress(m.From)
	if err != nil {
		return letter{}, fmt.Errorf("send mail: mail.from %q is no mail address: %w", m.From, err)
	}
	rcpt, err := mail.ParseAddress(to)
	if err != nil {
		return letter{}, fmt.Errorf("send mail: mail.to %q is no mail address: %w", to, err)
	}
	if len(m.To) > 1 {
		messageID = ownID(messageID, rcpt.Address)
	}
	return letter{to: to, id: messageID, msg: build(msg, from, rcpt, messageID)}, nil
}

// ownID makes one recipient's ID out of that of the message to all.
func ownID(messageID, address string) string {
	local, domain, _ := strings.Cut(messageID, "@")
	sum := sha256.Sum256([]byte(address))
	return local + "." + hex.EncodeToString(sum[:4]) + "@" + domain
}

// build makes multipart/alternative, text before HTML. The same message gives the same bytes.
func build(msg Message, from, to *mail.Address, id string) *gomail.Msg {
	g := gomail.NewMsg(gomail.WithEncoding(gomail.EncodingB64), gomail.WithNoDefaultUserAgent(),
		gomail.WithBoundary("nianbao-"+boundary(id)))
	g.FromMailAddress(from)
	g.ToMailAddress(to)
	g.Subject(clean(msg.Subject))
	g.SetMessageIDWithValue(id)
	date := msg.Date
	if date.IsZero() {
		date = time.Now()
	}
	g.SetDateWithValue(date)
	g.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office answers
	g.SetGenHeader("X-Auto-Response-Suppress", "All")
	g.SetGenHeader("Content-Language", "zh-CN")
	g.SetBodyString(gomail.TypeTextPlain, msg.Text)
	g.AddAlternativeString(gomail.TypeTextHTML, msg.HTML)
	return g
}

func boundary(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:12])
}
