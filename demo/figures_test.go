package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// broken lists the identities I1 to I5 that a sheet's figures break, by the form's own rows.
func broken(sh *sheet) []string {
	var out []string
	f := func(row, c string) int { return sh.fig["requests."+row+"."+c] }
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, c := range append(slices.Clone(applicants), "total") {
		if f("new", c)+f("carried_in", c) != f("concluded", c)+f("carried_out", c) {
			say("I1 %s", c)
		}
		sum := 0
		for _, o := range outcomes {
			sum += f(o.row, c)
		}
		if sum != f("concluded", c) {
			say("I2 %s", c)
		}
		if f("other_handling", c) != f("other_not_corrected", c)+f("other_fee_unpaid", c)+f("other_misc", c) {
			say("I4 %s", c)
		}
	}
	rows := []string{"new", "carried_in", "concluded", "carried_out", "other_handling"}
	for _, o := range outcomes {
		rows = append(rows, o.row)
	}
	for _, row := range rows {
		sum := 0
		for _, c := range applicants {
			sum += f(row, c)
		}
		if sum != f(row, "total") {
			say("I3 %s", row)
		}
	}
	for _, g := range []string{"review", "suit_direct", "suit_after_review"} {
		d := dispute(g)
		if sh.fig[d[0]]+sh.fig[d[1]]+sh.fig[d[2]]+sh.fig[d[3]] != sh.fig[d[4]] {
			say("I5 %s", g)
		}
	}
	return out
}

// brokenBetween lists what of I6, I7 and I9 fails from one year to the next.
func brokenBetween(before, after *sheet) []string {
	var out []string
	for _, c := range append(slices.Clone(applicants), "total") {
		if before.fig["requests.carried_out."+c] != after.fig["requests.carried_in."+c] {
			out = append(out, "I6 "+c)
		}
	}
	const d = "disclosure.normative_document."
	if after.fig[d+"in_force"] != before.fig[d+"in_force"]+after.fig[d+"issued"]-after.fig[d+"repealed"] {
		out = append(out, "I7")
	}
	for _, x := range []string{"licence", "penalty", "compulsion", "other_service", "fee"} {
		x = "disclosure." + x + ".items_"
		if after.fig[x+"last_year"] != before.fig[x+"last_year"]+before.fig[x+"change"] {
			out = append(out, "I9 "+x)
		}
	}
	return out
}

func TestHonestFiguresKeepEveryIdentity(t *testing.T) {
	for seed := int64(1); seed <= 40; seed++ {
		w := newWorld(seed)
		for _, s := range w.sites {
			for _, o := range s.organs {
				if s.real {
					continue
				}
				var before *sheet
				for year := firstYear; year <= lastYear; year++ {
					sh := w.honest(o, year)
					got := broken(sh)
					if before != nil {
						got = append(got, brokenBetween(before, sh)...)
					}
					for field, n := range sh.fig {
						if n < 0 && !strings.HasSuffix(field, ".items_change") {
							got = append(got, "I10 "+field)
						}
					}
					if len(got) > 0 {
						t.Fatalf("seed %d, %s %d breaks %v", seed, o.name, year, got)
					}
					before = sh
				}
			}
		}
	}
}

// What is planted for the rules on sums and carry-over is all that is wrong, on both nights.
func TestPlantedFaultsAreTheOnlyOnes(t *testing.T) {
	want := []string{
		"示例市丙区卫生健康委员会 2023 I5 suit_direct",
		"示例市乙区民政局 2024 I6 natural_person",
		"示例市乙区民政局 2024 I6 total",
		"示例市庚区金桥街道办事处 2022 I2 natural_person",
		"示例市庚区金桥街道办事处 2022 I3 unprocessed_repeat",
		"示例市甲区人民政府办公室 2023 I7",
		"示例市甲区教育局 2023 I1 natural_person",
		"示例市甲区教育局 2023 I1 total",
	}
	for seed := int64(1); seed <= 10; seed++ {
		for night := 1; night <= 2; night++ {
			got := oddities(newWorld(seed), night)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d, night %d:\ngot  %q\nwant %q", seed, night, got, want)
			}
		}
	}
}

func oddities(w *world, night int) []string {
	var got []string
	var before *sheet
	for _, sh := range w.sheets(night) {
		if sh.organ.site.real {
			continue
		}
		found := broken(sh)
		if before != nil && before.organ == sh.organ && before.year == sh.year-1 {
			found = append(found, brokenBetween(before, sh)...)
		}
		for _, f := range found {
			got = append(got, fmt.Sprintf("%s %d %s", sh.organ.name, sh.year, f))
		}
		before = sh
	}
	slices.Sort(got)
	return got
}

// Other rules of the office must find nothing to say about honest figures of the default seed.
func TestDefaultSeedIsQuiet(t *testing.T) {
	for _, sh := range newWorld(0).sheets(2) {
		if sh.organ.site.real {
			continue
		}
		n := sh.fig
		out, due := n["requests.carried_out.total"], n["requests.new.total"]+n["requests.carried_in.total"]
		if out >= 10 && 4*out > due {
			t.Errorf("%s %d: backlog %d of %d is large", sh.organ.name, sh.year, out, due)
		}
		if n["disputes.suit_direct.total"] > 2 {
			t.Errorf("%s %d: %d direct suits", sh.organ.name, sh.year, n["disputes.suit_direct.total"])
		}
		for _, g := range []string{"review", "suit_direct", "suit_after_review"} {
			if n["disputes."+g+".pending"] >= 5 {
				t.Errorf("%s %d: %s pending %d", sh.organ.name, sh.year, g, n["disputes."+g+".pending"])
			}
		}
		if n["requests.new.total"] == 0 || n["requests.concluded.total"] == 0 {
			t.Errorf("%s %d: nothing came in or went out", sh.organ.name, sh.year)
		}
		if s := n["disclosure.normative_document.in_force"]; s < n["disclosure.normative_document.issued"]-n["disclosure.normative_document.repealed"] {
			t.Errorf("%s %d: stock %d below flow", sh.organ.name, sh.year, s)
		}
	}
}

func TestGovernmentIsTheSumOfMoreThanItsOrgans(t *testing.T) {
	w := newWorld(0)
	for _, s := range w.sites {
		for _, g := range s.organs {
			if !g.government || s.real {
				continue
			}
			for _, o := range s.organs {
				for year := firstYear; year <= lastYear; year++ {
					for field, n := range w.made[o][year] {
						if w.made[g][year][field] < n && !strings.HasSuffix(field, ".items_change") {
							t.Errorf("%s %d %s: %d below %s with %d", g.name, year, field, w.made[g][year][field], o.name, n)
						}
					}
				}
			}
		}
	}
}

func TestGridHoldsTheFieldsOfTheForm(t *testing.T) {
	for _, sh := range newWorld(0).sheets(2) {
		want := map[string]bool{}
		for _, f := range sh.fields() {
			want[f.Name] = true
		}
		for i, g := range []grid{table2(sh), table3(sh), table4()} {
			width := len(g.flat()[0])
			for r, row := range g.flat() {
				if len(row) != width {
					t.Errorf("%s %d, table %d, row %d: %d cells, want %d", sh.organ.name, sh.year, i+2, r+1, len(row), width)
				}
				for _, c := range row {
					if c.field != "" && !want[c.field] {
						t.Errorf("%s %d prints %s twice or out of form", sh.organ.name, sh.year, c.field)
					}
					delete(want, c.field)
				}
			}
		}
		if len(want) > 0 {
			t.Errorf("%s %d lacks %v", sh.organ.name, sh.year, want)
		}
	}
}
