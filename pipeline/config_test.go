package pipeline

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

func writeConfig(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nianbao.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const minimal = "sources:\n  - id: luolong\n    area: {code: \"410311\", name: 洛龙区}\n    urls: [https://www.example.gov.cn/ndbg/]\n"

func TestConfigHasDefaults(t *testing.T) {
	path := writeConfig(t, minimal)
	c, err := LoadConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != filepath.Join(filepath.Dir(path), "data") {
		t.Errorf("data: got %s, want it beside the file", c.Data)
	}
	if c.Timezone != "Asia/Shanghai" || c.Fetch.Delay != Duration(time.Second) || c.Fetch.Revisit.Recent != Duration(7*24*time.Hour) || c.Fetch.Revisit.Older != Duration(90*24*time.Hour) || c.Fetch.Timeout != Duration(30*time.Second) || len(c.Schedule) != 1 {
		t.Errorf("defaults: got %+v", c)
	}
}

func TestConfigCompletesAreasAndSaysWhatContradicts(t *testing.T) {
	c, err := LoadConfig(writeConfig(t, `
sources:
  - {id: a, area: {name: 洛龙区}, urls: [https://a.example.gov.cn/]}
  - {id: b, area: {code: "410305"}, urls: [https://b.example.gov.cn/]}
  - {id: c, area: {code: "410311", name: 西工区}, urls: [https://c.example.gov.cn/]}
  - {id: d, area: {code: "990101", name: 示范区}, urls: [https://d.example.gov.cn/]}
`))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []report.Area{{Code: "410311", Name: "洛龙区"}, {Code: "410305", Name: "涧西区"}, {Code: "410311", Name: "西工区"}, {Code: "990101", Name: "示范区"}} {
		if got := c.Sources[i].Area; got != want {
			t.Errorf("source %s: got %v, want %v", c.Sources[i].ID, got, want)
		}
	}
	if len(c.Doubts) != 1 || c.Doubts[0] != "来源 c：410311是洛龙区的代码，西工区是410303" {
		t.Errorf("doubts: got %q, want the one about source c", c.Doubts)
	}
}

func TestConfigMayBeginWithAMark(t *testing.T) {
	if _, err := LoadConfig(writeConfig(t, "\ufeff"+minimal)); err != nil {
		t.Error(err)
	}
}

func TestConfigTakesEveryKeyOfTheContract(t *testing.T) {
	t.Setenv("SMTP_PASSWORD", "a: b # c\"{@/")
	c, err := LoadConfig(writeConfig(t, `
data: /var/lib/nianbao
schedule: ["30 2 * * *", "0 13 * * 1-5"]
timezone: Asia/Shanghai
fetch: {delay: 20ms, timeout: 5s, user_agent: "office/1", proxy: "http://proxy.example.gov.cn:3128", revisit: {recent: 3d, older: 1440h}}
mail:
  smtp: smtp://user:${SMTP_PASSWORD}@mail.example.gov.cn:587
  from: nianbao@example.gov.cn
  to: [xxgk@example.gov.cn, "办公室 <b@example.gov.cn>"]
web: {listen: 127.0.0.1:8080, url: http://nianbao.example.gov.cn}
rules: {dir: rules, off: [narr-fee], severity: {round-numbers: info}}
alarm_budget: 10/week
sources:
  - id: luolong
    area: {code: "410311", name: 洛龙区}
    urls: ["https://www.example.gov.cn/{year}/"]
    organ: 洛龙区人民政府办公室
    years: 2021-
    hosts: [files.example.gov.cn]
    expect: {reports: 30}
    deadline: "01-31"
    match: [年报]
    skip: [图解]
    depth: 2
    headers: {Referer: "https://www.example.gov.cn/"}
    tls: insecure
`))
	if err != nil {
		t.Fatal(err)
	}
	server, err := url.Parse(c.Mail.SMTP)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := server.User.Password(); got != "a: b # c\"{@/" || server.Host != "mail.example.gov.cn:587" {
		t.Errorf("smtp: got password %q at %s, want the environment's", got, server.Host)
	}
	if r := c.Fetch.Revisit; r.Recent != Duration(72*time.Hour) || r.Older != Duration(60*24*time.Hour) || c.Fetch.Proxy != "http://proxy.example.gov.cn:3128" {
		t.Errorf("fetch: got %+v", c.Fetch)
	}
	s := c.Sources[0]
	if len(c.Schedule) != 2 || s.Years.From != 2021 || s.Years.To != 0 || s.Expect.Reports != 30 || c.Rules.Severity["round-numbers"] != "info" {
		t.Errorf("got %+v", c)
	}
}

func TestConfigErrorsNameFileLineAndKey(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "data: x\nfoo: 1\n" + minimal, ":2: foo: no such key"},
		{"unknown key inside", "fetch:\n  delay: 1s\n  dealy: 2s\n" + minimal, ":3: fetch.dealy: no such key"},
		{"unknown key of a source", minimal + "    uls: [x]\n", ":5: sources[0].uls: no such key"},
		{"wrong kind", "fetch:\n  delay: soon\n" + minimal, ":2: fetch.delay: "},
		{"proxy without a scheme", "fetch:\n  proxy: proxy.example.gov.cn:3128\n" + minimal, ":2: fetch.proxy: must be http://"},
		{"negative pause", "fetch:\n  delay: -1s\n" + minimal, ":2: fetch.delay: -1s: must be"},
		{"schedule", "schedule: every night\n" + minimal, ":1: schedule: \"every night\" is no cron expression"},
		{"never due", "data: d\nschedule: \"0 0 30 2 *\"\n" + minimal, ":2: schedule: \"0 0 30 2 *\" never comes due"},
		{"zone", "timezone: Shanghai\n" + minimal, ":1: timezone: no zone"},
		{"mail address", "mail:\n  to:\n    - nobody\n" + minimal, ":3: mail.to[0]: \"nobody\""},
		{"mail server", "mail: {smtp: \"http://x\"}\n" + minimal, ":1: mail.smtp: must be smtp://"},
		{"environment", "mail:\n  from: ${NIANBAO_NOT_SET}@x.cn\n" + minimal, ":2: mail.from: the environment has no variable NIANBAO_NOT_SET"},
		{"severity", "rules: {severity: {a: bad}}\n" + minimal, ":1: rules.severity.a: \"bad\""},
		{"budget", "alarm_budget: many\n" + minimal, ":1: alarm_budget: \"many\""},
		{"no sources", "data: x\n", ": sources: list at least one"},
		{"id twice", minimal + strings.TrimPrefix(minimal, "sources:\n"), ":5: sources[1].id: \"luolong\""},
		{"no urls", "data: x\nsources:\n  - id: a\n", ":3: sources[0].urls: "},
		{"years", minimal + "    years: soon\n", ":5: sources[0].years: "},
		{"years backwards", minimal + "    years: 2024-2021\n", ":5: sources[0].years: "},
		{"number", "sources:\n  - id: a\n    urls: [http://a/]\n    expect: {reports: many}\n", ":4: sources[0].expect.reports: \"many\" cannot be used here: a whole number is wanted"},
		{"code read as octal", "sources:\n  - id: a\n    area: {code: 010311, name: x}\n    urls: [http://a/]\n", ":3: sources[0].area.code"},
		{"not utf-8", "sources: \xc2\xe5\n", "is not UTF-8"},
		{"second document", minimal + "---\ndata: x\n", ":5: a second document begins here"},
		{"path that DuckDB cannot take", "data: a#b\n" + minimal, ":1: data: "},
		{"broken yaml", "data: [\n", ":1: "},
		{"same key twice", "data: a\ndata: b\n" + minimal, ":2: "},
	} {
		path := writeConfig(t, c.text)
		_, err := LoadConfig(path)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v, want %s with %q", c.name, err, path, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: the error has several lines: %q", c.name, err)
		}
	}
}

func TestMissingConfigSaysWhatToType(t *testing.T) {
	_, err := LoadConfig(filepath.Join(t.TempDir(), "nianbao.yaml"))
	if err == nil || !strings.Contains(err.Error(), "nianbao init") {
		t.Errorf("got %v, want it to name nianbao init", err)
	}
}

// Who looks for the first source has none yet: the manners are read all the same.
func TestMannersNeedNoSource(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nianbao.yaml")
	if err := os.WriteFile(path, []byte("fetch: {delay: 3s}\nsources:\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if f, err := LoadFetch(path); err != nil || time.Duration(f.Delay) != 3*time.Second {
		t.Errorf("got %v %v, want a delay of 3s", f.Delay, err)
	}
	if _, err := LoadConfig(path); err == nil || !strings.Contains(err.Error(), ":2: sources: list at least one") {
		t.Errorf("a run: got %v, want to be told that sources are wanted", err)
	}
}
