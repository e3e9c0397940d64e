package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// fill puts a small archive of every kind of record into dir, in two files.
func fill(t *testing.T, dir string) {
	t.Helper()
	a := open(t, dir, Options{MaxFile: 3000})
	for i, ex := range []Exchange{
		ok(pageURL, 0, "one"), ok("http://b/", 1, "one"), unchanged(pageURL, 2), ok(pageURL, 3, "two\twith\ttabs"),
		{URL: "http://c/", Time: day, Status: 404, Body: []byte("none")}, ok(pageURL, 4, "one"),
	} {
		put(t, a, ex)
		note(t, a, PageNote{URL: ex.URL, Time: ex.Time, Status: ex.Status, Source: "s", Note: fmt.Sprint(i)})
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// view is all that an archive says.
type view struct {
	Last      map[string]Capture
	Sightings []Sighting
	Known     []PageNote
}

func viewOf(t *testing.T, a *Archive) view {
	t.Helper()
	v := view{Last: map[string]Capture{}, Sightings: sightings(t, a, Position{}), Known: a.Known("s")}
	for url := range a.cat.addresses {
		if c, ok := a.Last(url); ok {
			v.Last[url] = c
		}
	}
	return v
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// copyDir copies an archive's files.
func copyDir(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestIndexIsMadeAgainWhenItDoesNotFit(t *testing.T) {
	whole := t.TempDir()
	fill(t, whole)
	want := viewOf(t, open(t, whole, Options{ReadOnly: true}))
	index := read(t, filepath.Join(whole, indexName))
	lines := bytes.SplitAfter(index, []byte("\n"))
	other := t.TempDir()
	fill(t, other)
	flipped := bytes.Clone(index)
	flipped[len(flipped)/2] ^= 1
	for name, content := range map[string][]byte{
		"missing":         nil,
		"empty":           {},
		"garbage":         bytes.Repeat([]byte("\x00garbage\n"), 100),
		"older":           bytes.Join(lines[:5], nil),
		"only its header": []byte(indexHeader),
		"torn line":       index[:len(index)-20],
		"flipped bit":     flipped,
		"line lost":       slices.Concat(bytes.Join(lines[:4], nil), bytes.Join(lines[5:], nil)),
		"line twice":      append(bytes.Clone(index), lines[len(lines)-2]...),
		"other archive's": read(t, filepath.Join(other, indexName)),
		"endless line":    slices.Concat([]byte(indexHeader), bytes.Repeat([]byte("a"), 2*maxHeader)),
		"as it was":       index,
	} {
		for _, readOnly := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/read only %v", name, readOnly), func(t *testing.T) {
				dir := copyDir(t, whole)
				file := filepath.Join(dir, indexName)
				if write(t, file, content); content == nil {
					if err := os.Remove(file); err != nil {
						t.Fatal(err)
					}
				}
				a := open(t, dir, Options{ReadOnly: readOnly})
				if got := viewOf(t, a); !reflect.DeepEqual(got, want) {
					t.Errorf("the archive says\n%+v\nwant\n%+v", got, want)
				}
				if !readOnly && !bytes.Equal(read(t, file), index) {
					t.Errorf("index\n%s\nwant\n%s", read(t, file), index)
				}
			})
		}
	}
}

func TestTornTailAtEveryByte(t *testing.T) {
	whole := t.TempDir()
	a := open(t, whole, Options{})
	put(t, a, ok(pageURL, 0, "one"))
	note(t, a, PageNote{URL: pageURL, Time: day, Status: 200, Source: "s"})
	last := put(t, a, ok(pageURL, 1, "two, which will be torn"))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	data := read(t, filepath.Join(whole, fileName(1)))
	index := read(t, filepath.Join(whole, indexName))
	lines := bytes.SplitAfter(index, []byte("\n"))
	short := bytes.Join(lines[:len(lines)-2], nil) // killed before the entry was written
	for size := last.Position.Offset; size < int64(len(data)); size++ {
		checkTorn(t, data[:size], short, last.Position.Offset)
		if size%16 == 0 {
			checkTorn(t, data[:size], index, last.Position.Offset)
			checkTorn(t, data[:size], nil, last.Position.Offset)
		}
	}
}

// verifiedTorn holds what is told of an archive while it is verified to whether its end is torn.
func verifiedTorn(t *testing.T, dir string, torn bool) {
	t.Helper()
	var told bytes.Buffer
	a := open(t, dir, Options{ReadOnly: true, Log: slog.New(slog.NewTextHandler(&told, nil))})
	if _, broken, err := a.Verify(context.Background()); err != nil || len(broken) > 0 || strings.Contains(told.String(), "not whole") != torn {
		t.Errorf("torn %v: verified with %q, %v and %q", torn, broken, err, told.String())
	}
}

func checkTorn(t *testing.T, data, index []byte, whole int64) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, fileName(1))
	write(t, file, data)
	if index != nil {
		write(t, filepath.Join(dir, indexName), index)
	}
	for _, readOnly := range []bool{true, false} {
		a, err := Open(dir, Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatalf("torn at %d: %v", len(data), err)
		}
		if c, _ := a.Last(pageURL); c.ETag != `"one"` {
			t.Errorf("torn at %d: last is %+v", len(data), c)
		}
		if got := sightings(t, a, Position{}); len(got) != 1 || string(got[0].Body) != "one" {
			t.Errorf("torn at %d: pages %+v", len(data), got)
		}
		if !readOnly {
			if got := read(t, file); int64(len(got)) != whole {
				t.Errorf("torn at %d: file has %d bytes, want %d", len(data), len(got), whole)
			}
			put(t, a, ok(pageURL, 2, "three"))
			intact(t, a, 4)
		} else if got := read(t, file); len(got) != len(data) {
			t.Errorf("torn at %d: a reader cut it to %d", len(data), len(got))
		}
		if readOnly {
			verifiedTorn(t, dir, int64(len(data)) > whole)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestZerosAfterAPowerFailureAreCutOff(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir)
	file := filepath.Join(dir, fileName(2))
	data := read(t, file)
	write(t, file, append(bytes.Clone(data), make([]byte, 5000)...))
	open(t, dir, Options{})
	if got := read(t, file); !bytes.Equal(got, data) {
		t.Errorf("%d bytes, want %d", len(got), len(data))
	}
}

func TestDamageInTheMiddleCostsOneRecord(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	first := put(t, a, ok("http://a/", 0, "first"))
	second := put(t, a, ok("http://b/", 0, "second"))
	put(t, a, ok("http://c/", 0, "third"))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, fileName(1))
	data := read(t, file)
	for i := first.Position.Offset + 40; i < second.Position.Offset; i++ {
		data[i] ^= 0x55
	}
	write(t, file, data)
	if err := os.Remove(filepath.Join(dir, indexName)); err != nil {
		t.Fatal(err)
	}
	for range 2 { // scanned, then from the index
		a = open(t, dir, Options{})
		if _, err := a.Body("http://a/", day); !errors.Is(err, ErrNotFound) {
			t.Errorf("damaged body: %v", err)
		}
		for url, want := range map[string]string{"http://b/": "second", "http://c/": "third"} {
			if got, err := a.Body(url, day); err != nil || string(got) != want {
				t.Errorf("Body(%s) = %q, %v", url, got, err)
			}
		}
		if _, broken, err := a.Verify(context.Background()); err != nil || len(broken) != 1 {
			t.Errorf("Verify: %q, %v, want one broken", broken, err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, file); !bytes.Equal(got, data) {
		t.Error("the damaged file was changed")
	}
}

func TestDamageAtTheEndIsLeftAndTheNextFileBegun(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	put(t, a, ok("http://a/", 0, "first"))
	last := put(t, a, ok("http://b/", 0, "second"))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, fileName(1))
	data := read(t, file)
	data[last.Position.Offset+2] ^= 0xff // no gzip method: not what a torn write leaves
	write(t, file, data)
	for range 2 {
		a = open(t, dir, Options{})
		c := put(t, a, ok("http://c/", 0, "third"))
		if c.Position.File != fileName(2) {
			t.Errorf("put into %s", c.Position.File)
		}
		if got, err := a.Body("http://c/", day); err != nil || string(got) != "third" {
			t.Errorf("Body = %q, %v", got, err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, file); !bytes.Equal(got, data) {
		t.Error("the damaged file was changed")
	}
}

func TestVerifyNamesWhatDoesNotFit(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	id, err := newID()
	if err != nil {
		t.Fatal(err)
	}
	forged := record{kind: typeResponse, id: id, time: day, uri: pageURL, contentType: contentHTTP,
		more: []string{fieldPayloadDigest, digestOf([]byte("other")).field()},
		head: []byte("HTTP/1.1 200 OK\r\n\r\n"), body: []byte("one")}
	lost := forged
	lost.more = []string{fieldProfile, profileIdentical, fieldPayloadDigest, digestOf([]byte("lost")).field()}
	lost.kind, lost.body = typeRevisit, nil
	var data []byte
	for _, r := range []record{forged, lost} {
		packed, err := a.compress(r)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, packed...)
	}
	write(t, filepath.Join(dir, fileName(1)), data)
	if _, broken, err := a.Verify(context.Background()); err != nil || len(broken) != 2 {
		t.Errorf("Verify: %q, %v, want two broken", broken, err)
	}
}

func TestARecordThatLiesAboutItsLengthIsAnError(t *testing.T) {
	a := newArchive(t.TempDir(), Options{})
	packed, err := a.compress(record{kind: typeInfo, time: day, contentType: contentInfo, body: []byte("x: y\r\n")})
	if err != nil {
		t.Fatal(err)
	}
	plain := unzip(t, packed)
	for _, length := range []string{"-1", "5", "7", "999999", "9999999999999", "x"} {
		lied := bytes.Replace(plain, []byte("Content-Length: 6"), []byte("Content-Length: "+length), 1)
		_, err := newRecordReader().record(bytes.NewReader(zip(t, lied)))
		if err == nil || errors.Is(err, errTorn) {
			t.Errorf("length %s: %v, want an error that is not about a torn file", length, err)
		}
	}
	endless := slices.Concat([]byte("WARC/1.1\r\nX: "), bytes.Repeat([]byte("a"), 2*maxHeader), []byte("\r\n\r\n"))
	if _, err := newRecordReader().record(bytes.NewReader(zip(t, endless))); err == nil || errors.Is(err, errTorn) {
		t.Errorf("endless header: %v", err)
	}
}

func TestRevisitIsFoundByAddressAndTimeWhereTheDigestSaysNothing(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir)
	a := open(t, dir, Options{})
	id, err := newID()
	if err != nil {
		t.Fatal(err)
	}
	foreign := record{kind: typeRevisit, id: id, time: day.Add(time.Hour), uri: "http://d/", contentType: contentHTTP,
		more: []string{fieldProfile, profileIdentical, fieldRefersURI, pageURL, fieldRefersDate, formatDate(day),
			fieldPayloadDigest, "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"},
		head: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")}
	packed, err := a.compress(foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.out.Write(packed); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir, Options{ReadOnly: true})
	if got, err := r.Body("http://d/", day.Add(time.Hour)); err != nil || string(got) != "one" {
		t.Errorf("Body = %q, %v", got, err)
	}
}

func TestAFailedWriteIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	put(t, a, ok(pageURL, 0, "one"))
	before := read(t, filepath.Join(dir, fileName(1)))
	good := a.out
	if f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err == nil {
		a.out = f
	} else {
		t.Skip("no /dev/full here")
	}
	if _, err := a.Put(ok(pageURL, 1, "two")); err == nil {
		t.Error("Put on a full disk: no error")
	}
	if _, err := a.Put(ok(pageURL, 2, "three")); err == nil {
		t.Error("Put after a record that could not be taken back: no error")
	}
	if err := a.out.Close(); err != nil {
		t.Fatal(err)
	}
	a.out, a.failed = good, nil
	if c, _ := a.Last(pageURL); c.ETag != `"one"` {
		t.Errorf("Last = %+v", c)
	}
	if got := read(t, filepath.Join(dir, fileName(1))); !bytes.Equal(got, before) {
		t.Error("the file changed")
	}
}
