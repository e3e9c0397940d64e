package queries

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// country is n bureaus in two years that hardly differ; the third one's reports are changed.
func country(n int, change func(before, after *paper)) func(w *warehouse) {
	return func(w *warehouse) {
		for i := range n {
			a, b := w.draft(bureau(i), 2023), w.draft(bureau(i), 2024)
			// years differ a little between organs, by one in ten
			b.set("disclosure.licence.decisions", value(b, "disclosure.licence.decisions")*(1+float64(i%5-2)/20))
			if i == 3 {
				change(a, b)
			}
			w.put(a, b)
		}
	}
}

func to(field string, before, after float64) func(a, b *paper) {
	return func(a, b *paper) { a.set(field, before); b.set(field, after) }
}

func jumpCases() []ruleCase {
	return []ruleCase{
		{"yoy-jump", "2,000 to 8,000", country(24, to("requests.new.total", 2000, 8000)),
			[]string{"medium 新收由2000件增至8000件，远超同级同职能23家机关的同期波动。"}, "requests.new.total"},
		{"yoy-jump", "and down", country(24, to("requests.new.total", 8000, 2000)),
			[]string{"medium 新收由8000件减至2000件，远超同级同职能23家机关的同期波动。"}, ""},
		{"yoy-jump", "2 to 8 is noise", country(24, to("requests.new.total", 2, 8)), nil, ""},
		{"yoy-jump", "too few peers", country(8, to("requests.new.total", 2000, 8000)), nil, ""},
		{"yoy-jump", "back after an odd year", func(w *warehouse) {
			country(24, to("requests.new.total", 8000, 2000))(w)
			for i := range 24 { // others have a year more as well
				w.put(w.draft(bureau(i), 2022).set("requests.new.total", map[bool]float64{true: 2000, false: 90}[i == 3]))
			}
		}, []string{"medium 新收由2000件增至8000件，远超同级同职能23家机关的同期波动。"}, ""},
		{"yoy-jump", "a digit too many is told as that", country(24, to("disclosure.penalty.decisions", 130, 1300)), nil, ""},
		{"yoy-jump", "all double: the usual of that year", func(w *warehouse) {
			for i := range 24 {
				b := w.draft(bureau(i), 2024)
				w.put(w.draft(bureau(i), 2023), b.set("disclosure.penalty.decisions", 2*value(b, "disclosure.penalty.decisions")))
			}
		}, nil, ""},
		{"yoy-jump", "last year alone does not tell", steady(2, 80), nil, ""},
		{"yoy-jump", "six years do", steady(6, 80), []string{"medium 行政处罚由200件减至80件（此前各年：200、200、200、200、200件），远超同级同职能23家机关的同期波动。"}, ""},
		{"yoy-jump", "the year before is missing", func(w *warehouse) {
			for i := range 24 {
				for y := 2022; y <= 2024; y++ {
					if n := 100 + 10*float64(i); i != 3 {
						w.put(w.draft(bureau(i), y).set(penalties, n))
					} else if y != 2023 {
						w.put(w.draft(bureau(i), y).set(penalties, map[bool]float64{true: 3456, false: n}[y == 2024]))
					}
				}
			}
		}, []string{"medium 行政处罚由2022年的130件增至3456件，远超同级同职能23家机关的同期波动。"}, ""},

		{"zero-after-activity", "26 a year, then none", years(compulsion, 25, 27, 26, 0), []string{"medium 行政强制近三年年均26件，本年为0。"}, ""},
		{"zero-after-activity", "few before", years(compulsion, 5, 7, 6, 0), nil, ""},
		{"zero-after-activity", "it had ebbed away", years(compulsion, 70, 8, 1, 0), nil, ""},
		{"zero-after-activity", "the power moved away from all", func(w *warehouse) {
			for i := range 5 {
				for y := 2021; y <= 2024; y++ {
					w.put(w.draft(bureau(i), y).set(compulsion, map[bool]float64{true: 0, false: 30}[y == 2024]))
				}
			}
		}, nil, ""},

		{"digit-shift", "in units of ten thousand", years(licences, 2410, 2530, 2380, 24300000), []string{"medium 行政许可由2380变为24300000，疑似多录四位。"}, ""},
		{"digit-shift", "an unsteady past", years(licences, 500, 1600, 700, 7000), nil, ""},
		{"digit-shift", "all fell to a third, this one to a tenth", func(w *warehouse) {
			for i := range 24 {
				w.put(w.draft(bureau(i), 2023).set(licences, 1000), w.draft(bureau(i), 2024).set(licences, map[bool]float64{true: 100, false: 330}[i == 3]))
			}
		}, nil, ""},
	}
}

