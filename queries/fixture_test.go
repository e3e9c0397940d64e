package queries

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/load"
	"nianbao/report"
)

// now is the clock of the tests: all duties of 2023 are past, those of 2024 as well.
var now = time.Date(2025, 6, 1, 3, 0, 0, 0, time.UTC)

// warehouse is a real one in memory that a test fills with small reports.
type warehouse struct {
	t     *testing.T
	db    *sql.DB
	id    int64
	ready map[string]*sql.Stmt // statements that are run again and again: to plan one takes longer than to run it
}

func newWarehouse(t *testing.T) *warehouse {
	t.Helper()
	db, err := load.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) // and with it the statements
	return &warehouse{t: t, db: db, ready: map[string]*sql.Stmt{}}
}

// clear empties it, which is quicker than opening another.
func (w *warehouse) clear() {
	for _, table := range []string{"report", "cell_fact", "section", "section_signature", "page", "claim", "diagnostic", "correction", "revision", "organ", "source",
		"source_outcome", "run", "sighting", "finding", "disclosure", "requests", "disputes", "population", "kept_rule", "kept_organ", "kept_found"} {
		w.exec("DELETE FROM " + table)
	}
}

func (w *warehouse) exec(text string, args ...any) {
	w.t.Helper()
	if _, err := w.db.ExecContext(w.t.Context(), text, args...); err != nil {
		w.t.Fatalf("%s: %v", text[:min(len(text), 200)], err)
	}
}

// again is exec for what is run again and again and looks into no table: a plan that does may hold what it met the first time.
func (w *warehouse) again(text string, args ...any) {
	w.t.Helper()
	if w.ready[text] == nil {
		s, err := w.db.Prepare(text)
		if err != nil {
			w.t.Fatalf("%s: %v", text[:min(len(text), 200)], err)
		}
		w.ready[text] = s
	}
	if _, err := w.ready[text].ExecContext(w.t.Context(), args...); err != nil {
		w.t.Fatalf("%s: %v", text[:min(len(text), 200)], err)
	}
}

// cell is what one cell of a fixture prints.
type cell struct {
	raw   string
	value float64
	state report.State
}

// paper is a report in the making. A new one satisfies every identity, and follows from that of the
// year before.
type paper struct {
	id               int64
	organ            report.Organ
	scope            string
	year, version    int
	format, title    string
	published        string // 2006-01-02
	seen             time.Time
	source, overview string
	problems, other  string
	previous         int64
	old              bool // not the current version
	cells            map[string]cell
}

var (
	office  = report.Organ{ID: "410311/洛龙区人民政府办公室", Name: "洛龙区人民政府办公室", AreaCode: "410311", Area: "洛龙区", Level: report.LevelCounty, Kind: report.KindGovernmentOffice}
	schools = report.Organ{ID: "410311/洛龙区教育局", Name: "洛龙区教育局", AreaCode: "410311", Area: "洛龙区", Level: report.LevelCounty, Kind: report.KindDepartment}
	whole   = report.Organ{ID: "410311/洛龙区人民政府", Name: "洛龙区人民政府", AreaCode: "410311", Area: "洛龙区", Level: report.LevelCounty, Kind: report.KindGovernment}
	town    = report.Organ{ID: "410311/安乐镇人民政府", Name: "安乐镇人民政府", AreaCode: "410311", Area: "洛龙区", Level: report.LevelTownship, Kind: report.KindTownship}
)

// bureau is one of many departments of as many districts, all of one function.
func bureau(i int) report.Organ {
	area := fmt.Sprintf("第%d区", i)
	return report.Organ{ID: fmt.Sprintf("9901%02d/%s教育局", i, area), Name: area + "教育局", AreaCode: fmt.Sprintf("9901%02d", i),
		Area: area, Level: report.LevelCounty, Kind: report.KindDepartment}
}

func scopeOf(kind string) string {
	return map[string]string{report.KindGovernment: report.ScopeGovernment, report.KindGovernmentOffice: report.ScopeOffice}[kind]
}

