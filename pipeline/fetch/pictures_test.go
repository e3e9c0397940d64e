package fetch

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// aPNG begins as images do.
const aPNG = "\x89PNG\r\n\x1a\n"

var (
	heldTables = map[int]string{
		2: `<table><tr><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr></table>`,
		3: `<table><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td></tr></table>`,
		4: `<table><tr><td>结果维持</td><td>结果纠正</td><td>尚未审结</td></tr></table>`,
	}
	headOf = map[int]string{2: "二、主动公开政府信息情况", 3: "三、收到和处理政府信息公开申请情况", 4: "四、政府信息公开行政复议、行政诉讼情况"}
)

// illustrated is a report's page with an image in place of each table that is not held as text.
func illustrated(held ...int) string {
	var b strings.Builder
	b.WriteString(`<title>` + titleA + `</title><body><div class="nav"><img src="/p/nav.png"></div><h1>` + titleA + `</h1><div class="article">发布时间：2024-01-10
<p>一、总体情况。</p><img src="/p/photo.png"><img src="/p/dot.png" width="16"><img src="/p/line.png" style="width:600px;height:12px"><p><img src="/ueditor/fileTypeImages/icon_doc.gif"></p>`)
	for table := 2; table <= 4; table++ {
		b.WriteString("<p>" + headOf[table] + "</p>")
		if slices.Contains(held, table) {
			b.WriteString(heldTables[table])
		} else {
			b.WriteString(`<p><img src="../p/t` + string(rune('0'+table)) + `.png"></p>`)
		}
	}
	return b.String() + `<p>五、存在的主要问题</p><p>没有。</p></div><div class="footer"><img src="/p/foot.png"></div></body>`
}

func (s *site) pictures(names ...string) {
	for _, name := range names {
		s.page("/p/"+name+".png", "image/png", aPNG+name)
	}
}

func (s *site) askedPictures() (all []string) {
	for _, p := range s.paths() {
		if strings.HasPrefix(p, "/p/") || strings.HasPrefix(p, "/ueditor") {
			all = append(all, p)
		}
	}
	return all
}

// The tables of many a page are images: those are archived with it as attachments, in their order.
func TestPicturesOfWantingTablesComeWithTheirPage(t *testing.T) {
	for _, c := range []struct {
		what string
		page string
		want []string
	}{
		{"no table as text", illustrated(), []string{"/p/photo.png", "/p/t2.png", "/p/t3.png", "/p/t4.png"}},
		{"one table as an image", illustrated(3, 4), []string{"/p/t2.png"}},
		{"all tables as text", illustrated(2, 3, 4), nil},
		{"an image that is loaded late", strings.Replace(illustrated(2, 3), `src="../p/t4.png"`, `src="/p/blank.png" data-original="/p/t4.png"`, 1), []string{"/p/t4.png"}},
		{"tables in a file, too", strings.Replace(illustrated(), `<p>五、`, `<a href="/f/a.docx">附件.docx</a><p>五、`, 1), []string{"/f/a.docx", "/p/t2.png", "/p/t3.png", "/p/t4.png"}},
	} {
		s, o := newSite(t), newOffice(t)
		s.html("/nb/", `<title>年报</title><a href="/r/1.html">`+titleA+`</a>`)
		s.html("/r/1.html", c.page)
		s.pictures("photo", "t2", "t3", "t4")
		s.page("/f/a.docx", "application/msword", "PK\x03\x04 a")
		src := source(s.URL + "/nb/")
		o.night(t, src)
		if got := o.attached("jia"); !slices.Equal(got, c.want) {
			t.Errorf("%s: attached %q, want %q", c.what, got, c.want)
		}
		for _, path := range s.askedPictures() {
			if !slices.Contains(c.want, path) {
				t.Errorf("%s: %s was asked for", c.what, path)
			}
		}
		if out := o.night(t, src); out.Unchanged != 1 {
			t.Errorf("%s: second night: got %+v, want unchanged", c.what, out)
		}
	}
}

// The command that reads an address gets them likewise.
func TestAnAddressComesWithItsPictures(t *testing.T) {
	s := newSite(t)
	s.html("/r/1.html", illustrated(3, 4))
	s.pictures("t2")
	page, err := Document(context.Background(), s.URL+"/r/1.html")
	must(t, err)
	if len(page.Attachments) != 1 || string(page.Attachments[0].Body) != aPNG+"t2" || page.Attachments[0].Name != "t2.png" {
		t.Errorf("got %+v, want t2.png", page.Attachments)
	}
}

// What stands in an image's place, and what robots.txt closes, is no image.
func TestAPictureThatCannotBeHad(t *testing.T) {
	s, o := newSite(t), newOffice(t)
	s.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /p/t3.png\n")
	s.html("/nb/", `<title>年报</title><a href="/r/1.html">`+titleA+`</a>`)
	s.html("/r/1.html", illustrated())
	s.pictures("photo", "t3", "t4")
	s.html("/p/t2.png", "<title>首页</title><p>欢迎</p>")
	s.handle("/p/photo.png", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(404) })
	o.night(t, source(s.URL+"/nb/"))
	var had []string
	for _, n := range o.archive.Known("jia") {
		for _, a := range n.Attachments {
			if a.Status == http.StatusOK {
				had = append(had, a.Name)
			}
		}
	}
	if !slices.Equal(had, []string{"t4.png"}) || s.count("/p/t3.png") > 0 {
		t.Errorf("had %q and asked for t3 %d times, want t4.png alone and never", had, s.count("/p/t3.png"))
	}
}

// A page that speaks of no report keeps its images.
func TestPicturesOfOtherPagesAreNotAskedFor(t *testing.T) {
	s := newSite(t)
	s.html("/", `<title>示例</title><h1>风光</h1><img src="/p/photo.png">`)
	_, err := Document(context.Background(), s.URL+"/")
	must(t, err)
	if s.count("/p/photo.png") > 0 {
		t.Error("an image of a page that is no report was asked for")
	}
}
