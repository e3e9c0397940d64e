package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/load"
)

const counted = `SELECT count(*) FROM current_report`

// edit changes the office's configuration.
func (o *office) edit(t *testing.T, before, after string) {
	t.Helper()
	text, err := os.ReadFile(o.config)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(before)) {
		t.Fatalf("the configuration has no %q", before)
	}
	if err := os.WriteFile(o.config, bytes.ReplaceAll(text, []byte(before), []byte(after)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseThatSomebodyWroteToIsMadeAgain(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	want := rows(t, o.database(t), `SELECT count(*) FROM cell`)
	path := load.PublishedPath(o.data())
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	func() {
		db, err := sql.Open("duckdb", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.ExecContext(t.Context(), `DELETE FROM cell_fact; CHECKPOINT`); err != nil {
			t.Fatal(err)
		}
	}()
	mended := o.night(t, 1)
	if got := rows(t, o.database(t), `SELECT count(*) FROM cell`); got[0] != want[0] {
		t.Errorf("cells: got %s, want %s", got, want)
	}
	if !strings.Contains(strings.Join(mended.Warnings, " "), "别的程序写过它") || mended.Findings.Resolved != 0 {
		t.Errorf("got warnings %q and %d findings resolved, want it said and none", mended.Warnings, mended.Findings.Resolved)
	}
}

func TestAnArchiveThatIsShorterThanTheDatabaseRemembersIsReadWhole(t *testing.T) {
	o := newOffice(t)
	all, err := os.ReadFile(o.config)
	if err != nil {
		t.Fatal(err)
	}
	o.night(t, 1)
	if err := os.RemoveAll(filepath.Join(o.data(), "archive")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.config, fewSources(all, 2), 0o600); err != nil {
		t.Fatal(err)
	}
	refused, _, errOut := typed(t, "run", "--config", o.config, "--now", "2025-04-15T02:30:00+08:00")
	if refused != 1 || !strings.Contains(errOut, "--accept-loss") {
		t.Errorf("an archive that lost most pages: got %d and %q, want it not published", refused, errOut)
	}
	if got := rows(t, o.database(t), counted); got[0] != "88" {
		t.Errorf("after the refusal: got %s reports, want the 88 of before", got)
	}
	typed(t, "run", "--config", o.config, "--now", "2025-04-16T02:30:00+08:00") // refused once more
	told := 0
	for _, m := range outbox(t, o) {
		if strings.Contains(m.subject, "未发布") && strings.Contains(m.text, "--accept-loss") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("got %d mails about two refusals of the same loss, want 1", told)
	}
	accepted := o.night(t, 2, "--accept-loss")
	got := rows(t, o.database(t), counted)
	if !accepted.Published || got[0] == "88" || got[0] == "0" {
		t.Errorf("accepted: got published %v with %s reports", accepted.Published, got)
	}
	if said := strings.Join(accepted.Warnings, " "); strings.Contains(said, "没能") {
		t.Errorf("accepted: got warnings %q, want the readings compared with the published ones", said)
	}
}

func TestALostJournalIsNoticed(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	want := rows(t, o.database(t), `SELECT * FROM organ ORDER BY organ_id`)
	if err := os.Remove(filepath.Join(o.data(), "journal.jsonl")); err != nil {
		t.Fatal(err)
	}
	s := o.night(t, 1)
	if !strings.Contains(strings.Join(s.Warnings, " "), "日志") {
		t.Errorf("got warnings %q, want the journal named", s.Warnings)
	}
	same(t, "organs", rows(t, o.database(t), `SELECT * FROM organ ORDER BY organ_id`), want)
}

func TestADamagedRecordIsNamed(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	files, err := filepath.Glob(filepath.Join(o.data(), "archive", "*.warc.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("archive: %v, %v", files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 5; i++ { // one byte may be of a list, which is not read again, or of no matter to the compression
		text[i*len(text)/5] ^= 0xff
	}
	if err := os.WriteFile(files[0], text, 0o600); err != nil {
		t.Fatal(err)
	}
	s := o.night(t, 1, "--from-archive")
	if !strings.Contains(strings.Join(s.Warnings, " "), "archive verify") {
		t.Errorf("got warnings %q, want the damage named", s.Warnings)
	}
	if status, _, errOut := typed(t, "archive", "verify", "--config", o.config); status != 1 || !strings.Contains(errOut, "damaged") {
		t.Errorf("verify: got %d and %q, want 1", status, errOut)
	}
}

func TestARecodedAreaKeepsItsOrgansIDs(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	o.edit(t, `code: "990121", name: 示例市戊县`, `code: "990181", name: 示例市戊市`)
	o.night(t, 1)
	o.show(t, 2)
	o.night(t, 2)
	const question = `SELECT organ_id, name, area_code, area FROM organ WHERE area_code IN ('990121', '990181') ORDER BY ALL`
	got := rows(t, o.database(t), question)
	if len(got) == 0 {
		t.Fatal("no organ of the area is left")
	}
	for _, line := range got {
		if !strings.HasPrefix(line, "990121/示例市戊县") || !strings.HasSuffix(line, " 990181 示例市戊市") {
			t.Errorf("got %s, want the old id with the new code and name", line)
		}
	}
	years := rows(t, o.database(t), `SELECT count(*), count(DISTINCT organ_id) FROM current_report WHERE area_code = '990181'`)
	rebuilt := o.night(t, 2, "--from-archive")
	if !rebuilt.Published {
		t.Error("the rebuild was not published")
	}
	same(t, "organs after a rebuild", rows(t, o.database(t), question), got)
	same(t, "reports after a rebuild", rows(t, o.database(t), `SELECT count(*), count(DISTINCT organ_id) FROM current_report WHERE area_code = '990181'`), years)
}

func TestARenamedSourceIsNotTakenForSilent(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	o.edit(t, "id: shili-wu", "id: wu2")
	o.night(t, 1)
	if got := rows(t, o.database(t), `SELECT message FROM finding WHERE rule = 'source-silent' AND status = 'open'`); len(got) != 0 {
		t.Errorf("got %q, want nothing said of a source that gave all its reports", got)
	}
}
