package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
)

const (
	maxBody   = 32 << 20 // of a page or document, as sent and as decoded
	maxBroken = 256 << 10
)

// readBody reads and decodes an answer's body, at most limit bytes of it. With cut, what is
// beyond is left away; without, it is errTooLarge. A body that ends before its announced end is
// io.ErrUnexpectedEOF.
func readBody(resp *http.Response, limit int64, cut bool) ([]byte, error) {
	raw, err := readUpTo(resp.Body, limit, cut)
	if err != nil || len(raw) == 0 {
		return raw, err
	}
	decoded, err := decode(raw, resp.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	body, err := readUpTo(decoded, limit, cut)
	if err == nil || errors.Is(err, errTooLarge) || errors.Is(err, io.ErrUnexpectedEOF) {
		return body, err
	}
	return nil, fmt.Errorf("%w: %w", errEncoding, err)
}

func readUpTo(r io.Reader, limit int64, cut bool) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(body)) <= limit {
		return body, nil
	}
	if !cut {
		return nil, errTooLarge
	}
	return body[:limit], nil
}

// decode undoes a content encoding. Servers that announce gzip and send plain text exist; the
// bytes decide.
func decode(raw []byte, encoding string) (io.Reader, error) {
	plain := bytes.NewReader(raw)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return plain, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(raw, []byte{0x1f, 0x8b}) {
			return plain, nil
		}
		return gzip.NewReader(plain)
	case "br":
		return brotli.NewReader(plain), nil
	case "deflate":
		if z, err := zlib.NewReader(bytes.NewReader(raw)); err == nil {
			return z, nil
		}
		return flate.NewReader(plain), nil
	}
	return nil, fmt.Errorf("%w: %q", errEncoding, encoding)
}

// watched is a body whose silence ends the request: each read must bring something in time.
type watched struct {
	io.ReadCloser
	timer   *time.Timer
	timeout time.Duration
	count   func(int)
}

func watch(body io.ReadCloser, timeout time.Duration, cancel context.CancelCauseFunc, count func(int)) *watched {
	return &watched{body, time.AfterFunc(timeout, func() { cancel(errStalled) }), timeout, count}
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	if err != nil {
		w.timer.Stop() // what comes now is our own work
	}
	if n > 0 && err == nil {
		w.timer.Reset(w.timeout)
	}
	w.count(n)
	return n, err
}

func (w *watched) Close() error {
	w.timer.Stop()
	return w.ReadCloser.Close()
}

// once is an empty body that cannot be had a second time: net/http sends a GET again by itself
// when a kept connection turns out to be closed, past our pace. It does not with such a body,
// and sends none either: as long as the request calls its encoding "identity", since net/http else
// gives the body a fifth of a second to prove empty, which a busy machine may miss, and then sends
// it in chunks.
type once struct{}

func (once) Read([]byte) (int, error) { return 0, io.EOF }
func (once) Close() error             { return nil }
