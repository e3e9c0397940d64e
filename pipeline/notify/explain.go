package notify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"

	gomail "github.com/wneessen/go-mail"
)

// explain says in a sentence which server failed and what to do, before the error itself.
func (s server) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("mail server %s: broken off: %w", s.address(), context.Cause(ctx))
	}
	if advice := s.advice(err); advice != "" {
		return fmt.Errorf("mail server %s: %s: %w", s.address(), advice, err)
	}
	return fmt.Errorf("mail server %s: %w", s.address(), err)
}

func (s server) advice(err error) string {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var foreign x509.HostnameError
	var header tls.RecordHeaderError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return "no address is known for this name; check mail.smtp"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing listens there; check host and port in mail.smtp, and whether the server runs"
	case errors.As(err, &foreign):
		return "its certificate is for another name; write in mail.smtp the name that the certificate has"
	case errors.As(err, &certificate):
		return "its certificate is not trusted; add the authority that signed it to this machine's certificates"
	case errors.As(err, &header):
		return "it does not speak TLS from the start; write smtp:// instead of smtps://"
	case strings.Contains(err.Error(), "does not support STARTTLS"):
		return "it offers no encryption, and a password is not sent without; use a port that does, or smtps://"
	case strings.Contains(err.Error(), "SMTP AUTH"):
		return "it did not accept the login; check user and password in mail.smtp"
	case errors.As(err, &timeout) && timeout.Timeout(), strings.Contains(err.Error(), "i/o timeout"):
		return "it did not answer in time"
	}
	return s.refusal(err)
}

// refusal explains what a server said to a letter.
func (s server) refusal(err error) string {
	var send *gomail.SendError
	if !errors.As(err, &send) {
		return ""
	}
	switch {
	case send.ErrorCode() == 0:
		return "the connection broke before it said whether it took the message"
	case send.Reason == gomail.ErrSMTPRcptTo && !send.IsTemp():
		return "it refuses this recipient; check mail.to"
	case send.Reason == gomail.ErrSMTPMailFrom && !send.IsTemp():
		return "it refuses this sender; check mail.from"
	case send.IsTemp():
		return "it asks to try later"
	}
	return "it refuses the message"
}
