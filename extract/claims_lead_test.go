package extract

import (
	"testing"

	"nianbao/extract/document"
)

func TestClaimsOfSentencesThatNameTheApplicants(t *testing.T) {
	for sentence, want := range map[string]map[string]float64{
		"本年度收到公民、法人和其他组织提出的政府信息公开申请48件，已办结40件": {"requests.new.total": 48, "requests.concluded.total": 40},
		"规范性文件集中在同一个栏目公开，每件都配有解读":              {},
		"收到网站提交的政府信息公开申请12件":                   {},
		"出台行政规范性文件3件":                          {"disclosure.normative_document.issued": 3},
	} {
		got := findClaims(document.Document{Blocks: []document.Block{{Text: sentence}}}, 2024)
		if len(got) != len(want) {
			t.Errorf("%s: got %+v, want %v", sentence, got, want)
		}
		for _, c := range got {
			if v, ok := want[c.Field]; !ok || v != c.Value {
				t.Errorf("%s: got %s = %v, want %v", sentence, c.Field, c.Value, want)
			}
		}
	}
}
