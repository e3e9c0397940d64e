package document

import (
	"bytes"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// hangs is how long no input of a fuzz target takes: they are small.
const hangs = 10 * time.Second

// soon fails a target whose reading does not end in good time.
func soon(t *testing.T, read func()) {
	t.Helper()
	start := time.Now()
	if read(); time.Since(start) > hangs {
		t.Fatalf("took %v", time.Since(start))
	}
}

func FuzzRead(f *testing.F) {
	for _, body := range hostile {
		f.Add([]byte(body[:min(len(body), 4096)]), "text/html")
	}
	f.Add([]byte("a\tb\nc\td"), "text/plain; charset=gbk")
	f.Add([]byte("\xff\xfe<\x00t\x00d\x00>\x00"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if detectBinary(body) == oleFormat || detectBinary(body) == PDF { // they have targets of their own, and are slow
			return
		}
		soon(t, func() {
			if d, err := Read(body, contentType, Options{}); err == nil {
				check(t, body, d)
			}
		})
	})
}

func FuzzHTML(f *testing.F) {
	for _, body := range hostile {
		f.Add([]byte(body[:min(len(body), 2048)]))
	}
	for _, p := range pieces {
		f.Add([]byte("<table><tr><td>" + p + "<td>1</table>"))
	}
	f.Add([]byte("<table><tfoot><tr><td colspan=2 rowspan=0>a</tfoot><caption>x<tbody><tr><th hidden>b<td style='display:none'>c<table><tr><td>1<td>2</table>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		soon(t, func() {
			if d, err := readHTML(newSource(body, ""), Options{}.withDefaults()); err == nil {
				check(t, body, d)
			}
		})
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("甲\t自然人\t总计\n一、本年新收\t1\t2\n"))
	f.Add([]byte("| 信息内容 | 本年制发件数 |\n|---|---|\n| 规章 | 1 |\n"))
	f.Add([]byte("信息内容      本年制发件数\n规章          1\n行政规范性文件   2\n"))
	f.Add([]byte("┌──┬──┐\n│规章│ 1│\n├──┼──┤\n│文件│ 2│\n└──┴──┘\n+--+--+\n|a |b |\n+--+--+\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		soon(t, func() { check(t, body, readText(newSource(body, ""), Options{}.withDefaults())) })
	})
}

// FuzzCharset wants text that is valid whatever the bytes are, offsets that stay inside them, and
// what was written in a charset read as it was.
func FuzzCharset(f *testing.F) {
	const text = "<p>政府信息公开，一、二</p>"
	f.Add([]byte(text), "")
	for _, e := range []interface{ Bytes([]byte) ([]byte, error) }{
		simplifiedchinese.GB18030.NewEncoder(), traditionalchinese.Big5.NewEncoder(),
		unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(),
	} {
		if b, err := e.Bytes([]byte(text)); err == nil {
			f.Add(b, "text/html; charset=gb2312")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		s := newSource(body, contentType)
		if got := s.text(s.body); !utf8.ValidString(got) {
			t.Fatalf("not valid: %q", got)
		}
		last := 0
		for n := 0; n <= len(s.body); n++ {
			at := s.offset(n)
			if at < last || at > len(body) {
				t.Fatalf("offset %d of %d after %d", at, len(body), last)
			}
			last = at
		}
		if utf8.Valid(body) && !s.wide && !bytes.Equal(body[s.base:], s.body) {
			t.Fatalf("UTF-8 is read as %q", s.body)
		}
	})
}

func FuzzZIP(f *testing.F) {
	f.Add(packed(f, "a", "b", "c.zip", string(packed(f, "d", "e"))))
	f.Add(docxOf(f, p("甲")))
	f.Fuzz(func(t *testing.T, body []byte) {
		soon(t, func() {
			if IsArchive(body) {
				Unpack(body)
				return
			}
			if d, err := Read(body, "", Options{}); err == nil {
				check(t, body, d)
			}
		})
	})
}

func FuzzRAR(f *testing.F) {
	f.Add(rarOf("a", "b"))
	f.Add([]byte("Rar!\x1A\x07\x00\xCF\x90\x73\x00\x00\x0D\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if detectBinary(body) == "rar" {
			soon(t, func() { Unpack(body) })
		}
	})
}

// FuzzOLE stops before LibreOffice, which is somebody else's to fuzz.
func FuzzOLE(f *testing.F) {
	head := make([]byte, 3*512)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	copy(head[24:], "\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00")
	f.Add(head)
	f.Fuzz(func(t *testing.T, body []byte) { soon(t, func() { oleKind(body) }) })
}
