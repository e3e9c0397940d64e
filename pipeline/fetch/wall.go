package fetch

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Marks of pages that stand before the site and want a browser or a person. A page that carries
// one and says next to nothing else is a wall: it is recorded as such, never got around.
var (
	wallScript = regexp.MustCompile(`\$_ts\b|_\$jsvmprt|__jsl_clearance|acw_sc__v2|_cf_chl_|/cdn-cgi/challenge|cf-browser-verification|_Incapsula_Resource|aliyun_waf|yundunwaf|document\.cookie\s*=[^;]{0,400};?[\s\S]{0,400}location|eval\(function\(p,a,c,k,e`)
	wallWords  = regexp.MustCompile(`安全验证|访问验证|人机验证|滑动验证|拖动滑块|请完成验证|验证码|启用\s*JavaScript|开启\s*JavaScript|开启JS|(?i:enable javascript|checking your browser|just a moment|access denied|request blocked)|访问被(拒绝|拦截|阻断)|请求被拦截|网站防火墙|安全狗|云锁|创宇盾|安全防护.{0,12}拦截|(IP|ip)地?址?.{0,10}(被禁止|已被封|受限)`)
	markup     = regexp.MustCompile(`(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>`)
)

const (
	challengePage   = "a challenge page stands before the site"
	scriptChallenge = "a script challenge stands before the site"
	personWanted    = "a page that asks for a person's verification stands before the site"
)

const (
	maxWall      = 200 << 10 // obfuscated challenges are long, and all script
	maxWallText  = 300       // characters that a wall shows
	maxWallLinks = 5
)

// wall tells a page that declines programs, with the reason in words.
func wall(h http.Header, body []byte) (string, bool) {
	if h.Get("Cf-Mitigated") == "challenge" {
		return challengePage, true
	}
	kind := h.Get("Content-Type")
	if len(body) == 0 || len(body) > maxWall || anchorsIn(body) > maxWallLinks || kind != "" && !strings.Contains(kind, "html") && !strings.Contains(kind, "text/plain") || !bytes.Contains(body, []byte("<")) {
		return "", false
	}
	page := textOf(body, kind)
	shown := squeeze(markup.ReplaceAllString(page, ""))
	if utf8.RuneCountInString(shown) > maxWallText {
		return "", false
	}
	switch {
	case wallScript.MatchString(page):
		return scriptChallenge, true
	case wallWords.MatchString(shown) && !strings.Contains(shown, "年度报告"):
		return personWanted, true
	}
	return "", false
}

// anchorsIn counts links without reading the page, which is what most pages are told from a wall by.
func anchorsIn(body []byte) (n int) {
	for _, start := range []string{"<a ", "<A ", "<a\n", "<A\n", "<a\r", "<a\t"} {
		n += bytes.Count(body, []byte(start))
	}
	return n
}

// wallSaid are the reasons in Chinese.
var wallSaid = map[string]string{
	challengePage: "网站前面有一道检查浏览器的网页，不让程序进入", scriptChallenge: "网站前面有一道脚本检查，不让程序进入",
	personWanted: "网站要求人工验证，不让程序进入",
}

func declined(address string, status int, why string) *failure {
	return &failure{kind: StatusDeclined, url: address, status: status, reason: why, said: wallSaid[why], breaks: true}
}
