package queries

import (
	"fmt"
	"time"

	"nianbao/report"
)

func timelinessCases() []ruleCase {
	only := func(years ...int) func(w *warehouse) {
		return func(w *warehouse) {
			for _, y := range years {
				w.put(w.draft(office, y))
			}
		}
	}
	// all of 2023 is due by now (June 2025), and so is 2024
	failing := func(status string) func(w *warehouse) {
		return func(w *warehouse) {
			w.put(w.draft(office, 2023))
			w.source("luolong", 0, "")
			w.outcome("r1", 1, "luolong", "unchanged")
			w.outcome("r2", 2, "luolong", status)
		}
	}
	return []ruleCase{
		{"year-gap", "2022 is missing", only(2021, 2023, 2024), []string{"medium 未找到2022年度报告，前后两年均有。"}, ""},
		{"year-gap", "none missing", only(2021, 2022, 2023, 2024), nil, ""},
		{"year-gap", "before the source's years", func(w *warehouse) {
			only(2021, 2023, 2024)(w)
			w.exec(`INSERT INTO source BY NAME SELECT 'luolong' AS source_id, 2023 AS year_from`)
		}, nil, ""},

		{"missing-report", "2024 is overdue", only(2022, 2023), []string{"high 截至2月10日未见2024年度报告（法定期限1月31日）。"}, ""},
		{"missing-report", "a government has until March", func(w *warehouse) { w.put(w.draft(whole, 2023)) },
			[]string{"high 截至4月10日未见2024年度报告（法定期限3月31日）。"}, ""},
		{"missing-report", "a local date", func(w *warehouse) {
			w.put(w.draft(office, 2023))
			w.source("luolong", 0, "02-20")
		}, []string{"high 截至3月2日未见2024年度报告（法定期限2月20日）。"}, ""},
		{"missing-report", "long ago", only(2021), []string{"info 截至2月10日未见2022年度报告（法定期限1月31日）。"}, ""},
		{"missing-report", "there", only(2023, 2024), nil, ""},
		{"missing-report", "the source declines", failing("declined"), nil, ""},
		{"missing-report", "the source declined, and a killed run did not come to it", func(w *warehouse) {
			failing("declined")(w)
			w.outcome("r3", 3, "another", "unchanged")
		}, nil, ""},
		{"missing-report", "the source works", failing("unchanged"), []string{"high 截至2月10日未见2024年度报告（法定期限1月31日）。"}, ""},

		{"correction-dropped", "the page has changed", corrected(false), []string{"low 页面已改动，李3月1日所作的更正（“总计·本年新收”由46更正为64）不再适用；新页面为70，请核对后重新更正或撤回。"}, ""},
		{"correction-dropped", "it applies", corrected(true), nil, ""},

		{"late-report", "34 days", one(func(p *paper) { p.published = "2024-03-06"; p.seen = p.seen.AddDate(0, 3, 0) }),
			[]string{"high 报告于3月6日公布，晚于1月31日35天。"}, ""},
		{"late-report", "a few days", one(func(p *paper) { p.published = "2024-02-05"; p.seen = p.seen.AddDate(0, 3, 0) }),
			[]string{"medium 报告于2月5日公布，晚于1月31日5天。"}, ""},
		{"late-report", "published again years later", one(func(p *paper) { p.published = "2025-05-06"; p.seen = p.seen.AddDate(2, 0, 0) }),
			[]string{"info 报告于2025年5月6日公布，晚于1月31日461天。"}, ""},
		{"late-report", "in time", one(unchanged), nil, ""},
		{"late-report", "no date", one(func(p *paper) { p.published = "" }), nil, ""},
		{"late-report", "what its address showed by mistake was in time", func(w *warehouse) {
			wrong, right := w.draft(office, 2023), w.draft(office, 2023)
			wrong.old = true
			right.published, right.seen = "2024-03-06", right.seen.AddDate(0, 3, 0)
			w.put(wrong, right)
			w.exec(`UPDATE report SET superseded = true WHERE report_id = ?`, wrong.id)
		}, []string{"high 报告于3月6日公布，晚于1月31日35天。"}, ""},
		{"late-report", "was there before", one(func(p *paper) { p.published = "2024-03-06" }), nil, ""},

		{"early-report", "in December", one(func(p *paper) { p.published = "2023-12-20" }),
			[]string{"medium 报告公布日期（2023-12-20）早于统计期结束，数据可能不完整。"}, ""},
		{"early-report", "no real date", one(func(p *paper) { p.published = "1970-01-01" }), nil, ""},

		{"source-silent", "fewer than expected", func(w *warehouse) {
			w.put(w.draft(office, 2023))
			w.source("luolong", 30, "")
		}, []string{"medium 该来源现有年报1份，少于应有的30份。"}, ""},
		{"source-silent", "met first through another source, shown in an older version", func(w *warehouse) {
			a, b, c := w.draft(office, 2023), w.draft(office, 2023), w.draft(schools, 2023)
			a.old, b.version, b.source, c.source = true, 2, "other", "other"
			w.put(a, b, c)
			w.sight(b, "http://www.example.gov.cn/mirror.html", "luolong") // with the older version, one report
			w.sight(c, "http://www.example.gov.cn/list.html", "luolong")
			w.source("luolong", 3, "")
		}, []string{"medium 该来源现有年报2份，少于应有的3份。"}, ""},
		{"source-silent", "a report without a year counts", func(w *warehouse) {
			w.put(w.draft(office, 2023))
			w.source("luolong", 1, "")
			w.exec(`UPDATE report SET organ_id = NULL, year = NULL`)
			w.exec(`UPDATE sighting SET organ_id = NULL, year = NULL`)
		}, nil, ""},
		{"source-silent", "three empty runs", func(w *warehouse) {
			w.source("luolong", 0, "")
			for i := range 3 {
				w.outcome(fmt.Sprint(i), i, "luolong", "empty")
			}
		}, []string{"medium 该栏目连续三次未取得任何年报。看到了栏目，里面没有年报：请确认是尚未发布，还是栏目已搬到别处。"}, ""},
		{"source-silent", "it declines programs", func(w *warehouse) {
			w.source("luolong", 30, "")
			w.outcome("r", 1, "luolong", "declined")
		}, nil, ""},
		{"source-silent", "two empty runs", func(w *warehouse) {
			w.source("luolong", 0, "")
			w.outcome("1", 1, "luolong", "empty")
			w.outcome("2", 2, "luolong", "empty")
		}, nil, ""},

		{"source-failing", "seven nights, our own line not counted", nights("down", "down", "down", "offline", "down", "down", "down", "down"),
			[]string{"medium 该来源自5月1日起连续7夜未能取得（无法访问）。多为对方临时故障，下次运行自动重试，不会放弃；连续多日如此，请联系网站主管单位。"}, ""},
		{"source-failing", "it declines programs", nights("unchanged", "declined", "declined", "declined", "declined", "declined", "declined", "declined", "declined"),
			[]string{"low 该来源自5月2日起连续8夜未能取得（拒绝程序访问）。程序不会绕过限制：请与网站主管单位协商；协商期间人工下载报告，用 nianbao add 交入。"}, ""},
		{"source-failing", "six nights", nights("down", "down", "down", "down", "down", "down"), nil, ""},
		{"source-failing", "one good night", nights("down", "down", "down", "down", "unchanged", "down", "down", "down"), nil, ""},
		{"source-failing", "told by source-silent", nights("gone", "gone", "gone", "gone", "gone", "gone", "gone"), nil, "source-silent"},

		{"source-shrunk", "fewer than a month ago", listed(30, 30, 28), []string{"medium 该来源现列出年报28份，5月1日为30份：请查看是否有报告被撤下，或栏目分页有变。"}, ""},
		{"source-shrunk", "as many", listed(30, 28, 30), nil, ""},
		{"source-shrunk", "fewer because a part could not be had", func(w *warehouse) {
			listed(30, 30, 28)(w)
			w.exec(`UPDATE source_outcome SET error = 'one of its lists failed' WHERE run_id = '2'`)
		}, nil, ""},
	}
}