// steady are bureaus whose penalties lie about a lasting level, by chance up to a third above or below; those of
// the third one are 200 a year and at last what is given.
func steady(years int, last float64) func(w *warehouse) {
	return func(w *warehouse) {
		rng := rand.New(rand.NewPCG(1, 1))
		for i := range 24 {
			for y := range years {
				n := math.Round((150 + 10*float64(i)) * math.Exp(0.6*rng.Float64()-0.3))
				switch {
				case i == 3 && y < years-1:
					n = 200
				case i == 3:
					n = last
				}
				w.put(w.draft(bureau(i), 2025-years+y).set(penalties, n))
			}
		}
	}
}

// years are reports of the office up to 2024, one a value.
func years(field string, values ...float64) func(w *warehouse) {
	return func(w *warehouse) {
		for i, v := range values {
			w.put(w.draft(office, 2025-len(values)+i).set(field, v))
		}
	}
}

func shareCases() []ruleCase {
	const granted, concluded, held = "requests.granted.total", "requests.concluded.total", "requests.unavailable_not_held.total"
	rate := func(p *paper, k, n float64) { p.set(granted, k).set(concluded, n).set(held, n-k-10) }
	internal, process := "requests.denied_internal.total", "requests.denied_process.total"
	alone := func(last func(p *paper)) func(w *warehouse) {
		return func(w *warehouse) {
			for i := range 24 {
				p := w.draft(bureau(i), 2024)
				rate(p, 50+float64(i%5), 100)
				if i == 3 {
					last(p)
				}
				w.put(p)
			}
		}
	}
	grounds := func(change func(a, b *paper)) func(w *warehouse) {
		return func(w *warehouse) {
			for i := range 12 {
				a, b := w.draft(bureau(i), 2023), w.draft(bureau(i), 2024)
				a.set(internal, 20).set(process, 30)
				b.set(internal, 20+float64(i%3)).set(process, 30)
				if i == 3 {
					change(a, b)
				}
				w.put(a, b)
			}
		}
	}
	heads := func(before, after float64) func(w *warehouse) {
		return func(w *warehouse) {
			for i := range 15 {
				code, area := fmt.Sprintf("9902%02d", i+1), fmt.Sprintf("第%d县", i+1)
				for year, n := range map[int]float64{2023: before, 2024: after} {
					if i != 3 {
						n = 90 + 3*float64(i)
					}
					w.put(w.government(code, area, year, n, 500))
				}
				w.exec(`INSERT INTO population VALUES (?, 2023, 300000, 'p.csv', now())`, code)
			}
		}
	}
	return []ruleCase{
		{"share-shift", "granted falls, not held rises: one cause", country(24, func(a, b *paper) { rate(a, 110, 200); rate(b, 10, 200) }),
			[]string{"medium 予以公开率由55%（110/200）降至5%（10/200），远超同级同职能23家机关的同期波动。"}, ""},
		{"share-shift", "lastingly low", country(24, func(a, b *paper) { rate(a, 10, 200); rate(b, 11, 200) }), nil, ""},
		{"share-shift", "few requests", country(24, func(a, b *paper) { rate(a, 16, 29); rate(b, 1, 29) }), nil, ""},

		{"peer-outlier-rate", "the first report known", alone(func(p *paper) { rate(p, 2, 200) }),
			[]string{"medium 不掌握率94%（188/200），高于同级同职能23家机关漏斗图的上限54%（中位数38%）。"}, ""},
		{"peer-outlier-rate", "it was so before", func(w *warehouse) {
			alone(func(p *paper) { rate(p, 2, 200) })(w)
			p := w.draft(bureau(3), 2023)
			rate(p, 2, 200)
			w.put(p)
		}, nil, ""},
		{"peer-outlier-rate", "1 of 20", alone(func(p *paper) { rate(p, 1, 20) }), nil, ""},

		{"peer-outlier-count", "it rose to 30 times the others'", heads(90, 3600),
			[]string{"low 每10万人新收申请1200.0件，为同级14家机关中位数（38.2件）的31倍。"}, "requests.new.total"},
		{"peer-outlier-count", "it was so before", heads(3500, 3600), nil, ""},
		{"peer-outlier-count", "no population", func(w *warehouse) {
			heads(90, 3600)(w)
			w.exec(`DELETE FROM population`)
		}, nil, ""},

		{"ground-mix-shift", "from one ground to another", grounds(func(a, b *paper) { a.set(internal, 60).set(process, 5); b.set(internal, 5).set(process, 60) }),
			[]string{"low 不予公开理由构成明显变化：四类过程性信息由8%变为92%（两年不予公开65件、65件）。"}, ""},
		{"ground-mix-shift", "few refusals", grounds(func(a, b *paper) { a.set(internal, 15).set(process, 0); b.set(internal, 0).set(process, 15) }), nil, ""},
		{"ground-mix-shift", "a little", grounds(func(a, b *paper) { a.set(internal, 30).set(process, 35); b.set(internal, 38).set(process, 27) }), nil, ""},
	}
}

