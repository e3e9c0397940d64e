package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// signed makes a certificate for the loopback address, signed by a parent or by itself.
func signed(t *testing.T, name string, from, until time.Time, parent *tls.Certificate) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: from, NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	issuer, signer := template, any(key)
	if parent != nil {
		issuer, signer = parent.Leaf, parent.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, &key.PublicKey, signer)
	must(t, err)
	leaf, err := x509.ParseCertificate(der)
	must(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func secure(t *testing.T, config *tls.Config) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "<p>a</p>")
	}))
	s.TLS, s.Config.ErrorLog = config, log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// Certificates that do not hold are refused, and taken only where the source says so.
func TestOldServersAreTakenOnlyWhereTheSourceSaysSo(t *testing.T) {
	now := time.Now()
	root := signed(t, "root", now.Add(-time.Hour), now.Add(time.Hour), nil)
	middle := signed(t, "middle", now.Add(-time.Hour), now.Add(time.Hour), &root)
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	plain := signed(t, "plain", now.Add(-time.Hour), now.Add(time.Hour), nil)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &rsaKey.PublicKey, rsaKey)
	must(t, err)
	old := tls.Certificate{Certificate: [][]byte{der}, PrivateKey: rsaKey}
	tests := []struct {
		name   string
		config *tls.Config
		says   string
	}{
		{"expired", &tls.Config{Certificates: []tls.Certificate{signed(t, "expired", now.Add(-2*time.Hour), now.Add(-time.Hour), nil)}}, "expired"},
		{"without its intermediate", &tls.Config{Certificates: []tls.Certificate{signed(t, "leaf", now.Add(-time.Hour), now.Add(time.Hour), &middle)}}, "unknown authority"},
		{"signed by itself", &tls.Config{Certificates: []tls.Certificate{plain}}, "unknown authority"},
		{"TLS 1.0 with an RSA key exchange", &tls.Config{Certificates: []tls.Certificate{old}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10,
			CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}}, "protocol version"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := secure(t, test.config)
			src := source(s.URL + "/a")
			if _, f := get(t, visit(t, Options{}, src), s.URL+"/a"); f == nil || f.kind != StatusDown || !strings.Contains(f.reason, test.says) {
				t.Errorf("by default: got %+v, want it refused: %s", f, test.says)
			}
			src.TLS = "insecure"
			if a, f := get(t, visit(t, Options{}, src), s.URL+"/a"); f != nil || string(a.body) != "<p>a</p>" {
				t.Errorf("tls: insecure: got %v, %v", a, f)
			}
		})
	}
}

func TestAHandshakeThatStallsEndsInTime(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	at := "https://" + l.Addr().String() + "/a" // the queue takes the connection, and nobody speaks
	v := visit(t, Options{Timeout: 100 * time.Millisecond}, source(at))
	if _, f := get(t, v, at); f == nil || !f.unreachable || !strings.Contains(f.reason, "no answer in time") {
		t.Errorf("got %+v, want no answer in time", f)
	}
}

// Of two sources of one host, the one that takes its certificate as it is gets in, whatever became of the other.
func TestARefusedCertificateClosesNobodyElsesDoor(t *testing.T) {
	now := time.Now()
	s := secure(t, &tls.Config{Certificates: []tls.Certificate{signed(t, "plain", now.Add(-time.Hour), now.Add(time.Hour), nil)}})
	checked := visit(t, Options{}, source(s.URL+"/a"))
	trusting := source(s.URL + "/a")
	trusting.TLS = "insecure"
	taken := checked.client.visit(trusting, []*url.URL{address(t, s.URL+"/a")})
	for range 2 * breakAfter {
		if _, f := get(t, checked, s.URL+"/a"); f == nil || strings.Contains(sentence(f), "下次再试") || !strings.Contains(sentence(f), "tls: insecure") {
			t.Fatalf("checked: got %v, want it refused with what to write", f)
		}
	}
	if a, f := get(t, taken, s.URL+"/a"); f != nil || string(a.body) != "<p>a</p>" {
		t.Errorf("tls: insecure: got %v, %v", a, f)
	}
}

// What to do about a certificate is said of its source alone, and not what is to be done about sites that are down.
func TestARefusedCertificateHasItsOwnAdvice(t *testing.T) {
	now := time.Now()
	s := secure(t, &tls.Config{Certificates: []tls.Certificate{signed(t, "plain", now.Add(-time.Hour), now.Add(time.Hour), nil)}})
	if out := newOffice(t).night(t, source(s.URL+"/nb/")); out.Status != StatusDown || !out.Advised {
		t.Errorf("got %+v, want it down, with advice of its own", out)
	}
}
