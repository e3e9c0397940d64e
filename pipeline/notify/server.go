package notify

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"

	gomail "github.com/wneessen/go-mail"
)

// server is a mail server as mail.smtp names it.
type server struct {
	host, port     string
	implicit       bool // TLS from the first byte (smtps)
	user, password string
}

// parseServer reads smtp://user:password@host:587 or smtps://host:465. Its errors never repeat the
// address, which holds the password.
func parseServer(address string) (server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return server{}, errors.New("mail.smtp is no address of a mail server; write smtp://user:password@host:587 or smtps://host:465, " +
			"with %40 for an @ in the user's name and %23 for a # in the password")
	}
	s := server{host: u.Hostname(), port: u.Port(), user: u.User.Username()}
	s.password, _ = u.User.Password()
	switch u.Scheme {
	case "smtps":
		s.implicit, s.port = true, cmp.Or(s.port, "465")
	case "smtp":
		standard := "25"
		if s.user != "" {
			standard = "587"
		}
		s.port = cmp.Or(s.port, standard)
	default:
		return server{}, fmt.Errorf("mail.smtp begins with %s://; write smtp:// or smtps://", u.Scheme)
	}
	return s, nil
}

func (s server) address() string { return net.JoinHostPort(s.host, s.port) }

func (s server) loopback() bool {
	ip := net.ParseIP(s.host)
	return s.host == "localhost" || ip != nil && ip.IsLoopback()
}

// encryption: a password goes through TLS only, except to this very machine; without one, TLS is
// used where the server offers it. Certificates are always checked.
func (s server) encryption() gomail.TLSPolicy {
	if s.user != "" && !s.loopback() {
		return gomail.TLSMandatory
	}
	return gomail.TLSOpportunistic
}