func (w *warehouse) source(id string, expect int, deadline string) {
	w.exec(`INSERT INTO source BY NAME SELECT ? AS source_id, nullif(?::INTEGER, 0) AS expect_reports, nullif(?, '') AS deadline, ['http://example.gov.cn/'] AS urls`,
		id, expect, deadline)
}

func (w *warehouse) outcome(run string, day int, source, status string) {
	at := time.Date(2025, 5, 1+day, 0, 0, 0, 0, time.UTC)
	w.exec(`INSERT INTO run VALUES (?, ?::TIMESTAMPTZ, ?::TIMESTAMPTZ, 'finished', NULL)`, run, at, at)
	w.exec(`INSERT INTO source_outcome VALUES (?, ?, ?, 0, 0, 0, 0, NULL)`, run, source, status)
}

// claims is a report of the office whose prose says something.
func claims(field string, value float64, sentence string) func(w *warehouse) {
	return func(w *warehouse) {
		p := w.draft(office, 2023)
		w.put(p)
		w.exec(`INSERT INTO claim VALUES (?, ?, ?, ?)`, p.id, field, value, sentence)
	}
}

func proseCases() []ruleCase {
	const received, concluded, carried = "requests.new.total", "requests.concluded.total", "requests.carried_out.total"
	const review, suit, issued = "disputes.review.total", "disputes.suit.total", "disclosure.normative_document.issued"
	return []ruleCase{
		{"old-form", "whole", one(func(p *paper) { p.format = "2019" }), []string{"low 2023年报告仍使用2019年试行表式。"}, ""},
		{"old-form", "in part", one(func(p *paper) { p.format = "mixed" }), []string{"low 2023年报告部分使用2019年试行表式。"}, ""},
		{"old-form", "in its time", func(w *warehouse) { p := w.draft(office, 2020); p.format = "2019"; w.put(p) }, nil, ""},
		{"problems-empty", "none", one(func(p *paper) { p.problems = "无。" }), []string{"low 未写明存在问题及改进情况。"}, ""},
		{"problems-empty", "not found", one(func(p *paper) { p.problems = "" }), nil, ""},
		{"problems-empty", "told", one(unchanged), nil, ""},
		{"placeholder", "XX cases", one(func(p *paper) { p.overview = "全年受理申请XX件。" }), []string{"medium 正文有未填写的占位符“XX件”。"}, ""},
		{"placeholder", "in brackets", one(func(p *paper) { p.other = "共（数字）件" }), []string{"medium 正文有未填写的占位符“（数字）件”。"}, ""},
		{"placeholder", "a quoted number", one(func(p *paper) { p.overview = "依据洛政〔20××〕第××号文件" }), nil, ""},

		{"narr-new", "neither", claims(received, 153, "全年共收到申请153件"), []string{"medium 正文称收到153件，表三新收70件，加结转共76件，均不符。"}, received},
		{"narr-new", "with those carried in", claims(received, 76, "共办理申请76件"), nil, ""},
		{"narr-new", "last year in another clause", claims(received, 153, "新收政府信息公开申请153件，连同上年结转的6件一并办理"),
			[]string{"medium 正文称收到153件，表三新收70件，加结转共76件，均不符。"}, received},
		{"narr-new", "one of several channels", claims(received, 153, "通过网络渠道收到申请153件"), nil, ""},
		{"narr-new", "last year's", claims(received, 153, "去年收到申请153件"), nil, ""},
		{"narr-concluded", "another number", claims(concluded, 80, "办结80件"), []string{"medium 正文称答复80件，表三办结70件。"}, ""},
		{"narr-concluded", "the same", claims(concluded, 70, "办结70件"), nil, ""},
		{"narr-carried", "another number", claims(carried, 32, "结转下年32件"), []string{"medium 正文结转32件，表三6件。"}, ""},
		{"narr-carried", "the same", claims(carried, 6, "结转下年6件"), nil, ""},
		{"narr-review", "another number", claims(review, 12, "因信息公开被申请行政复议12件"), []string{"medium 正文复议12件，表四3件。"}, ""},
		{"narr-review", "all reviews of the organ", claims(review, 12, "办理行政复议12件"), nil, ""},
		{"narr-suit", "another number", claims(suit, 4, "因政府信息公开被提起诉讼4件"), []string{"medium 正文诉讼4件，表四0件和0件，合计0件。"}, ""},
		{"narr-suit", "the sum", func(w *warehouse) {
			p := w.draft(office, 2023)
			p.set("disputes.suit_direct.upheld", 1).set("disputes.suit_direct.total", 1)
			p.set("disputes.suit_after_review.upheld", 3).set("disputes.suit_after_review.total", 3)
			w.put(p)
			w.exec(`INSERT INTO claim VALUES (?, ?, 4, '因政府信息公开被提起诉讼4件')`, p.id, suit)
		}, nil, ""},
		{"narr-normative", "published is not issued", claims(issued, 5, "公开规范性文件5件"), []string{"info 正文公开规范性文件5件，表二制发3件，口径可能不同。"}, ""},
		{"narr-normative", "the same", claims(issued, 3, "公开规范性文件3件"), nil, ""},
		{"narr-none", "none", one(func(p *paper) { p.overview = "2023年，我办未收到政府信息公开申请。" }), []string{"high 正文称未收到申请，表三新收70件。"}, ""},
		{"narr-none", "through one channel", one(func(p *paper) {
			p.overview = "通过信函渠道未收到政府信息公开申请，网上收到70件。"
		}), nil, ""},
	}
}

