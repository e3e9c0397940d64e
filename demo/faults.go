package demo

import (
	"maps"
	"slices"
	"strings"
	"time"

	"nianbao/report"
)

// Fault is something odd that is there to be found: a rule, whom it is about, and when.
type Fault struct {
	Rule     string   // id of the rule that is to speak
	Or       []string // rules that tell the same cause where Rule is not in force
	Severity string   // that the rule has by default; at the least, where it may be worse
	Organ    string
	Year     int
	Fields   []string // fields concerned, where the fault is about cells
	Night    int      // on which it can be seen first
	Until    int      // last night on which it can be seen; 0: it stays
	Real     bool     // not planted: printed so in a real report
	Note     string   // what was done, in a few words
}

// Faults lists what is odd in the example sites, for any seed.
func Faults() []Fault {
	var out []Fault
	for _, p := range plants() {
		if p.Rule != "" {
			out = append(out, p.Fault)
		}
	}
	return append(out, realFaults()...)
}

// plant is a fault and how it gets into a sheet. A plant without a rule is only a part of another.
type plant struct {
	Fault
	change func(sh *sheet)
	absent bool // the report is not published on the nights concerned
}

func (p plant) on(night int) bool { return night >= p.Night && (p.Until == 0 || night <= p.Until) }

func published(plants []plant, organ string, year, night int) bool {
	return !slices.ContainsFunc(plants, func(p plant) bool {
		return p.absent && p.Organ == organ && p.Year == year && p.on(night)
	})
}

// plant applies all faults that concern this sheet on a night.
func (sh *sheet) plant(plants []plant, night int) {
	for _, p := range plants {
		if p.change != nil && p.Organ == sh.organ.name && p.on(night) &&
			(p.Year == sh.year || p.Rule == "in-force-normative" && p.Year < sh.year) {
			p.change(sh)
		}
	}
}

func realFaults() []Fault {
	const organ = "洪泽区人民政府"
	return []Fault{
		{Rule: "total-not-filled", Severity: report.Medium, Organ: organ, Year: 2023, Night: 1, Real: true,
			Fields: dispute("review"), Note: "parts 11, total 0"},
		{Rule: "total-not-filled", Severity: report.Medium, Organ: organ, Year: 2023, Night: 1, Real: true,
			Fields: dispute("suit_after_review"), Note: "parts 5, total 0"},
		{Rule: "direct-suit-denials", Severity: report.Info, Organ: "洛龙区人民政府办公室", Year: 2024, Night: 1, Real: true,
			Fields: []string{"disputes.suit_direct.total"}, Note: "3 suits without a review before"},
	}
}

func dispute(group string) []string {
	var out []string
	for _, part := range []string{"upheld", "corrected", "other", "pending", "total"} {
		out = append(out, "disputes."+group+"."+part)
	}
	return out
}

// plants lists the planted faults; each is the only thing wrong in its report.
func plants() []plant {
	return slices.Concat(sums(), continuity(), timeliness(), secondNight())
}

func sums() []plant {
	return []plant{
		{Fault: Fault{Rule: "balance-column", Severity: report.High, Organ: "示例市甲区教育局", Year: 2023, Night: 1,
			Fields: []string{"requests.new.natural_person", "requests.new.total"}, Note: "received one more than concluded and open"},
			change: func(sh *sheet) { sh.raise("requests.new", "natural_person", 1) }},
		{Fault: Fault{Rule: "total-not-filled", Severity: report.Medium, Organ: "示例市丙区卫生健康委员会", Year: 2023, Night: 1,
			Fields: dispute("suit_direct"), Note: "parts 3, total 0"},
			change: func(sh *sheet) {
				sh.fig["disputes.suit_direct.upheld"] = 2
				sh.fig["disputes.suit_direct.other"] = 1
				sh.fig["disputes.suit_direct.total"] = 0
				sh.quiet = true
			}},
		{Fault: Fault{Rule: "culprit-cell", Or: []string{"sum-outcomes", "sum-applicants"}, Severity: report.High,
			Organ: "示例市庚区金桥街道办事处", Year: 2022, Night: 1,
			Fields: []string{"requests.unprocessed_repeat.natural_person"}, Note: "ten too many, a digit typed twice"},
			change: func(sh *sheet) { sh.fig["requests.unprocessed_repeat.natural_person"] += 10 }},
		{Fault: Fault{Rule: "blank-cells", Severity: report.Low, Organ: "示例市辛县文化广电和旅游局", Year: 2022, Night: 1,
			Fields: regulation(), Note: "three cells left empty"}, change: func(sh *sheet) { sh.leave("") }},
		{Fault: Fault{Rule: "blank-cells", Severity: report.Low, Organ: "示例市己区虹桥镇人民政府", Year: 2021, Night: 1,
			Fields: regulation(), Note: "three cells with a stroke"}, change: func(sh *sheet) { sh.leave("/") }},
	}
}

