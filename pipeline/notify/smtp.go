package notify

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"regexp"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// post delivers letters over SMTP, over one connection as long as it holds.
func (m Mailer) post(ctx context.Context, letters []letter) (delivered []string, err error) {
	s, err := parseServer(m.SMTP)
	if err != nil {
		return nil, err
	}
	line := &line{mailer: m, server: s}
	defer line.hangUp()
	var errs []error
	for i, l := range letters {
		if err := line.dial(ctx); err != nil {
			for _, left := range letters[i:] {
				errs = append(errs, fmt.Errorf("mail to %s: %w", left.to, err))
			}
			break
		}
		err := line.deliver(ctx, l)
		if l.msg.IsDelivered() { // also when the talk broke off afterwards
			delivered = append(delivered, l.to)
			continue
		}
		errs = append(errs, fmt.Errorf("mail to %s: %w", l.to, err))
	}
	return delivered, errors.Join(errs...)
}

// line is a connection to a mail server, made anew after it broke.
type line struct {
	mailer Mailer
	server server
	client *gomail.Client
	conn   net.Conn
	untie  func() bool // from the context that cuts the connection
}

func (l *line) dial(ctx context.Context) error {
	if l.client != nil {
		return nil
	}
	client, err := gomail.NewClient(l.server.host, l.options(ctx)...)
	if err != nil {
		return fmt.Errorf("prepare mail client: %w", err)
	}
	if err := client.DialWithContext(ctx); err != nil {
		l.cut()
		return l.server.explain(ctx, err)
	}
	l.client = client
	return nil
}

func (l *line) options(ctx context.Context) []gomail.Option {
	s := l.server
	port, err := strconv.Atoi(s.port)
	if err != nil {
		port = 0 // unreachable: net/url lets digits through only
	}
	config := &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12, RootCAs: l.mailer.RootCAs}
	options := []gomail.Option{
		gomail.WithPort(port), gomail.WithTimeout(cmp.Or(l.mailer.Timeout, 30*time.Second)), gomail.WithHELO(hello()),
		gomail.WithTLSPolicy(s.encryption()), gomail.WithTLSConfig(config), gomail.WithoutSMTPUTF8(),
		gomail.WithDialContextFunc(l.connect(ctx, config)),
	}
	if s.implicit {
		options = append(options, gomail.WithSSL())
	}
	if s.user == "" {
		return options
	}
	plain, login := gomail.SMTPAuthPlain, gomail.SMTPAuthLogin
	if s.loopback() {
		plain, login = gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc
	}
	return append(options, gomail.WithOpportunisticSMTPAuth(plain, login),
		gomail.WithUsername(s.user), gomail.WithPassword(s.password))
}

// connect dials, and ties the connection to the run's context: the library's context ends with the
// greeting, its commands know none.
func (l *line) connect(run context.Context, config *tls.Config) gomail.DialContextFunc {
	return func(ctx context.Context, network, _ string) (conn net.Conn, err error) {
		if l.server.implicit {
			conn, err = (&tls.Dialer{Config: config}).DialContext(ctx, network, l.server.address())
		} else {
			conn, err = (&net.Dialer{}).DialContext(ctx, network, l.server.address())
		}
		if err != nil {
			return nil, err
		}
		l.conn, l.untie = conn, context.AfterFunc(run, func() { _ = conn.Close() })
		return conn, nil
	}
}

// deliver sends one letter. The line is kept after a plain refusal and given up after anything else.
func (l *line) deliver(ctx context.Context, letter letter) error {
	err := l.client.Send(letter.msg)
	if err == nil {
		return nil
	}
	var failed *gomail.SendError
	if !errors.As(err, &failed) || failed.ErrorCode() == 0 || failed.Reason == gomail.ErrSMTPReset {
		l.cut()
	}
	return l.server.explain(ctx, err)
}

// hangUp ends the talk politely.
func (l *line) hangUp() {
	if l.client == nil {
		return
	}
	if err := l.client.Close(); err != nil {
		l.mailer.log().Debug("mail server ended the talk by itself", "server", l.server.address(), "err", err)
	}
	l.cut()
}

func (l *line) cut() {
	if l.conn != nil {
		l.untie()
		_ = l.conn.Close() // closed already where the talk ended well
	}
	l.client, l.conn = nil, nil
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)

// hello is how this machine greets a server: by its name, where that is one that servers accept.
func hello() string {
	name, err := os.Hostname()
	if err != nil || !hostName.MatchString(name) {
		return "localhost"
	}
	return name
}