func plausibilityCases() []ruleCase {
	const penalty, licence, fee = "disclosure.penalty.decisions", "disclosure.licence.decisions", "disclosure.fee.amount"
	// history is four years of the office, the last one changed
	history := func(change func(p *paper)) func(w *warehouse) {
		return func(w *warehouse) {
			for y := 2020; y <= 2024; y++ {
				p := w.draft(office, y)
				if y == 2024 {
					change(p)
				}
				w.put(p)
			}
		}
	}
	return []ruleCase{
		{"stock-below-flow", "fewer than issued", one(func(p *paper) {
			p.set("disclosure.normative_document.in_force", 5).set("disclosure.normative_document.issued", 9)
		}), []string{"medium 规范性文件现行有效5件，少于本年制发9件减废止1件。"}, ""},
		{"stock-below-flow", "form of 2019", one(func(p *paper) {
			p.set("disclosure.normative_document.published", 9).set("disclosure.normative_document.published_total", 5)
		}), []string{"medium 规范性文件对外公开总数5件，少于本年新公开9件。"}, ""},
		{"stock-below-flow", "enough", one(unchanged), nil, ""},

		{"regulation-by-wrong-organ", "a town", func(w *warehouse) { w.put(w.draft(town, 2023).set("disclosure.regulation.in_force", 2)) },
			[]string{"medium 安乐镇人民政府填报规章2件，依法无规章制定权，疑似误填。"}, ""},
		{"regulation-by-wrong-organ", "a city", func(w *warehouse) { w.put(w.draft(city(), 2023).set("disclosure.regulation.in_force", 2)) }, nil, ""},

		{"backlog-large", "31 %", one(func(p *paper) { p.count("carried_out", 40, 5).count("new", 90, 5) }),
			[]string{"low 结转45件，占应办件数45%，明显偏高。"}, ""},
		{"backlog-large", "a few cases", one(func(p *paper) { p.count("carried_out", 8, 0).count("new", 9, 0) }), nil, ""},
		{"backlog-large", "peers alike", func(w *warehouse) {
			for i := range 6 {
				w.put(w.draft(bureau(i), 2023).count("carried_out", 60, 5))
			}
		}, nil, ""},
		{"nothing-concluded", "15 received", one(func(p *paper) { p.count("new", 15, 0).count("concluded", 0, 0) }),
			[]string{"high 新收15件，办结0件。"}, ""},
		{"nothing-concluded", "all came in December", one(func(p *paper) {
			p.count("new", 15, 0).count("concluded", 0, 0)
			p.overview = "收到的申请均为12月下旬提出。"
		}), nil, ""},

		{"disputes-exceed", "more than concluded", two(office, func(a, b *paper) {
			a.count("concluded", 5, 0)
			b.count("concluded", 7, 0)
			b.set("disputes.review.total", 30)
		}), []string{"low 复议诉讼共30件，多于两年办结总数12件。"}, ""},
		{"disputes-exceed", "fewer", two(office, same), nil, ""},
		{"direct-suit-denials", "since 2024", func(w *warehouse) { w.put(w.draft(office, 2024).set("disputes.suit_direct.total", 3)) },
			[]string{"info 直接起诉3件，请核对是否属复议前置情形。"}, ""},
		{"direct-suit-denials", "before", one(func(p *paper) { p.set("disputes.suit_direct.total", 3) }), nil, ""},
		{"secret-at-township", "a town", func(w *warehouse) { w.put(w.draft(town, 2023).count("denied_state_secret", 2, 0)) },
			[]string{"info 乡镇以国家秘密为由不予公开2件，较少见。"}, ""},
		{"secret-at-township", "an office", one(func(p *paper) { p.count("denied_state_secret", 2, 0) }), nil, ""},
		{"fee-no-decisions", "a bureau", func(w *warehouse) {
			w.put(w.draft(schools, 2023).set(licence, 0).set(penalty, 0).set("disclosure.compulsion.decisions", 0))
		}, []string{"info 有收费27.6万元而无许可、处罚，请核对口径。"}, ""},
		{"fee-no-decisions", "an office", one(func(p *paper) { p.set(licence, 0).set(penalty, 0).set("disclosure.compulsion.decisions", 0) }), nil, ""},
		{"round-numbers", "four hundreds", one(func(p *paper) {
			p.set(licence, 900).set(penalty, 300).set("disclosure.compulsion.decisions", 200).set("requests.new.total", 100)
		}), []string{"low 多项数据为整百数（4/4），疑似估计值。"}, ""},
		{"round-numbers", "two", one(func(p *paper) { p.set(licence, 900).set(penalty, 300) }), nil, ""},

		{"unit-10k", "yuan", history(func(p *paper) { p.set(fee, 251000) }), []string{"high 收费251000，上年26.1，疑似以元代万元。"}, ""},
		{"unit-10k", "converted already", history(func(p *paper) { p.set(fee, 251000); p.cells[fee] = cell{"2510000000元", 251000, report.Number} }), nil, ""},
		{"unit-10k", "against the peers", func(w *warehouse) {
			for i := range 10 {
				p := w.draft(bureau(i), 2023)
				if i == 3 {
					p.set(fee, 250000)
				}
				w.put(p)
			}
		}, []string{"high 收费250000，同级同类中位数27.05，疑似以元代万元。"}, ""},
		{"unit-10k", "as ever", history(unchanged), nil, ""},

		{"digit-shift", "a digit too many", history(func(p *paper) { p.set(licence, 10410) }),
			[]string{"medium 行政许可由1041变为10410，疑似多录一位。"}, licence},
		{"digit-shift", "two too few", history(func(p *paper) { p.set(licence, 10) }), []string{"medium 行政许可由1041变为10，疑似少录两位。"}, ""},
		{"digit-shift", "another count jumps with it", history(func(p *paper) { p.set(licence, 10410).set(penalty, 700) }), nil, ""},
		{"digit-shift", "three times as many", history(func(p *paper) { p.set(licence, 3120) }), nil, ""},
		{"digit-shift", "it stays so", func(w *warehouse) {
			for y := 2020; y <= 2024; y++ {
				p := w.draft(office, y)
				if y >= 2023 {
					p.set(licence, 10*value(p, licence))
				}
				w.put(p)
			}
		}, nil, ""},
	}
}

