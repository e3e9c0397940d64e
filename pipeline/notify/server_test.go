package notify

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// office is a post office: a real SMTP server in this process, with habits that a test chooses.
type office struct {
	addr string

	refuse   string                          // recipient that is refused
	password string                          // wanted when not empty
	mechs    []string                        // of login; PLAIN and LOGIN when nil
	onData   func(c *smtp.Conn, n int) error // what happens after the n-th message's last byte
	stall    chan struct{}                   // MAIL waits until it is closed

	mu     sync.Mutex
	got    []parcel
	logins []string
	data   int
}

type parcel struct {
	from, to string
	body     []byte
	tls      bool
}

type session struct {
	o        *office
	conn     *smtp.Conn
	from, to string
	known    bool
}

func (s *session) AuthMechanisms() []string {
	if s.o.mechs != nil {
		return s.o.mechs
	}
	return []string{sasl.Plain, sasl.Login}
}

func (s *session) Auth(mech string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user != "nianbao" || password != s.o.password {
			return smtp.ErrAuthFailed
		}
		s.known = true
		s.o.mu.Lock()
		defer s.o.mu.Unlock()
		s.o.logins = append(s.o.logins, mech)
		return nil
	}
	if mech == sasl.Plain {
		return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
	}
	return &loginServer{check: check}, nil
}

// loginServer is the LOGIN mechanism, of which go-sasl has only the client.
type loginServer struct {
	check func(user, password string) error
	user  string
	asked int
}

func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	l.asked++
	switch l.asked {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.user = string(response)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.user, string(response))
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.o.stall != nil {
		<-s.o.stall
	}
	if s.o.password != "" && !s.known {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if to == s.o.refuse {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, encrypted := s.conn.TLSConnectionState()
	s.o.mu.Lock()
	s.o.data++
	n := s.o.data
	s.o.mu.Unlock()
	if s.o.onData != nil {
		if err := s.o.onData(s.conn, n); err != nil {
			return err
		}
	}
	s.o.mu.Lock()
	defer s.o.mu.Unlock()
	s.o.got = append(s.o.got, parcel{s.from, s.to, body, encrypted})
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func (o *office) parcels() []parcel {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.got
}

// open starts the server. With a certificate it offers STARTTLS, or TLS from the start.
func (o *office) open(t *testing.T, cert *tls.Certificate, implicit bool) {
	t.Helper()
	srv := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{o: o, conn: c}, nil
	}))
	srv.Domain, srv.AllowInsecureAuth, srv.ErrorLog = "localhost", true, silent{}
	if cert != nil {
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.addr = l.Addr().String()
	if implicit {
		l = tls.NewListener(l, srv.TLSConfig)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = srv.Serve(l) }()
	t.Cleanup(func() { _ = srv.Close(); <-done })
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// certificate makes a certificate for 127.0.0.1 and the pool that trusts it.
func certificate(t *testing.T) (*tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// proxy passes bytes between a client and the office until a test cuts it.
type proxy struct {
	addr string
	cut  func(fromServer []byte) bool // asked before each piece from the server is passed on
}

func (p *proxy) open(t *testing.T, to string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.addr = l.Addr().String()
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(client, to)
		}
	}()
}

func (p *proxy) serve(client net.Conn, to string) {
	defer client.Close()
	office, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	defer office.Close()
	go func() { _, _ = io.Copy(office, client) }()
	buf := make([]byte, 4096)
	for {
		n, err := office.Read(buf)
		if err != nil {
			return
		}
		if p.cut(buf[:n]) {
			return
		}
		if _, err := client.Write(buf[:n]); err != nil {
			return
		}
	}
}

var errHangUp = errors.New("hung up")

// hail is enough of a message for the tests of delivery.
func hail() Message {
	return Message{Subject: "年报核查：1项新问题（高1），涉及1个单位", Text: "正文\n", HTML: "<p>正文</p>", Date: time.Date(2025, 4, 15, 2, 30, 0, 0, time.UTC)}
}

const testID = "3f2a9c@nianbao"

func mailer(o *office, scheme, login string, to ...string) Mailer {
	return Mailer{SMTP: scheme + "://" + login + o.addr, From: "nianbao@example.gov.cn", To: to, Timeout: 5 * time.Second}
}

func send(t *testing.T, m Mailer) ([]string, error) {
	t.Helper()
	return m.Send(context.Background(), hail(), testID)
}

func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
	if bytes.Contains([]byte(err.Error()), []byte("secret")) {
		t.Errorf("error %q shows the password", err)
	}
}