func copyCases() []ruleCase {
	return []ruleCase{
		{"copied-number", "one of three", two(office, func(a, b *paper) {
			a.set(licences, 1263)
			b.set(licences, 1263)
		}), []string{"info 行政许可1263件与上年完全相同，疑似照抄。"}, ""},
		{"copied-number", "two large ones", two(office, func(a, b *paper) {
			a.set(licences, 1263).set(penalties, 871)
			b.set(licences, 1263).set(penalties, 871)
		}), []string{"medium 行政许可1263件、行政处罚871件与上年完全相同，疑似照抄。"}, ""},
		{"copied-number", "small or round", two(office, func(a, b *paper) {
			a.set(licences, 1200).set(penalties, 49)
			b.set(licences, 1200).set(penalties, 49)
		}), nil, ""},
		{"copied-number", "the whole table, told as that", two(office, func(a, b *paper) {
			for field, c := range a.cells {
				b.cells[field] = c
			}
		}), nil, ""},
	}
}

// A shared part that fails takes the rules along that use it, by name, and no others.
func TestSharedPartThatFails(t *testing.T) {
	w := newWarehouse(t)
	p := w.draft(office, 2023).set("disputes.review.total", 5)
	w.put(p)
	w.widen()
	w.exec("CREATE MACRO array_inner_product(x) AS x") // statistics needs it, sum-review does not
	found, broken, err := Check(t.Context(), w.db, CheckOptions{Now: now, Rules: ruleNamed(t, "sum-review", "yoy-jump", "share-shift")})
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, err := range broken {
		var of *RuleError
		if errors.As(err, &of) {
			named = append(named, of.Rule)
		}
	}
	if len(found) != 1 || found[0].Rule != "sum-review" || !slices.Equal(named, []string{"share-shift", "yoy-jump"}) {
		t.Errorf("found %v, broken %v", found, named)
	}
}

// A part is run for what a rule names of it, and so are the parts that it needs itself.
func TestSharedPartsAreRunWhereTheyAreNamed(t *testing.T) {
	for _, test := range []struct{ sql, made, not string }{
		{"SELECT i.report_id FROM open_identity i", "identity", "year_pair"},
		{"SELECT c.report_id FROM change_test c", "year_pair", "identity"},
		{"SELECT 1 -- FROM told_number", "item_word", "told_number"},
	} {
		w := newWarehouse(t)
		w.widen()
		conn, err := w.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := prepareCheck(t.Context(), conn, now); err != nil {
			t.Fatal(err)
		}
		if left, broken := prepareParts(t.Context(), conn, []Rule{{ID: "x", SQL: test.sql}}); len(left) != 1 || broken != nil {
			t.Errorf("%s: %v", test.sql, broken)
		}
		for table, want := range map[string]bool{test.made: true, test.not: false} {
			if _, err := conn.ExecContext(t.Context(), "FROM "+table+" LIMIT 0"); (err == nil) != want {
				t.Errorf("%s: table %s: got %v, want it made: %v", test.sql, table, err, want)
			}
		}
	}
}