// draft begins a report with figures that keep the form's arithmetic and its continuity.
func (w *warehouse) draft(organ report.Organ, year int) *paper {
	w.id++
	p := &paper{id: w.id, organ: organ, scope: scopeOf(organ.Kind), year: year, version: 1, format: report.Format2021,
		title: fmt.Sprintf("%s%d年政府信息公开工作年度报告", organ.Name, year), published: fmt.Sprintf("%d-01-20", year+1),
		seen: time.Date(year+1, 1, 21, 3, 0, 0, 0, time.UTC), source: "luolong",
		overview: "总体情况良好。", problems: strings.Repeat("公开的及时性仍需提高，下一步将加强培训。", 3), cells: map[string]cell{}}
	if p.scope == "" {
		p.scope = report.ScopeUnit
	}
	for _, f := range report.Fields() {
		if f.In(report.Format2021) && !strings.HasPrefix(f.Name, "requests.other_handling.") {
			p.set(f.Name, 0)
		}
	}
	n := float64(year-2015) + lift(organ)
	for field, v := range map[string]float64{
		"disclosure.normative_document.issued": 3, "disclosure.normative_document.repealed": 1, "disclosure.normative_document.in_force": 10 + 2*n,
		"disclosure.licence.decisions": 953 + 11*n, "disclosure.penalty.decisions": 61 + n, "disclosure.compulsion.decisions": 7, "disclosure.fee.amount": 25.3 + n/10,
	} {
		p.set(field, v)
	}
	p.count("new", 41+3*n, 5)
	p.count("carried_in", 4, 2)
	p.count("granted", 17+2*n, 3)
	p.count("partial", 2, 0)
	p.count("denied_process", 6, 1)
	p.count("unavailable_not_held", 16+n, 1)
	p.count("concluded", 41+3*n, 5)
	p.count("carried_out", 4, 2)
	p.set("disputes.review.upheld", 2)
	p.set("disputes.review.corrected", 1)
	p.set("disputes.review.total", 3)
	return p
}

// lift makes organs differ from each other.
func lift(o report.Organ) float64 {
	code, _ := strconv.Atoi(o.AreaCode[len(o.AreaCode)-2:])
	return float64(code-11) + map[string]float64{report.KindDepartment: 15, report.KindGovernment: 60, report.KindTownship: 4}[o.Kind]
}

// count fills a row of table 3 for natural persons and businesses, with its total.
func (p *paper) count(item string, persons, businesses float64) *paper {
	return p.set("requests."+item+".natural_person", persons).set("requests."+item+".business", businesses).
		set("requests."+item+".total", persons+businesses)
}

// shift moves the numbers of a column of table 3 down by one row (up for -1) between two rows; what falls
// out is lost, and 0 comes in.
func (p *paper) shift(applicant string, down int, first, last string) *paper {
	var values []float64
	var fields []string
	within := false
	for _, f := range report.Fields() {
		part := strings.Split(f.Name, ".")
		if _, printed := p.cells[f.Name]; f.Table != 3 || part[2] != applicant || !printed {
			continue
		}
		if within = within || part[1] == first; within {
			fields, values = append(fields, f.Name), append(values, p.cells[f.Name].value)
		}
		if part[1] == last {
			break
		}
	}
	for i, f := range fields {
		v := 0.0
		if from := i - down; from >= 0 && from < len(values) {
			v = values[from]
		}
		p.set(f, v)
	}
	return p
}

func (p *paper) set(field string, v float64) *paper {
	p.cells[field] = cell{fmt.Sprint(v), v, report.Number}
	return p
}

func (p *paper) text(field, raw string, state report.State) *paper {
	p.cells[field] = cell{raw, 0, state}
	return p
}

func (p *paper) drop(fields ...string) *paper {
	for _, f := range fields {
		delete(p.cells, f)
	}
	return p
}

// put writes a report into the warehouse.
func (w *warehouse) put(papers ...*paper) {
	w.t.Helper()
	for _, p := range papers {
		o := p.organ
		w.exec(`DELETE FROM organ WHERE organ_id = ?`, o.ID)
		w.again(`INSERT INTO organ (organ_id, name, area_code, area, level, kind, scope) VALUES (?, ?, ?, ?, ?, ?, ?)`, o.ID, o.Name, o.AreaCode, o.Area, o.Level, o.Kind, p.scope)
		w.again(`INSERT INTO report BY NAME SELECT ?::BIGINT AS report_id, ?::VARCHAR AS organ, ?::VARCHAR AS organ_id, ?::VARCHAR AS area_code, ?::VARCHAR AS area, ?::VARCHAR AS level,
			?::VARCHAR AS kind, ?::VARCHAR AS scope, ?::INTEGER AS year, ?::VARCHAR AS format, ?::VARCHAR AS title, nullif(?::VARCHAR, '')::DATE AS published, ?::VARCHAR AS url, 'x' AS sha256,
			?::INTEGER AS version, ?::BOOLEAN AS is_current, ?::TIMESTAMPTZ AS first_seen, '1' AS extractor,
			?::VARCHAR AS source, 'c' AS content, nullif(?::BIGINT, 0) AS previous_id, false AS superseded`,
			p.id, o.Name, o.ID, o.AreaCode, o.Area, o.Level, o.Kind, p.scope, p.year, p.format, p.title, p.published, p.url(),
			p.version, !p.old, p.seen.Format(time.RFC3339), p.source, p.previous)
		w.sight(p, p.url(), p.source)
		w.again(`INSERT INTO section VALUES (?, ?, ?, ?)`, p.id, p.overview, p.problems, p.other)
		for part, text := range map[string]string{"overview": p.overview, "problems": p.problems} {
			if s, n := load.Signature(text, o.Name, strings.TrimPrefix(o.Name, o.Area), o.Area); s != "" {
				w.again(`INSERT INTO section_signature VALUES (?, ?, ?, ?)`, p.id, part, n, s)
			}
		}
	}
	w.putCells(papers)
}

