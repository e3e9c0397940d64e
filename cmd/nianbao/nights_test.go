package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/demo"
	"nianbao/report"
)

// The whole way on eleven sources: what was served is what the database holds, cell by cell.
func TestNightsEndWithEveryNumberAsItWasPublished(t *testing.T) {
	o := newOffice(t)
	first := o.night(t, 1)
	o.show(t, 2)
	second := o.night(t, 2)
	if first.Reports.New != len(demo.Truth(1)) || first.Reports.Revised != 0 {
		t.Errorf("first night: got %+v, want %d new reports", first.Reports, len(demo.Truth(1)))
	}
	if second.Reports.New != 1 || second.Reports.Revised != 1 {
		t.Errorf("second night: got %+v, want one new and one revised", second.Reports)
	}
	db := o.database(t)
	var want, got []string
	for _, r := range demo.Truth(2) {
		for _, c := range r.Cells {
			value := "<nil>"
			if c.State == report.Number {
				value = fmt.Sprint(c.Value)
			}
			want = append(want, fmt.Sprintf("%s %d %s %s %s", r.Organ, r.Year, c.Field, c.State, value))
		}
	}
	got = rows(t, db, `SELECT r.organ, r.year, c.field, c.state, c.value FROM cell c JOIN current_report r USING (report_id)`)
	slices.Sort(want)
	slices.Sort(got)
	same(t, "cells", got, want)
}

func TestNightsFindWhatWasPlantedAndNothingElse(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	o.show(t, 2)
	o.night(t, 2)
	found := map[string]string{} // rule organ year -> severity
	for _, line := range rows(t, o.database(t), `SELECT rule, organ, year, severity, message FROM finding WHERE status <> 'resolved' AND organ IS NOT NULL`) {
		part := strings.SplitN(line, " ", 5)
		found[strings.Join(part[:3], " ")] = part[3] + " " + part[4]
	}
	planted := map[string]bool{}
	for _, f := range demo.Faults() {
		if f.Until == 1 {
			continue
		}
		key := ""
		for _, rule := range append([]string{f.Rule}, f.Or...) {
			k := fmt.Sprintf("%s %s %d", rule, f.Organ, f.Year)
			planted[k] = true
			if found[k] != "" {
				key = k
			}
		}
		if key == "" {
			t.Errorf("not found: %s of %s %d (%s)", f.Rule, f.Organ, f.Year, f.Note)
		}
	}
	for key, message := range found {
		if !planted[key] && !strings.HasPrefix(message, report.Info) {
			t.Errorf("found without a cause: %s: %s", key, message)
		}
	}
}

func TestASecondRunTheSameNightFetchesOnlyWhatChanged(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	again := o.night(t, 1)
	for _, s := range again.Sources {
		if s.Fetched != 0 || s.Failed != 0 {
			t.Errorf("%s: got %d fetched and %d failed, want none", s.ID, s.Fetched, s.Failed)
		}
	}
	if again.Reports.New != 0 || again.Reports.Revised != 0 || again.Findings.New != 0 || again.Mailed != 0 {
		t.Errorf("second run: got %+v %+v, %d mailed, want nothing new", again.Reports, again.Findings, again.Mailed)
	}
	o.show(t, 2)
	changed := map[string]int{}
	for _, s := range o.night(t, 1).Sources {
		if s.Fetched > 0 {
			changed[s.ID] = s.Fetched
		}
	}
	delete(changed, "shili-yi") // its pages count their visitors: other bytes each night, the same reports
	if len(changed) != 2 || changed["shili-jia"] != 1 || changed["shili-bing"] != 1 {
		t.Errorf("after one page was published and one revised: got %v fetched", changed)
	}
}

func TestMailsTellEachFindingOnceAndQuietNightsNothing(t *testing.T) {
	o := newOffice(t)
	first := o.night(t, 1)
	if got := outbox(t, o); len(got) != 1 || first.Mailed == 0 {
		t.Fatalf("first night: got %d messages about %d findings, want one message", len(got), first.Mailed)
	}
	if quiet := o.night(t, 1); quiet.Mailed != 0 || len(outbox(t, o)) != 1 {
		t.Errorf("quiet night: got %d findings mailed, want none", quiet.Mailed)
	}
	o.show(t, 2)
	o.night(t, 2)
	o.night(t, 3)
	messages := outbox(t, o)
	if len(messages) != 2 {
		t.Fatalf("after four runs: got %d messages, want 2", len(messages))
	}
	want := map[string]int{} // several organs may have the same said of them
	for _, line := range rows(t, o.database(t), `SELECT message FROM finding WHERE severity <> 'info' AND organ IS NOT NULL`) {
		want[squeezed(line)]++
	}
	for line, n := range want {
		got := 0
		for _, m := range messages {
			got += strings.Count(squeezed(m.text), line)
		}
		if got != n {
			t.Errorf("told %d times of %d findings: %s", got, n, line)
		}
	}
	if !strings.Contains(messages[0].subject, "年报核查") {
		t.Errorf("subject: got %q", messages[0].subject)
	}
}

type message struct{ subject, text string }

// outbox reads the plain text of the messages that were written, oldest first.
func outbox(t *testing.T, o *office) []message {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(o.data(), "outbox", "*.eml"))
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(paths, func(a, b string) int {
		x, _ := os.Stat(a)
		y, _ := os.Stat(b)
		return x.ModTime().Compare(y.ModTime())
	})
	var all []message
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		m, err := mail.ReadMessage(file)
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, message{subject: subject, text: plainPart(t, m)})
	}
	return all
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// plainPart is the plain text of a message in several forms.
func plainPart(t *testing.T, m *mail.Message) string {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	part, err := multipart.NewReader(m.Body, params["boundary"]).NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	var body io.Reader = part
	switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(part)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, part)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
