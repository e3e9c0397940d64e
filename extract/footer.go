package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// unsigned drops the signature and date below the last part.
func unsigned(lines []string) []string {
	for len(lines) > 1 {
		last := bare(lines[len(lines)-1])
		if signedDay(last) < 0 && (dayIn(last) == "" || utf8.RuneCountInString(last) > 14) {
			break
		}
		lines = lines[:len(lines)-1]
		if dayIn(last) == "" { // the name stood on the same line
			continue
		}
		if name := bare(lines[len(lines)-1]); len(lines) > 1 && utf8.RuneCountInString(name) <= 30 && !strings.ContainsAny(name, "。，；：") {
			lines = lines[:len(lines)-1]
		}
	}
	return lines
}

// signature is what stands below the text: who signed, and the day; "" for what is not there.
func signature(lines []line) (name, day string) {
	for i := len(lines) - 1; i > 0; i-- {
		if _, _, ok := sectionHead(lines[i]); ok || lines[i].grid != nil {
			return "", ""
		}
		text := bare(lines[i].text)
		at := signedDay(text)
		if at < 0 {
			continue
		}
		name = text[:at]
		if name == "" {
			name = bare(lines[i-1].text)
		}
		if !isOrgan(name) {
			name = ""
		}
		return name, dayIn(text[at:])
	}
	return "", ""
}

// signedDay is where in a line of a signature its day begins, behind nothing but a name; -1 for a line
// that is none.
func signedDay(text string) int {
	if n := utf8.RuneCountInString(text); n < 8 || n > 50 || !strings.HasSuffix(text, "日") {
		return -1
	}
	at := strings.IndexFunc(text, func(r rune) bool { return r == '2' || r == '２' || r == '二' })
	if at < 0 || at > 0 && !isOrgan(text[:at]) {
		return -1
	}
	if day, rest := cutDay(text[at:]); day == "" || rest != "" {
		return -1
	}
	return at
}

// visitors is a line that counts who looked at the page: 浏览次数：177, another number every day.
var visitors = regexp.MustCompile(`^[\[【（(]?(本文|本页|本信息|文章|累计|总)*(浏览|点击|阅读|访问|查看)(次数|总数|人数|人次|量|数|率)?[:：为]?(\d+次?|次)?[\]】）)]?$`)

func isFooter(s string) bool {
	if utf8.RuneCountInString(s) > 200 {
		return false
	}
	if visitors.MatchString(bare(s)) {
		return true
	}
	if short := bare(s); utf8.RuneCountInString(short) <= 16 && (strings.Contains(short, "打印") || strings.Contains(short, "关闭")) {
		return true
	}
	for _, w := range []string{"上一篇", "下一篇", "上一条", "下一条", "版权所有", "ICP备", "主办单位", "主办：", "分享到", "扫一扫", "打印本页", "【打印】", "关闭窗口", "【关闭", "网站地图", "公网安备", "相关链接", "附件下载", "责任编辑"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
