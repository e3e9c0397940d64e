package fetch

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

const fewElsewhere = 3 // reports on another host: fewer may well be somebody else's

// elsewhere notes what stands on hosts that the source does not name and are therefore never asked:
// reports that its lists link to, and attachments of its reports.
type elsewhere struct {
	reports     map[string]map[string]bool // pages by host
	attachments map[string]bool            // hosts
}

func (e *elsewhere) report(u *url.URL) {
	if e.reports == nil {
		e.reports = map[string]map[string]bool{}
	}
	host := placeOf(u).String()
	if e.reports[host] == nil && len(e.reports) < 20 {
		e.reports[host] = map[string]bool{}
	}
	if pages := e.reports[host]; pages != nil && len(pages) < 1000 {
		pages[pageKey(u)] = true
	}
}

func (e *elsewhere) attachment(u *url.URL) {
	if e.attachments == nil {
		e.attachments = map[string]bool{}
	}
	if len(e.attachments) < 20 {
		e.attachments[placeOf(u).String()] = true
	}
}

// most is the host with the most reports.
func (e *elsewhere) most() (host string, n int) {
	for _, h := range slices.Sorted(maps.Keys(e.reports)) {
		if len(e.reports[h]) > n {
			host, n = h, len(e.reports[h])
		}
	}
	return host, n
}

// sentence says what to do about it; empty when there is nothing to say.
func (e *elsewhere) sentence() string {
	var parts []string
	if host, n := e.most(); n >= fewElsewhere {
		parts = append(parts, fmt.Sprintf("列表上有%d份年报在%s", n, host))
	}
	if len(e.attachments) > 0 {
		parts = append(parts, "年报的附件在"+strings.Join(slices.Sorted(maps.Keys(e.attachments)), "、"))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "，") + "，那里没有写入该来源的 hosts，所以没有采集；如果是本单位的，请写入。"
}
