package fetch

import (
	"errors"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func gbk(t *testing.T, text string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(text)
	must(t, err)
	return out
}

func TestYears(t *testing.T) {
	for text, want := range map[string]Years{
		`"2021-"`: {From: 2021}, `2021-2023`: {2021, 2023}, `2022`: {2022, 2022}, `"2022"`: {2022, 2022}, `2021 - 2023`: {2021, 2023}, `"-2020"`: {To: 2020},
	} {
		var got struct{ Years Years }
		if err := yaml.Unmarshal([]byte("years: "+text), &got); err != nil || got.Years != want {
			t.Errorf("%s: got %+v %v, want %+v", text, got.Years, err, want)
		}
		out, err := yaml.Marshal(got)
		back := got
		back.Years = Years{}
		if err2 := yaml.Unmarshal(out, &back); err != nil || err2 != nil || back != got {
			t.Errorf("%s: written as %s, read back as %+v", text, out, back)
		}
	}
	for _, text := range []string{"soon", "-", "21-23", "2021-2022-2023", "[2021]", "2021/2022", `""`} {
		var got struct{ Years Years }
		if err := yaml.Unmarshal([]byte("years: "+text), &got); err == nil {
			t.Errorf("%s: got %+v, want an error", text, got.Years)
		}
	}
	y := Years{From: 2021}
	if !y.Has(2021) || y.Has(2020) || !y.Has(2030) || !y.Has(0) || len(y.list(2024)) != 4 {
		t.Errorf("2021-: got %v", y.list(2024))
	}
}

func TestSourceFromYAML(t *testing.T) {
	text := `
id: luolong
area: {code: "410311", name: 洛龙区}
urls: [https://www.example.gov.cn/zfxxgk/ndbg/]
organ: 示例办公室
years: 2021-
hosts: [files.example.gov.cn]
expect: {reports: 30}
deadline: "01-31"
depth: 2
headers: {X-Key: a}
tls: insecure
match: [年报]
paging: index_{page0}.html
`
	var s Source
	must(t, yaml.UnmarshalWithOptions([]byte(text), &s, yaml.Strict()))
	must(t, s.Validate())
	if s.Area.Code != "410311" || s.Expect.Reports != 30 || s.Years.From != 2021 || s.Headers["X-Key"] != "a" || s.Depth != 2 {
		t.Errorf("got %+v", s)
	}
}

func TestValidateNamesTheKey(t *testing.T) {
	for key, spoil := range map[string]func(*Source){
		"id":             func(s *Source) { s.ID = "" },
		"area.code":      func(s *Source) { s.Area.Code = "luolong" },
		"urls":           func(s *Source) { s.URLs = []string{"ftp://example.gov.cn/"} },
		"years":          func(s *Source) { s.Years = Years{2023, 2021} },
		"hosts":          func(s *Source) { s.Hosts = []string{"files.example.gov.cn/path"} },
		"match":          func(s *Source) { s.Match = []string{"("} },
		"skip":           func(s *Source) { s.Skip = []string{"["} },
		"paging":         func(s *Source) { s.Paging = "yes" },
		"headers":        func(s *Source) { s.Headers = map[string]string{"user-agent": "x"} },
		"render":         func(s *Source) { s.Render = "firefox" },
		"tls":            func(s *Source) { s.TLS = "old" },
		"deadline":       func(s *Source) { s.Deadline = "31 January" },
		"depth":          func(s *Source) { s.Depth = 99 },
		"expect.reports": func(s *Source) { s.Expect.Reports = -1 },
	} {
		s := source("https://www.example.gov.cn/")
		must(t, s.Validate())
		spoil(&s)
		var got *SourceError
		if err := s.Validate(); !errors.As(err, &got) || got.Key != key {
			t.Errorf("%s: got %v", key, err)
		}
	}
	s := source("https://www.example.gov.cn/a?y={year}", "http://user:secret@www.example.gov.cn/")
	if err := s.Validate(); err == nil {
		t.Error("an address with a password: got no error")
	}
}
