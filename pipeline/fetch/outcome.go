package fetch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao/pipeline/fetch/render"
)

// Outcome is what became of a source in a run.
type Outcome struct {
	ID        string `json:"id"`
	Status    string `json:"status"`
	Listed    int    `json:"listed"`    // report pages that its lists name
	Fetched   int    `json:"fetched"`   // pages that are new or changed, themselves or their attachments
	New       int    `json:"new"`       // of them, pages that were never seen before
	Unchanged int    `json:"unchanged"` // pages that are as they were, or not due for another look
	Failed    int    `json:"failed"`    // report pages that could not be had
	Error     string `json:"error"`     // what is wrong and what to do, in a sentence

	Renoted     int   `json:"-"` // notes of pages that are as they were: the list names them otherwise, or another address gives the same
	Unreachable bool  `json:"-"` // neither its addresses nor any other host answered since it was begun: several of these mean that our own line is down
	Advised     bool  `json:"-"` // its problem says itself what to do, and that is not what is to be done about others of its status
	NoBrowser   bool  `json:"-"` // it asks for a browser, and there is none on this machine
	Interrupted bool  `json:"-"` // the run was ended before this source was done
	Err         error `json:"-"` // a failure of ours: the archive, or a configuration that cannot be used
}

// conclude names what became of the source.
func (w *walk) conclude(ctx context.Context, err error) Outcome {
	o := Outcome{ID: w.source.ID, Listed: w.listed() + w.moved(), Fetched: w.counts.fetched, New: w.counts.fresh, Unchanged: w.counts.same, Failed: w.counts.failed, Renoted: w.counts.renoted}
	o.Status, o.Error = w.status(o)
	o.Unreachable = w.unreachable() && w.collector.client.answered.Load() < w.began.UnixNano()
	o.Advised = slices.ContainsFunc(w.roots, func(r *root) bool { return r.why != nil && r.why.advice != "" })
	o.NoBrowser = slices.ContainsFunc(w.roots, func(r *root) bool { return r.why != nil && errors.Is(r.why, render.ErrMissing) })
	switch {
	case err != nil && (ended(err) || ctx.Err() != nil):
		o.Interrupted = true
		if o.Fetched == 0 && o.Unchanged == 0 {
			o.Status = StatusDown
		}
		o.Error = "运行中断，该来源没有采集完，下次接着采集。"
	case err != nil:
		o.Status, o.Err = StatusDown, err
		o.Error = "运行到该来源时不能继续（" + err.Error() + "）；请检查数据目录所在的磁盘。"
	}
	return o
}

func (w *walk) status(o Outcome) (status, problem string) {
	failed := w.failedRoots()
	reached := 0
	for _, r := range w.roots {
		if r.ok {
			reached++
		}
	}
	switch {
	case reached == 0 && len(failed) > 0:
		return failed[0].kind, sentence(failed[0])
	case o.Listed == 0 && w.leadsElsewhere() != "":
		host := w.leadsElsewhere()
		return StatusMoved, fmt.Sprintf("%s 列出的年报都在%s，那台主机没有写入该来源的 hosts；如果是本单位的，请写入。", w.roots[0].url, host)
	case o.Listed == 0 && w.below != nil && len(w.known) > 0:
		status, problem = w.below.kind, "列表 "+w.roots[0].url.String()+" 还在，但是没有列出年报"+w.before()+"。"+w.withheld()
	case o.Listed == 0 && w.unled.reports > 0:
		status, problem = StatusRedesigned, fmt.Sprintf("列表 %s 里有%d份年报的标题，但是读不出它们的地址%s；请用浏览器查看，可以给该来源写 render: browser 试试。", w.roots[0].url, w.unled.reports, w.before())
	case o.Listed == 0 && w.anchor:
		status, problem = StatusEmpty, "列表 "+w.roots[0].url.String()+" 还在，但是没有所要年度的年报"+w.before()+"。"+w.withheld()
	case o.Listed == 0:
		status, problem = StatusRedesigned, w.roots[0].url.String()+" 能打开，但是里面没有年报，也没有提到年报"+w.before()+"；请用浏览器查看，再改该来源的 urls 或 match。"+w.withheld()
	case o.Fetched > 0:
		status = StatusFound
	case o.Unchanged > 0:
		status = StatusUnchanged
	case len(w.failures) > 0:
		status = w.failures[0].kind
	default:
		status = StatusUnchanged
	}
	return status, join(problem, w.partly(failed), w.pages(o), w.unreached(o), w.foreign.sentence())
}

// leadsElsewhere is the host on which all reports stand that the lists name.
func (w *walk) leadsElsewhere() string {
	host, _ := w.foreign.most()
	return host
}

// withheld names the list that the site keeps from us, where nothing else names a report: they may stand there.
func (w *walk) withheld() string {
	if w.below == nil {
		return ""
	}
	return "页面中的一个列表没有取到，年报可能在那里：" + sentence(w.below)
}

// before says what the archive remembers of a source that shows nothing now.
func (w *walk) before() string {
	if len(w.known) == 0 {
		return ""
	}
	return fmt.Sprintf("（以前有过%d份）", len(w.known))
}

// failedRoots are the failures that matter: a year's address of a {year} pattern that is not there
// only means that there is no such year, as long as another one is.
func (w *walk) failedRoots() []*failure {
	some := false
	for _, r := range w.roots {
		some = some || r.ok
	}
	var all []*failure
	for _, r := range w.roots {
		if r.why != nil && !(some && r.year != 0 && r.why.kind == StatusGone) {
			all = append(all, r.why)
		}
	}
	return all
}

func (w *walk) unreachable() bool {
	for _, r := range w.roots {
		if r.ok || r.why == nil || !r.why.unreachable {
			return false
		}
	}
	return len(w.roots) > 0
}

func (w *walk) partly(failed []*failure) string {
	if len(failed) == 0 {
		return ""
	}
	return fmt.Sprintf("%d个地址中有%d个没有取到：%s", len(w.roots), len(failed), sentence(failed[0]))
}

func (w *walk) pages(o Outcome) string {
	if o.Failed == 0 {
		return ""
	}
	return fmt.Sprintf("%d个年报网页没有取到，第一个是 %s （%s）；下次再取。", o.Failed, w.failures[0].url, w.failures[0].words())
}

// unreached tells of reports that a list names without an address, beside others that were had.
func (w *walk) unreached(o Outcome) string {
	if w.unled.reports == 0 || o.Listed == 0 {
		return ""
	}
	return fmt.Sprintf("另有%d份年报只读出标题，读不出地址（试过 %s ，%s）。", w.unled.reports, w.unled.why.url, w.unled.why.words())
}

func join(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, "")
}

// sentence says a failure of a source's address and what to do about it.
func sentence(f *failure) string {
	advice := map[string]string{
		StatusGone:     "请在网站上找到列表的新地址，更改该来源的 urls",
		StatusMoved:    "如果是它的新地址，请写入该来源的 urls 或 hosts",
		StatusDeclined: "请与网站联系，或者用 nianbao add 交入文件",
		StatusDown:     "暂时不用处理，下次再试",
	}[f.kind]
	if f.advice != "" {
		advice = f.advice
	}
	return fmt.Sprintf("%s ：%s；%s。", f.url, f.words(), advice)
}
