package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// pagingWords say in Chinese by which family a list was read.
var pagingWords = map[string]string{
	"TRS createPageHTML": "TRS createPageHTML（index_1.html…）", "jpage dataproxy": "大汉 jpage（dataproxy.jsp）", "next link": "“下一页”链接",
	"numbered links": "页码链接", "list.htm of N": "list.htm、list2.htm…", "postback": "整页回传（__doPostBack）", "script, JSON by POST": "脚本以 POST 取 JSON",
	"script, form by POST": "脚本以 POST 取列表", "script, GET": "脚本以 GET 取列表", "data file": "列表在脚本文件里",
	"script, run": "列表由脚本写出，已运行",
}

// maxPrinted is how many links of one kind are printed; --all prints them all.
const maxPrinted = 200

func printSurvey(out io.Writer, found *fetch.Survey, o probeOptions, now int) error {
	w := &lines{out: out}
	reports := found.Reports()
	w.printf("%s：%s，年报%d份，看了列表%d个、报告%d份\n", found.Source.URLs[0], report.StatusOf(found.Outcome.Status).Word, len(reports), len(found.Lists), found.Looked)
	if found.Outcome.Error != "" {
		w.printf("注意：%s\n", found.Outcome.Error)
	}
	if status := found.Outcome.Status; len(reports) == 0 && found.Source.Render == "" && (status == fetch.StatusEmpty || status == fetch.StatusRedesigned) {
		w.printf("没有找到年报：如果用浏览器打开看得见，加 --render browser 再试\n")
	}
	printRobots(w, found.Robots)
	printLists(w, found.Lists)
	printLinks(w, "将采集的年报", reports, o.all)
	printLinks(w, "进去找的目录", ofKind(found.Links, fetch.LinkFolder), o.all)
	printLinks(w, "不取或取不到的链接", rejected(found.Links, o.all), o.all)
	if len(found.Failed) > 0 {
		w.printf("\n没有取到\n")
		for _, f := range found.Failed {
			w.printf("  %s：%s\n", f.URL, f.Reason)
		}
	}
	if m := missingOf(found, o.years, now); m != nil {
		printMissing(w, *m)
	}
	printYAML(w, found)
	return w.err
}

func printRobots(w *lines, robots []fetch.SurveyRobots) {
	w.printf("\nrobots.txt\n")
	for _, r := range robots {
		switch {
		case r.Closed != "":
			w.printf("  %s：不能进入（%s）\n", r.Host, r.Closed)
		case len(r.Rules) == 0:
			w.printf("  %s：没有对本程序的限制\n", r.Host)
		default:
			w.printf("  %s：%s\n", r.Host, strings.Join(r.Rules, "；"))
		}
	}
}

func printLists(w *lines, lists []fetch.SurveyList) {
	w.printf("\n列表\n")
	for _, l := range lists {
		var paging []string
		for _, name := range l.Paging {
			if said, ok := pagingWords[name]; ok {
				name = said
			}
			paging = append(paging, name)
		}
		how := "翻页：未见"
		if len(paging) > 0 {
			how = "翻页：" + strings.Join(paging, "、")
		}
		w.printf("  %s %s 年报%d份，%s\n", l.URL, l.Text, l.Reports, how)
	}
}

func printLinks(w *lines, head string, links []fetch.SurveyLink, all bool) {
	if len(links) == 0 {
		return
	}
	w.printf("\n%s（%d）\n", head, len(links))
	for i, l := range links {
		if i == maxPrinted && !all {
			w.printf("  ……其余%d个，加 --all 全部列出\n", len(links)-i)
			return
		}
		year, note := "", ""
		if l.Year != 0 {
			year = fmt.Sprintf(" %d", l.Year)
		}
		if l.Note != "" {
			note = "；" + l.Note
		}
		w.printf("  [%3d%s] %s %s（%s%s）\n", l.Score, year, l.Text, l.URL, l.Reason, note)
	}
}

func ofKind(links []fetch.SurveyLink, kind string) []fetch.SurveyLink {
	return slices.DeleteFunc(slices.Clone(links), func(l fetch.SurveyLink) bool { return l.Kind != kind })
}

// rejected are the links that are left; of those that have nothing of a report, only with all.
func rejected(links []fetch.SurveyLink, all bool) []fetch.SurveyLink {
	return slices.DeleteFunc(ofKind(links, fetch.LinkNone), func(l fetch.SurveyLink) bool {
		return !all && !strings.Contains(l.Text, "公开") && !strings.Contains(l.Text, "年报") && !strings.Contains(l.Text, "年度报告") && l.Year == 0
	})
}

func printMissing(w *lines, m missing) {
	w.printf("\n缺少的年度\n")
	if len(m.Years) == 0 && len(m.Organs) == 0 {
		w.printf("  没有：所要的各年度都有\n")
	}
	if len(m.Years) > 0 {
		w.printf("  一份也没有的年度：%s\n", numbers(m.Years))
	}
	for i, g := range m.Organs {
		if i == maxPrinted {
			w.printf("  ……其余%d个单位\n", len(m.Organs)-i)
			return
		}
		if g.Organ == "" {
			g.Organ = "（标题未写单位）"
		}
		w.printf("  %s：%s\n", g.Organ, numbers(g.Years))
	}
}

func numbers(years []int) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(years), " ", "、"), "[]")
}

// yamlBlock is a source as it is pasted under `sources`.
type yamlBlock struct {
	ID     string       `yaml:"id"`
	Area   *yamlArea    `yaml:"area,flow,omitempty"`
	URLs   []string     `yaml:"urls,flow"`
	Hosts  []string     `yaml:"hosts,flow,omitempty"`
	Years  string       `yaml:"years,omitempty"`
	Render string       `yaml:"render,omitempty"`
	Expect fetch.Expect `yaml:"expect,flow,omitempty"`
}

type yamlArea struct {
	Code string `yaml:"code"`
	Name string `yaml:"name"`
}

// printYAML prints a block to paste. What only a person knows is left open, and said.
func printYAML(w *lines, found *fetch.Survey) {
	s := found.Suggest()
	var area *yamlArea
	ask := "（area 请填写区划代码或名称，另一个按行政区划表补全）"
	if s.Area.Code != "" {
		area, ask = &yamlArea{Code: s.Area.Code, Name: s.Area.Name}, "（area 是按网页上的名称填的，请核对）"
	}
	text, err := yaml.MarshalWithOptions([]yamlBlock{{ID: s.ID, Area: area, URLs: s.URLs, Hosts: s.Hosts, Years: s.Years.String(), Render: s.Render, Expect: s.Expect}}, yaml.Indent(2))
	if err != nil {
		w.err = fmt.Errorf("write the block of YAML: %w", err)
		return
	}
	w.printf("\n写入 nianbao.yaml 的 sources%s：\n\n", ask)
	for line := range strings.Lines(string(text)) {
		w.printf("  %s", line)
	}
	if each := found.EachYear(); each != "" {
		w.printf("    # 一年一个地址、没有列表的，可以这样写（要写 years）：urls: [%q]\n", each)
	}
	if area == nil {
		w.printf("    # area: {name: 请填写地区名称}\n")
	}
	if len(found.Hosts) > 0 {
		w.printf("    # 有年报的链接通向别的主机，确认是本单位的以后加上：hosts: [%s]\n", strings.Join(found.Hosts, ", "))
	}
}
