package demo

import (
	"fmt"

	"nianbao/report"
)

// CrowdSite is one site of a made-up country, for measurements: a list and the reports that it names.
type CrowdSite struct {
	Area    report.Area
	List    string            // path of the list
	Pages   map[string][]byte // by path, HTML in UTF-8
	Reports int
}

// crowdOrgans publish on every site of the country.
var crowdOrgans = []organ{
	{name: "人民政府办公室", self: "我办", work: "综合协调、督查督办和政务公开", persona: persona{requests: 120, stock: 30, issues: true, disputes: true}},
	{name: "教育局", self: "我局", work: "招生入学、校外培训和教师招聘", persona: persona{requests: 46, licence: 130, stock: 9, issues: true}},
	{name: "民政局", self: "我局", work: "社会救助、养老服务和婚姻登记", persona: persona{requests: 38, licence: 74, stock: 7, issues: true}},
	{name: "财政局", self: "我局", work: "预算管理和政府采购", persona: persona{requests: 30, licence: 12, stock: 8, issues: true}},
	{name: "城市管理局", self: "我局", work: "市容秩序和户外广告", persona: persona{requests: 64, licence: 320, penalty: 4230, compulsion: 88, stock: 6, issues: true, disputes: true}},
	{name: "卫生健康委员会", self: "我委", work: "医疗服务和疾病预防", persona: persona{requests: 41, licence: 860, penalty: 212, compulsion: 12, stock: 8, issues: true}},
	{name: "自然资源局", self: "我局", work: "土地审批和不动产登记", persona: persona{requests: 150, licence: 900, penalty: 60, stock: 12, issues: true, disputes: true}},
	{name: "市场监督管理局", self: "我局", work: "企业登记和食品安全", persona: persona{requests: 80, licence: 5200, penalty: 900, compulsion: 40, stock: 5, disputes: true}},
	{name: "清水街道办事处", self: "本街道", work: "社区服务和养老助餐", persona: persona{requests: 17, penalty: 96}},
}

// Crowd makes the n-th site of a made-up country, the same each time: honest figures, no faults.
func Crowd(n int) CrowdSite {
	const names = "甲乙丙丁戊己庚辛壬癸"
	name := "示例"
	for _, digit := range fmt.Sprintf("%04d", n) {
		name += string([]rune(names)[digit-'0'])
	}
	area := report.Area{Code: fmt.Sprintf("90%04d", n), Name: name + "区"}
	s := &site{id: fmt.Sprintf("crowd-%04d", n), title: area.Name + "人民政府门户网站", area: area, family: scriptPaging, list: "/zfxxgk/fdzdgknr/ndbg/"}
	w := &world{seed: DefaultSeed + uint64(n), sites: []*site{s}, made: map[*organ]map[int]figures{}}
	for i, o := range crowdOrgans {
		o.site, o.name, o.slug = s, area.Name+o.name, fmt.Sprint("organ", i)
		s.organs = append(s.organs, &o)
		w.made[&o] = generate(w.seed, &o)
	}
	var sheets []*sheet
	for _, o := range s.organs {
		sheets = append(sheets, w.sheetsOf(o, 1, nil)...)
	}
	c := CrowdSite{Area: area, List: s.list, Pages: map[string][]byte{}, Reports: len(sheets)}
	for path, r := range pages(s, sheets, 1) {
		c.Pages[path] = r.body
	}
	return c
}
