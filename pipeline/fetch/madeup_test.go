package fetch

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Made-up sites put together from traits that real sites have: how one gets in, how the column is
// built, how lists are paged and written, how titles, addresses and pages look, and what stands
// beside them. Each seed is another site. MADEUP=SEED runs one of them, MADEUP=FROM-TO many.
func TestMadeUpSites(t *testing.T) {
	t.Parallel()
	from, to := 1, 50
	if text := os.Getenv("MADEUP"); text != "" {
		first, last, span := strings.Cut(text, "-")
		from, _ = strconv.Atoi(first)
		if to = from; span {
			to, _ = strconv.Atoi(last)
		}
	}
	want, got, wrong := 0, 0, 0
	for seed := from; seed <= to; seed++ {
		m := makeUp(t, uint64(seed))
		o := newOffice(t)
		o.options.Delay = 1
		out := o.night(t, source(m.site.URL+m.entry))
		m.site.Close()
		collected := o.known("jia")
		o.archive.Close()
		for _, twin := range m.twins {
			if _, ok := collected[twin[0]]; ok && collected[twin[1]] == "" {
				collected[twin[1]] = collected[twin[0]]
			}
			delete(collected, twin[0])
		}
		known := slices.Sorted(maps.Keys(collected))
		var lost, extra []string
		for path := range m.reports {
			if !slices.Contains(known, path) {
				lost = append(lost, path+" "+m.reports[path])
			}
		}
		for _, path := range known {
			if m.reports[path] == "" {
				extra = append(extra, path+" "+collected[path])
			}
		}
		want, got, wrong = want+len(m.reports), got+len(m.reports)-len(lost), wrong+len(extra)
		if len(lost)+len(extra) > 0 {
			t.Logf("seed %d %s: %d of %d lost, %d too many (%s)\n  lost %s\n  extra %s", seed, strings.Join(m.traits, ", "), len(lost), len(m.reports), len(extra), out.Status,
				strings.Join(first(lost, 4), "\n       "), strings.Join(first(extra, 4), "\n       "))
		}
	}
	recall, precision := float64(got)/float64(want), float64(got)/float64(got+wrong)
	t.Logf("%d reports, recall %.2f %%, precision %.2f %%", want, 100*recall, 100*precision)
	if recall < 0.98 || precision < 0.99 {
		t.Errorf("recall %.2f %%, precision %.2f %%; want at least 98 and 99", 100*recall, 100*precision)
	}
}

func first(all []string, n int) []string {
	slices.Sort(all)
	return all[:min(len(all), n)]
}

// madeUp is one site and what is true of it.
type madeUp struct {
	*rand.Rand
	site    *site
	entry   string
	reports map[string]string // path and query of each report, with its title
	traits  []string
	next    int // number of the next article
	gbk     bool
	twins   [][2]string // two addresses of one report: either will do
}

// entry in a list, true or not.
type item struct {
	organ, title, path, date string
	year                     int
}

func makeUp(t *testing.T, seed uint64) *madeUp {
	m := &madeUp{Rand: rand.New(rand.NewPCG(seed, 77)), site: newSite(t), reports: map[string]string{}, next: 1000 + int(seed)}
	m.gbk = m.chance("gbk", 5)
	address := m.oneOf("address", 7)
	form, title := m.oneOf("page", 6), m.oneOf("title", 7)
	organs := []string{"示例区人民政府"}
	if m.chance("organs", 2) {
		organs = []string{"示例区民政局", "示例区财政局", "示例区教育体育局", "东河街道办事处", "西山镇人民政府", "示例区委机构编制委员会办公室", "示例区市场监督管理局"}[:2+m.IntN(6)]
	}
	first := 2018 + m.IntN(4)
	var items []item
	for year := 2024; year >= first; year-- {
		for _, organ := range organs {
			items = append(items, m.report(organ, year, address, form, title))
		}
	}
	column := m.column(items, address)
	m.way(column)
	return m
}

// oneOf picks one of n and notes it.
func (m *madeUp) oneOf(name string, n int) int {
	k := m.IntN(n)
	m.traits = append(m.traits, name+" "+strconv.Itoa(k))
	return k
}

// chance is true once in n times.
func (m *madeUp) chance(name string, n int) bool {
	if m.IntN(n) > 0 {
		return false
	}
	m.traits = append(m.traits, name)
	return true
}

func (m *madeUp) html(path, body string) {
	if !m.gbk {
		m.site.html(path, body)
		return
	}
	text, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(body, "<head>", `<head><meta charset="gb2312">`, 1))
	if err != nil {
		panic(err)
	}
	m.site.page(path, "text/html", text)
}

