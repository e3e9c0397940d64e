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
	kind := m.oneOf("column", 6)
	if len(organOrder) == 1 && kind > 2 {
		kind = 0
	}
	style := m.oneOf("rows", 8)
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
		items = slices.Insert(items, m.IntN(len(items)+1), m.noise(address))
	}
	paging := 0
	if len(items) > 6 {
		paging = m.oneOf("paging", 12)
	}
	const per = 5
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
	if strings.Contains(name, "?") && paging != 6 && paging != 7 && paging != 8 {
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
		case 6, 7, 8:
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
		case 11:
			pager = fmt.Sprintf(`<select onchange="location.href=this.value">`)
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
		m.site.page(at, "application/json", string(body))
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
	zwgk := shell("政务公开", `<ul><li><a href="/zwgk/zn.html">政府信息公开指南</a></li><li><a href="/zwgk/zd/">政府信息公开制度</a></li><li>`+link+`</li><li><a href="/ysq/">依申请公开</a></li></ul>`)
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
