package queries

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// A ruleCase fills a warehouse and says what one rule finds in it. Every rule has a case that fires
// and one that is silent; other rules may find something too.
type ruleCase struct {
	rule, name string
	fill       func(w *warehouse)
	want       []string // "severity message"; empty: silent
	fields     string   // of the first finding, where it matters
}

func TestRules(t *testing.T) {
	w := newWarehouse(t)
	fires, silent := map[string]bool{}, map[string]bool{}
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(arithmeticCases(), continuityCases(), timelinessCases(), proseCases(), textCases(), plausibilityCases(),
		jumpCases(), shareCases(), copyCases()) {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			w.t = t
			w.clear()
			w.bystanders(12)
			c.fill(w)
			o := CheckOptions{Rules: withThoseBefore(rules, c.rule), Remember: len(c.want) > 0}
			all := w.check(o)
			found := of(all, c.rule)
			got := []string{}
			for _, f := range found {
				got = append(got, f.Severity+" "+f.Message)
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(c.want))
			if !slices.Equal(got, want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
			if c.fields != "" && len(found) > 0 && strings.Join(found[0].Fields, " ") != c.fields {
				t.Errorf("fields: got %v, want %s", found[0].Fields, c.fields)
			}
			if len(found) > 0 && slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == c.rule && r.reach == reachOrgan }) {
				w.oneChanged(o, c.rule, all)
			}
		})
		if len(c.want) > 0 {
			fires[c.rule] = true
		} else {
			silent[c.rule] = true
		}
	}
	for _, r := range rules {
		if !fires[r.ID] || !silent[r.ID] {
			t.Errorf("rule %s: a case that fires: %v, a silent one: %v; want both", r.ID, fires[r.ID], silent[r.ID])
		}
	}
}

// withThoseBefore is a rule and those that it looks at: all of them would take a minute.
func withThoseBefore(rules []Rule, id string) []Rule {
	var out []Rule
	for _, r := range rules {
		if r.ID == id {
			for _, before := range r.After {
				for _, b := range withThoseBefore(rules, before) {
					if !slices.ContainsFunc(out, func(o Rule) bool { return o.ID == b.ID }) {
						out = append(out, b)
					}
				}
			}
			out = append(out, r)
		}
	}
	return out
}

// one is a single report of the office for 2023, changed by the given function.
func one(change func(p *paper)) func(w *warehouse) {
	return func(w *warehouse) {
		p := w.draft(office, 2023)
		change(p)
		w.put(p)
	}
}

// two are reports of an organ for 2023 and 2024.
func two(o report.Organ, change func(before, after *paper)) func(w *warehouse) {
	return func(w *warehouse) {
		a, b := w.draft(o, 2023), w.draft(o, 2024)
		change(a, b)
		w.put(a, b)
	}
}

func same(a, b *paper)                 {}
func unchanged(p *paper)               {}
func value(p *paper, f string) float64 { return p.cells[f].value }

const (
	newPerson   = "requests.new.natural_person"
	repeatCell  = "requests.unprocessed_repeat.natural_person"
	grantedCell = "requests.granted.natural_person"
)

