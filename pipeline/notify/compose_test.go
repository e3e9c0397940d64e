package notify

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

var update = flag.Bool("update", false, "write the goldens in testdata anew")

func value(v float64) *float64 { return &v }

// sample is a night with a bit of everything.
func sample() Digest {
	return Digest{
		Run: "20250415T023000", Now: time.Date(2025, 4, 15, 2, 30, 0, 0, time.FixedZone("CST", 8*3600)),
		Findings: []report.Finding{
			{ID: "a1", Rule: "old-form", Severity: report.Low, Title: "仍用旧表式", Organ: "示例市戊县财政局", Year: 2022,
				Message: "2022年报告仍使用2019年试行表式。", URL: "http://127.0.0.1:8001/gk/nb/post_4107.html"},
			{ID: "a2", Rule: "digit-shift", Severity: report.Medium, Title: "疑似多录或少录数位", Organ: "示例市甲区城市管理局", Year: 2024,
				Message: "行政处罚由4126变为398700，疑似多录两位。", Actual: value(398700), Expected: value(3987),
				URL: "http://127.0.0.1:8002/zfxxgk/fdzdgknr/ndbg/202504/t20250414_4314.html"},
			{ID: "a3", Rule: "late-report", Severity: report.High, Title: "报告公布迟于法定期限", Organ: "示例市甲区城市管理局", Year: 2024,
				Message: "报告于4月14日公布，晚于1月31日73天。", URL: "http://127.0.0.1:8002/zfxxgk/fdzdgknr/ndbg/202504/t20250414_4314.html"},
			{ID: "a4", Rule: "balance-column", Severity: report.High, Title: "表三列勾稽不平", Organ: "示例市甲区教育局", Year: 2023,
				Message: "表三“自然人”列勾稽不平：新收137+结转3≠办结110+结转下年29，差1件。", Actual: value(139), Expected: value(140),
				URL: "http://127.0.0.1:8002/zfxxgk/fdzdgknr/ndbg/202401/t20240116_4207.html"},
			{ID: "a5", Rule: "source-silent", Severity: report.Medium, Title: "来源无内容", Source: "shili-ding",
				Message: "该栏目连续三次未取得任何年报。", URL: "http://127.0.0.1:8004/xxgk/ndbg.htm"},
			{ID: "a6", Rule: "fee", Severity: report.Info, Title: "收费口径", Organ: "示例市甲区教育局", Year: 2024,
				Message: "有收费12.5万元而无许可、处罚，请核对口径。", Actual: value(12.5), Expected: value(0.1 + 0.2)},
		},
		Sources: []SourceLine{
			{ID: "shili-ding", Area: "示例市丁区", Status: "down", Error: "127.0.0.1:8004 拒绝连接"},
			{ID: "shili-ren", Area: "示例市壬区", Status: "declined", Error: "网站返回 412 与脚本验证页面"},
		},
		Summary: Summary{NewReports: 1, Revised: 1, Open: 19, Resolved: 1},
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it, then run with -update\ngot:\n%s", path, got)
	}
}

func compose(t *testing.T, d Digest) Message {
	t.Helper()
	m, err := Compose(d)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDigest(t *testing.T) {
	m := compose(t, sample())
	if want := "年报核查：5项新问题（高2 中2 低1），涉及4个单位"; m.Subject != want {
		t.Errorf("subject %q, want %q", m.Subject, want)
	}
	golden(t, "digest.txt", m.Text)
	golden(t, "digest.html", m.HTML)
}

func TestDigestWithWebPages(t *testing.T) {
	d := sample()
	d.BaseURL = "https://nianbao.example.gov.cn/"
	m := compose(t, d)
	for _, body := range []string{m.Text, m.HTML} {
		for _, want := range []string{"https://nianbao.example.gov.cn/findings/a4", "/ndbg/202401/t20240116_4207.html"} {
			if !strings.Contains(body, want) {
				t.Errorf("no link %s in\n%s", want, body)
			}
		}
	}
	golden(t, "digest-web.txt", m.Text)
}

func TestWorstComesFirst(t *testing.T) {
	for _, body := range []string{compose(t, sample()).Text, compose(t, sample()).HTML} {
		body = body[strings.LastIndex(body, "高2")+1:]
		if i := strings.Index(body, "</div>\n<table"); i > 0 {
			body = body[i:] // past the hidden preview
		}
		last := 0
		for _, name := range []string{"报告公布迟于法定期限", "疑似多录或少录数位", "示例市甲区教育局", "来源 shili-ding", "示例市戊县财政局"} {
			at := strings.Index(body, name)
			if at < last {
				t.Errorf("%s stands at %d, after %d", name, at, last)
			}
			last = at
		}
	}
}

func TestQuietNight(t *testing.T) {
	d := sample()
	for name, fs := range map[string][]report.Finding{"nothing": nil, "hints only": {{Severity: report.Info, Organ: "x", Message: "y"}}} {
		d.Findings = fs
		if _, err := Compose(d); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: %v, want ErrNothing", name, err)
		}
	}
}