// corrected is a report with a correction of one of its cells.
func corrected(applies bool) func(w *warehouse) {
	return func(w *warehouse) {
		w.put(w.draft(office, 2023))
		w.exec(`INSERT INTO correction BY NAME SELECT ? AS organ_id, ? AS organ, 2023 AS year, 'requests.new.total' AS field, 1 AS report_id,
			'46' AS printed, '64' AS corrected, 64 AS value, 'number' AS state, '读错了' AS note, '李' AS corrected_by,
			'2024-03-01 10:00:00+08'::TIMESTAMPTZ AS corrected_at, ?::BOOLEAN AS applies`, office.ID, office.Name, applies)
	}
}

// nights are the outcomes of a source, a night each, the last on the day before the check's.
func nights(statuses ...string) func(w *warehouse) {
	return func(w *warehouse) {
		w.source("luolong", 0, "")
		for i, status := range statuses {
			w.outcome(fmt.Sprint(i), i, "luolong", status)
		}
	}
}

// listed are the numbers of reports that a source listed, twenty days from one look to the next.
func listed(counts ...int) func(w *warehouse) {
	return func(w *warehouse) {
		w.source("luolong", 0, "")
		for i, n := range counts {
			w.outcome(fmt.Sprint(i), 20*i, "luolong", "unchanged")
			w.exec(`UPDATE source_outcome SET listed = ? WHERE run_id = ?`, n, fmt.Sprint(i))
		}
	}
}