func arithmeticCases() []ruleCase {
	return []ruleCase{
		{"culprit-cell", "one cell, two identities", one(func(p *paper) { p.set(repeatCell, 10) }),
			[]string{"high “自然人·重复申请”应为0而非10，改正后两处勾稽均成立。"}, repeatCell},
		{"culprit-cell", "a total, two identities", one(func(p *paper) { p.set("requests.granted.total", 12) }),
			[]string{"high “总计·予以公开”应为36而非12，改正后两处勾稽均成立。"}, "requests.granted.total"},
		{"culprit-cell", "concluded stands in three", one(func(p *paper) { p.set("requests.concluded.business", 9) }),
			[]string{"high “商业企业·办结总计”应为5而非9，改正后三处勾稽均成立。"}, ""},
		{"culprit-cell", "two cells at once explain nothing", one(func(p *paper) {
			p.set(newPerson, value(p, newPerson)+1).set("requests.new.total", value(p, "requests.new.total")+1)
		}), nil, ""},
		{"culprit-cell", "it would be negative", one(func(p *paper) {
			p.set("requests.concluded.legal_service", 0).set("requests.granted.legal_service", 0)
			p.set("requests.partial.total", 0).set("requests.denied_process.total", 9)
		}), nil, ""},
		{"culprit-cell", "two errors, two cells", one(func(p *paper) { p.set(repeatCell, 10).set("requests.new.business", 7) }),
			[]string{"high “自然人·重复申请”应为0而非10，改正后两处勾稽均成立。", "high “商业企业·本年新收”应为5而非7，改正后两处勾稽均成立。"}, ""},

		{"shifted-column", "outcomes of one column a row too low", one(func(p *paper) { p.shift("natural_person", 1, "granted", "other_misc") }),
			[]string{"high 表三“自然人”列疑似整列错位一行（应上移，自“予以公开”至“需要另行制作”）：由此有7行各类申请人之和与总计不符，移正后均相符。"}, ""},
		{"shifted-column", "totals a row too high", one(func(p *paper) { p.shift("total", -1, "granted", "other_misc") }),
			[]string{"high 表三“总计”列疑似整列错位一行（应下移，自“予以公开”至“本机关不掌握”）：由此有6行各类申请人之和与总计不符，移正后除首尾一行外均相符。"}, ""},
		{"shifted-column", "three rows that are wrong each for itself", one(func(p *paper) {
			p.set("requests.granted.total", 50).set("requests.partial.total", 1).set("requests.denied_process.total", 3)
		}), nil, ""},
		{"sum-applicants", "a column out of line is one cause", one(func(p *paper) { p.shift("natural_person", 1, "granted", "other_misc") }), nil, ""},
		{"sum-outcomes", "a whole column out of line is one cause", one(func(p *paper) { p.shift("natural_person", 1, "new", "carried_out") }), nil, ""},

		{"balance-column", "one column and the total with it", one(func(p *paper) {
			p.set(newPerson, value(p, newPerson)+1).set("requests.new.total", value(p, "requests.new.total")+1)
		}), []string{"high 表三“自然人”列勾稽不平：新收66+结转4≠办结65+结转下年4，差1件。"},
			"requests.new.natural_person requests.carried_in.natural_person requests.concluded.natural_person requests.carried_out.natural_person"},
		{"balance-column", "balanced", one(unchanged), nil, ""},
		{"balance-column", "an operand is blank", one(func(p *paper) {
			p.set(newPerson, value(p, newPerson)+1).set("requests.new.total", value(p, "requests.new.total")+1).
				text("requests.carried_out.natural_person", "", report.Blank).text("requests.carried_out.total", "", report.Blank)
		}), nil, ""},
		{"balance-column", "explained by one cell", one(func(p *paper) { p.set(newPerson, 3) }), nil, ""},
		{"balance-column", "only the total, and rows do not add up", one(func(p *paper) {
			p.set("requests.new.total", 60).set("requests.carried_in.total", 2)
		}), nil, ""},

		{"sum-outcomes", "parts exceed the total in both columns", one(func(p *paper) {
			p.set(grantedCell, value(p, grantedCell)+1).set("requests.granted.total", value(p, "requests.granted.total")+1)
		}), []string{"high 表三“自然人”列：各项办理结果之和为66，所填总计为65。"}, ""},
		{"sum-outcomes", "（六） as one row", one(func(p *paper) {
			oneRow(p, 2)
			p.set("requests.granted.natural_person", value(p, grantedCell)-1).set("requests.granted.total", value(p, "requests.granted.total")-1)
		}), []string{"high 表三“自然人”列：各项办理结果之和为66，所填总计为65。"}, ""},
		{"sum-outcomes", "（六） as one row, right", one(func(p *paper) {
			oneRow(p, 2)
			p.set("requests.granted.natural_person", value(p, grantedCell)-2).set("requests.granted.total", value(p, "requests.granted.total")-2)
		}), nil, ""},
		{"sum-outcomes", "a row of （六） is not there", one(func(p *paper) {
			p.set(grantedCell, value(p, grantedCell)+1).set("requests.granted.total", value(p, "requests.granted.total")+1)
			for _, c := range applicants() {
				p.drop("requests.other_misc." + c)
			}
		}), nil, ""},

		{"sum-applicants", "two rows of the same column", one(func(p *paper) {
			p.set("requests.granted.total", 12).set("requests.partial.total", 26)
		}), []string{"high “予以公开”一行六类申请人之和为36，总计填12。", "high “部分公开”一行六类申请人之和为2，总计填26。"},
			"requests.granted.natural_person requests.granted.business requests.granted.research requests.granted.nonprofit requests.granted.legal_service requests.granted.other_org requests.granted.total"},
		{"sum-applicants", "the total is blank", one(func(p *paper) { p.text("requests.granted.total", "", report.Blank) }), nil, ""},
		{"sum-applicants", "all totals are 0", one(zeroTotals), nil, ""},

		{"sum-other", "four rows", one(func(p *paper) {
			for _, c := range applicants() {
				p.set("requests.other_handling."+c, 0)
			}
			p.set("requests.other_handling.business", 1).set("requests.other_handling.total", 1)
		}), []string{"medium “其他处理”合计与三个分项之和不一致：商业企业列合计1，分项之和0。"}, ""},
		{"sum-other", "only one reading", one(func(p *paper) { oneRow(p, 3) }), nil, ""},

		{"sum-review", "wrong total", one(func(p *paper) { p.set("disputes.review.total", 5) }),
			[]string{"high 行政复议总计填5，分项之和为3。"}, ""},
		{"sum-review", "pending counts in", one(func(p *paper) { p.set("disputes.review.pending", 4).set("disputes.review.total", 7) }), nil, ""},
		{"sum-review", "total 0", one(func(p *paper) { p.set("disputes.review.total", 0) }), nil, ""},
		{"sum-suit-direct", "wrong total", one(func(p *paper) { p.set("disputes.suit_direct.upheld", 4).set("disputes.suit_direct.total", 3) }),
			[]string{"high 未经复议直接起诉总计填3，分项之和为4。"}, ""},
		{"sum-suit-direct", "right", one(func(p *paper) { p.set("disputes.suit_direct.upheld", 4).set("disputes.suit_direct.total", 4) }), nil, ""},
		{"sum-suit-after-review", "wrong total", one(func(p *paper) {
			p.set("disputes.suit_after_review.other", 2).set("disputes.suit_after_review.total", 3)
		}), []string{"high 复议后起诉总计填3，分项之和为2。"}, ""},
		{"sum-suit-after-review", "a part is unknown", one(func(p *paper) {
			p.set("disputes.suit_after_review.total", 3).text("disputes.suit_after_review.other", "/", report.NA)
		}), nil, ""},

		{"total-not-filled", "two groups, one finding", one(func(p *paper) {
			p.set("disputes.review.total", 0).set("disputes.suit_after_review.upheld", 5)
		}), []string{"medium 表四行政复议分项之和为3件、复议后起诉分项之和为5件，总计却填0，疑似漏填。"}, "disputes.review.total disputes.suit_after_review.total"},
		{"total-not-filled", "the whole column of table 3", one(zeroTotals),
			[]string{"medium 表三“总计”列全部填0，而六类申请人各栏不为0，疑似漏填。"}, ""},
		{"total-not-filled", "all 0", one(func(p *paper) {
			p.set("disputes.review.total", 0).set("disputes.review.upheld", 0).set("disputes.review.corrected", 0)
		}), nil, ""},

		{"total-blank", "table 3", one(func(p *paper) {
			for f := range p.cells {
				if strings.HasPrefix(f, "requests.") && strings.HasSuffix(f, ".total") {
					p.text(f, "", report.Blank)
				}
			}
		}), []string{"low 表三“总计”列未填写。"}, ""},
		{"total-blank", "one of them", one(func(p *paper) { p.text("requests.new.total", "", report.Blank) }), nil, ""},

		{"negative-count", "as a number", one(func(p *paper) { p.set("requests.new.total", -3) }),
			[]string{"high 本年新收为负数（-3），请核对。"}, "requests.new.total"},
		{"negative-count", "as the reader keeps it", one(func(p *paper) { p.text("disclosure.penalty.decisions", "-3", report.Text) }),
			[]string{"high 行政处罚为负数（-3），请核对。"}, ""},
		{"negative-count", "signs and units that the reader takes for a minus", one(func(p *paper) {
			p.text("disclosure.penalty.decisions", "－３ 件", report.Text).text("requests.new.total", "—1,200", report.Text)
		}), []string{"high 本年新收为负数（—1,200），请核对。", "high 行政处罚为负数（－３ 件），请核对。"}, ""},
		{"negative-count", "a plus sign, and nothing below 0", one(func(p *paper) {
			p.text("requests.new.total", "+5", report.Text).text("disclosure.penalty.decisions", "-0", report.Text).
				text("disclosure.licence.decisions", "3-5", report.Text)
		}), nil, ""},
		{"negative-count", "a change may fall", one(func(p *paper) {
			p.set("disclosure.licence.items_change", -3).text("disclosure.penalty.decisions", "-", report.NA).text("requests.new.total", "三件", report.Text)
		}), nil, ""},

		{"fractional-count", "a decision and a half", one(func(p *paper) { p.set("disclosure.penalty.decisions", 12.5) }),
			[]string{"medium 行政处罚件数填写为12.5，应为整数。"}, ""},
		{"fractional-count", "an amount", one(func(p *paper) { p.set("disclosure.fee.amount", 12.5) }), nil, ""},

		{"blank-cells", "a message a table", one(func(p *paper) {
			p.text("disclosure.regulation.issued", "", report.Blank).text("disclosure.regulation.repealed", "/", report.NA).
				text("disclosure.regulation.in_force", "", report.Blank).text("disputes.review.other", "无", report.NA)
		}), []string{"low 表二有3个单元格未填，无数据应填0。", "low 表四有1个单元格未填，无数据应填0。"}, ""},
		{"blank-cells", "told by total-blank", one(func(p *paper) {
			for f := range p.cells {
				if strings.HasPrefix(f, "requests.") && strings.HasSuffix(f, ".total") {
					p.text(f, "", report.Blank)
				}
			}
		}), nil, ""},
	}
}

