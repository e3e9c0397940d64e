package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// postOffice is a real mail server on the loopback address.
type postOffice struct {
	mu      sync.Mutex
	refused string // a recipient that is not accepted
	got     []delivery
}

type delivery struct{ to, text string }

func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return &letterBox{office: p}, nil }

type letterBox struct {
	office *postOffice
	to     string
}

func (l *letterBox) Reset()                               {}
func (l *letterBox) Logout() error                        { return nil }
func (l *letterBox) Mail(string, *smtp.MailOptions) error { return nil }

func (l *letterBox) Rcpt(to string, _ *smtp.RcptOptions) error {
	l.office.mu.Lock()
	defer l.office.mu.Unlock()
	if to == l.office.refused {
		return errors.New("no such person")
	}
	l.to = to
	return nil
}

func (l *letterBox) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	l.office.mu.Lock()
	defer l.office.mu.Unlock()
	l.office.got = append(l.office.got, delivery{l.to, string(text)})
	return err
}

func (p *postOffice) counts() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := map[string]int{}
	for _, d := range p.got {
		n[d.to]++
	}
	return n
}

func (p *postOffice) open(t *testing.T, address string) {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(p)
	server.Domain = "localhost"
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func withMail(t *testing.T, o *office, address string) {
	t.Helper()
	config := bytes.Replace(o.sites.Config(time.Millisecond), []byte("mail:"), []byte("mail:\n  smtp: smtp://"+address), 1)
	config = bytes.Replace(config, []byte("to: [xxgk@example.gov.cn]"), []byte("to: [a@example.gov.cn, b@example.gov.cn]"), 1)
	if err := os.WriteFile(o.config, config, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAMailServerThatIsDownLosesNothing(t *testing.T) {
	o := newOffice(t)
	address := freeAddress(t)
	withMail(t, o, address)
	down := o.night(t, 1)
	if down.Mailed != 0 || len(down.Warnings) == 0 || !strings.Contains(strings.Join(down.Warnings, " "), address) {
		t.Errorf("server down: got %d mailed and warnings %q, want none mailed and the server named", down.Mailed, down.Warnings)
	}
	server := &postOffice{refused: "b@example.gov.cn"}
	server.open(t, address)
	o.night(t, 1)
	if got := server.counts(); got["a@example.gov.cn"] != 1 || got["b@example.gov.cn"] != 0 {
		t.Errorf("one recipient refused: got %v, want one message to the other", got)
	}
	server.mu.Lock()
	server.refused = ""
	server.mu.Unlock()
	o.night(t, 1)
	o.night(t, 1)
	if got := server.counts(); got["a@example.gov.cn"] != 1 || got["b@example.gov.cn"] != 1 {
		t.Errorf("in the end: got %v, want one message each", got)
	}
	if outbox(t, o) != nil {
		t.Error("a message was written to the outbox although there is a server")
	}
}
