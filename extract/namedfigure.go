package extract

import (
	"strings"

	"nianbao/report"
)

// longestNamed is how many bytes a figure with its column's name in the same cell has at the most.
const longestNamed = 60

// namedFigure takes a cell apart that repeats its column's name before the figure, as tables for small
// screens do and offices that fill in words: 自然人：3, 自然人3件.
func namedFigure(text string) (name label, figure string, ok bool) {
	if len(text) > longestNamed {
		return label{}, "", false
	}
	at := strings.LastIndexAny(text, ":：")
	if at < 0 {
		at = strings.IndexAny(text, "0123456789")
	}
	if at <= 0 {
		return label{}, "", false
	}
	figure = strings.TrimLeft(text[at:], ":： ")
	if figure == "" || !standsForNumber(figure) {
		return label{}, "", false
	}
	name = parseLabel(text[:at])
	f := theForm()
	return name, figure, f.columns3.exact[name.text] != nil || f.cells4.exact[name.text] != nil
}

// ownFigure is what a cell says of a field: without the column's name where it repeats just that.
func ownFigure(text string, f report.Field) string {
	name, figure, ok := namedFigure(text)
	if !ok {
		return text
	}
	form := theForm()
	key := f.Name[strings.LastIndexByte(f.Name, '.')+1:]
	for _, side := range []*slots{&form.columns3, &form.cells4} {
		like := side.exact[name.text]
		for i := range side.list {
			if k := side.list[i].key; like != nil && like[i] == 1 && k[strings.LastIndexByte(k, '.')+1:] == key {
				return figure
			}
		}
	}
	return text
}
