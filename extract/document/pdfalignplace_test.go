package document

import "testing"

// TestPDFNarrowLabels wants each row its whole name, however many lines that stands on beside figures in its middle: where
// the names are longer than the rows are far apart, and where a page's end cuts one, whose figures then stand where it begins.
func TestPDFNarrowLabels(t *testing.T) {
	label := func(y int, lines ...string) (out []spot) {
		for i, l := range lines {
			out = append(out, spot{20, y + 12*i, l})
		}
		return out
	}
	figures := func(y int, texts ...string) []spot { return spotRow(y, append([]string{""}, texts...)...) }
	first := spotted(spots(spotRow(40, "", "made", "void", "sum"),
		label(64, "1.state", "secret"), figures(70, "1", "2", "3"),
		label(88, "2.kept", "by", "some", "other", "law", "of", "the", "land"), figures(130, "4", "50", "54"),
		label(184, "3.all"), figures(184, "5", "52", "57"),
		label(196, "4.cut", "at", "the"), figures(196, "6", "1", "7")))
	second := spotted(spots(label(40, "end"), label(52, "5.last", "one"), figures(58, "2", "2", "4")))
	wantTable(t, t.Name(), "||made|void|sum|/|1.statesecret|1|2|3|/|2.keptbysomeotherlawoftheland|4|50|54|/|3.all|5|52|57|/|4.cutattheend|6|1|7|/|5.lastone|2|2|4|/", first, second)
}
