package archive

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

const pageURL = "http://127.0.0.1:8080/zwgk/2024.html"

var day = time.Date(2025, 1, 20, 1, 30, 0, 123456789, time.UTC)

func open(t *testing.T, dir string, o Options) *Archive {
	t.Helper()
	o.Software = "nianbao test"
	a, err := Open(dir, o)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return a
}

func put(t *testing.T, a *Archive, ex Exchange) Capture {
	t.Helper()
	c, err := a.Put(ex)
	if err != nil {
		t.Fatalf("Put: %v", err)
	}
	return c
}

func note(t *testing.T, a *Archive, n PageNote) Position {
	t.Helper()
	p, err := a.PutPage(n)
	if err != nil {
		t.Fatalf("PutPage: %v", err)
	}
	return p
}

// ok is a 200 answer some hours after the first day.
func ok(url string, hours int, body string) Exchange {
	return Exchange{URL: url, Time: day.Add(time.Duration(hours) * time.Hour), Status: 200, Proto: "HTTP/1.1",
		Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Etag": {`"` + body + `"`},
			"Last-Modified": {"Mon, 20 Jan 2025 01:00:00 GMT"}},
		Body: []byte(body), IP: "127.0.0.1"}
}

func unchanged(url string, hours int) Exchange {
	ex := ok(url, hours, "")
	ex.Status, ex.Header = 304, http.Header{}
	return ex
}

func sightings(t *testing.T, a *Archive, after Position) []Sighting {
	t.Helper()
	var all []Sighting
	for s, err := range a.Pages(context.Background(), after) {
		if err != nil {
			t.Fatalf("Pages: %v", err)
		}
		all = append(all, s)
	}
	return all
}

func intact(t *testing.T, a *Archive, want int) {
	t.Helper()
	records, broken, err := a.Verify(context.Background())
	if err != nil || len(broken) > 0 {
		t.Fatalf("Verify: broken %q, err %v", broken, err)
	}
	if records != want {
		t.Errorf("Verify: %d records, want %d", records, want)
	}
}