// Everything that comes from pages is text, whatever it looks like.
func TestPagesCannotWriteIntoTheMail(t *testing.T) {
	evil := `<img src=x onerror="alert(1)">` + "\r\nBcc: victim@example.com"
	m := compose(t, Digest{BaseURL: "javascript:alert(1)", Run: evil,
		Findings: []report.Finding{{ID: `"><script>`, Severity: report.High, Title: evil, Organ: evil, Message: evil, URL: "javascript:alert(2)"},
			{ID: `"><script>`, Severity: report.High, Title: evil, Organ: evil, Message: evil, URL: `http://h/"onclick="x`}},
		Sources: []SourceLine{{ID: evil, Area: evil, Status: evil, Error: evil}}})
	for _, bad := range []string{"<img", "<script", "javascript:", `"onclick`, "onerror=\""} {
		if strings.Contains(m.HTML, bad) {
			t.Errorf("the HTML holds %s:\n%s", bad, m.HTML)
		}
	}
	if strings.ContainsAny(m.Subject, "\r\n<") || strings.Contains(m.Text, "\nBcc") {
		t.Errorf("subject %q, text:\n%s", m.Subject, m.Text)
	}
}

func TestNothingIsFetchedByTheMail(t *testing.T) {
	m := compose(t, sample())
	for _, bad := range []string{"<img", "<link", "@import", "url(", "<script", "src="} {
		if strings.Contains(m.HTML, bad) {
			t.Errorf("the HTML holds %s", bad)
		}
	}
}

func TestLongDigestIsCutAndSaysSo(t *testing.T) {
	d := sample()
	d.Findings = nil
	for i := range 250 {
		d.Findings = append(d.Findings, report.Finding{ID: fmt.Sprint(i), Severity: report.Low, Title: "t", Organ: fmt.Sprintf("示例市第%03d局", i/5), Message: "m", Year: 2024})
	}
	m := compose(t, d)
	if !strings.HasPrefix(m.Subject, "年报核查：250项新问题（低250），涉及50个单位") {
		t.Errorf("subject %q", m.Subject)
	}
	for _, body := range []string{m.Text, m.HTML} {
		if !strings.Contains(strings.ReplaceAll(body, " ", ""), "另有150项未在本邮件中逐条列出") || !strings.Contains(body, "示例市第049局 5项") {
			t.Errorf("the cut is not told")
		}
	}
	if len(m.HTML) > 300_000 {
		t.Errorf("%d bytes of HTML", len(m.HTML))
	}
}

func TestDetailOfASource(t *testing.T) {
	for _, tt := range []struct{ status, in, want string }{
		{"down", "http://h/x.htm: connection refused (4 attempts)", "http://h/x.htm"},
		{"declined", "网站返回 412", "网站返回 412"},
		{"offline", "no route to host", ""},
		{"strange", "no route to host", "no route to host"},
	} {
		if got := sourceOf(SourceLine{ID: "x", Status: tt.status, Error: tt.in}).Detail; got != tt.want {
			t.Errorf("%s, %q: %q, want %q", tt.status, tt.in, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		v    float64
		want string
	}{{0, "0"}, {139, "139"}, {-139, "-139"}, {4126, "4,126"}, {398700, "398,700"}, {-12345.5, "-12,345.5"}, {0.1 + 0.2, "0.3"}, {7730.28, "7,730.28"}, {-0.00001, "0"}} {
		if got := number(&tt.v); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.v, got, tt.want)
		}
	}
	if got := difference(3); got != "+3" {
		t.Errorf("difference %q", got)
	}
}
