package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
)

// bodyTitles looks at the text before the first section or table. A title may be broken over
// two or three lines.
func bodyTitles(d document.Document) []candidate {
	var out []candidate
	var lines []line
	for l := range linesIn(d) {
		if len(lines) > 60 {
			break
		}
		if l.grid != nil {
			continue
		}
		if _, _, ok := sectionHead(l); ok {
			if hasPageNumber(l.text) { // a line of the contents
				continue
			}
			break
		}
		if dayIn(l.text) == "" || utf8.RuneCountInString(l.text) > 20 { // lists have the day below a title
			lines = append(lines, l)
		}
	}
	for i, l := range lines {
		if utf8.RuneCountInString(l.text) > 60 || isCrumb(l.text) {
			continue
		}
		text := bare(l.text)
		if word, _, found := strings.Cut(text, "："); found && isTitleWord(word) {
			continue // statedIn has it
		}
		trust := trustBody
		if l.heading {
			trust = trustHeading
		}
		if l.goesOn {
			trust -= 2 // the rest of a broken title
		}
		out = append(out, candidate{text: text, trust: trust, firm: l.heading, line: i + 1})
		for _, next := range lines[i+1 : min(i+3, len(lines))] {
			if utf8.RuneCountInString(text) > 40 || isTitle(text) || utf8.RuneCountInString(next.text) > 40 || isCrumb(next.text) {
				break
			}
			whole := isTitle(bare(next.text)) && brokenOrgan(text, bare(next.text), lines)
			if isTitle(bare(next.text)) && !headsTitle(text) && !whole {
				break
			}
			text += bare(next.text)
			if !next.goesOn && !whole {
				trust-- // a guess: a site's banner stands before many a title
				if isTitle(bare(next.text)) {
					trust-- // which needs nothing before it
				}
			}
			out = append(out, candidate{text: text, trust: trust, firm: l.heading, line: i + 1})
		}
	}
	return out
}

// hasPageNumber recognises a line of a table of contents: a number ends it, behind blanks or dots.
func hasPageNumber(s string) bool {
	rest := strings.TrimRight(s, "0123456789")
	return rest != s && strings.TrimRight(rest, " \t.…·-—") != rest
}

// brokenOrgan reports whether a title was broken over two lines inside the organ's name, or inside the year: the
// second one alone begins with a piece of a name, and the name of both together stands elsewhere in the lines
// too, or the piece is none.
func brokenOrgan(first, second string, lines []line) bool {
	organ, piece := organOf(first+second), organOf(second)
	if year, _, _ := yearIn(second); year == 0 && isOrgan(organ) && !isOrgan(piece) {
		if year, _, _ = yearIn(first + second); year > 0 {
			return true
		}
	}
	if piece == "" || organ == piece || !isOrgan(organ) || !strings.HasSuffix(organ, piece) {
		return false
	}
	return !isOrgan(piece) || slices.ContainsFunc(lines, func(l line) bool {
		at := strings.Index(l.text, organ)
		return at >= 0 && !isTitle(bare(l.text)) && !strings.Contains(l.text, second)
	})
}

// headingTitles are the headings that are titles wherever they stand: of a report below another one, too.
func headingTitles(d document.Document) (out []candidate) {
	tables := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Grid != nil && b.Grid.Rows > 1 {
			tables++
		}
		if b.Kind == document.Heading && b.Grid == nil && !b.Aside && isTitle(bare(b.Text)) {
			trust := trustHeading
			if tables > 2 { // a whole report stands above: this is another one, appended
				trust = trustBody
			}
			out = append(out, candidate{text: bare(b.Text), trust: trust, firm: true, line: farBelow + i})
		}
	}
	return out
}

// farBelow are lines that no line before the text has.
const farBelow = 1000

// headsTitle reports whether a line can be the first of a title whose second one is a title by
// itself: an organ, or a year.
func headsTitle(text string) bool {
	year, _, _ := yearIn(text)
	return year > 0 || isOrgan(text)
}
