package fetch

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// column builds the place of the reports and gives its address.
func (m *madeUp) column(items []item, address int) string {
	const at = "/zwgk/nb/"
	years, organs := map[int][]item{}, map[string][]item{}
	var yearOrder []int
	var organOrder []string
	for _, i := range items {
		if years[i.year] == nil {
			yearOrder = append(yearOrder, i.year)
		}
		if organs[i.organ] == nil {
			organOrder = append(organOrder, i.organ)
		}
		years[i.year], organs[i.organ] = append(years[i.year], i), append(organs[i.organ], i)
	}
	kind := m.oneOf("column", 8)
	if len(organOrder) == 1 && kind > 2 && kind < 6 || len(organOrder) > 1 && kind == 6 {
		kind = 0
	}
	style := m.oneOf("rows", 10)
	switch {
	case style == 8 && (len(organOrder) > 1 && kind != 3 && kind != 4 || kind == 1 || kind == 2 || kind == 5 || kind == 7), style == 9 && kind != 1 && kind != 5:
		style = 0 // such words alone need a list of one organ, or of one year
	}
	var links []string
	add := func(name, path string) {
		links = append(links, `<li><a href="`+path+`">`+name+`</a></li>`)
	}
	switch kind {
	case 1: // year folders
		for _, y := range yearOrder {
			path := fmt.Sprintf("%s%d/index.html", at, y)
			m.list(path, fmt.Sprintf("%d年政府信息公开年报", y), years[y], style, address)
			add(fmt.Sprintf("%d年", y), path)
		}
	case 2: // years in a selector
		for _, y := range yearOrder {
			path := fmt.Sprintf("%slist_y%d.html", at, y)
			m.list(path, "政府信息公开年报", years[y], style, address)
			links = append(links, fmt.Sprintf(`<option value="%s">%d年度</option>`, path, y))
		}
		links = append([]string{`<select onchange="location.href=this.value"><option value="">请选择</option>`}, append(links, "</select>")...)
	case 3: // organ folders
		for n, o := range organOrder {
			path := fmt.Sprintf("%sorg%d/", at, n)
			m.list(path, o+"政府信息公开年报", organs[o], style, address)
			add(o, path)
		}
	case 4: // organs by script
		for n, o := range organOrder {
			m.list(fmt.Sprintf("%sunit.jsp?unit=%d", at, 30+n), o+"-政府信息公开年报", organs[o], style, address)
			links = append(links, fmt.Sprintf(`<li onclick="openUnit(%d)">%s</li>`, 30+n, o))
		}
		links = append(links, `<script>function openUnit(id){ window.location.href = "unit.jsp?unit=" + id; }</script>`)
	case 5: // years whose folders carry a title like a report's
		for _, y := range yearOrder {
			path := fmt.Sprintf("%s%dn/", at, y)
			m.list(path, fmt.Sprintf("%d年政府信息公开工作年度报告", y), years[y], style, address)
			add(fmt.Sprintf("%d年政府信息公开工作年度报告", y), path)
		}
	case 6: // no list: a page a year, the years beside it
		return m.tabs(items)
	case 7: // organs and years in the selectors of a form
		m.form(organOrder, items, style, address)
		return at
	default:
		m.list(at, "政府信息公开年报", items, style, address)
		return at
	}
	m.html(at, shell("政府信息公开年报", `<div class="main"><ul class="list">`+strings.Join(links, "\n")+`</ul></div>`))
	return at
}

