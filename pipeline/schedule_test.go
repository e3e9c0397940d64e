package pipeline

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

var noon = time.Date(2025, 4, 14, 4, 0, 0, 0, time.UTC) // 12:00 in Shanghai

func TestScheduleRefusesWhatCannotWork(t *testing.T) {
	shanghai := zone(t, "Asia/Shanghai")
	for _, c := range []struct {
		expressions []string
		want        string
	}{
		{nil, "must hold a cron expression"},
		{[]string{""}, "no cron expression"},
		{[]string{"30 2 * *"}, "no cron expression"},
		{[]string{"61 2 * * *"}, "no cron expression"},
		{[]string{"TZ=Asia/Shanghai"}, "the zone stands in the key timezone"}, // panics in the parser
		{[]string{"CRON_TZ=Asia/Tokyo 30 2 * * *"}, "the zone stands in the key timezone"},
		{[]string{"0 0 30 2 *"}, "never comes due"}, // 30 February parses
		{[]string{"30 2 * * *", "0 0 31 4 *"}, "never comes due"},
	} {
		if _, err := parseSchedule(c.expressions, shanghai, noon); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want an error with %q", c.expressions, err, c.want)
		}
	}
}

func TestScheduleNextIsTheEarliestInItsZone(t *testing.T) {
	s, err := parseSchedule([]string{"30 2 * * *", "0 13 * * *"}, zone(t, "Asia/Shanghai"), noon)
	if err != nil {
		t.Fatal(err)
	}
	got := s.Next(noon)
	if want := time.Date(2025, 4, 14, 5, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("next: got %s, want %s (13:00 in Shanghai)", got.UTC(), want)
	}
	got = s.Next(got)
	if want := time.Date(2025, 4, 14, 18, 30, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("after that: got %s, want %s (02:30 in Shanghai)", got.UTC(), want)
	}
}

func TestMissedRuns(t *testing.T) {
	s, err := parseSchedule([]string{"30 2 * * *"}, zone(t, "Asia/Shanghai"), noon)
	if err != nil {
		t.Fatal(err)
	}
	due := time.Date(2025, 4, 13, 18, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		what string
		last time.Time
		want bool
	}{
		{"never ran: the first run waits for its hour", time.Time{}, false},
		{"ran on time", due.Add(time.Second), false},
		{"ran yesterday only", due.Add(-20 * time.Hour), true},
		{"off for a month", due.AddDate(0, -1, 0), true},
		{"a person ran it after the hour", due.Add(3 * time.Hour), false},
	} {
		if got := s.Missed(c.last, noon); got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
}

// A run at 02:30 in New York is left out on the day the clocks go forward (robfig/cron#541): such a
// zone is warned of; Shanghai has no such day.
func TestZonesThatShiftTheirClocksAreKnown(t *testing.T) {
	if !ShiftsClock(zone(t, "America/New_York"), noon) {
		t.Error("New York: got no shift, want one")
	}
	if ShiftsClock(zone(t, "Asia/Shanghai"), noon) {
		t.Error("Shanghai: got a shift, want none")
	}
}
