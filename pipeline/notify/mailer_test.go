package notify

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// opened is a received message, taken apart by the standard library.
type opened struct {
	header     mail.Header
	subject    string
	text, html string
}

func open(t *testing.T, raw string) opened {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatalf("read message: %v\n%s", err, raw)
	}
	o := opened{header: m.Header}
	if o.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q (%v), want multipart/alternative", kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []string{"text/plain", "text/html"} {
		p, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Header.Get("Content-Type"); !strings.HasPrefix(got, want) || !strings.Contains(strings.ToLower(got), "utf-8") {
			t.Errorf("part %q, want %s in UTF-8", got, want)
		}
		body := decode(t, p)
		if want == "text/plain" {
			o.text = body
		} else {
			o.html = body
		}
	}
	if _, err := parts.NextPart(); err != io.EOF {
		t.Errorf("more than two parts: %v", err)
	}
	return o
}

func TestDeliveryOverSTARTTLSWithLogin(t *testing.T) {
	cert, pool := certificate(t)
	o := &office{password: "geheim secret"}
	o.open(t, cert, false)
	m := mailer(o, "smtp", "nianbao:geheim%20secret@", "a@example.gov.cn")
	m.RootCAs = pool
	delivered, err := send(t, m)
	if err != nil || !slices.Equal(delivered, []string{"a@example.gov.cn"}) {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
	p := o.parcels()
	if len(p) != 1 || !p[0].tls || p[0].from != "nianbao@example.gov.cn" || p[0].to != "a@example.gov.cn" {
		t.Fatalf("the server got %+v", p)
	}
	if !slices.Equal(o.logins, []string{"PLAIN"}) {
		t.Errorf("logins %v", o.logins)
	}
	got := open(t, string(p[0].body))
	if got.subject != hail().Subject || got.text != hail().Text || got.html != hail().HTML {
		t.Errorf("received %+v", got)
	}
	for name, want := range map[string]string{"Message-Id": "<" + testID + ">", "From": "<nianbao@example.gov.cn>", "To": "<a@example.gov.cn>",
		"Auto-Submitted": "auto-generated", "Date": "Tue, 15 Apr 2025 02:30:00 +0000"} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
}

func TestDeliveryOverImplicitTLS(t *testing.T) {
	cert, pool := certificate(t)
	o := &office{password: "secret"}
	o.open(t, cert, true)
	m := mailer(o, "smtps", "nianbao:secret@", "a@example.gov.cn")
	m.RootCAs = pool
	if delivered, err := send(t, m); err != nil || len(delivered) != 1 {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
	if p := o.parcels(); !p[0].tls {
		t.Error("the message went in the clear")
	}
}

func TestLoginWhereTheServerHasNoPlain(t *testing.T) {
	cert, pool := certificate(t)
	o := &office{password: "secret", mechs: []string{"LOGIN"}}
	o.open(t, cert, false)
	m := mailer(o, "smtp", "nianbao:secret@", "a@example.gov.cn")
	m.RootCAs = pool
	if delivered, err := send(t, m); err != nil || len(delivered) != 1 {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
	if !slices.Equal(o.logins, []string{"LOGIN"}) {
		t.Errorf("logins %v", o.logins)
	}
}

func TestUntrustedCertificateStopsTheMail(t *testing.T) {
	cert, _ := certificate(t)
	for _, scheme := range []string{"smtp", "smtps"} {
		o := &office{}
		o.open(t, cert, scheme == "smtps")
		delivered, err := send(t, mailer(o, scheme, "nianbao:secret@", "a@example.gov.cn"))
		wantError(t, err, "not trusted", o.addr, "a@example.gov.cn")
		if len(delivered)+len(o.parcels()) > 0 {
			t.Error("a message was delivered all the same")
		}
	}
}

func TestPlainDeliveryWithoutLogin(t *testing.T) {
	o := &office{}
	o.open(t, nil, false)
	if delivered, err := send(t, mailer(o, "smtp", "", "a@example.gov.cn")); err != nil || len(delivered) != 1 {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
}

func TestPasswordInTheClearOnlyToThisMachine(t *testing.T) {
	o := &office{password: "secret"}
	o.open(t, nil, false)
	if _, err := send(t, mailer(o, "smtp", "nianbao:secret@", "a@example.gov.cn")); err != nil {
		t.Errorf("to the loopback address: %v", err)
	}
	s, err := parseServer("smtp://nianbao:secret@mail.example.gov.cn")
	if err != nil || s.encryption().String() != "TLSMandatory" || s.port != "587" {
		t.Errorf("to another machine: %+v, %v, %v", s, s.encryption(), err)
	}
	if s, err := parseServer("smtp://mail.example.gov.cn"); err != nil || s.encryption().String() != "TLSOpportunistic" || s.port != "25" {
		t.Errorf("without a password: %+v, %v", s, err)
	}
}

func TestWrongPassword(t *testing.T) {
	o := &office{password: "other"}
	o.open(t, nil, false)
	_, err := send(t, mailer(o, "smtp", "nianbao:secret@", "a@example.gov.cn"))
	wantError(t, err, "login", o.addr)
}

func TestRefusedRecipientDoesNotStopTheOthers(t *testing.T) {
	o := &office{refuse: "b@example.gov.cn"}
	o.open(t, nil, false)
	delivered, err := send(t, mailer(o, "smtp", "", "a@example.gov.cn", "b@example.gov.cn", "c@example.gov.cn"))
	wantError(t, err, "b@example.gov.cn", "refuses this recipient", "no such mailbox")
	if !slices.Equal(delivered, []string{"a@example.gov.cn", "c@example.gov.cn"}) {
		t.Errorf("delivered %v", delivered)
	}
	var to, ids []string
	for _, p := range o.parcels() {
		to = append(to, p.to)
		ids = append(ids, open(t, string(p.body)).header.Get("Message-Id"))
	}
	if !slices.Equal(to, delivered) || ids[0] == ids[1] || !strings.HasPrefix(ids[0], "<3f2a9c.") {
		t.Errorf("received by %v with IDs %v", to, ids)
	}
}

// The server takes the first message and is gone before it says so: not delivered; the second goes
// over a new connection.
func TestLineCutBeforeTheAnswer(t *testing.T) {
	o := &office{}
	o.onData = func(c *smtp.Conn, n int) error {
		if n == 1 {
			_ = c.Conn().Close()
			return errHangUp
		}
		return nil
	}
	o.open(t, nil, false)
	delivered, err := send(t, mailer(o, "smtp", "", "a@example.gov.cn", "b@example.gov.cn"))
	wantError(t, err, "a@example.gov.cn", "connection broke")
	if !slices.Equal(delivered, []string{"b@example.gov.cn"}) {
		t.Errorf("delivered %v", delivered)
	}
}

// The server says that it has the message and is gone: delivered.
func TestLineCutAfterTheAnswer(t *testing.T) {
	o := &office{}
	o.open(t, nil, false)
	taken := false
	p := &proxy{cut: func(piece []byte) bool {
		if taken {
			return true
		}
		taken = strings.HasPrefix(string(piece), "250 2.0.0 OK: queued")
		return false
	}}
	p.open(t, o.addr)
	m := mailer(&office{addr: p.addr}, "smtp", "", "a@example.gov.cn")
	delivered, err := send(t, m)
	if err != nil || len(delivered) != 1 || !taken {
		t.Errorf("delivered %v, %v (server said so: %v)", delivered, err, taken)
	}
}

func TestServerThatAsksToTryLater(t *testing.T) {
	o := &office{onData: func(*smtp.Conn, int) error {
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "disk full"}
	}}
	o.open(t, nil, false)
	delivered, err := send(t, mailer(o, "smtp", "", "a@example.gov.cn"))
	wantError(t, err, "try later", "disk full")
	if len(delivered) > 0 {
		t.Errorf("delivered %v", delivered)
	}
}

func TestServerThatStalls(t *testing.T) {
	o := &office{stall: make(chan struct{})}
	t.Cleanup(func() { close(o.stall) })
	o.open(t, nil, false)
	m := mailer(o, "smtp", "", "a@example.gov.cn")
	m.Timeout = 300 * time.Millisecond
	began := time.Now()
	_, err := send(t, m)
	wantError(t, err, "did not answer in time", o.addr)
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("gave up after %v", took)
	}
}

func TestCancelBreaksOffAStalledTalk(t *testing.T) {
	o := &office{stall: make(chan struct{})}
	t.Cleanup(func() { close(o.stall) })
	o.open(t, nil, false)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := mailer(o, "smtp", "", "a@example.gov.cn").Send(ctx, hail(), testID)
	wantError(t, err, "broken off")
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("gave up after %v", took)
	}
}

func TestServerThatIsDown(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{addr: l.Addr().String()}
	_ = l.Close()
	delivered, err := send(t, mailer(o, "smtp", "nianbao:secret@", "a@example.gov.cn", "b@example.gov.cn"))
	wantError(t, err, "nothing listens", o.addr, "a@example.gov.cn", "b@example.gov.cn")
	if len(delivered) > 0 {
		t.Errorf("delivered %v", delivered)
	}
}

func TestUnusableSettings(t *testing.T) {
	good := Mailer{From: "nianbao@example.gov.cn", To: []string{"a@example.gov.cn"}, SMTP: "smtp://127.0.0.1:1"}
	for name, tt := range map[string]struct {
		change func(*Mailer)
		id     string
		want   string
	}{
		"scheme":    {func(m *Mailer) { m.SMTP = "http://nianbao:secret@h" }, testID, "write smtp://"},
		"no host":   {func(m *Mailer) { m.SMTP = "mail.example.gov.cn:587" }, testID, "mail.smtp"},
		"bad url":   {func(m *Mailer) { m.SMTP = "smtp://nianbao:sec ret#secret@h:587" }, testID, "mail.smtp"},
		"from":      {func(m *Mailer) { m.From = "nianbao" }, testID, "mail.from"},
		"to":        {func(m *Mailer) { m.To = []string{"a@b\r\nBcc: x@y"} }, testID, "mail.to"},
		"nobody":    {func(m *Mailer) { m.To = nil }, testID, "no recipient"},
		"id":        {func(*Mailer) {}, "x@y>\r\nBcc: <z@z", "Message-ID"},
		"no outbox": {func(m *Mailer) { m.SMTP = "" }, testID, "outbox"},
	} {
		m := good
		tt.change(&m)
		_, err := m.Send(context.Background(), hail(), tt.id)
		t.Run(name, func(t *testing.T) { wantError(t, err, tt.want) })
	}
}

// What a page says can end up in a subject; it must not end up as a header.
func TestNoHeaderCanBePutIn(t *testing.T) {
	o := &office{}
	o.open(t, nil, false)
	msg := hail()
	msg.Subject = "年报\r\nBcc: victim@example.com\r\n\r\nbody \u202eevil"
	if _, err := mailer(o, "smtp", "", "a@example.gov.cn").Send(context.Background(), msg, testID); err != nil {
		t.Fatal(err)
	}
	got := open(t, string(o.parcels()[0].body))
	if got.header.Get("Bcc") != "" || got.subject != "年报 Bcc: victim@example.com body evil" {
		t.Errorf("subject %q, Bcc %q", got.subject, got.header.Get("Bcc"))
	}
}
