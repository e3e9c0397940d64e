package queries

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"nianbao/load"
	"nianbao/report"
)

// A nation is simulated: districts of sixty organs, each with a government, its office, departments,
// towns and streets; volumes are skewed, the form's sums hold but for one report in two hundred. Every
// report follows from the seed, its organ and its year, so that any can be made at any time.
type nation struct {
	seed   uint64
	organs int
	first  int // year
	years  int
	words  []string
	cells  []report.Cell // of the form, with their places
	at     map[string]int
}

const districtSize = 60

var (
	countryDuties = strings.Fields("公安局 教育局 民政局 财政局 司法局 审计局 统计局 水利局 住房和城乡建设局 交通运输局 农业农村局 卫生健康委员会 应急管理局 市场监督管理局 城市管理局 " +
		"人力资源和社会保障局 自然资源局 生态环境局 文化广电和旅游局 退役军人事务局 发展和改革委员会 科学技术局 医疗保障局 信访局 商务局 林业局 工业和信息化局 民族宗教事务局 体育局 乡村振兴局 金融工作局 政务服务和大数据局 档案局 投资促进局 人民防空办公室 机关事务管理局 国有资产监督管理局 粮食和物资储备局")
	countryClients  = strings.Fields("natural_person business research nonprofit legal_service other_org")
	countryOutcomes = strings.Fields("partial denied_third_party denied_internal denied_process denied_enforcement_file denied_inquiry " +
		"unavailable_not_held unavailable_needs_creation unavailable_unclear unprocessed_petition unprocessed_repeat other_misc")
)

func newNation(seed uint64, organs, first, years int) *nation {
	c := &nation{seed: seed, organs: organs, first: first, years: years, at: map[string]int{}}
	r := rand.New(rand.NewPCG(seed, 1))
	for range 3000 {
		c.words = append(c.words, string([]rune{rune(0x4e10 + r.IntN(2500)), rune(0x4e10 + r.IntN(2500))}))
	}
	row := map[int]int{}
	for _, f := range report.Fields() {
		if !f.In(report.Format2021) || strings.HasPrefix(f.Name, "requests.other_handling.") {
			continue
		}
		row[f.Table]++
		c.at[f.Name] = len(c.cells)
		n := len(c.cells)
		c.cells = append(c.cells, report.Cell{Field: f.Name, State: report.Number, Place: report.Place{Table: f.Table - 1, Row: 3 + row[f.Table]/7, Column: 3 + row[f.Table]%7},
			Bytes: report.Span{Start: 9000 + 190*n, End: 9100 + 190*n}})
	}
	return c
}

func (c *nation) organ(i int) report.Organ {
	d, n := i/districtSize, i%districtSize
	area := fmt.Sprintf("第%d县", d+1)
	o := report.Organ{AreaCode: fmt.Sprintf("%06d", 110000+d), Area: area, Level: report.LevelCounty, Kind: report.KindDepartment}
	switch {
	case n == 0:
		o.Name, o.Kind = area+"人民政府", report.KindGovernment
	case n == 1:
		o.Name, o.Kind = area+"人民政府办公室", report.KindGovernmentOffice
	case n-2 < len(countryDuties):
		o.Name = area + countryDuties[n-2]
	case n%2 == 0:
		o.Name, o.Kind, o.Level = fmt.Sprintf("%s第%d镇人民政府", area, n), report.KindTownship, report.LevelTownship
	default:
		o.Name, o.Kind, o.Level = fmt.Sprintf("%s第%d街道办事处", area, n), report.KindStreet, report.LevelTownship
	}
	o.ID = o.AreaCode + "/" + o.Name
	return o
}

func (c *nation) facts() load.Facts {
	f := load.Facts{Organs: map[string]report.Organ{}}
	for i := range c.organs {
		o := c.organ(i)
		f.Organs[o.ID] = o
	}
	return f
}

// volume is how much an organ has to do, the same in each of its years.
func (c *nation) volume(i int) float64 {
	r := rand.New(rand.NewPCG(c.seed, uint64(i)<<8))
	return 4 * math.Exp(0.8*(r.ExpFloat64()+r.ExpFloat64()))
}

// received is what each kind of client asked for in a year, and how much of it was carried out of it.
func (c *nation) received(i, year int) (asked, left [6]float64) {
	r := rand.New(rand.NewPCG(c.seed, uint64(i)<<8|uint64(year-c.first+1)))
	volume := c.volume(i)
	for k, share := range []float64{0.8, 0.12, 0.01, 0.01, 0.04, 0.02} {
		asked[k] = math.Floor(volume*share*math.Exp(0.25*r.NormFloat64()) + r.Float64())
		left[k] = math.Floor(asked[k] * 0.18 * r.Float64())
	}
	return asked, left
}

