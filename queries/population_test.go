package queries

import (
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// government is one of a district, with so many requests received and licences given.
func (w *warehouse) government(code, area string, year int, requests, licences float64) *paper {
	o := report.Organ{ID: code + "/" + area + "人民政府", Name: area + "人民政府", AreaCode: code, Area: area, Level: report.LevelCounty, Kind: report.KindGovernment}
	return w.draft(o, year).set("requests.new.total", requests).set("disclosure.licence.decisions", licences)
}

// Per head: of governments' reports only, by the population of the year or the newest of five years
// before, under whichever code the table has it.
func TestIndicatorsPerHead(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.government("410311", "洛龙区", 2024, 346, 6920), // 692,000 people: 50 per 100,000, 100 per 10,000
		w.government("410311", "洛龙区", 2023, 345, 100), // of 2023 nothing is known, but of 2020: 690,000
		w.government("410311", "洛龙区", 2019, 300, 100), // nothing before
		w.government("410307", "偃师区", 2024, 61, 1220), // the table has it as 偃师市, 410381: 610,000
		w.government("410327", "宜阳县", 2024, 5, 10),    // 10,000 people: too few to rank
		w.government("410328", "洛宁县", 2024, 5, 10),    // nothing known
		w.draft(office, 2024), w.draft(schools, 2024))
	old := w.government("410323", "新安县", 2024, 46, 1000) // 460,000
	old.format = report.Format2019
	w.put(old)
	w.exec(`INSERT INTO population SELECT code, year, people, 'p.csv', now() FROM (VALUES ('410311', 2024, 692000), ('410311', 2020, 690000),
		('410381', 2020, 610000), ('410327', 2024, 10000), ('410328', 2018, 400000), ('410328', 2025, 400000), ('410323', 2023, 460000)) v(code, year, people)`)
	w.finish()
	got := w.ask(`SELECT organ, year, round(requests_per_100k, 2) AS r, round(licences_per_10k, 2) AS l FROM indicators
		WHERE requests_per_100k IS NOT NULL ORDER BY organ, year`)
	want := []string{"偃师区人民政府 2024 10 20", "宜阳县人民政府 2024 50 10", "新安县人民政府 2024 10 ", "洛龙区人民政府 2023 50 1.45", "洛龙区人民政府 2024 50 100"}
	if !slices.Equal(got, want) {
		t.Errorf("indicators: got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	ranked := w.ask(`SELECT rank, organ, value FROM ranking('requests_per_100k', 2024)`)
	if want := []string{"1 洛龙区人民政府 50", "2 偃师区人民政府 10", "2 新安县人民政府 10"}; !slices.Equal(ranked, want) {
		t.Errorf("ranking: got %q, want %q", ranked, want)
	}
	tab, err := Run(t.Context(), w.db, "ranking", Params{Field: "requests_per_100k", Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rows(t, tab, "rank organ value fraction"), []string{"1 洛龙区人民政府 50 346/692000", "2 偃师区人民政府 10 61/610000",
		"2 新安县人民政府 10 46/460000", " 宜阳县人民政府  5/10000"}; !slices.Equal(got, want) {
		t.Errorf("query ranking: got %q, want %q", got, want)
	}
	if got := w.ask(`SELECT organ, year, people, people_year FROM report_population WHERE area_code = '410311' ORDER BY year`); !slices.Equal(got,
		[]string{"洛龙区人民政府 2023 690000 2020", "洛龙区人民政府 2024 692000 2024"}) {
		t.Errorf("population used: got %q", got)
	}
}
