package queries

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// essay is made-up prose of about n characters, the same for the same seed.
func essay(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for i := range n {
		if i%25 == 24 {
			b.WriteString("。")
			continue
		}
		b.WriteRune(rune(0x4e10 + r.IntN(3000)))
	}
	return b.String()
}

// emptied is a report whose page has shown no tables since 10 May.
func emptied(change func(w *warehouse)) func(w *warehouse) {
	return func(w *warehouse) {
		p := w.draft(office, 2023)
		w.put(p)
		w.page(p.url(), "tables-lost", time.Date(2025, 5, 10, 0, 0, 0, 0, time.UTC))
		change(w)
	}
}

// gone is a report whose page has answered that it is not there since 10 May, with so many good runs after.
func gone(runs int, change func(w *warehouse)) func(w *warehouse) {
	return func(w *warehouse) {
		p := w.draft(office, 2023)
		w.put(p)
		w.source("luolong", 0, "")
		w.page(p.url(), "report", time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
		w.page(p.url(), "gone", time.Date(2025, 5, 10, 0, 0, 0, 0, time.UTC))
		for i := range runs {
			w.outcome(fmt.Sprint(i), 10+i, "luolong", "unchanged")
		}
		change(w)
	}
}

// archived are two reports out of one archive file, read in March, which is found gone on a day.
func archived(goneOn time.Time) func(w *warehouse) {
	const file = "http://www.example.gov.cn/wnnb.zip"
	return func(w *warehouse) {
		w.source("luolong", 0, "")
		for y := 2022; y <= 2023; y++ {
			p := w.draft(office, y)
			w.put(p)
			w.exec(`UPDATE sighting SET url = ? WHERE url = ?`, fmt.Sprintf("%s#%d.docx", file, y), p.url())
			w.page(fmt.Sprintf("%s#%d.docx", file, y), "report", time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
		}
		w.page(file, "gone", goneOn)
		for i := range 3 {
			w.outcome(fmt.Sprint(i), 10+i, "luolong", "unchanged")
		}
	}
}

func (w *warehouse) page(url, outcome string, at time.Time) {
	w.exec(`INSERT INTO page BY NAME SELECT ? AS url, ? AS sha256, 200 AS status, ?::TIMESTAMPTZ AS fetched, ?::TIMESTAMPTZ AS first_fetched, ? AS outcome`,
		url, outcome, at, at, outcome)
}

func textCases() []ruleCase {
	nothing := func(*warehouse) {}
	overview := func(text string) func(w *warehouse) { return one(func(p *paper) { p.overview = text }) }
	// pairs are the office's parts of two years, or those of two organs in one
	years := func(before, now, problems string) func(w *warehouse) {
		return two(office, func(a, b *paper) {
			a.overview, b.overview = before, now
			if problems != "" {
				a.problems, b.problems = problems, problems
			}
		})
	}
	organs := func(a, b report.Organ, published string) func(w *warehouse) {
		return func(w *warehouse) {
			x, y := w.draft(a, 2023), w.draft(b, 2023)
			x.overview, y.overview = essay(1, 900), essay(1, 900)
			y.published = published
			w.put(x, y)
		}
	}
	const filler = "本机关认真贯彻落实有关要求，持续推进各项工作，健全制度，明确责任，加强培训，完善栏目，及时回应群众关切，工作取得了一定成效，群众比较满意。下一步将继续努力，不断提高公开的质量和水平，更好地服务群众，接受各方面的监督，确保各项工作落到实处。"
	return []ruleCase{
		{"vanished-report", "three runs", gone(3, nothing), []string{"high 2023年度报告自5月10日起无法访问（页面不存在），存档副本仍在。"}, ""},
		{"vanished-report", "two runs", gone(2, nothing), nil, ""},
		{"vanished-report", "it moved, and another address shows it", gone(3, func(w *warehouse) {
			p := &paper{id: w.id, organ: office, year: 2023, seen: now.AddDate(0, 0, -9)}
			w.sight(p, "http://www.example.gov.cn/new.html", "luolong")
			w.page("http://www.example.gov.cn/new.html", "report", now.AddDate(0, 0, -9))
		}), nil, ""},
		{"vanished-report", "it came back", gone(3, func(w *warehouse) {
			w.exec(`UPDATE page SET fetched = ?::TIMESTAMPTZ WHERE outcome = 'report'`, now.AddDate(0, 0, -1))
		}), nil, ""},
		{"vanished-report", "the site does not answer", gone(3, func(w *warehouse) { w.outcome("x", 20, "luolong", "down") }), nil, ""},
		{"vanished-report", "the site was rebuilt", gone(3, func(w *warehouse) {
			for y := 2018; y <= 2022; y++ {
				p := w.draft(office, y)
				w.put(p)
				w.page(p.url(), "gone", time.Date(2025, 5, 10, 0, 0, 0, 0, time.UTC))
			}
		}), nil, ""},
		{"vanished-report", "the archive that it was in is gone", archived(time.Date(2025, 5, 10, 0, 0, 0, 0, time.UTC)),
			[]string{"high 2022年度报告自5月10日起无法访问（页面不存在），存档副本仍在。", "high 2023年度报告自5月10日起无法访问（页面不存在），存档副本仍在。"}, ""},
		{"vanished-report", "the archive came back", archived(time.Date(2025, 2, 10, 0, 0, 0, 0, time.UTC)), nil, ""},
		{"tables-lost", "an empty shell", emptied(nothing), []string{"medium 2023年度报告的网页自5月10日起没有了表格，此处仍用以前读到的数据，存档副本仍在：请打开网页查看。"}, ""},
		{"tables-lost", "another address shows it", emptied(func(w *warehouse) {
			p := &paper{id: w.id, organ: office, year: 2023, seen: now.AddDate(0, 0, -9)}
			w.sight(p, "http://www.example.gov.cn/new.html", "luolong")
			w.page("http://www.example.gov.cn/new.html", "report", now.AddDate(0, 0, -9))
		}), nil, ""},

		{"year-mismatch", "the period that the reader found", func(w *warehouse) {
			p := w.draft(office, 2023)
			w.put(p)
			w.exec(`INSERT INTO diagnostic VALUES (?, 'year-differs', '标题为2023年，正文统计期限为2022年', '', [])`, p.id)
		}, []string{"medium 标题为2023年，正文统计期限为2022年。"}, ""},
		{"year-mismatch", "the prose is of another year throughout", overview("2022年，我办认真工作。2022年共公开信息12条，截至2022年底累计运行两个栏目。"),
			[]string{"medium 标题为2023年，正文通篇写的是2022年。"}, ""},
		{"year-mismatch", "its own year, and others named as such", overview("2023年，我办认真工作，较2022年增长，2022年同期12条，2022年起草《2022年要点》。"), nil, ""},

		{"narr-parts", "parts exceed the whole", overview("全年主动公开信息 100 条，其中公告 60 条，动态 50 条。"),
			[]string{"low 正文各分项之和与总数不符：“全年主动公开信息 100 条，其中公告 60 条，动态 50 条”，总数100，分项之和110。"}, ""},
		{"narr-parts", "with the rest, and short of it", overview("主动公开政府信息1,200条，其中公告700条、动态300条、其他类100条。"),
			[]string{"low 正文各分项之和与总数不符：“主动公开政府信息1200条，其中公告700条、动态300条、其他类100条”，总数1200，分项之和1100。"}, ""},
		{"narr-parts", "only some parts are told", overview("主动公开信息5962条，其中规范性文件3条，公告167条。"), nil, ""},
		{"narr-parts", "they add up", overview("发布解读368条，其中文述46条，图说19条、音频225条、视频63条、政策图解15条。"), nil, ""},
		{"narr-parts", "one thing through several channels", overview("公开信息100条，其中网站渠道90条，公众号80条。"), nil, ""},
		{"narr-parts", "another unit", overview("召开会议3次，其中培训干部20人，发文5件。"), nil, ""},

		{"narr-fee", "silent", one(func(p *paper) { p.other = "无其他需要报告的事项。" }), []string{"info 第六部分未说明信息处理费收取情况。"}, ""},
		{"narr-fee", "told", one(func(p *paper) { p.other = "本年度未收取信息处理费。" }), nil, ""},
		{"narr-fee", "not found", one(func(p *paper) { p.other = "" }), nil, ""},
		{"narr-fee", "before 2021", func(w *warehouse) { p := w.draft(office, 2020); p.other = "无。"; w.put(p) }, nil, ""},

		{"government-duty", "none", func(w *warehouse) { p := w.draft(whole, 2023); p.overview = filler; w.put(p) },
			[]string{"low 未报告工作考核、社会评议、责任追究结果。"}, ""},
		{"government-duty", "one missing", func(w *warehouse) {
			p := w.draft(whole, 2023)
			p.overview = filler + "纳入年度绩效考核，接受社会评议。"
			w.put(p)
		}, []string{"info 未报告责任追究结果。"}, ""},
		{"government-duty", "all told", func(w *warehouse) {
			p := w.draft(whole, 2023)
			p.overview = filler + "纳入年度绩效考核，接受社会评议，未发生责任追究情形。"
			w.put(p)
		}, nil, ""},
		{"government-duty", "an office", overview(filler), nil, ""},

		{"foreign-name", "a bureau that calls itself a town", func(w *warehouse) {
			p := w.draft(schools, 2023)
			p.overview = "2023年，我镇按照要求公开信息。" + filler
			w.put(p)
		}, []string{"medium 正文自称“我镇”，与本机关不符，疑似套用其他单位文本。"}, ""},
		{"foreign-name", "another town, and never its own", func(w *warehouse) {
			other := town
			other.ID, other.Name = "410311/李楼镇人民政府", "李楼镇人民政府"
			p := w.draft(town, 2023)
			p.overview = "李楼镇按照要求公开信息。" + filler
			w.put(w.draft(other, 2023), p)
		}, []string{"medium 正文出现“李楼镇”而未出现“安乐镇”，疑似套用其他单位文本。"}, ""},
		{"foreign-name", "its own words, others in quotes and as a partner", func(w *warehouse) {
			other := town
			other.ID, other.Name = "410311/李楼镇人民政府", "李楼镇人民政府"
			p, q := w.draft(town, 2023), w.draft(schools, 2023)
			p.overview = "安乐镇与李楼镇联合培训，我镇按照“我局公开”要求公开信息。" + filler
			q.overview = "我局深入本镇、学校，配合洛阳市教育局工作。" + filler
			w.put(w.draft(other, 2023), p, q)
		}, nil, ""},

		{"text-copied-year", "one part", years(essay(1, 900), essay(1, 900), ""), []string{"medium “总体情况”与上年雷同度约100%。"}, ""},
		{"text-copied-year", "problems, word for word", years(essay(1, 900), essay(2, 900), essay(3, 600)), []string{"high “存在的主要问题”与上年雷同度约100%。"}, ""},
		{"text-copied-year", "a third is new", years(essay(1, 900), essay(1, 600)+essay(4, 300), ""), nil, ""},
		{"text-copied-year", "too short to tell", years(essay(1, 200), essay(1, 200), ""), nil, ""},

		{"text-copied-organ", "the later one is told", organs(schools, bureau(1), "2024-01-25"), []string{"medium 与洛龙区教育局“总体情况”雷同度约100%。"}, ""},
		{"text-copied-organ", "the same day: both", organs(schools, bureau(1), "2024-01-20"),
			[]string{"medium 与洛龙区教育局“总体情况”雷同度约100%。", "medium 与第1区教育局“总体情况”雷同度约100%。"}, ""},
		{"text-copied-organ", "a government and its office", organs(office, whole, "2024-01-25"), nil, ""},
		{"text-copied-organ", "other texts", func(w *warehouse) {
			for i := range 5 {
				p := w.draft(bureau(i), 2023)
				p.overview = essay(uint64(i), 900)
				w.put(p)
			}
		}, nil, ""},

		{"swapped-columns", "issued and in force", two(office, func(a, b *paper) {
			b.set("disclosure.normative_document.issued", 30).set("disclosure.normative_document.in_force", 3)
		}), []string{"medium 规范性文件“制发”与“现行有效”两列疑似互换：上年3、26，本年30、3。"},
			"disclosure.normative_document.issued disclosure.normative_document.in_force"},
		{"swapped-columns", "licences and penalties", two(office, swapRows),
			[]string{"medium “行政许可”与“行政处罚”两行疑似互换：上年500、40，本年42、480。"}, ""},
		{"digit-shift", "told by swapped-columns", two(office, swapRows), nil, ""},
		{"swapped-columns", "two kinds of applicants", two(office, func(a, b *paper) { b.count("new", 6, 68) }),
			[]string{"medium 表三“自然人”与“商业企业”两列疑似互换：上年65、5，本年6、68。"}, ""},
		{"swapped-columns", "more of one, as many of the other", two(office, func(a, b *paper) { b.count("new", 68, 60) }), nil, ""},
		{"swapped-columns", "back after the year that was the fault", func(w *warehouse) {
			for year, swapped := range map[int]bool{2022: false, 2023: true, 2024: false} {
				p := w.draft(office, year)
				if swapped {
					p.count("new", 5, 62)
				}
				w.put(p)
			}
		}, []string{"medium 表三“自然人”与“商业企业”两列疑似互换：上年62、5，本年5、62。"}, ""},
		{"swapped-columns", "below 20", two(office, func(a, b *paper) {
			a.set("disputes.review.upheld", 15).set("disputes.review.corrected", 1)
			b.set("disputes.review.upheld", 1).set("disputes.review.corrected", 15)
		}), nil, ""},

		{"in-force-normative", "told by swapped-columns", two(office, func(a, b *paper) {
			b.set("disclosure.normative_document.issued", 30).set("disclosure.normative_document.in_force", 3)
		}), nil, ""},
		{"stock-below-flow", "told by swapped-columns", two(office, func(a, b *paper) {
			b.set("disclosure.normative_document.issued", 30).set("disclosure.normative_document.in_force", 3)
		}), nil, ""},

		{"scope-change", "the title goes over to the government", two(whole, func(a, b *paper) { a.scope = report.ScopeOffice }),
			[]string{"medium 本年标题由“办公室”改为“人民政府”，统计口径可能改变，不宜与上年直接比较。"}, ""},
		{"problems-empty", "missing between parts that are there", one(func(p *paper) { p.overview, p.problems, p.other = filler, "", "未收取信息处理费。" }),
			[]string{"info 未写明存在问题及改进情况。"}, ""},
		{"narr-none", "no fee, and how much", one(func(p *paper) { p.other = "未收取信息处理费。\n全年共收取信息处理费300元。" }),
			[]string{"high 正文称未收取信息处理费，又称“全年共收取信息处理费300元”。"}, ""},
		{"narr-none", "no fee", one(func(p *paper) {
			p.other = "本年度收取信息处理费0元，未收取政府信息公开信息处理费。"
		}), nil, ""},
		{"narr-new", "of the whole area, in an office's report", claims("requests.new.total", 153, "全区共收到政府信息公开申请153件"), nil, ""},
	}
}

// The rules that domain.md names, without those that compare with statistics alone: one that is lost is missed here.
func TestEveryRuleOfTheCatalogueIsThere(t *testing.T) {
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]Rule{}
	for _, r := range rules {
		have[r.ID] = r
		if r.Says == "" || r.Silent == "" || r.Title == "" || r.TitleEN == "" {
			t.Errorf("%s: its header must tell title, title in English, says and silent; got %+v", r.ID, r)
		}
	}
	for _, id := range strings.Fields(`balance-column sum-outcomes sum-applicants sum-other sum-review sum-suit-direct sum-suit-after-review
		total-not-filled total-blank culprit-cell negative-count fractional-count blank-cells stock-below-flow carry-over carry-over-shift
		in-force-normative in-force-regulation items-continuity copied-table3 copied-table2 copied-from-peer silent-revision pending-vanishes
		scope-change area-below-parts year-gap missing-report late-report early-report vanished-report source-silent year-mismatch old-form
		narr-new narr-concluded narr-carried narr-review narr-suit narr-none narr-normative narr-parts narr-fee text-copied-year
		text-copied-organ foreign-name placeholder problems-empty government-duty regulation-by-wrong-organ fee-no-decisions unit-10k
		digit-shift swapped-columns round-numbers zero-after-activity backlog-large nothing-concluded disputes-exceed direct-suit-denials
		secret-at-township yoy-jump shifted-column`) {
		if _, ok := have[id]; !ok {
			t.Errorf("rule %s of the catalogue is missing", id)
		}
	}
}

func swapRows(a, b *paper) {
	a.set(licences, 500).set(penalties, 40)
	b.set(licences, 42).set(penalties, 480)
}
