package pipeline

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule is when runs are due.
type Schedule struct {
	parts []cron.Schedule
	zone  *time.Location
}

// parseSchedule reads cron expressions of five fields in a zone, and refuses one that is broken,
// brings a zone of its own, or never comes due after now.
func parseSchedule(expressions []string, zone *time.Location, now time.Time) (*Schedule, error) {
	if len(expressions) == 0 {
		return nil, errors.New("must hold a cron expression, for example \"30 2 * * *\"")
	}
	s := &Schedule{zone: zone}
	for _, text := range expressions {
		part, err := parseExpression(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no cron expression of five fields (minute hour day month weekday): %w", text, err)
		}
		if part.Next(now.In(zone)).IsZero() {
			return nil, fmt.Errorf("%q never comes due", text)
		}
		s.parts = append(s.parts, part)
	}
	return s, nil
}

// parseExpression shields the caller from the parser, which panics on "TZ=Asia/Shanghai" alone
// (robfig/cron#554, #470). The zone is the configuration's, so an expression may not bring one.
func parseExpression(text string) (part cron.Schedule, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	if strings.HasPrefix(text, "TZ=") || strings.HasPrefix(text, "CRON_TZ=") {
		return nil, errors.New("the zone stands in the key timezone")
	}
	return cron.ParseStandard(text)
}

// Next is the first time a run is due after t; the zero time means never.
func (s *Schedule) Next(t time.Time) time.Time {
	var next time.Time
	for _, part := range s.parts {
		if n := part.Next(t.In(s.zone)); !n.IsZero() && (next.IsZero() || n.Before(next)) {
			next = n
		}
	}
	return next
}

// Missed reports whether a run was due after the last one began and not later than now: because
// the machine was off, slept, or its clock was set forward. However many were due, one catches up.
func (s *Schedule) Missed(last, now time.Time) bool {
	if last.IsZero() {
		return false
	}
	next := s.Next(last)
	return !next.IsZero() && !next.After(now)
}

// ShiftsClock reports whether the zone changes its clocks within a year of t: a run in the hour
// that is left out would not take place.
func ShiftsClock(zone *time.Location, t time.Time) bool {
	_, first := t.In(zone).Zone()
	for month := 1; month <= 12; month++ {
		if _, offset := t.AddDate(0, month, 0).In(zone).Zone(); offset != first {
			return true
		}
	}
	return false
}
