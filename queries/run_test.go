package queries

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// district is a small one over two years: an office, two bureaus, a town, the government's own sum.
func district(w *warehouse) {
	for _, year := range []int{2023, 2024} {
		w.put(w.draft(office, year), w.draft(whole, year), w.draft(schools, year), w.draft(bureau(1), year))
	}
	small := w.draft(town, 2024).count("granted", 3, 0).count("concluded", 7, 0).text("requests.partial.total", "", report.Blank)
	w.put(small)
	w.finish()
}

// rows writes the chosen columns of a table, one row a line.
func rows(t *testing.T, tab Table, columns string) []string {
	t.Helper()
	var out []string
	for _, row := range tab.Rows {
		var parts []string
		for _, c := range strings.Fields(columns) {
			i := slices.Index(tab.Columns, c)
			if i < 0 {
				t.Fatalf("no column %s in %v", c, tab.Columns)
			}
			parts = append(parts, short(row[i]))
		}
		out = append(out, strings.Join(parts, " "))
	}
	return out
}

func TestNamedQueries(t *testing.T) {
	w := newWarehouse(t)
	district(w)
	asked := map[string]bool{}
	for _, c := range []struct {
		query   string
		params  Params
		columns string
		want    []string
	}{
		{"ranking", Params{}, "rank of organ value percentile", []string{
			"1 2 洛龙区教育局 118 100", "2 2 第1区教育局 88 0", "1 1 洛龙区人民政府 253 100", "1 1 洛龙区人民政府办公室 73 100", "1 1 安乐镇人民政府 85 100"}},
		{"ranking", Params{Field: "disclosure_rate", Level: "乡镇"}, "rank organ value fraction", []string{" 安乐镇人民政府  3/7"}},
		{"ranking", Params{Field: "予以公开率", Level: "乡镇"}, "rank organ value fraction", []string{" 安乐镇人民政府  3/7"}},
		{"ranking", Params{Year: 2023, Area: "洛龙区", Level: "county", Organ: "教育"}, "rank organ value", []string{"1 洛龙区教育局 115"}},
		{"yoy", Params{Organ: "410311/洛龙区教育局"}, "organ year value previous change change_pct low high", []string{"洛龙区教育局 2024 118 115 3 2.6 87 148"}},
		{"trend", Params{Organ: "洛龙区教育局"}, "organ year value state change", []string{"洛龙区教育局 2023 115 number ", "洛龙区教育局 2024 118 number 3"}},
		{"trend", Params{Organ: "安乐镇", Field: "requests.partial.total"}, "year value state", []string{"2024  blank"}},
		{"peers", Params{Organ: "洛龙区教育局"}, "organ volume disclosure_rate is_self", []string{"洛龙区教育局 118 57.6 true", "第1区教育局 88 54.5 false"}},
		{"outcomes", Params{Level: "county"}, "organ concluded granted granted_pct organs unknown", []string{
			"洛龙区教育局 118 68 57.6  ", "第1区教育局 88 48 54.5  ", "合计 206 116 56.3 2 0", "洛龙区人民政府 253 158 62.5  ", "洛龙区人民政府办公室 73 38 52.1  "}},
		{"outcomes", Params{Organ: "安乐镇"}, "organ concluded partial granted_pct", []string{"安乐镇人民政府 7  "}},
		{"grounds", Params{Area: "990101"}, "organ denied process process_pct", []string{"第1区教育局 7 7 "}},
		{"disputes", Params{Area: "990101"}, "organ reviews reviews_corrected review_rate suits_lost per_100", []string{"第1区教育局 3 1/3  0/0 3.4"}},
		{"coverage", Params{Organ: "安乐镇"}, "organ year status cells", []string{"安乐镇人民政府 2024 published 200"}},
		{"completeness", Params{Area: "410311", Year: 2024}, "area level organs due published missing undated covered", []string{
			"洛龙区 county 3 3 3 0 0 ", "洛龙区 township 1 1 1 0 0 "}},
		{"timeliness", Params{Area: "410311"}, "area due on_time late missing on_time_rate", []string{"洛龙区 4 4 0 0 "}},
		{"movers", Params{Field: "requests.new.total"}, "organ", nil},
		{"rates", Params{Level: "county"}, "rank organ fraction rate low high group_rate group_organs", []string{
			"1 洛龙区教育局 68/118 57.6 48.6 66.2 56.3 2", "2 第1区教育局 48/88 54.5 44.2 64.5 56.3 2",
			"1 洛龙区人民政府 158/253 62.5 56.3 68.2 62.5 1", "1 洛龙区人民政府办公室 38/73 52.1 40.8 63.1 52.1 1"}},
		{"rates", Params{Level: "township"}, "rank organ fraction rate", []string{" 安乐镇人民政府 3/7 "}},
		{"area", Params{Area: "990101"}, "field organs unknown sum_of_organs own_summary", []string{
			"disclosure.normative_document.issued 1 0 3 ", "disclosure.licence.decisions 1 0 1107 ", "disclosure.penalty.decisions 1 0 75 ",
			"disclosure.compulsion.decisions 1 0 7 ", "disclosure.fee.amount 1 0 26.7 ", "requests.new.total 1 0 88 ", "requests.carried_in.total 1 0 6 ",
			"requests.granted.total 1 0 48 ", "requests.partial.total 1 0 2 ", "requests.concluded.total 1 0 88 ", "requests.carried_out.total 1 0 6 ",
			"disputes.review.total 1 0 3 ", "disputes.suit_direct.total 1 0 0 ", "disputes.suit_after_review.total 1 0 0 "}},
	} {
		asked[c.query] = true
		tab, err := Run(t.Context(), w.db, c.query, c.params)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := rows(t, tab, c.columns); !slices.Equal(got, c.want) {
			t.Errorf("%s %+v: got\n  %s\nwant\n  %s", c.query, c.params, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
		}
	}
	scorecard(t, w)
	asked["scorecard"] = true
	for _, q := range Named() {
		if !asked[q.Name] {
			t.Errorf("query %s has no test", q.Name)
		}
	}
}

func scorecard(t *testing.T, w *warehouse) {
	t.Helper()
	tab, err := Run(t.Context(), w.db, "scorecard", Params{Organ: "洛龙区教育局"})
	if err != nil {
		t.Fatal(err)
	}
	got := rows(t, tab, "name value fraction previous change peer_median rank of")
	for _, want := range []string{"requests.new.total 118  115 3 103 1 2", "disclosure_rate 57.6 68/118 57.4 0.2 56.1 1 2", "review_corrected_rate  1/3     0"} {
		if !slices.Contains(got, want) {
			t.Errorf("scorecard: no line %q in\n  %s", want, strings.Join(got, "\n  "))
		}
	}
}

func TestCoverageTellsWhatIsWrong(t *testing.T) {
	w := newWarehouse(t)
	late, bare, pictures := w.draft(office, 2022), w.draft(office, 2024), w.draft(schools, 2022)
	pictures.cells = nil
	late.published = "2023-03-01"
	bare.cells, bare.published = nil, ""
	w.put(w.draft(office, 2021), late, bare, w.draft(schools, 2021), pictures, w.draft(whole, 2025))
	w.exec(`INSERT INTO diagnostic VALUES (?, 'image-only', '只有图像', NULL, [])`, pictures.id)
	again := w.draft(whole, 2023) // published again in the summer: the first day counts
	again.old = true
	w.put(again)
	again = w.draft(whole, 2023)
	again.version, again.published = 2, "2024-07-01"
	w.put(again)
	w.finish()
	tab, err := Run(t.Context(), w.db, "coverage", Params{Organ: "洛龙区人民政府办公室"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2021 published ", "2022 late 29", "2023 missing ", "2024 without_tables ", "2025 not_due "}
	if got := rows(t, tab, "year status days_late"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if tab, err = Run(t.Context(), w.db, "completeness", Params{}); err != nil {
		t.Fatal(err)
	}
	want = []string{"2021 2 2 2 0 0 0 0 0", "2022 2 2 0 1 0 1 0 0", "2023 3 3 1 0 0 0 2 0", "2024 3 3 0 0 1 0 2 0", "2025 3 1 1 0 0 0 0 2"}
	if got := rows(t, tab, "year organs due published late without_tables image_only missing not_due"); !slices.Equal(got, want) {
		t.Errorf("in numbers: got %q, want %q", got, want)
	}
}

func TestMoversLieOutsideTheNoise(t *testing.T) {
	w := newWarehouse(t)
	for i, n := range []float64{8, 8000, 300} {
		a, b := w.draft(bureau(i), 2023), w.draft(bureau(i), 2024)
		w.put(a.set("requests.new.total", []float64{2, 2000, 290}[i]), b.set("requests.new.total", n))
	}
	w.finish()
	tab, err := Run(t.Context(), w.db, "movers", Params{Field: "requests.new.total"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"第1区教育局 8000 2000 300 1878 2127 63.2"}
	if got := rows(t, tab, "organ value previous change_pct low high sigmas"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrongNamesAreAnsweredWithTheNearest(t *testing.T) {
	w := newWarehouse(t)
	district(w)
	for _, c := range []struct {
		query  string
		params Params
		want   string
	}{
		{"rankings", Params{}, `no query is called "rankings"; nearest: ranking`},
		{"ranking", Params{Field: "request.new.total"}, `no field or indicator is called "request.new.total"; nearest: requests.new.total`},
		{"ranking", Params{Field: "disclosure"}, `no field or indicator is called "disclosure"; nearest: disclosure_rate`},
		{"ranking", Params{Organ: "洛龙区教肓局"}, `no organ is called "洛龙区教肓局"; nearest: 洛龙区教育局`},
		{"ranking", Params{Organ: "洛龙区人民政"}, `2 organs are called "洛龙区人民政": say which by name or id`},
		{"ranking", Params{Year: 2030}, "there is no report for 2030; there are: 2024, 2023"},
		{"ranking", Params{Year: 2023, Organ: "安乐镇"}, "there is no report of 410311/安乐镇人民政府 for 2023; there are: 2024"},
		{"ranking", Params{Field: "公开率"}, `no field or indicator is called "公开率"; nearest: `},
		{"ranking", Params{Area: "郑州市"}, `no area is called "郑州市"; nearest: `},
		{"ranking", Params{Level: "countie"}, `no level is called "countie"; nearest: county`},
		{"ranking", Params{Area: "420311"}, `no area is called "420311"; nearest: 410311 洛龙区`},
		{"trend", Params{}, "query trend needs organ"},
		{"peers", Params{Organ: "教育局", Field: "x"}, "query peers takes no field, only organ, year"},
		{"rates", Params{Field: "requests.new.total"}, `"requests.new.total" is no share`},
		{"ranking", Params{Organ: "x'; DROP TABLE organ; --"}, "no organ is called"},
	} {
		_, err := Run(t.Context(), w.db, c.query, c.params)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: got %v, want %s", c.query, c.params, err, c.want)
		}
	}
}

// What is due goes by the last day that is known: of a run, or of a report that was met first.
func TestDuesGoByTheLastDayKnown(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2022), w.draft(schools, 2022), w.draft(schools, 2023)) // met on 21 January 2024
	for _, c := range []struct {
		name, status string
		missing      int64
	}{{"ten days before the duty", "not_due", 0}, {"a month later", "missing", 1}} {
		if c.missing > 0 {
			w.exec(`INSERT INTO run VALUES ('r', '2024-02-21T03:00:00Z', NULL, 'unfinished', NULL)`)
		}
		w.finish()
		covered, err := Run(t.Context(), w.db, "coverage", Params{Organ: office.Name, Year: 2023})
		if err != nil {
			t.Fatal(err)
		}
		if got := rows(t, covered, "status"); !slices.Equal(got, []string{c.status}) {
			t.Errorf("%s: coverage: got %q, want %s", c.name, got, c.status)
		}
		timely, err := Run(t.Context(), w.db, "timeliness", Params{Year: 2023})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := rows(t, timely, "due on_time missing"), fmt.Sprintf("%d 1 %d", 1+c.missing, c.missing); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: timeliness: got %q, want %s", c.name, got, want)
		}
	}
}

func TestAreasByName(t *testing.T) {
	w := newWarehouse(t)
	north, south := bureau(1), bureau(2)
	north.Area, south.Area = "鼓楼区", "鼓楼区"
	w.put(w.draft(north, 2024), w.draft(south, 2024), w.draft(city(), 2024), w.draft(office, 2024))
	yanshi := w.government("410307", "偃师区", 2024, 10, 10)
	yanshi.organ.Kind, yanshi.scope = report.KindOther, report.ScopeUnit
	w.put(yanshi)
	w.finish()
	_, err := Run(t.Context(), w.db, "ranking", Params{Area: "鼓楼区"})
	if want := `2 areas are called "鼓楼区": say which by code: 990101; 990102`; err == nil || err.Error() != want {
		t.Errorf("two of one name: got %v, want %s", err, want)
	}
	for area, want := range map[string][]string{
		"990102": {south.Name},
		"洛龙区":    {office.Name},
		"洛阳市":    {city().Name, office.Name, yanshi.organ.Name}, // as its code: the city with its districts
		"410300": {city().Name, office.Name, yanshi.organ.Name},
		"河南省":    {city().Name, office.Name, yanshi.organ.Name}, // no organ of its own
		"洛龙":     {office.Name},
		"偃师市":    {yanshi.organ.Name}, // as it was called and coded before
		"410381": {yanshi.organ.Name},
	} {
		tab, err := Run(t.Context(), w.db, "ranking", Params{Area: area})
		if err != nil {
			t.Errorf("%s: %v", area, err)
			continue
		}
		if got := rows(t, tab, "organ"); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", area, got, want)
		}
	}
}

// Every query answers over an empty warehouse too, and has the columns that its header names.
func TestQueriesOverNothing(t *testing.T) {
	w := newWarehouse(t)
	w.finish()
	for _, q := range Named() {
		if slices.Contains(q.Needs, "organ") {
			continue
		}
		tab, err := Run(t.Context(), w.db, q.Name, Params{})
		if err != nil || len(tab.Rows) != 0 {
			t.Errorf("%s: %d rows, %v", q.Name, len(tab.Rows), err)
		}
		if q.TitleEN == "" || q.Title == "" || q.Columns == "" {
			t.Errorf("%s: its header says too little: %+v", q.Name, q)
		}
		first, _, _ := strings.Cut(q.Columns, ",")
		if first, _, _ = strings.Cut(first, " "); len(tab.Columns) == 0 || tab.Columns[0] != first {
			t.Errorf("%s: its first column is %v, its header says %s", q.Name, tab.Columns, first)
		}
	}
}

// A prepared statement of an analyst's own goes the same way as a named query.
func TestSQLGivesEveryType(t *testing.T) {
	w := newWarehouse(t)
	tab, err := SQL(t.Context(), w.db, `SELECT 1 AS i, 12345678901234567890::HUGEINT AS h, 1.50::DECIMAL(9,2) AS d, 0.25 AS f, 'a"b' AS s,
		NULL AS n, true AS b, DATE '2025-01-20' AS day, TIMESTAMPTZ '2025-01-20 00:00:00+00' AS at, TIMESTAMP '2025-01-20 08:00:00' AS local,
		['x', 'y'] AS l, [DATE '2025-01-20'] AS ld, {'k': 1, 'v': 'x'} AS o, MAP {'m': 2} AS m, 'nan'::DOUBLE AS nan, 'number'::cell_state AS e,
		INTERVAL 2 DAY AS iv, '\x41'::BLOB AS raw, 7::UTINYINT AS u, 1.5::FLOAT AS r`)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tab.Write(&b, "json"); err != nil {
		t.Fatal(err)
	}
	want := `[
  {"i": 1, "h": 12345678901234567890, "d": 1.5, "f": 0.25, "s": "a\"b", "n": null, "b": true, "day": "2025-01-20", ` +
		`"at": "2025-01-20T08:00:00+08:00", "local": "2025-01-20T08:00:00", "l": ["x","y"], "ld": ["2025-01-20"], "o": {"k":1,"v":"x"}, "m": {"m":2}, ` +
		`"nan": null, "e": "number", "iv": "0 months 2 days 0s", "raw": "41", "u": 7, "r": 1.5}
]
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	for _, format := range Formats() {
		if err := tab.Write(&b, format); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	if _, err := SQL(t.Context(), w.db, "SELECT nothing FROM nowhere"); err == nil || !strings.Contains(fmt.Sprint(err), "nowhere") {
		t.Errorf("a mistake in SQL: got %v", err)
	}
}
