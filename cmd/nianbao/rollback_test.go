package main

import (
	"strings"
	"testing"
)

func TestRollbackAndTheNightAfterIt(t *testing.T) {
	o := newOffice(t)
	const question = `SELECT count(*) FROM current_report`
	if status, _, errOut := typed(t, "rollback", "--config", o.config); status != 1 || !strings.Contains(errOut, "nianbao run first") {
		t.Errorf("before any run: got status %d and %q, want 1 and what to do", status, errOut)
	}
	o.night(t, 1)
	first := rows(t, o.database(t), question)
	o.show(t, 2)
	o.night(t, 2)
	second := rows(t, o.database(t), question)
	if first[0] == second[0] {
		t.Fatalf("reports: got %s on both nights, want more on the second", first[0])
	}
	if out := must(t, "rollback", "--config", o.config); !strings.Contains(out, "退回") {
		t.Errorf("got %q, want what was done", out)
	}
	same(t, "rolled back", rows(t, o.database(t), question), first)
	if status, _, errOut := typed(t, "rollback", "--config", o.config); status != 1 || strings.Count(errOut, "\n") != 1 {
		t.Errorf("once more: got status %d and %q, want 1 and one line", status, errOut)
	}
	o.night(t, 2)
	same(t, "the night after", rows(t, o.database(t), question), second)
}
