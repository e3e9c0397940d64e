package notify

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"短句。", "    短句。"},
		{strings.Repeat("字", 36), "    " + strings.Repeat("字", 36)},
		{strings.Repeat("字", 35) + "末，后", "    " + strings.Repeat("字", 35) + "\n    末，后"},
		{strings.Repeat("字", 35) + "（括号）", "    " + strings.Repeat("字", 35) + "\n    （括号）"},
		{strings.Repeat("字", 35) + "2024年", "    " + strings.Repeat("字", 35) + "\n    2024年"},
		{"http://example.gov.cn/" + strings.Repeat("a", 90), "    http://example.gov.cn/" + strings.Repeat("a", 90)},
		{"", "    "},
	} {
		if got := wrap(4, tt.in); got != tt.want {
			t.Errorf("wrap(%q)\ngot  %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

func TestTextFitsItsColumns(t *testing.T) {
	for _, line := range strings.Split(compose(t, sample()).Text, "\n") {
		if n := wide().StringWidth(line); n > columns && !strings.Contains(line, "://") {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
