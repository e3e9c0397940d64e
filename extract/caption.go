package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
)

// captionYears gives for each grid the year that its caption names. Reports set last year's
// tables beside this year's; a piece without a caption of its own goes with the grid before it.
func captionYears(d document.Document) map[*document.Grid]int {
	out := map[*document.Grid]int{}
	year, since, before := 0, 0, 0 // of the last caption; blocks since; of the grid before
	for _, b := range d.Blocks {
		if b.Grid == nil {
			if y := captionYear(b.Text); y > 0 {
				if bareYear(b.Text) > 0 && year > 0 && year != y && since == 0 { // the heads of tabs, one a year
					y = 0
				}
				year, since = y, 0
			} else if since++; since > 2 || utf8.RuneCountInString(b.Text) > longestCaption {
				year = 0
			}
			if before == 0 {
				continue
			}
			if s := bare(b.Text); !strings.Contains(s, "续") || utf8.RuneCountInString(s) > 10 {
				before = 0
			}
			continue
		}
		if y := inFirstRows(b.Grid); y > 0 {
			year = y
		}
		if year == 0 {
			year = before
		}
		if year > 0 {
			out[b.Grid] = year
		}
		before, year = year, 0
	}
	return out
}

const longestCaption = 50

// captionYear is the year that a caption names: no sentence, no day, no date up to which something
// is counted.
func captionYear(s string) int {
	if !mayHaveYear(s) {
		return 0
	}
	s = bare(s)
	if isTitle(s) {
		return 0
	}
	s = announced(strings.TrimRight(withoutAppended(s), "：:"), s)
	if utf8.RuneCountInString(s) > longestCaption || strings.ContainsAny(s, "，。；、：") && !strings.Contains(s, "表") || strings.Contains(s, "截至") || strings.Contains(s, "截止") {
		return 0
	}
	year, _, to := yearIn(s)
	if rest := s[to:]; year == 0 || rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		return 0
	}
	return year
}

// announced is the last clause of a line that ends in a colon, which says what stands below it: 为便于对照，2023年度情况如下：
func announced(text, line string) string {
	if !strings.HasSuffix(line, "：") && !strings.HasSuffix(line, ":") {
		return text
	}
	at := strings.LastIndexAny(text, "，。；,;")
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// withoutAppended takes 附：, 附件1： and the like off the front of a caption.
func withoutAppended(s string) string {
	if at := strings.IndexAny(s, "：:"); strings.HasPrefix(s, "附") && at > 0 && at <= len("附件十二") {
		_, size := utf8.DecodeRuneInString(s[at:])
		return s[at+size:]
	}
	return s
}

// inFirstRows looks for a caption in the first rows of a grid, alone in its row.
func inFirstRows(g *document.Grid) int {
	filled, year := [2]int{}, [2]int{}
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Row < len(filled) && c.Text != "" {
			filled[c.Row]++
			year[c.Row] = captionYear(c.Text)
		}
	}
	for r := range filled {
		if filled[r] == 1 && year[r] > 0 {
			return year[r]
		}
	}
	return 0
}

// ofOtherYear casts doubt on a table of which nothing but another year's was found.
func (d *draft) ofOtherYear(found []region, year int) {
	if d == nil || year == 0 || len(d.cells) == 0 {
		return
	}
	for _, g := range found {
		if g.year == 0 || g.year == year {
			return
		}
	}
	d.say("doubt-year", fmt.Sprintf("本年度为%d年，表头或表名写%d年", year, found[0].year), "", d.everyField()...)
}

// ofYear leaves the regions of tables of other years out, unless all are.
func ofYear(regions []region, year int) []region {
	if year == 0 {
		return regions
	}
	var out []region
	for _, g := range regions {
		if g.year == 0 || g.year == year {
			out = append(out, g)
		}
	}
	if len(out) == 0 {
		return regions
	}
	return out
}
