package notify

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
)

// sourceView is a source in words, with advice.
type sourceView struct{ Name, State, Advice, Detail string }

func sourceOf(s SourceLine) sourceView {
	state, advice := advise(s.Status)
	detail := clean(s.Error)
	if advice != "" {
		detail = forOffice(detail)
	}
	return sourceView{Name: clean(cmp.Or(s.Area, s.ID)), State: state, Advice: advice, Detail: detail}
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"']+`)

// forOffice keeps of a detail what the office reads: Chinese whole, of English only the address it
// is about. The operator has the sentence itself in the run's summary.
func forOffice(detail string) string {
	if strings.ContainsFunc(detail, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return detail
	}
	return strings.TrimRight(webAddress.FindString(detail), ".,:;)")
}

// advise says what a source's status means and what a person can do about it.
func advise(status string) (state, advice string) {
	switch status {
	case "down":
		return "网站无法访问", "多为对方临时故障，下次运行时会自动重试；连续几天如此，请联系网站主管单位。"
	case "declined":
		return "网站拒绝程序访问", "程序不会绕过限制；请人工打开网站，将报告下载后交入。"
	case "gone":
		return "原网址已失效", "请找到年报栏目的新网址，更新配置中该来源的 urls。"
	case "moved":
		return "网站已迁移", "请核实新网址后更新配置中该来源的 urls。"
	case "redesigned":
		return "页面版式已改变", "能打开页面，但认不出列表；请检查该来源的 match、paging 等设置。"
	case "empty":
		return "栏目中没有年报", "请确认是尚未发布，还是栏目已搬到别处。"
	case "offline":
		return "本机网络不通", "不是对方的问题；请检查运行本程序的机器的网络。"
	}
	return "状态：" + clean(status), ""
}