// list makes a list with its pages, and other articles between the reports.
func (m *madeUp) list(path, title string, items []item, style, address int) {
	items = slices.Clone(items)
	for range m.IntN(4) {
		if style > 7 {
			break
		}
		items = slices.Insert(items, m.IntN(len(items)+1), m.noise(address))
	}
	paging := 0
	if len(items) > 6 {
		paging = m.oneOf("paging", 15)
	}
	const per = 5
	if style > 7 && paging > 5 && paging < 9 || paging == 14 && style > 7 {
		paging = 4
	}
	if paging == 0 {
		m.html(path, shell(title, m.rows(items, style)))
		return
	}
	chunks := slices.Collect(slices.Chunk(items, per))
	dir := path[:strings.LastIndex(path, "/")+1]
	name := strings.TrimPrefix(path, dir)
	base, ext := "index", ".html"
	if stem, _, ok := strings.Cut(name, ".html"); ok {
		base = stem
	}
	if strings.Contains(name, "?") && paging != 6 && paging != 7 && paging != 8 && paging != 14 {
		paging = 4
	}
	joint := "?"
	if strings.Contains(name, "?") {
		joint = "&"
	}
	for n, chunk := range chunks {
		rows, at, pager := m.rows(chunk, style), path, ""
		next := func(to string) string {
			if n+1 < len(chunks) {
				pager = `<div class="page"><a href="` + to + `">下一页</a></div>`
			}
			return pager
		}
		switch paging {
		case 1:
			pager = fmt.Sprintf(`<script>createPageHTML(%d, %d, "%s", "%s");</script>`, len(chunks), n, base, ext[1:])
			if n > 0 {
				at = fmt.Sprintf("%s%s_%d%s", dir, base, n, ext)
			}
		case 2:
			pager = fmt.Sprintf("<script>var countPage = %d; var nowPage = %d;\ncreatePageHTML('page_div', countPage, nowPage, '%s', '%s', %d);</script>", len(chunks), n, base, ext[1:], len(items))
			if n > 0 {
				at = fmt.Sprintf("%s%s_%d%s", dir, base, n, ext)
			}
		case 3:
			next(fmt.Sprintf("%s_%d%s", base, n+1, ext))
			if n > 0 {
				at = fmt.Sprintf("%s%s_%d%s", dir, base, n, ext)
			}
		case 4:
			next(fmt.Sprintf("%s%spage=%d", path, joint, n+2))
			if n > 0 {
				at = fmt.Sprintf("%s%spage=%d", path, joint, n+1)
			}
		case 5:
			for k := range chunks {
				to := path
				if k > 0 {
					to = fmt.Sprintf("%s%spageNo=%d", path, joint, k+1)
				}
				pager += fmt.Sprintf(`<a href="%s">%d</a> `, to, k+1)
			}
			if n > 0 {
				at = fmt.Sprintf("%s%spageNo=%d", path, joint, n+1)
			}
		case 6, 7, 8, 14:
			m.scripted(path, title, chunks, paging)
			return
		case 9:
			pager = fmt.Sprintf(`<span>第%d页/共%d页</span><a href="javascript:void(0)" onclick="toPage(%d)">下一页</a><script>function toPage(n){ location.href = "%s_" + n + "%s"; }</script>`, n+1, len(chunks), n+1, base, ext)
			if n > 0 {
				at = fmt.Sprintf("%s%s_%d%s", dir, base, n, ext)
			}
			if n+1 == len(chunks) {
				pager = ""
			}
		case 10:
			next(fmt.Sprintf("%spage/%d/", dir, n+2))
			if n > 0 {
				at = fmt.Sprintf("%spage/%d/", dir, n+1)
			}
		case 12: // counted from the end
			next(fmt.Sprintf("%s%s/%d%s", dir, base, len(chunks)-n-1, ext))
			pager = strings.Replace(pager, "下一页", "下页", 1)
			if n > 0 {
				at = fmt.Sprintf("%s%s/%d%s", dir, base, len(chunks)-n, ext)
			}
		case 13:
			next(fmt.Sprintf("%slist-%s-%d%s", dir, base, n+2, ext))
			pager = strings.Replace(pager, "下一页", "&gt;", 1)
			pager = strings.Replace(pager, "<a ", `<a class="next" title="下一页" `, 1)
			if n > 0 {
				at = fmt.Sprintf("%slist-%s-%d%s", dir, base, n+1, ext)
			}
		case 11:
			pager = `<select onchange="location.href=this.value">`
			for k := range chunks {
				to := path
				if k > 0 {
					to = fmt.Sprintf("%s%s_%d%s", dir, base, k, ext)
				}
				pager += fmt.Sprintf(`<option value="%s">第%d页</option>`, to, k+1)
			}
			pager += `</select>`
			if n > 0 {
				at = fmt.Sprintf("%s%s_%d%s", dir, base, n, ext)
			}
		}
		m.html(at, shell(title, rows+pager))
	}
}