func continuity() []plant {
	list := []plant{
		{Fault: Fault{Rule: "carry-over", Severity: report.High, Organ: "示例市乙区民政局", Year: 2024, Night: 1,
			Fields: []string{"requests.carried_in.total"}, Note: "three more carried in than the year before carried out"},
			change: func(sh *sheet) {
				for _, row := range []string{"carried_in", "granted", "concluded"} {
					sh.raise("requests."+row, "natural_person", 3)
				}
			}},
		{Fault: Fault{Rule: "in-force-normative", Severity: report.Medium, Organ: "示例市甲区人民政府办公室", Year: 2023, Night: 1,
			Fields: []string{"disclosure.normative_document.in_force"}, Note: "two more in force than continued; later years go on from there"},
			change: func(sh *sheet) { sh.fig["disclosure.normative_document.in_force"] += 2 }},
		{Fault: Fault{Rule: "copied-table3", Severity: report.High, Organ: "示例市辛县柳林乡人民政府", Year: 2023, Night: 1,
			Note: "table 3 is that of 2022"}},
		{Fault: Fault{Rule: "digit-shift", Severity: report.Medium, Organ: "示例市庚区市场监督管理局", Year: 2024, Night: 1,
			Fields: []string{"disclosure.licence.decisions"}, Note: "ten times the true number"},
			change: func(sh *sheet) { sh.fig["disclosure.licence.decisions"] *= 10 }},
		{Fault: Fault{Rule: "narr-new", Severity: report.Medium, Organ: "示例市己区商务局", Year: 2023, Night: 1,
			Fields: []string{"requests.new.total"}, Note: "the prose counts ten more"},
			change: func(sh *sheet) { sh.claims["requests.new.total"] = sh.fig["requests.new.total"] + 10 }},
	}
	for _, form := range []struct {
		organ string
		year  int
	}{{"示例市戊县人民政府办公室", 2021}, {"示例市戊县人民政府办公室", 2022}, {"示例市戊县财政局", 2021}, {"示例市戊县财政局", 2022}} {
		list = append(list, plant{Fault: Fault{Rule: "old-form", Severity: report.Low, Organ: form.organ, Year: form.year, Night: 1,
			Note: "table 2 wholly or partly in the form of 2019"}})
	}
	return list
}

func timeliness() []plant {
	return []plant{
		{Fault: Fault{Rule: "missing-report", Severity: report.High, Organ: "示例市乙区青山镇人民政府", Year: 2024, Night: 1,
			Note: "not published"}, absent: true},
		{Fault: Fault{Rule: "late-report", Severity: report.High, Organ: "示例市丁区东湖街道办事处", Year: 2024, Night: 1,
			Note: "published on 12 March"},
			change: func(sh *sheet) { sh.publish(day(2025, time.March, 12)) }},
	}
}

// secondNight is what changes between the two nights, besides the site that is down.
func secondNight() []plant {
	const late, revised = "示例市甲区城市管理局", "示例市丙区人民政府办公室"
	moved := []string{"requests.granted.natural_person", "requests.granted.total",
		"requests.unavailable_not_held.natural_person", "requests.unavailable_not_held.total"}
	return []plant{
		{Fault: Fault{Rule: "missing-report", Severity: report.High, Organ: late, Year: 2024, Night: 1, Until: 1,
			Note: "not published until night 2"}, absent: true},
		{Fault: Fault{Rule: "late-report", Severity: report.High, Organ: late, Year: 2024, Night: 2, Note: "published on 14 April"},
			change: func(sh *sheet) { sh.publish(day(2025, time.April, 14)) }},
		{Fault: Fault{Rule: "digit-shift", Severity: report.Medium, Organ: late, Year: 2024, Night: 2,
			Fields: []string{"disclosure.penalty.decisions"}, Note: "a hundred times the true number"},
			change: func(sh *sheet) { sh.fig["disclosure.penalty.decisions"] *= 100 }},
		{Fault: Fault{Rule: "silent-revision", Severity: report.High, Organ: revised, Year: 2023, Night: 2, Fields: moved,
			Note: "ten cases moved from not held to granted, all sums kept"},
			change: func(sh *sheet) {
				sh.raise("requests.granted", "natural_person", 10)
				sh.raise("requests.unavailable_not_held", "natural_person", -10)
				sh.modified = day(2025, time.April, 14)
			}},
	}
}

func regulation() []string {
	return []string{"disclosure.regulation.issued", "disclosure.regulation.repealed", "disclosure.regulation.in_force"}
}

// raise changes a row's number for one kind of applicant, and its total with it.
func (sh *sheet) raise(row, applicant string, by int) {
	sh.fig[row+"."+applicant] += by
	sh.fig[row+".total"] += by
}

func (sh *sheet) leave(mark string) {
	for _, field := range regulation() {
		sh.raw[field] = mark
	}
}

func (sh *sheet) publish(t time.Time) { sh.published, sh.modified = t, t }

// repeatTable3 makes 2023 a copy of 2022 for the organ that copied; it carries as many cases out
// as in, so its years still follow from each other.
func repeatTable3(made map[int]figures) {
	maps.DeleteFunc(made[2023], func(field string, _ int) bool { return strings.HasPrefix(field, "requests.") })
	for field, n := range made[2022] {
		if strings.HasPrefix(field, "requests.") {
			made[2023][field] = n
		}
	}
}
