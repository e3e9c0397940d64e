package journal

import (
	"testing"
	"time"

	"nianbao/report"
)

func TestAPageBelongsToTheAreaThatItsSourceHadThen(t *testing.T) {
	j, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2025, 4, 14, 2, 30, 0, 0, time.UTC)
	define := func(at time.Time, code string) Event {
		return Event{Kind: SourceDefined, Time: at, Definition: &Definition{ID: "luolong", Area: report.Area{Code: code, Name: "洛龙区"}}}
	}
	if err := j.Append(define(first, "410307"), define(first.AddDate(0, 0, 7), "410311")); err != nil {
		t.Fatal(err)
	}
	state, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]string{-1: "410307", 0: "410307", 6: "410307", 7: "410311", 99: "410311"} {
		got, ok := state.Definition("luolong", first.AddDate(0, 0, days))
		if !ok || got.Area.Code != want {
			t.Errorf("day %d: got %q %v, want %q", days, got.Area.Code, ok, want)
		}
	}
	if _, ok := state.Definition("elsewhere", first); ok {
		t.Error("a source never heard of: got a definition, want none")
	}
}
