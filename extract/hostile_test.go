package extract

import (
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// TestHostile wants an answer within bounds whatever the bytes: well under two seconds a
// megabyte.
func TestHostile(t *testing.T) {
	header := "<table><tr><td>项<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计"
	wide := strings.Repeat("<td>行政复议<td>", 400)
	for name, body := range map[string]string{
		"rows of table 3":   header + strings.Repeat("<tr><td>本年新收政府信息公开<td>1<td>1<td>1<td>1<td>1<td>1<td>6", 12_000),
		"headers":           header + strings.Repeat("<tr><td>项<td>自然人<td>商业企业<td>科研机构", 20_000),
		"pieces of table 3": strings.Repeat(header+"<tr><td>本年新收<td>1<td>1<td>1<td>1<td>1<td>1<td>6</table>", 5_000),
		"rows of table 2":   "<table>" + strings.Repeat("<tr><td>信息内容<td>本年制发件数<tr><td>行政规范文件<td>3", 15_000),
		"rows of table 4":   "<table><tr><td>行政复议" + strings.Repeat("<tr><td>结果维持<td>结果纠正<td>总计<tr><td>1<td>2<td>3", 15_000),
		"wide table 4":      "<table><tr>" + wide + "<tr>" + strings.Repeat("<td>结果维持<td>", 400) + strings.Repeat("<tr><td>1<td>2", 100),
		"labels":            "<table>" + strings.Repeat("<tr><td>"+strings.Repeat("政府信息公开申请", 8)+"<td>1<td>2<td>3<td>4<td>5<td>6<td>7", 10_000),
		"one sentence":      "<p>" + strings.Repeat("收到申请，行政复议", 100_000),
		"headings":          strings.Repeat("<p>一、总体情况 二、主动公开政府信息情况", 40_000),
		"titles":            strings.Repeat("<h1>2023年政府信息公开工作年度报告</h1>", 40_000),
		"digits":            strings.Repeat("7", 2<<20),
		"numerals":          strings.Repeat("行政复议"+strings.Repeat("一", 1000)+"。", 600),
		"tabs":              strings.Repeat("规章\t1\t2\t3\n信息内容\t本年制发件数\n", 30_000),
	} {
		start := time.Now()
		if _, err := Extract(report.Page{Body: []byte(body)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: took %v for %d KB", name, took, len(body)>>10)
		} else if testing.Verbose() {
			t.Logf("%s: %v for %d KB", name, took, len(body)>>10)
		}
	}
}
