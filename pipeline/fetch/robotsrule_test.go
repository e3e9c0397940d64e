package fetch

import "testing"

func TestRobotsRulesAreComparedInOneSpelling(t *testing.T) {
	for _, test := range []struct {
		rule, address string
		want          bool // forbidden
	}{
		{"/年报/", "/%E5%B9%B4%E6%8A%A5/1.html", true},
		{"/%e5%b9%b4", "/年报/1.html", true},
		{"/nb%2F1", "/nb/1", false},
		{"/nb?id=*&p", "/nb?id=3&p=2", true},
		{"/nb?id=$", "/nb?id=3", false},
		{"/a%24b", "/a$b", true},
		{"/*.html$", "/a.html?x=.html", true},
		{"/*.html$", "/a.htm", false},
		{"nb/", "/nb/1", true},
		{"/a*a", "/a", false},
	} {
		rules := pathRules([]string{"Disallow: " + test.rule})
		if got := !permitted(rules, robotsPath(parse(t, "http://www.example.gov.cn"+test.address))); got != test.want {
			t.Errorf("%s against %s: forbidden %v, want %v", test.address, test.rule, got, test.want)
		}
	}
}
