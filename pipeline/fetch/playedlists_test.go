package fetch

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// scripted is a site whose list is written by scripts: a page, the files beside it, and where its rows are asked
// for. In ask, Y stands for a year, O for the number of an organ, P for the number of a page of four rows.
type scripted struct {
	ask   string
	page  string
	files map[string]string
}

// TestSitesWhoseListsAreWrittenByScripts has each site in another manner of writing; every report of eight
// organs and two years has to be found, and nothing asked for twice.
func TestSitesWhoseListsAreWrittenByScripts(t *testing.T) {
	sites := scriptedSites()
	maps.Copy(sites, scriptedApplications())
	for name, c := range sites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := newSite(t), withScripts(t)
			want := c.serve(s)
			out := o.night(t, source(s.URL+"/nb/"))
			got := slices.Sorted(maps.Keys(o.known("jia")))
			if slices.Sort(want); !slices.Equal(got, want) || out.Status != StatusFound {
				t.Errorf("got %d reports of %d, %+v\nmissing %q\nasked %q", len(got), len(want), out, slices.DeleteFunc(slices.Clone(want), func(p string) bool { return slices.Contains(got, p) }), s.paths())
			}
			wantNothingTwice(t, s)
		})
	}
}

func (c scripted) serve(s *site) (want []string) {
	s.html("/nb/", `<html><head><title>政府信息公开年报-甲区人民政府</title></head><body><div class="nav"><a href="/">首页</a></div><h2>政府信息公开年报</h2>`+c.page+`</body></html>`)
	for path, text := range c.files {
		s.page(path, "application/javascript", text)
	}
	organs := []string{"教育局", "财政局", "民政局", "司法局", "水利局", "审计局", "统计局", "城关镇"}
	for y := 2023; y <= 2024; y++ {
		for k, organ := range organs {
			path := fmt.Sprintf("/art/%d/%d.html", y, k+1)
			s.html(path, article(fmt.Sprintf("甲区%s%d年政府信息公开工作年度报告", organ, y)))
			want = append(want, path)
		}
	}
	row := func(y, k int) map[string]any {
		return map[string]any{"id": fmt.Sprintf("%d/%d", y, k+1), "bt": fmt.Sprintf("甲区%s%d年政府信息公开工作年度报告", organs[k], y), "sj": fmt.Sprintf("%d-01-20", y+1)}
	}
	byYear, byOrgan, byPage := strings.Contains(c.ask, "Y"), strings.Contains(c.ask, "O"), strings.Contains(c.ask, "P")
	groups := map[string][]map[string]any{}
	var order []string
	for y := 2024; y >= 2023; y-- {
		for k := range organs {
			at := c.ask
			if byYear {
				at = strings.ReplaceAll(at, "Y", fmt.Sprint(y))
			}
			if byOrgan {
				at = strings.ReplaceAll(at, "O", fmt.Sprint(100+k))
			}
			if groups[at] == nil {
				order = append(order, at)
			}
			groups[at] = append(groups[at], row(y, k))
		}
	}
	for _, at := range order {
		rows := groups[at]
		if !byPage {
			c.answer(s, at, rows, len(rows))
			continue
		}
		for n, chunk := range slices.Collect(slices.Chunk(rows, 4)) {
			c.answer(s, strings.ReplaceAll(at, "P", fmt.Sprint(n+1)), chunk, len(rows))
		}
	}
	return want
}

func (c scripted) answer(s *site, at string, rows []map[string]any, total int) {
	text, err := json.Marshal(map[string]any{"code": 0, "result": map[string]any{"records": rows, "total": total}})
	if err != nil {
		panic(err)
	}
	at = strings.NewReplacer("§post", "POST", "§page", "page", "§o", "O", "§p", "P").Replace(at)
	s.page(at, "application/json; charset=utf-8", string(text))
}