// putCells hands the cells in as one text: as so many constants they would take longer than the checks.
func (w *warehouse) putCells(papers []*paper) {
	w.t.Helper()
	var rows []string
	for _, p := range papers {
		for _, f := range report.Fields() {
			if c, ok := p.cells[f.Name]; ok {
				value := ""
				if c.state == report.Number {
					value = fmt.Sprint(c.value)
				}
				rows = append(rows, fmt.Sprintf("%d\x1f%d\x1f%s\x1f%s\x1f%s\x1f%d", p.id, f.ID, c.raw, value, c.state, f.Table-1))
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	w.again(`INSERT INTO cell_fact (report_id, field_id, raw, value, state, document, page_no, table_no, row_no, column_no, byte_start, byte_end)
		SELECT x.c[1]::BIGINT, x.c[2]::SMALLINT, x.c[3], nullif(x.c[4], '')::DOUBLE, x.c[5], 0, 0, x.c[6]::INTEGER, 1, 1, 0, 0
		FROM (SELECT string_split(unnest(string_split(?::VARCHAR, chr(30))), chr(31)) AS c) x`, strings.Join(rows, "\x1e"))
}

// sight has an address of a source show a report.
func (w *warehouse) sight(p *paper, url, source string) {
	w.t.Helper()
	at := p.seen.Format(time.RFC3339)
	w.again(`INSERT INTO sighting BY NAME SELECT ?::VARCHAR AS url, ?::VARCHAR AS organ_id, ?::INTEGER AS year, ?::BIGINT AS report_id, 'c' AS content, ?::VARCHAR AS source,
		?::TIMESTAMPTZ AS since, ?::TIMESTAMPTZ AS seen`, url, p.organ.ID, p.year, p.id, source, at, at)
}

func (p *paper) url() string { return fmt.Sprintf("http://www.example.gov.cn/%d.html", p.id) }

// finish makes the wide tables and the indicators, as the loader does after each load.
func (w *warehouse) finish() {
	w.t.Helper()
	w.widen()
	w.exec(indicatorsSQL(w.t))
}

// widen makes the wide tables, which is all that the rules need.
func (w *warehouse) widen() {
	w.t.Helper()
	for _, name := range []string{"disclosure", "requests", "disputes"} {
		fields := slices.DeleteFunc(slices.Clone(report.Fields()), func(f report.Field) bool { return !strings.HasPrefix(f.Name, name+".") })
		var columns strings.Builder
		for i := range fields {
			fmt.Fprintf(&columns, ", x.v[%d]", i+1)
		}
		w.exec("DELETE FROM " + name)
		w.exec(fmt.Sprintf(`INSERT INTO %s SELECT r.report_id, r.organ_id, r.organ, r.area_code, r.level, r.kind, r.scope, r.year %s
			FROM current_report r JOIN (SELECT q.report_id, list(c.value ORDER BY f.field_id) AS v FROM current_report q CROSS JOIN field f
				LEFT JOIN cell_fact c ON c.report_id = q.report_id AND c.field_id = f.field_id
				WHERE starts_with(f.field, '%s.') GROUP BY q.report_id) x ON x.report_id = r.report_id`, name, columns.String(), name))
	}
}

// check runs all rules, and fails the test when one of them is broken.
func (w *warehouse) check(o CheckOptions) []report.Finding {
	w.t.Helper()
	w.widen()
	if o.Now.IsZero() {
		o.Now = now
	}
	found, broken, err := Check(w.t.Context(), w.db, o)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, err := range broken {
		w.t.Error(err)
	}
	return found
}

func of(found []report.Finding, rule string) []report.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f report.Finding) bool { return f.Rule != rule })
}