// kinds lists the records of an archive by type, with their profiles.
func kinds(t *testing.T, a *Archive) (list []string) {
	t.Helper()
	numbers, err := fileNumbers(a.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range numbers {
		data, err := os.ReadFile(filepath.Join(a.dir, fileName(n)))
		if err != nil {
			t.Fatal(err)
		}
		for s := range scan(strings.NewReader(string(data)), 0, int64(len(data))) {
			if s.err != nil {
				t.Fatalf("scan: %v", s.err)
			}
			_, profile, _ := strings.Cut(s.rec.fields.Get(fieldProfile), "/revisit/")
			list = append(list, strings.TrimSpace(s.rec.kind()+" "+profile))
		}
	}
	return list
}

func TestPutTellsWhetherAPageChanged(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	const other = "http://127.0.0.1:8080/copy.html"
	for i, step := range []struct {
		ex      Exchange
		changed bool
		digest  string
		kind    string
	}{
		{ok(pageURL, 0, "one"), true, "one", "response"},
		{ok(pageURL, 1, "one"), false, "one", "revisit identical-payload-digest"},
		{unchanged(pageURL, 2), false, "one", "revisit server-not-modified"},
		{ok(pageURL, 3, "two"), true, "two", "response"},
		{ok(pageURL, 4, "one"), true, "one", "revisit identical-payload-digest"},
		{ok(other, 5, "two"), true, "two", "revisit identical-payload-digest"},
		{unchanged(other, 6), false, "two", "revisit server-not-modified"},
		{unchanged("http://127.0.0.1:8080/never", 7), false, "", "response"},
		{Exchange{URL: pageURL, Time: day, Status: 404, Body: []byte("gone")}, false, "gone", "response"},
	} {
		c := put(t, a, step.ex)
		if c.Changed != step.changed || c.Digest != digestOf([]byte(step.digest)).hex() || c.Status != step.ex.Status {
			t.Errorf("step %d: %+v, want changed %v, digest of %q", i, c, step.changed, step.digest)
		}
		if got := kinds(t, a); got[len(got)-1] != step.kind {
			t.Errorf("step %d: record %q, want %q", i, got[len(got)-1], step.kind)
		}
	}
	intact(t, a, 10)
}

func TestLastKeepsWhatAConditionalRequestNeeds(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	if _, ok := a.Last(pageURL); ok {
		t.Error("Last of an unknown address: true")
	}
	put(t, a, ok(pageURL, 0, "one"))
	put(t, a, unchanged(pageURL, 1))
	put(t, a, Exchange{URL: pageURL, Time: day.Add(2 * time.Hour), Status: 503})
	got, found := a.Last(pageURL)
	if !found || got.ETag != `"one"` || got.LastModified != "Mon, 20 Jan 2025 01:00:00 GMT" ||
		got.ContentType != "text/html; charset=utf-8" || !got.Time.Equal(day.Add(time.Hour)) {
		t.Errorf("Last = %+v, %v", got, found)
	}
}

func TestPagesJoinBodiesAndAttachments(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	const pdf = "http://127.0.0.1:8080/a.pdf"
	link := report.Link{Text: "甲区2024年年报", Via: "http://127.0.0.1:8080/", Published: "2025-01-20", Year: 2024}
	page := func(hours, status int, atts ...AttachmentNote) PageNote {
		return PageNote{URL: pageURL, Time: day.Add(time.Duration(hours) * time.Hour), Status: status,
			Source: "jia", Link: link, Attachments: atts}
	}
	put(t, a, ok(pageURL, 0, "one"))
	put(t, a, ok(pdf, 1, "pdf one"))
	first := note(t, a, page(0, 200, AttachmentNote{pdf, "附件", 200}))
	put(t, a, unchanged(pageURL, 24))
	put(t, a, ok(pdf, 25, "pdf two"))
	note(t, a, page(24, 304, AttachmentNote{pdf, "附件", 200}, AttachmentNote{"http://127.0.0.1:8080/no", "", 0}))
	put(t, a, ok(pageURL, 48, "one"))
	put(t, a, unchanged(pdf, 49))
	note(t, a, page(48, 200, AttachmentNote{pdf, "附件", 304}))
	put(t, a, Exchange{URL: pageURL, Time: day.Add(72 * time.Hour), Status: 404, Body: []byte("none here")})
	gone := page(72, 404)
	gone.Gone, gone.Note = true, "no longer listed"
	note(t, a, gone)

	type line struct{ status, body, attachments string }
	want := []line{
		{"200", "one", "200 pdf one"},
		{"200", "one", "200 pdf two, 0 "},
		{"200", "one", "200 pdf two"},
		{"404", "none here", ""},
	}
	var got []line
	for _, s := range sightings(t, a, Position{}) {
		var atts []string
		for _, at := range s.Attachments {
			atts = append(atts, fmt.Sprintf("%d %s", at.Status, at.Body))
		}
		got = append(got, line{fmt.Sprint(s.Status), string(s.Body), strings.Join(atts, ", ")})
		if s.Source != "jia" || s.Link != link || s.Digest != digestOf(s.Body).hex() {
			t.Errorf("sighting %+v", s.Page)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("Pages\n got %q\nwant %q", got, want)
	}
	later := sightings(t, a, first)
	if len(later) != 3 || !later[2].Gone || later[2].Note != "no longer listed" {
		t.Errorf("Pages after the first: %d, last %+v", len(later), later[len(later)-1])
	}
	if rest := sightings(t, a, later[2].Position); len(rest) != 0 {
		t.Errorf("Pages after the last: %d, want none", len(rest))
	}
}

func TestAPageWhoseBytesAreLostDoesNotStopTheRest(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	note(t, a, PageNote{URL: "http://127.0.0.1/never-put", Time: day, Status: 200, Source: "s"})
	put(t, a, ok(pageURL, 0, "one"))
	note(t, a, PageNote{URL: pageURL, Time: day, Status: 200, Source: "s"})
	var errs, pages int
	for s, err := range a.Pages(context.Background(), Position{}) {
		if err != nil {
			errs++
			if !errors.Is(err, ErrNotFound) || s.URL != "http://127.0.0.1/never-put" {
				t.Errorf("sighting %q, error %v", s.URL, err)
			}
			continue
		}
		pages++
	}
	if errs != 1 || pages != 1 {
		t.Errorf("%d errors, %d pages, want one of each", errs, pages)
	}
}

func TestKnownListsTheNewestNoteOfEachPage(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	for i, url := range []string{"http://b/", "http://a/", "http://b/"} {
		note(t, a, PageNote{URL: url, Time: day, Status: 404, Source: "s", Note: fmt.Sprint(i)})
	}
	note(t, a, PageNote{URL: "http://c/", Time: day, Status: 404, Source: "other"})
	check := func(a *Archive) {
		t.Helper()
		var got []string
		for _, n := range a.Known("s") {
			got = append(got, n.URL+n.Note)
		}
		if want := []string{"http://a/1", "http://b/2"}; !slices.Equal(got, want) {
			t.Errorf("Known = %q, want %q", got, want)
		}
	}
	check(a)
	check(open(t, dir, Options{ReadOnly: true}))
}

func TestBodyGoesByAddressAndTime(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	put(t, a, ok(pageURL, 0, "one"))
	put(t, a, ok(pageURL, 10, "two"))
	put(t, a, Exchange{URL: pageURL, Time: day.Add(20 * time.Hour), Status: 500, Body: []byte("oops")})
	for _, c := range []struct {
		hours int
		want  string
		err   error
	}{{-1, "", ErrNotFound}, {0, "one", nil}, {9, "one", nil}, {10, "two", nil}, {30, "two", nil}} {
		got, err := a.Body(pageURL, day.Add(time.Duration(c.hours)*time.Hour))
		if string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("Body after %d h = %q, %v, want %q, %v", c.hours, got, err, c.want, c.err)
		}
	}
}

func TestPutRefusesWhatCannotBeGivenBack(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	for name, ex := range map[string]Exchange{
		"no address":       {Time: day, Status: 200},
		"line feed":        {URL: "http://a/\r\nWARC-Type: response", Time: day, Status: 200},
		"no time":          {URL: pageURL, Status: 200},
		"no status":        {URL: pageURL, Time: day},
		"endless address":  {URL: "http://a/" + strings.Repeat("a", maxURL), Time: day, Status: 200},
		"body without end": {URL: pageURL, Time: day, Status: 200, Body: make([]byte, maxBody+1)},
	} {
		if _, err := a.Put(ex); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := kinds(t, a); len(got) != 0 {
		t.Errorf("records %q, want none", got)
	}
}

func TestOneWriterAndAnyReaders(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	put(t, a, ok(pageURL, 0, "one"))
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("second writer: %v, want %v", err, ErrInUse)
	}
	r := open(t, dir, Options{ReadOnly: true})
	if _, ok := r.Last(pageURL); !ok {
		t.Error("a reader does not see what was put before")
	}
	if _, err := r.Put(ok(pageURL, 1, "two")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Put through a reader: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "none"), Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("reading no archive: %v", err)
	}
}

