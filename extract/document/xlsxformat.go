package document

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Notes on a workbook.
const (
	noteScaled   = "doubt-scaled"     // numbers are displayed in thousands
	noteUnsolved = "formula-unsolved" // the file does not hold what formulas give
)

// oddFormats are the formats, by the style of cells, that the library does not follow: it takes the first
// part of one with conditions for all numbers, counts in thousands or in Chinese numerals, and does not know all escapes.
func (p *parts) oddFormats(styles string) map[int]string {
	in, err := p.open(styles)
	if err != nil {
		return nil
	}
	defer in.Close()
	codes, odd := map[string]string{}, map[int]string{}
	x := newXMLReader(in)
	if _, err := x.find("styleSheet"); err != nil {
		return nil
	}
	_ = x.each(func(e xml.StartElement) error { // a part that is broken the library has refused
		style := 0
		switch e.Name.Local {
		case "numFmts":
			return x.each(func(e xml.StartElement) error {
				if code := attr(e, "formatCode"); isOdd(code) && len(codes) < maxMembers {
					codes[attr(e, "numFmtId")] = code
				}
				return x.skip()
			})
		case "cellXfs":
			return x.each(func(e xml.StartElement) error {
				if code := codes[attr(e, "numFmtId")]; code != "" {
					odd[style] = code
				}
				style++
				return x.skip()
			})
		}
		return x.skip()
	})
	return odd
}

func isOdd(code string) bool {
	return hasCondition(code) || speaksChinese(code) || slices.ContainsFunc(formatSections(code), func(section string) bool {
		bare, _, _ := literals(section)
		return isScaled(bare) || strings.Contains(bare, escapedPoint) || strings.Contains(section, "!")
	})
}

// oddFormat is the format of a cell that holds a number, if it is one of those.
func (l *layout) oddFormat(c xml.StartElement) string {
	if kind := attr(c, "t"); kind != "" && kind != "n" {
		return ""
	}
	style, err := strconv.Atoi(attr(c, "s"))
	if err != nil {
		return ""
	}
	return l.formats[style]
}

// number takes a number in such a format.
func (l *layout) number(value, code string, row, col int) {
	if code == "" {
		return
	}
	if f, err := strconv.ParseFloat(value, 64); err == nil {
		l.own[[2]int{row, col}] = folded(numberShown(f, code, 1900))
		if scales(code, f) && f != 0 {
			l.scaled++
		}
	}
}

// oddities are what is to be said of a workbook.
type oddities struct{ scaled, unsolved int }

func (o *oddities) add(l *layout) {
	o.scaled += l.scaled
	o.unsolved += len(l.unsolved)
}

func (o oddities) notes() (out []Note) {
	if o.scaled > 0 {
		out = append(out, Note{Code: noteScaled, Message: fmt.Sprintf("%d格数字的格式以千或百万为单位显示，未注明单位，按保存的原数读取", o.scaled)})
	}
	if o.unsolved > 0 {
		out = append(out, Note{Code: noteUnsolved, Message: fmt.Sprintf("%d格是公式，文件中没有保存计算结果；请用表格软件打开并另存后再读", o.unsolved)})
	}
	return out
}