// entry is a look at one organ's report of one year.
func (c *nation) entry(i, year int) load.Entry {
	o := c.organ(i)
	seen := time.Date(year+1, 2, 1, 3, 0, i/20, 0, time.UTC)
	r := &report.Report{Title: fmt.Sprintf("%s%d年政府信息公开工作年度报告", o.Name, year), Organ: o.Name, Year: year, Format: report.Format2021,
		Published: fmt.Sprintf("%d-01-%02d", year+1, 10+i%20), Cells: c.table(i, year)}
	rng := rand.New(rand.NewPCG(c.seed+1, uint64(i)<<8|uint64(year-c.first)))
	r.Sections = report.Sections{Overview: c.prose(rng, 170), Problems: c.prose(rng, 160), Other: "无其他需要报告的事项。"}
	url := fmt.Sprintf("http://www.x%d.example.gov.cn/zwgk/ndbg/%d/%d.html", i/districtSize, year, i)
	return load.Entry{Page: report.Page{URL: url, Fetched: seen, Status: 200, ContentType: "text/html; charset=utf-8", Source: fmt.Sprintf("x%d", i/districtSize),
		Digest: fmt.Sprintf("%032x%032x", i, year), Link: report.Link{Text: r.Title}},
		Report: r, Organ: o, Outcome: load.OutcomeReport, Bytes: 70000, WARC: "nianbao-000001.warc.gz", Offset: int64(i) * 9000}
}

func (c *nation) prose(r *rand.Rand, words int) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(c.words[r.IntN(len(c.words))])
		if i%12 == 11 {
			b.WriteString("。")
		}
	}
	return b.String()
}

func (c *nation) table(i, year int) []report.Cell {
	values := make([]float64, len(c.cells))
	r := rand.New(rand.NewPCG(c.seed+2, uint64(i)<<8|uint64(year-c.first)))
	before := [6]float64{}
	if year > c.first {
		_, before = c.received(i, year-1)
	}
	asked, left := c.received(i, year)
	for k, client := range countryClients {
		c.client(values, r, client, asked[k], before[k], left[k])
	}
	volume := c.volume(i)
	for _, x := range []struct {
		field string
		v     float64
	}{{"disclosure.licence.decisions", 9 * volume}, {"disclosure.penalty.decisions", 5 * volume}, {"disclosure.compulsion.decisions", volume},
		{"disclosure.fee.amount", math.Floor(volume*100) / 50}, {"disclosure.normative_document.issued", 3}, {"disclosure.normative_document.repealed", 1},
		{"disclosure.normative_document.in_force", 20 + 2*float64(year-c.first)}} {
		if strings.HasSuffix(x.field, ".decisions") {
			x.v = math.Floor(x.v * math.Exp(0.2*r.NormFloat64()))
		}
		values[c.at[x.field]] = x.v
	}
	values[c.at["disputes.review.upheld"]], values[c.at["disputes.review.total"]] = math.Floor(volume/20), math.Floor(volume/20)
	if i%200 == 7 {
		values[c.at["requests.granted.total"]]++ // the country's clerks err
	}
	cells := make([]report.Cell, len(c.cells))
	for n, cell := range c.cells {
		cell.Value, cell.Raw = values[n], strconv.FormatFloat(values[n], 'f', -1, 64)
		cells[n] = cell
	}
	return cells
}

// client fills a column of table 3 and adds it to the column of totals.
func (c *nation) client(values []float64, r *rand.Rand, client string, asked, before, left float64) {
	set := func(item string, v float64) {
		values[c.at["requests."+item+"."+client]] = v
		values[c.at["requests."+item+".total"]] += v
	}
	done := asked + before - left
	set("new", asked)
	set("carried_in", before)
	set("carried_out", left)
	set("concluded", done)
	rest := done
	for _, item := range countryOutcomes {
		n := math.Floor(rest * 0.12 * r.ExpFloat64())
		n = min(n, rest)
		set(item, n)
		rest -= n
	}
	set("granted", rest)
}

// numberOf reads a number from the environment.
func numberOf(text string, usual int) int {
	n, err := strconv.Atoi(cmp.Or(text, strconv.Itoa(usual)))
	if err != nil {
		return usual
	}
	return n
}