// scripted makes a list whose rows a script gets: by POST, by GET, or from records in the page.
func (m *madeUp) scripted(path, title string, chunks [][]item, paging int) {
	m.next++
	api := fmt.Sprintf("/api/%d/list", m.next)
	total := 0
	for _, c := range chunks {
		total += len(c)
	}
	if paging == 8 {
		var records strings.Builder
		for _, c := range chunks {
			for _, i := range c {
				fmt.Fprintf(&records, `<record><![CDATA[<li><a href="%s" title="%s">%s</a><span>%s</span></li>]]></record>`, i.path, i.title, i.title, i.date)
			}
		}
		m.html(path, shell(title, fmt.Sprintf(`<div id="9"><script type="text/xml"><datastore><totalrecord>%d</totalrecord><recordset>%s</recordset></datastore></script></div>`, total, records.String())))
		return
	}
	for n, c := range chunks {
		var rows []map[string]any
		for _, i := range c {
			rows = append(rows, map[string]any{"title": i.title, "url": i.path, "publishTime": i.date, "id": n})
		}
		body, err := json.Marshal(map[string]any{"code": 0, "data": map[string]any{"total": total, "rows": rows}})
		if err != nil {
			panic(err)
		}
		at := fmt.Sprintf("%s?channelId=88&pageNum=%d&pageSize=5", api, n+1)
		if paging == 6 {
			at = fmt.Sprintf("POST %s channelId=88&pageNum=%d&pageSize=5", api, n+1)
		}
		if paging == 14 {
			at = fmt.Sprintf(`POST %s {"channelId":"88","pageNum":%d,"pageSize":5}`, api, n+1)
		}
		m.site.page(at, "application/json", string(body))
	}
	if paging == 14 {
		m.html(path, shell(title, `<div id="app"></div><script>
const query = { channelId: "88", pageNum: 1, pageSize: 5 };
async function load() {
  const r = await fetch("`+api+`", { method: "POST", headers: { "Content-Type": "application/json;charset=utf-8" }, body: JSON.stringify(query) });
  render((await r.json()).data.rows);
}
load();</script>`))
		return
	}
	method := map[int]string{6: "post", 7: "get"}[paging]
	m.html(path, shell(title, `<ul id="list"></ul><script>
var pageNum = 1;
$.ajax({ type: "`+method+`", url: "`+api+`", data: { channelId: "88", pageNum: pageNum, pageSize: 5 }, dataType: "json", success: function(r) {
  for (var i = 0; i < r.data.rows.length; i++) { $("#list").append("<li><a href='" + r.data.rows[i].url + "'>" + r.data.rows[i].title + "</a></li>"); }
}});</script>`))
}