func applicants() []string {
	return []string{"natural_person", "business", "research", "nonprofit", "legal_service", "other_org", "total"}
}

// oneRow prints （六） as one row in place of its three.
func oneRow(p *paper, persons float64) {
	for _, c := range applicants() {
		p.drop("requests.other_not_corrected."+c, "requests.other_fee_unpaid."+c, "requests.other_misc."+c)
		p.set("requests.other_handling."+c, 0)
	}
	p.count("other_handling", persons, 0)
}

func zeroTotals(p *paper) {
	for f := range p.cells {
		if strings.HasPrefix(f, "requests.") && strings.HasSuffix(f, ".total") {
			p.set(f, 0)
		}
	}
}

func continuityCases() []ruleCase {
	noted := func(p *paper) { p.overview = "今年开展规范性文件集中清理。" }
	return []ruleCase{
		{"carry-over", "a difference", two(office, func(a, b *paper) { a.count("carried_out", 10, 2); a.count("new", value(a, newPerson)+6, 5) }),
			[]string{"high 2023年结转下年度12件，2024年填“上年结转”6件，相差6件。"}, "requests.carried_in.total requests.carried_out.total"},
		{"carry-over", "agrees", two(office, same), nil, ""},
		{"carry-over", "an earlier version agrees", func(w *warehouse) {
			old, a, b := w.draft(office, 2023), w.draft(office, 2023), w.draft(office, 2024)
			old.old, a.version, a.previous = true, 2, old.id
			a.count("carried_out", 10, 2)
			w.put(old, a, b)
		}, nil, ""},
		{"carry-over", "what its address showed by mistake does not count", func(w *warehouse) {
			wrong, a, b := w.draft(office, 2023), w.draft(office, 2023), w.draft(office, 2024)
			wrong.old = true
			a.count("carried_out", 10, 2)
			w.put(wrong, a, b)
			w.exec(`UPDATE report SET superseded = true WHERE report_id = ?`, wrong.id)
		}, []string{"high 2023年结转下年度12件，2024年填“上年结转”6件，相差6件。"}, ""},
		{"carry-over", "another scope", two(office, func(a, b *paper) { a.count("carried_out", 10, 2); a.scope = report.ScopeGovernment }), nil, ""},

		{"carry-over-shift", "two exchanged", two(office, func(a, b *paper) { b.count("carried_in", 2, 4) }),
			[]string{"medium 结转总数一致，但“自然人”与“商业企业”互换，疑似申请人归类不一致。"}, "requests.carried_in.natural_person requests.carried_in.business"},
		{"carry-over-shift", "agrees", two(office, same), nil, ""},

		{"in-force-normative", "two too many", two(office, func(a, b *paper) {
			b.set("disclosure.normative_document.in_force", value(b, "disclosure.normative_document.in_force")+2)
		}), []string{"medium 规范性文件：上年有效26+制发3-废止1=28，本年填30。"}, ""},
		{"in-force-normative", "a clean-up is told", two(office, func(a, b *paper) { noted(b); b.set("disclosure.normative_document.in_force", 4) }),
			[]string{"info 规范性文件：上年有效26+制发3-废止1=28，本年填4。"}, ""},
		{"in-force-normative", "follows", two(office, same), nil, ""},
		{"in-force-regulation", "does not follow", two(city(), func(a, b *paper) {
			a.set("disclosure.regulation.in_force", 5)
			b.set("disclosure.regulation.in_force", 7).set("disclosure.regulation.issued", 1)
		}), []string{"medium 规章：上年有效5+制发1-废止0=6，本年填7。"}, ""},
		{"in-force-regulation", "an organ that makes none", two(office, func(a, b *paper) { b.set("disclosure.regulation.in_force", 7) }), nil, ""},

		{"items-continuity", "2020 after 2019", func(w *warehouse) {
			a, b := w.draft(office, 2019), w.draft(office, 2020)
			a.set("disclosure.licence.items_last_year", 40).set("disclosure.licence.items_change", -3)
			b.set("disclosure.licence.items_last_year", 40).set("disclosure.licence.items_change", -41)
			w.put(a, b)
		}, []string{"low 2020年“上一年项目数量”与2019年推算不符：行政许可按2019年推算为37项，2020年填40项。",
			"low 行政许可上一年项目数量40项，本年减41项，多于原有项目。"}, ""},
		{"items-continuity", "follows, and other years", func(w *warehouse) {
			a, b, c := w.draft(office, 2019), w.draft(office, 2020), w.draft(office, 2021)
			a.set("disclosure.licence.items_last_year", 40).set("disclosure.licence.items_change", -3)
			b.set("disclosure.licence.items_last_year", 37).set("disclosure.licence.items_change", 1)
			c.set("disclosure.licence.items_last_year", 99)
			w.put(a, b, c)
		}, nil, ""},

		{"copied-table3", "all cells", func(w *warehouse) {
			a, b := w.draft(office, 2023), w.draft(office, 2023)
			b.year = 2024
			w.put(a, b)
		}, []string{"high 表三175个数据与上年完全一致，疑似沿用上年表格。"}, ""},
		{"copied-table3", "too few to tell", aYear(3), []string{"low 表三175个数据与上年完全一致，疑似沿用上年表格。"}, ""},
		{"copied-table3", "one request a year", aYear(1), []string{"info 表三175个数据与上年完全一致，疑似沿用上年表格。"}, ""},
		{"copied-table3", "one cell differs", two(office, same), nil, ""},

		{"copied-table2", "all flows", two(office, func(a, b *paper) { copyTable2(a, b) }),
			[]string{"high 表二全部数据与上年一致（6项不为0），疑似沿用上年表格。"}, ""},
		{"copied-table2", "one differs", two(office, func(a, b *paper) { copyTable2(a, b); b.set("disclosure.compulsion.decisions", 8) }), nil, ""},

		{"copied-from-peer", "another's table", func(w *warehouse) {
			a, b := w.draft(bureau(1), 2023), w.draft(bureau(1), 2023)
			b.organ = bureau(2)
			w.put(a, b)
		}, []string{"high 与第2区教育局表三数据完全相同。", "high 与第1区教育局表三数据完全相同。"}, ""},
		{"copied-from-peer", "a government and its office", func(w *warehouse) {
			a, b := w.draft(office, 2023), w.draft(office, 2023)
			b.organ, b.scope = whole, report.ScopeGovernment
			w.put(a, b)
		}, nil, ""},

		{"silent-revision", "table 3", func(w *warehouse) { revised(w, "", grantedCell, "36", "46") },
			[]string{"high 3月5日页面中“自然人·予以公开”由36改为46，页面未作说明。"}, grantedCell},
		{"silent-revision", "table 2", func(w *warehouse) { revised(w, "", "disclosure.penalty.decisions", "", "0") },
			[]string{"low 3月5日页面中“行政处罚”由空白改为0，页面未作说明。"}, ""},
		{"silent-revision", "the page says so", func(w *warehouse) { revised(w, "原报告数据有误，现予更正。", grantedCell, "36", "46") },
			[]string{"info 3月5日页面中“自然人·予以公开”由36改为46，页面注明更正。"}, ""},
		{"silent-revision", "only the title", func(w *warehouse) { revised(w, "", "title", "a", "b") }, nil, ""},

		{"pending-vanishes", "26, then 3", two(office, func(a, b *paper) { a.set("disputes.review.pending", 26).set("disputes.review.total", 29) }),
			[]string{"low 行政复议上年尚未审结26件，本年案件总数仅3件。"}, ""},
		{"pending-vanishes", "few were pending", two(office, func(a, b *paper) { a.set("disputes.review.pending", 4).set("disputes.review.total", 7) }), nil, ""},

		{"scope-change", "tenfold in four fields", two(office, func(a, b *paper) {
			for _, f := range []string{"disclosure.licence.decisions", "disclosure.penalty.decisions", "disclosure.compulsion.decisions"} {
				b.set(f, 20*value(a, f))
			}
			b.set("requests.new.total", 2000)
		}), []string{"medium 本年疑似由“本机关”口径改为“全区汇总”口径（4项数据变化超过十倍），不宜与上年直接比较。"}, ""},
		{"scope-change", "four fields each way are one finding", two(office, func(a, b *paper) {
			for _, f := range []string{"disclosure.licence.decisions", "disclosure.penalty.decisions", "disclosure.compulsion.decisions", "requests.new.total"} {
				a.set(f, 20)
				b.set(f, 2000)
			}
			for _, f := range []string{"disclosure.normative_document.issued", "disputes.review.total", "disputes.suit_direct.total", "disputes.suit_after_review.total"} {
				a.set(f, 2000)
				b.set(f, 20)
			}
		}), []string{"medium 本年疑似由“本机关”口径改为“全区汇总”口径（4项数据变化超过十倍），不宜与上年直接比较。"}, ""},
		{"scope-change", "one field", two(office, func(a, b *paper) { b.set("disclosure.licence.decisions", 99999) }), nil, ""},

		{"area-below-parts", "the area has less", func(w *warehouse) {
			a, b := w.draft(whole, 2023), w.draft(schools, 2023)
			w.put(a, b.set("disclosure.penalty.decisions", 2000))
		}, []string{"medium 全区行政处罚合计129件，少于洛龙区教育局一家的2000件。"}, ""},
		{"area-below-parts", "the office is no sum", func(w *warehouse) {
			a, b := w.draft(office, 2023), w.draft(schools, 2023)
			w.put(a, b.set("disclosure.penalty.decisions", 2000))
		}, nil, ""},
	}
}

