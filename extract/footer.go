package extract

import (
	"strings"
	"unicode/utf8"
)

// unsigned drops the signature and date below the last part.
func unsigned(lines []string) []string {
	for len(lines) > 1 {
		last := bare(lines[len(lines)-1])
		if dayIn(last) == "" && !strings.HasPrefix(last, "二〇") && !strings.HasPrefix(last, "二○") || utf8.RuneCountInString(last) > 14 {
			break
		}
		lines = lines[:len(lines)-1]
		if name := bare(lines[len(lines)-1]); len(lines) > 1 && utf8.RuneCountInString(name) <= 30 && !strings.ContainsAny(name, "。，；：") {
			lines = lines[:len(lines)-1]
		}
	}
	return lines
}

func isFooter(s string) bool {
	if utf8.RuneCountInString(s) > 200 {
		return false
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