// rows writes entries as lists write them.
func (m *madeUp) rows(items []item, style int) string {
	var b strings.Builder
	for n, i := range items {
		switch style {
		case 0:
			fmt.Fprintf(&b, "<li><a href=\"%s\">%s</a><span>%s</span></li>\n", i.path, i.title, i.date)
		case 1:
			cut := []rune(i.title)
			fmt.Fprintf(&b, "<li><a href=\"%s\" title=\"%s\">%s...</a></li>\n", i.path, i.title, string(cut[:min(14, len(cut))]))
		case 2:
			fmt.Fprintf(&b, "<tr><td>%d</td><td>%s</td><td>%s</td><td><a href='%s'>查看</a></td></tr>\n", n+1, i.title, i.date, i.path)
		case 3:
			fmt.Fprintf(&b, "<li><a href=\"%s\">%s [%s]</a></li>\n", i.path, i.title, i.date)
		case 4:
			fmt.Fprintf(&b, "<dd><a target=_blank onclick=\"window.open('%s')\" href=\"javascript:;\">%s</a></dd>\n", i.path, i.title)
		case 5:
			half := len([]rune(i.title)) / 2
			fmt.Fprintf(&b, "<p><img src=/dot.gif><A HREF=\"%s\"><FONT>%s<BR>%s</FONT></A> (%s)</p>\n", i.path, string([]rune(i.title)[:half]), string([]rune(i.title)[half:]), i.date)
		case 6:
			fmt.Fprintf(&b, "<div class=\"item\"><div class=\"num\">%d</div><a class=\"t\" href=\"%s\"><em>·</em> %s</a><div class=\"d\">索引号：A%d 发布日期：%s</div></div>\n", n+1, i.path, i.title, 1000+n, i.date)
		case 8:
			fmt.Fprintf(&b, "<li><a href=\"%s\">%d年</a></li>\n", i.path, i.year)
		case 9:
			fmt.Fprintf(&b, "<li><a href=\"%s\">%s</a><i>%s</i></li>\n", i.path, i.organ, i.date)
		case 7:
			fmt.Fprintf(&b, "<div class=\"card\" data-url=\"%s\"><h3>%s</h3><span>%s</span></div>\n", i.path, i.title, i.date)
		}
	}
	if style == 2 {
		return "<table>" + b.String() + "</table>"
	}
	return `<div class="list"><ul>` + b.String() + "</ul></div>"
}

// way builds how one gets from the given address to the column.
func (m *madeUp) way(column string) {
	m.html("/news/", shell("新闻中心", `<a href="/news/1.html">示例区召开会议</a>`))
	name := []string{"政府信息公开年报", "政府信息公开年度报告", "年度报告", "信息公开工作年报", "年报"}[m.oneOf("name", 5)]
	link := `<a href="` + column + `">` + name + `</a>`
	switch m.oneOf("link", 5) {
	case 1:
		link = `<div onclick="javascript:window.location='` + column + `'">` + name + `</div>`
	case 2:
		link = `<a href="` + column + `"><img src="/nb.png" alt="` + name + `"></a>`
	case 3:
		link = `<a href="` + column + `" title="` + name + `"><i></i></a>`
	case 4:
		link = `<a href="javascript:go('` + column + `')">` + name + `</a><script>function go(u){ window.open(u); }</script>`
	}
	zwgk := shell("政务公开", m.decoys()+`<ul><li><a href="/zwgk/zn.html">政府信息公开指南</a></li><li><a href="/zwgk/zd/">政府信息公开制度</a></li><li>`+link+`</li><li><a href="/ysq/">依申请公开</a></li></ul>`)
	m.html("/zwgk/", zwgk)
	front := shell("首页", `<a href="/zwgk/">政府信息公开</a><a href="/tjgb/">统计公报</a>`)
	switch m.oneOf("way", 8) {
	case 0:
		m.entry = column
	case 1:
		m.entry = "/zwgk/"
	case 2:
		m.entry = "/"
		m.html("/", front)
	case 3:
		m.entry = "/"
		m.html("/", `<html><head><meta http-equiv="refresh" content="0;url=/main/index.html"></head><body></body></html>`)
		m.html("/main/index.html", front)
	case 4:
		m.entry = "/"
		m.html("/", `<html><body><script>window.location.href = "/main/index.html";</script></body></html>`)
		m.html("/main/index.html", front)
	case 5:
		m.entry = "/gk.html"
		m.html("/gk.html", shell("政府信息公开", `<iframe src="`+column+`" width="100%" height="800"></iframe>`))
	case 6:
		m.entry = "/"
		m.html("/", `<html><head><title>示例区</title></head><frameset cols="20%,80%"><frame src="/left.html"><frame src="/right.html"></frameset></html>`)
		m.html("/left.html", `<html><body>`+link+`</body></html>`)
		m.html("/right.html", `<html><body>欢迎</body></html>`)
	case 7: // the entry is a menu written by a script
		m.entry = "/xxgk/"
		m.html("/xxgk/", shell("政府信息公开", `<div id="menu"></div><script>var menu = [{"name":"政府信息公开指南","url":"/zwgk/zn.html"},{"name":"政府信息公开年报","url":"`+column+`"}];</script>`))
	}
}