func city() report.Organ {
	return report.Organ{ID: "410300/洛阳市人民政府", Name: "洛阳市人民政府", AreaCode: "410300", Area: "洛阳市", Level: report.LevelPrefecture, Kind: report.KindGovernment}
}

// aYear are two years of an office that got as many requests in each, granted all of them and tells nothing else in table 3.
func aYear(requests float64) func(w *warehouse) {
	return func(w *warehouse) {
		for _, year := range []int{2023, 2024} {
			p := w.draft(office, year)
			for f := range p.cells {
				if strings.HasPrefix(f, "requests.") {
					p.set(f, 0)
				}
			}
			w.put(p.count("new", requests, 0).count("granted", requests, 0).count("concluded", requests, 0))
		}
	}
}

func copyTable2(a, b *paper) {
	for f, c := range a.cells {
		if strings.HasPrefix(f, "disclosure.") && !strings.HasSuffix(f, "in_force") {
			b.cells[f] = c
		}
	}
}

// revised is a report whose second version differs in one field, seen on 5 March.
func revised(w *warehouse, told, field, before, after string) {
	a, b := w.draft(office, 2023), w.draft(office, 2023)
	a.old, b.version, b.previous, b.overview = true, 2, a.id, told
	b.seen = time.Date(2025, 3, 4, 18, 0, 0, 0, time.UTC) // the morning of the 5th in China
	w.put(a, b)
	w.exec(`INSERT INTO revision VALUES (?, 2, ?, ?, ?, ?::TIMESTAMPTZ)`, b.id, field, before, after, b.seen.Format(time.RFC3339))
}

func TestAColumnOutOfLineIsOneFindingAndNotOneForEachSum(t *testing.T) {
	w := newWarehouse(t)
	p := w.draft(schools, 2024)
	p.shift("natural_person", 1, "new", "carried_out")
	w.put(p)
	var told []string
	for _, f := range w.check(CheckOptions{}) {
		if f.Kind == "arithmetic" {
			told = append(told, f.Rule+" "+f.Message)
		}
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "shifted-column ") {
		t.Errorf("got %d findings, want one of shifted-column:\n%s", len(told), strings.Join(told, "\n"))
	}
}