func TestFilesRollOver(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{MaxFile: 1500})
	for i := range 8 {
		put(t, a, ok(pageURL, i, strings.Repeat(fmt.Sprint("page ", i), 20)))
		note(t, a, PageNote{URL: pageURL, Time: day.Add(time.Duration(i) * time.Hour), Status: 200, Source: "s"})
	}
	numbers, err := fileNumbers(dir)
	if err != nil || len(numbers) < 4 {
		t.Fatalf("files %v, %v, want several", numbers, err)
	}
	got := kinds(t, a)
	if n := len(slices.DeleteFunc(got, func(k string) bool { return k != typeInfo })); n != len(numbers) {
		t.Errorf("%d warcinfo records in %d files", n, len(numbers))
	}
	for i, s := range sightings(t, a, Position{}) {
		if want := strings.Repeat(fmt.Sprint("page ", i), 20); string(s.Body) != want {
			t.Errorf("page %d: %q, want %q", i, s.Body, want)
		}
	}
}

func TestPositions(t *testing.T) {
	order := []Position{{}, {"nianbao-00001.warc.gz", 0}, {"nianbao-00001.warc.gz", 99},
		{"nianbao-00002.warc.gz", 5}, {"nianbao-99999.warc.gz", 7}, {"nianbao-100000.warc.gz", 0}}
	for i, p := range order {
		back, err := ParsePosition(p.String())
		if err != nil || back != p {
			t.Errorf("ParsePosition(%q) = %v, %v", p, back, err)
		}
		for j, q := range order {
			if p.Before(q) != (i < j) {
				t.Errorf("%q before %q: %v", p, q, p.Before(q))
			}
		}
	}
	for _, s := range []string{"x", "nianbao-00001.warc.gz", "nianbao-00001.warc.gz:-1", "../a:1"} {
		if _, err := ParsePosition(s); err == nil {
			t.Errorf("ParsePosition(%q): no error", s)
		}
	}
}

func TestANoteMeansTheLookOfItsOwnTime(t *testing.T) {
	a := open(t, t.TempDir(), Options{})
	put(t, a, ok(pageURL, 0, "mine"))
	put(t, a, ok(pageURL, 1, "another source's, a moment later"))
	note(t, a, PageNote{URL: pageURL, Time: day, Status: 200, Source: "s"})
	put(t, a, ok(pageURL, 0, "put after the note, same time by a stopped clock"))
	if got := sightings(t, a, Position{}); len(got) != 1 || string(got[0].Body) != "mine" {
		t.Errorf("Pages = %+v", got)
	}
}