// address is where the next article stands.
func (m *madeUp) address(form, year int) string {
	m.next++
	switch n := m.next; form {
	case 0:
		return fmt.Sprintf("/zwgk/%d01/t%d0120_%d.html", year+1, year+1, n)
	case 1:
		return fmt.Sprintf("/content/post_%d.html", n)
	case 2:
		return fmt.Sprintf("/info/1071/%d.htm", n)
	case 3:
		return fmt.Sprintf("/art/%d/1/20/art_33_%d.html", year+1, n)
	case 4:
		return fmt.Sprintf("/show.jsp?id=%d&col=9", n)
	case 5:
		return fmt.Sprintf("/public/6601231/%d.html", n)
	default:
		return fmt.Sprintf("/c/2024-01-20/%d.shtml", n)
	}
}

func titleOf(form int, organ string, year int) string {
	switch form {
	case 0:
		return fmt.Sprintf("%s%d年政府信息公开工作年度报告", organ, year)
	case 1:
		return fmt.Sprintf("%d年%s政府信息公开工作年度报告", year, organ)
	case 2:
		return fmt.Sprintf("%s%d年度政府信息公开年报", organ, year)
	case 3:
		return fmt.Sprintf("%s政府信息公开工作年度报告（%d年）", organ, year)
	case 4:
		return fmt.Sprintf("%s关于%d年度政府信息公开工作情况的报告", organ, year)
	case 5:
		return fmt.Sprintf("%s 2%03d 年政府信息公开工作报告", organ, year-2000)
	default:
		return fmt.Sprintf("%s%s年政府信息公开工作年度报告", organ, hanYearOf(year))
	}
}

func hanYearOf(year int) string {
	return strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九").Replace(strconv.Itoa(year))
}

// report makes a report's page.
func (m *madeUp) report(organ string, year, address, form, title int) item {
	text := titleOf(title, organ, year)
	path := m.address(address, year)
	const tables = `<table><tr><td>本年新制作数量</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>1</td><td>0</td><td>3</td></tr></table><table><tr><td>商业企业</td><td>科研机构</td><td>总计</td></tr></table>`
	prose := `<p>一、总体情况。主动公开与依申请公开。</p>` + tables + `<p>五、存在的主要问题。六、其他需要报告的事项。` + fmt.Sprint(m.next) + `</p>`
	file := fmt.Sprintf("/attach/%d.pdf", m.next)
	switch form {
	case 0:
	case 1:
		prose = `<p>现将年度报告公布如下。</p><p><a href="` + file + `">` + text + `.pdf</a></p>`
	case 2:
		prose = `<iframe src="/pdfjs/web/viewer.html?file=` + file + `"></iframe>`
	case 3:
		path = file
	case 4:
		prose = strings.ToUpper(strings.ReplaceAll(prose, "<td>", "<td><font>"))
	case 5:
		prose += `<p><a href="/images/` + strconv.Itoa(m.next) + `.jpg">图</a></p>`
	}
	m.site.page(file, "application/pdf", "%PDF-1.4 "+text+fmt.Sprint(m.next))
	if path != file {
		m.html(path, fmt.Sprintf(`<html><head><title>%s_示例区人民政府网</title></head><body><div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div><h1>%s</h1><div class="info">发布时间：%d-01-20 来源：%s 浏览次数：3</div><div class="content">%s</div><div class="foot"><a href="/map.html">网站地图</a></div></body></html>`,
			text, text, year+1, organ, prose))
	}
	m.reports[path] = text
	return item{organ: organ, title: text, path: path, date: fmt.Sprintf("%d-01-20", year+1), year: year}
}

// noise makes an article that is no report.
func (m *madeUp) noise(address int) item {
	titles := []string{"关于做好2023年政府信息公开工作年度报告编制工作的通知", "一图读懂示例区2023年政府信息公开工作年度报告", "示例区2023年法治政府建设年度报告", "示例区财政局2023年部门决算公开",
		"示例区2023年政府信息公开工作年度报告解读", "示例区教育局2023年度高校信息公开工作报告", "示例区2024年政务公开工作要点", "示例区2023年上半年信息公开情况（半年报）", "示例区召开政府信息公开年度报告工作培训会", "示例区2023年国民经济和社会发展统计公报", "示例区政府网站工作年度报表（2023年度）"}
	text := titles[m.IntN(len(titles))]
	path := m.address(address, 2023)
	m.html(path, `<html><head><title>`+text+`</title></head><body><h1>`+text+`</h1><div class="info">发布时间：2024-02-01 来源：区政府</div><div class="content"><p>`+text+`的正文。</p></div></body></html>`)
	return item{organ: "示例区人民政府", title: text, path: path, date: "2024-02-01", year: 2023}
}

func shell(title, body string) string {
	return `<html><head><title>` + title + `-示例区人民政府</title></head><body><div class="nav"><a href="/">首页</a><a href="/news/">新闻中心</a><a href="/hd/">互动交流</a></div>` + body + `<div class="footer"><a href="/map.html">网站地图</a><a href="/about.html">关于我们</a></div></body></html>`
}
