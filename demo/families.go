package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

const utf8HTML = "text/html; charset=utf-8"

// scriptPaging is the TRS family: lists of six, whose other pages only a script names.
var scriptPaging = family{
	path: func(sh *sheet) string {
		return fmt.Sprintf("/zfxxgk/fdzdgknr/ndbg/%s/t%s_%d.html", sh.published.Format("200601"), sh.published.Format("20060102"), sh.id())
	},
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		const dir = "/zfxxgk/fdzdgknr/ndbg/"
		chunks := sliced(sheets, 6)
		for n, chunk := range chunks {
			l := s.listing(chunk, func(sh *sheet) string { return "./" + strings.TrimPrefix(sh.path, dir) })
			l.Page, l.Pages = n, len(chunks)
			pages[dir+numbered("index", n, ".html")] = page(render("script-list", l), utf8HTML, latest(sheets))
		}
		pages[dir] = pages[dir+"index.html"]
		for _, sh := range sheets {
			pages[sh.path] = page(render("script-article", sh.article(editorStyle())), utf8HTML, sh.modified)
		}
		for path, title := range map[string]string{"/zfxxgk/zn/": "政府信息公开指南", dir + "202501/t20250124_yt.html": "一图读懂甲区政务公开"} {
			pages[path] = page(render("plain-page", listing{Site: s.title, Area: title, Note: s.footer()}), utf8HTML, day(2025, time.January, 24))
		}
		return pages
	},
}

// yearFolders has a list of years, and a list in each year's folder; articles stand in layout tables.
var yearFolders = family{
	path: func(sh *sheet) string {
		return fmt.Sprintf("/zwgk/ndbg/%d/%s_%d.shtml", sh.published.Year(), sh.published.Format("0102"), sh.id())
	},
	pages: func(s *site, sheets []*sheet, night int) map[string]resource {
		pages := map[string]resource{"/zwgk/ndbg": {redirect: "/zwgk/ndbg/"}}
		top := listing{Site: s.title, Area: s.area.Name, Note: s.footer()}
		for year := lastYear + 1; year > firstYear; year-- {
			of := slices.DeleteFunc(slices.Clone(sheets), func(sh *sheet) bool { return sh.published.Year() != year })
			dir := fmt.Sprintf("/zwgk/ndbg/%d/", year)
			l := s.listing(of, func(sh *sheet) string { return strings.TrimPrefix(sh.path, dir) })
			l.Years = []int{year}
			pages[dir] = page(render("folder-list", l), utf8HTML, latest(of))
			top.Years = append(top.Years, year)
		}
		pages["/zwgk/ndbg/"] = page(render("folder-years", top), utf8HTML, latest(sheets))
		for _, sh := range sheets {
			a := sh.article(editorStyle())
			a.Visits = night*83 + sh.id()%61 // a visitor counter: bytes change, the report does not
			pages[sh.path] = page(render("folder-article", a), utf8HTML, sh.modified)
		}
		return pages
	},
}

// noTitle has no title in the article: only in <title>, before the site's name, and cut in the list.
var noTitle = family{
	path: func(sh *sheet) string { return fmt.Sprintf("/info/1021/%d.htm", sh.id()) },
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		chunks := sliced(sheets, 7)
		address := func(n int) string {
			if n == 0 {
				return "/xxgk/ndbg.htm"
			}
			return fmt.Sprintf("/xxgk/ndbg/%d.htm", len(chunks)-n) // this family counts its pages from the last one
		}
		for n, chunk := range chunks {
			l := s.listing(chunk, func(sh *sheet) string { return sh.path })
			l.Page, l.Pages = n+1, len(chunks)
			if n+1 < len(chunks) {
				l.Next = strings.TrimPrefix(address(n+1), "/xxgk/")
			}
			pages[address(n)] = page(render("untitled-list", l), utf8HTML, latest(sheets))
		}
		for _, sh := range sheets {
			pages[sh.path] = page(render("untitled-article", sh.article(fontStyle())), utf8HTML, sh.modified)
		}
		return pages
	},
}

// oldForms counts its list pages list.htm, list2.htm; its editor pastes from Word.
var oldForms = family{
	path: func(sh *sheet) string { return fmt.Sprintf("/gk/nb/post_%d.html", sh.id()) },
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		chunks := sliced(sheets, 5)
		for n, chunk := range chunks {
			l := s.listing(chunk, func(sh *sheet) string { return strings.TrimPrefix(sh.path, "/gk/nb/") })
			l.Page, l.Pages = n+1, len(chunks)
			if n+1 < len(chunks) {
				l.Next = fmt.Sprintf("list%d.htm", n+2)
			}
			pages["/gk/nb/"+strings.Replace(fmt.Sprintf("list%d.htm", n+1), "list1.", "list.", 1)] =
				page(render("counted-list", l), "text/html", latest(sheets))
		}
		for _, sh := range sheets {
			pages[sh.path] = page(render("counted-article", sh.article(wordStyle())), "text/html", sh.modified)
		}
		return pages
	},
}

// noList has one address for each organ and year, and its pages do not name the organ in the title.
var noList = family{
	path: func(sh *sheet) string { return fmt.Sprintf("/column/%s/%d/ndbg.html", sh.organ.slug, sh.year) },
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		for _, sh := range sheets {
			pages[sh.path] = page(render("column-article", sh.article(fontStyle())), utf8HTML, sh.modified)
		}
		return pages
	},
}

// inlineRecords is the jpage family: the list's lines are CDATA records inside a script.
var inlineRecords = family{
	path: func(sh *sheet) string {
		return sh.published.Format("/art/2006/1/2/") + fmt.Sprintf("art_1021_%d.html", sh.id())
	},
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		l := s.listing(sheets, func(sh *sheet) string { return sh.path })
		pages["/col/col1021/index.html"] = page(render("records-list", l), utf8HTML, latest(sheets))
		for _, sh := range sheets {
			pages[sh.path] = page(render("records-article", sh.article(flatStyle())), utf8HTML, sh.modified)
		}
		return pages
	},
}

// plainList is one list and its articles, nothing odd about them.
var plainList = family{
	path: func(sh *sheet) string { return fmt.Sprintf("%s%d.html", sh.organ.site.list, sh.year) },
	pages: func(s *site, sheets []*sheet, _ int) map[string]resource {
		pages := map[string]resource{}
		l := s.listing(sheets, func(sh *sheet) string { return sh.path })
		for i := range l.Items {
			if sheets[i].undated {
				l.Items[i].Date = ""
			}
		}
		pages[s.list] = page(render("plain-list", l), utf8HTML, latest(sheets))
		for _, sh := range sheets {
			a := sh.article(editorStyle())
			if sh.undated {
				a.Date = ""
			}
			pages[sh.path] = page(render("plain-article", a), utf8HTML, sh.modified)
		}
		return pages
	},
}
