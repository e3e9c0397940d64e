package queries

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nianbao/report"
)

// tenth is how many organs the other engines are given at the most.
const tenth = 11000

const (
	otherTables = `CREATE TABLE report (report_id bigint PRIMARY KEY, organ_id text, organ text, area text, area_code text, level text, kind text, scope text, year integer);
CREATE TABLE cell (report_id bigint, field_id integer, raw text, value double precision, state text);
CREATE TABLE section (report_id bigint, overview text, problems text, other text);
`
	otherIndexes = `CREATE INDEX cell_by_field ON cell (field_id, report_id);
CREATE INDEX report_by_organ ON report (organ_id, year);
`
)

// others gives SQLite and PostgreSQL the same reports and cells, with the indexes that a person would
// make, and asks them the four comparisons.
func (n *national) others(db *sql.DB) {
	dir := filepath.Join(n.dir, "csv")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		n.Fatal(err)
	}
	sample := fmt.Sprintf("(SELECT r.* FROM report r SEMI JOIN (SELECT o.organ_id FROM organ o ORDER BY o.organ_id LIMIT %d) o ON o.organ_id = r.organ_id)", tenth)
	for name, rows := range map[string]string{
		"report":  "SELECT report_id, organ_id, organ, area, area_code, level, kind, scope, year FROM " + sample,
		"cell":    "SELECT c.report_id, c.field_id, c.raw, c.value, c.state FROM cell_fact c SEMI JOIN " + sample + " r ON r.report_id = c.report_id",
		"section": "SELECT s.* FROM section s SEMI JOIN " + sample + " r ON r.report_id = s.report_id",
	} {
		n.must(db.ExecContext(n.Context(), "COPY ("+rows+") TO "+quote(filepath.Join(dir, name+".csv"))+" (FORMAT csv, HEADER false)"))
	}
	n.Logf("beside, with %d organs: SQLite and PostgreSQL", min(tenth, n.organs))
	n.sqlite(dir)
	n.postgres(dir)
}

// inOtherWords are the four comparisons in SQL that both understand.
func (n *national) inOtherWords() [][2]string {
	year, organ := n.first+n.years-1, n.organ(5).ID
	f, ok := report.FieldByName(received)
	if !ok {
		n.Fatalf("no field %s", received)
	}
	return [][2]string{
		{"ranking", fmt.Sprintf(`SELECT rank() OVER (ORDER BY c.value DESC), r.organ, r.organ_id, r.area_code, r.level, c.value, percent_rank() OVER (ORDER BY c.value)
			FROM cell c JOIN report r ON r.report_id = c.report_id WHERE c.field_id = %d AND r.year = %d AND c.value IS NOT NULL ORDER BY 1, 2;`, f.ID, year)},
		{"yoy", fmt.Sprintf(`WITH m AS (SELECT r.organ, r.organ_id, r.scope, r.year, c.value FROM cell c JOIN report r ON r.report_id = c.report_id WHERE c.field_id = %d)
			SELECT a.organ, a.organ_id, a.year, a.value, b.value, a.value - b.value FROM m a LEFT JOIN m b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year = a.year - 1
			WHERE a.year = %d ORDER BY 1, 2;`, f.ID, year)},
		{"trend", fmt.Sprintf(`SELECT r.year, c.value FROM report r JOIN cell c ON c.report_id = r.report_id AND c.field_id = %d WHERE r.organ_id = '%s' ORDER BY 1;`, f.ID, organ)},
		{"peers", fmt.Sprintf(`SELECT r.organ, r.organ_id, c.value FROM report s
			JOIN report r ON r.level = s.level AND r.kind = s.kind AND r.scope = s.scope AND r.year = s.year AND replace(r.organ, r.area, '') = replace(s.organ, s.area, '')
			JOIN cell c ON c.report_id = r.report_id AND c.field_id = %d WHERE s.organ_id = '%s' AND s.year = %d ORDER BY c.value, 1;`, f.ID, organ, year)},
	}
}

func (n *national) sqlite(dir string) {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		n.Log("  SQLite: no sqlite3 here: not measured")
		return
	}
	file := filepath.Join(n.dir, "other.sqlite")
	ask := func(text string) error {
		cmd := exec.CommandContext(n.Context(), program, file)
		cmd.Stdin = strings.NewReader(text)
		var complaint strings.Builder
		cmd.Stderr = &complaint
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("sqlite3: %w: %s", err, complaint.String())
		}
		return nil
	}
	text := "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;\n" + otherTables + ".mode csv\n"
	for _, name := range []string{"report", "cell", "section"} {
		text += fmt.Sprintf(".import %s %s\n", filepath.Join(dir, name+".csv"), name)
	}
	n.other("SQLite: load and indexes", 1, func() error { return ask(text + otherIndexes) })
	info, err := os.Stat(file)
	if err != nil {
		n.Fatal(err)
	}
	n.Logf("  SQLite: %d MB on disk for the same reports, cells and prose, without places", info.Size()>>20)
	for _, q := range n.inOtherWords() {
		n.other("SQLite: "+q[0], 3, func() error { return ask(q[1]) })
	}
}

func (n *national) postgres(dir string) {
	for _, name := range []string{"initdb", "postgres", "psql"} {
		if pgProgram(name) == "" {
			n.Logf("  PostgreSQL: no %s here: not measured", name)
			return
		}
	}
	p := startPostgres(n.T)
	text := otherTables
	for _, name := range []string{"report", "cell", "section"} {
		file := filepath.Join(p.dir, name+".csv")
		if out, err := exec.CommandContext(n.Context(), "cp", filepath.Join(dir, name+".csv"), file).CombinedOutput(); err != nil {
			n.Fatalf("%v: %s", err, out)
		}
		p.mayWrite(file)
		text += fmt.Sprintf("\\copy %s FROM '%s' (FORMAT csv)\n", name, file)
	}
	n.other("PostgreSQL: load and indexes", 1, func() error { p.ask(text + otherIndexes + "ANALYZE;"); return nil })
	n.Logf("  PostgreSQL: %s on disk", strings.Join(p.ask("SELECT pg_size_pretty(pg_database_size('postgres'))"), ""))
	for _, q := range n.inOtherWords() {
		n.other("PostgreSQL: "+q[0], 3, func() error { p.ask(q[1]); return nil })
	}
}

// other times a program of its own, its start included: the best of so many times.
func (n *national) other(what string, times int, do func() error) {
	best := n.time(do).wall
	for range times - 1 {
		best = min(best, n.time(do).wall)
	}
	n.Logf("  %-30s %9.1f ms", what, float64(best.Microseconds())/1e3)
}
