package demo

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
)

//go:embed prose/sentences.txt
var sentencesText string

// sentences are the pools that prose is put together from, by heading.
var sentences = sync.OnceValue(func() map[string][]string {
	pools := map[string][]string{}
	head := ""
	for line := range strings.Lines(sentencesText) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			head = name
			continue
		}
		pools[head] = append(pools[head], line)
	}
	return pools
})

// writer puts a sheet's prose together: other sentences for each organ and, for a while, each year.
type writer struct {
	*rand.Rand
	pools map[string][]string
	sheet *sheet
}

func newWriter(seed uint64, sh *sheet) *writer {
	h := fnv.New64a()
	fmt.Fprint(h, "prose ", sh.organ.name)
	return &writer{Rand: rand.New(rand.NewPCG(seed, h.Sum64())), pools: sentences(), sheet: sh}
}

// some picks n sentences of a pool. Years take turns, so that a year never repeats the one before.
func (w *writer) some(pool string, n int) string {
	list := w.pools[pool]
	if w.sheet.organ.site.real {
		list = withoutNumbers(list)
	}
	order := w.Perm(len(list))
	var b strings.Builder
	for i := range n {
		b.WriteString(w.fill(list[order[(w.sheet.year*n+i)%len(list)]]))
	}
	return b.String()
}

func withoutNumbers(list []string) []string {
	var plain []string
	for _, s := range list {
		if !strings.ContainsAny(s, "abc") {
			plain = append(plain, s)
		}
	}
	return plain
}

func (w *writer) fill(sentence string) string {
	year := w.sheet.year
	return strings.NewReplacer(
		"{我}", w.sheet.organ.self, "{业务}", w.sheet.organ.work, "{年}", strconv.Itoa(year),
		"{a}", strconv.Itoa(310+w.IntN(2400)+year%7), "{b}", strconv.Itoa(13+w.IntN(80)), "{c}", strconv.Itoa(2+w.IntN(7)),
	).Replace(sentence)
}

// write fills the sheet's narrative parts.
func (w *writer) write() {
	sh := w.sheet
	name := sh.organ.name
	if sh.organ.site.anonymous {
		name = sh.organ.self
	}
	sh.intro = fmt.Sprintf("根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的要求，现公布%s%d年政府信息公开工作年度报告。"+
		"本报告所列数据的统计期限自%d年1月1日起至%d年12月31日止。", name, sh.year, sh.year, sh.year)
	watch := w.some("监督保障", 3)
	if sh.organ.government {
		watch = w.some("监督保障", 2) + w.some("政府监督", 1)
	}
	sh.overview = []string{
		"（一）主动公开。" + w.some("主动公开", 3),
		"（二）依申请公开。" + w.received() + w.some("申请", 2),
		"（三）政府信息管理。" + w.some("信息管理", 3),
		"（四）政府信息公开平台建设。" + w.some("平台建设", 3),
		"（五）监督保障。" + watch,
	}
	half := len(w.pools["问题"]) / 2 // the first half of the pool begins with 一是, the second with 二是
	first, second := w.Perm(half), w.Perm(half)
	turn := sh.year % half
	sh.problems = []string{
		"一年来的工作取得了一些进展，也还存在不足：" + w.fill(w.pools["问题"][first[turn]]) + w.fill(w.pools["问题"][half+second[turn]]),
		w.fill(w.pools["措施"][first[turn]]) + w.fill(w.pools["措施"][half+second[turn]]),
	}
	sh.other = []string{w.some("其他", 1)}
}

// received says in prose what tables 3 and 4 print.
func (w *writer) received() string {
	sh := w.sheet
	count := func(row string) string { return strconv.Itoa(sh.said("requests." + row + ".total")) }
	forms := []string{
		"全年共收到政府信息公开申请{新}件，上年结转{旧}件；办结{办}件，结转下年度继续办理{转}件。",
		"本年度收到公民、法人和其他组织提出的政府信息公开申请{新}件，已办结{办}件，结转下年度继续办理{转}件。",
		"{我}新收政府信息公开申请{新}件，连同上年结转的{旧}件一并办理，办结{办}件，结转下年度{转}件。",
	}
	text := strings.NewReplacer("{新}", count("new"), "{旧}", count("carried_in"), "{办}", count("concluded"),
		"{转}", count("carried_out"), "{我}", sh.organ.self).Replace(forms[sh.year%len(forms)])
	review := sh.fig["disputes.review.total"]
	suits := sh.fig["disputes.suit_direct.total"] + sh.fig["disputes.suit_after_review.total"]
	switch {
	case sh.quiet:
		return text
	case review+suits == 0:
		return text + "没有发生因政府信息公开引起的行政复议和行政诉讼。"
	}
	return text + fmt.Sprintf("因政府信息公开被申请行政复议%d件，被提起行政诉讼%d件。", review, suits)
}