// tabs makes a column without a list: the address shows the last year's report, and names the others.
func (m *madeUp) tabs(items []item) string {
	const at = "/public/column/660"
	var links strings.Builder
	for _, i := range items {
		fmt.Fprintf(&links, `<li><a href="%s?timeFrame=%d">%d年</a></li>`, at, i.year, i.year)
	}
	for n, i := range items {
		delete(m.reports, i.path)
		path := fmt.Sprintf("%s?timeFrame=%d", at, i.year)
		text := i.title
		m.next++
		body := shell(text, `<ul class="years">`+links.String()+`</ul><h1>`+text+`</h1>发布时间：`+i.date+` 来源：`+i.organ+fmt.Sprintf(`<div class="content"><p>总体情况。主动公开，依申请公开。%d</p><table><tr><td>本年新制作数量</td><td>本年废止件数</td><td>商业企业</td><td>科研机构</td></tr></table></div>`, m.next))
		m.html(path, body)
		m.reports[path] = text
		if n == 0 {
			m.html(at, body)
			m.twins = append(m.twins, [2]string{at, path})
		}
	}
	return at
}

// form makes a column whose page asks for an organ and a year.
func (m *madeUp) form(organs []string, items []item, style, address int) {
	const page = "/zwgk/nb/xxgkAnnualReport.jsp"
	var options strings.Builder
	options.WriteString(`<select name="area" onchange="this.form.submit()"><option value="">全部</option>`)
	for n, o := range organs {
		var own []item
		for _, i := range items {
			if i.organ == o {
				own = append(own, i)
			}
		}
		m.html(fmt.Sprintf("%s?flag=1&area=%d", page, 410300+n), shell("政府信息公开年报", m.rows(own, style)))
		fmt.Fprintf(&options, `<option value="%d">%s</option>`, 410300+n, o)
	}
	m.html("/zwgk/nb/", shell("政府信息公开年报", `<form action="`+page+`" method="get"><input type="hidden" name="flag" value="1">`+options.String()+`</select></form>`))
}

// decoys are columns beside the one wanted: their years and reports are others' business.
func (m *madeUp) decoys() string {
	if !m.chance("decoys", 2) {
		return ""
	}
	var budget, law strings.Builder
	for year := 2020; year < 2025; year++ {
		fmt.Fprintf(&budget, `<li><a href="/zwgk/ys/%d/">%d年</a></li>`, year, year)
		m.html(fmt.Sprintf("/zwgk/ys/%d/", year), shell("财政预决算", fmt.Sprintf(`<a href="/zwgk/ys/%d/1.html">示例区财政局%d年部门决算公开报告</a>`, year, year)))
		m.html(fmt.Sprintf("/zwgk/ys/%d/1.html", year), shell("决算", `<h1>部门决算公开</h1>`))
		fmt.Fprintf(&law, `<li><a href="/zwgk/fz/%d.html">示例区%d年法治政府建设年度报告</a></li>`, year, year)
		m.html(fmt.Sprintf("/zwgk/fz/%d.html", year), shell("法治", fmt.Sprintf(`<h1>示例区%d年法治政府建设年度报告</h1>`, year)))
	}
	m.html("/zwgk/ys/", shell("财政预决算", "<ul>"+budget.String()+"</ul>"))
	m.html("/zwgk/fz/", shell("法治政府建设年报", "<ul>"+law.String()+"</ul>"))
	m.html("/zwgk/fd/", shell("法定主动公开内容", `<ul><li><a href="/zwgk/fd/rs.html">人事信息</a></li><li><a href="/zwgk/fd/gb.html">政府公报</a></li></ul>`))
	return `<ul><li><a href="/zwgk/ys/">财政预决算</a></li><li><a href="/zwgk/fz/">法治政府建设年报</a></li><li><a href="/zwgk/fd/">法定主动公开内容</a></li></ul>`
}
