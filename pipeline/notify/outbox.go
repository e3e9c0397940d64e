package notify

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// file writes each letter into the outbox, complete or not at all. One that is there already was
// written by a run that was killed afterwards: it counts as delivered and is left as it is.
func (m Mailer) file(letters []letter) (delivered []string, err error) {
	if m.Outbox == "" {
		return nil, errors.New("send mail: neither a mail server (mail.smtp) nor an outbox is configured")
	}
	if err := os.MkdirAll(m.Outbox, 0o755); err != nil {
		return nil, fmt.Errorf("make outbox: %w", err)
	}
	var errs []error
	for _, l := range letters {
		if err := m.put(l); err != nil {
			errs = append(errs, fmt.Errorf("mail to %s: %w", l.to, err))
			continue
		}
		delivered = append(delivered, l.to)
	}
	return delivered, errors.Join(errs...)
}

func (m Mailer) put(l letter) error {
	there, err := m.InOutbox(l.id)
	if err != nil || there {
		return err
	}
	var b bytes.Buffer
	if _, err := l.msg.WriteTo(&b); err != nil {
		return fmt.Errorf("write message: %w", err)
	}
	if err := renameio.WriteFile(m.path(l.id), b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write into outbox: %w", err)
	}
	return nil
}

// InOutbox reports whether the message of that ID was written to one recipient already.
func (m Mailer) InOutbox(messageID string) (bool, error) {
	switch _, err := os.Stat(m.path(messageID)); {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	default:
		return false, fmt.Errorf("look into outbox: %w", err)
	}
}

// path names a message's file after its ID, in ASCII letters that every system can keep.
func (m Mailer) path(messageID string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`@/\:`, r) || r <= ' ' || r > '~' {
			return '_'
		}
		return r
	}, messageID)
	return filepath.Join(m.Outbox, name+".eml")
}
