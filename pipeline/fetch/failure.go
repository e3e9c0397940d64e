package fetch

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"
)

// Words for what became of a source (contract, `run --json`). Offline is the caller's to say:
// it sees the Unreachable outcomes of many hosts at once.
const (
	StatusFound      = "found"      // something new or changed
	StatusUnchanged  = "unchanged"  // all as it was
	StatusEmpty      = "empty"      // nothing listed, and the list's own anchor was seen
	StatusGone       = "gone"       // the address answers 404 or 410
	StatusMoved      = "moved"      // it leads to another host, or to the front page
	StatusRedesigned = "redesigned" // it answers, but is no longer a list of reports
	StatusDeclined   = "declined"   // a wall, a challenge or robots.txt
	StatusDown       = "down"       // no answer, or an error of the server
	StatusOffline    = "offline"    // our own line is down
)

// failure says why an address could not be had.
type failure struct {
	kind        string // one of the words above
	url         string
	status      int    // HTTP status, 0 without an answer
	reason      string // what happened, as the rest of a sentence of a log
	said        string // the same for the office, in Chinese
	advice      string // what to do, where it is not what the kind says, in Chinese
	retry       bool   // worth asking again within this run
	once        bool   // but only once
	after       time.Duration
	unreachable bool // no HTTP answer at all
	breaks      bool // counts towards leaving the host alone
	err         error
}

func (f *failure) Error() string { return f.url + ": " + f.reason }

// words say in Chinese what happened.
func (f *failure) words() string { return cmp.Or(f.said, f.reason) }

func (f *failure) Unwrap() error { return f.err }

// failureOf finds the failure in an error; other errors are those of a run that was ended.
func failureOf(err error) (*failure, bool) {
	var f *failure
	ok := errors.As(err, &f)
	return f, ok
}

var (
	errStalled  = errors.New("nothing arrived for the whole time-out")
	errTooSlow  = errors.New("the answer took too long as a whole")
	errTooLarge = errors.New("the answer is larger than allowed")
	errEncoding = errors.New("the answer's compression is unknown or broken")
)

// failed turns an error of the exchange into a failure.
func failed(ctx context.Context, address string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	f := &failure{kind: StatusDown, url: address, err: err, retry: true, unreachable: true, breaks: true}
	var refused *refusal
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &refused):
		f.kind, f.reason, f.retry, f.unreachable, f.breaks = StatusMoved, refused.reason, false, false, false
		f.said = refused.said
	case errors.Is(err, errTooLarge), errors.Is(err, errTooSlow), errors.Is(err, errEncoding):
		f.reason, f.retry, f.unreachable, f.breaks = err.Error(), false, false, false
		f.said = "网页太大、太慢或者压缩有误，没有收完"
	case errors.Is(err, io.ErrUnexpectedEOF):
		f.reason, f.said, f.unreachable = "the answer broke off", "网页没有传完就断了", false
	case errors.As(err, &cert):
		f.reason, f.retry, f.breaks = "its certificate is not valid: "+short(cert.Err)+" (tls: insecure takes it all the same)", false, false
		f.said = "网站的安全证书无效（" + short(cert.Err) + "）"
		f.advice = "确认是该网站的以后，可以在该来源写 tls: insecure 照样采集"
	case errors.As(err, &name) && name.IsNotFound:
		f.reason, f.retry = "the name "+name.Name+" is not known", false
		f.said = "域名" + name.Name + "查不到"
	case isTimeout(err):
		f.reason, f.said = "no answer in time", "网站没有按时应答"
	case atProxy(err):
		f.reason, f.said = "the proxy cannot be reached: "+short(err), "连不上代理（"+short(err)+"）"
	case isMalformed(err):
		f.reason, f.said, f.unreachable = "the answer is no HTTP: "+short(err), "网站的应答不合规范（"+short(err)+"）", false
	default:
		f.reason, f.said = "the connection failed: "+short(err), "连接不上（"+short(err)+"）"
	}
	return f
}

func atProxy(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "proxyconnect"
}

// isMalformed reports whether something did arrive, and is not what it should be: neither the network nor
// the system complains.
func isMalformed(err error) bool {
	var op *net.OpError
	var system syscall.Errno
	return !errors.As(err, &op) && !errors.As(err, &system) && !errors.Is(err, io.EOF)
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.Is(err, errStalled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &t) && t.Timeout()
}

// short is the innermost message, without addresses of sockets and the like in front.
func short(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return strings.TrimPrefix(err.Error(), "net/http: ")
}

// judgeStatus turns an answer that brings no document into a failure; nil for one that does.
func judgeStatus(address string, status int, after time.Duration) *failure {
	f := &failure{url: address, status: status, reason: fmt.Sprintf("the server answers %d", status), said: fmt.Sprintf("网站回答%d", status)}
	switch {
	case status >= 200 && status < 300, status == 304:
		return nil
	case status == 404 || status == 410:
		f.kind = StatusGone
	case status == 429:
		f.kind, f.retry, f.breaks, f.after = StatusDeclined, true, true, after
	case status == 401 || status == 403 || status == 405 || status == 406 || status == 412 || status == 451 || status == 521:
		f.kind, f.breaks = StatusDeclined, true
	case status == 502 || status == 503 || status == 504:
		f.kind, f.retry, f.breaks, f.after = StatusDown, true, true, after
	case status == 500: // a page that is broken stays so; one that was unlucky comes at the second try
		f.kind, f.retry, f.once = StatusDown, true, true
	default:
		f.kind = StatusDown
	}
	return f
}
