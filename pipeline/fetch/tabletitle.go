package fetch

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// cellTitle is what a table says of a link that says nothing itself, where each organ has a row and each
// year a column, or the other way round: the row's heading and the column's.
func cellTitle(s *goquery.Selection) string {
	cell := s.Closest("td,th")
	table := cell.Closest("table")
	if table.Length() == 0 {
		return ""
	}
	head := headerAbove(firstRow(table), columnOf(cell))
	row := ""
	cell.Parent().Children().EachWithBreak(func(_ int, c *goquery.Selection) bool {
		if c.Get(0) == cell.Get(0) {
			return false
		}
		if text := unspaced(c.Text()); c.Find("a").Length() == 0 && (strings.ContainsFunc(text, isHan) || isBareYear(text)) {
			row = text
		}
		return row == ""
	})
	switch {
	case isBareYear(row) && (head == "" || genericText.MatchString(head) || isBareYear(head)):
		return row // a table of years without a header
	case row == "" || head == "" || head == row:
		return ""
	}
	return shortened(row + head)
}

func isBareYear(text string) bool {
	_, ok := bareYearOf(text)
	return ok
}

// firstRow is a table's first row, which stands in it or in its first section.
func firstRow(table *goquery.Selection) *goquery.Selection {
	at := table.Get(0).FirstChild
	for at != nil && !(at.Type == html.ElementNode && at.Data == "tr") {
		if at.Type == html.ElementNode && (at.Data == "thead" || at.Data == "tbody") && at.FirstChild != nil {
			at = at.FirstChild
		} else {
			at = at.NextSibling
		}
	}
	if at == nil {
		return &goquery.Selection{}
	}
	return goquery.NewDocumentFromNode(at).Selection
}

// columnOf is how many columns of the table stand before a cell, so far as its own row tells.
func columnOf(cell *goquery.Selection) (n int) {
	cell.PrevAll().Each(func(_ int, c *goquery.Selection) { n += colspan(c) })
	return n
}

// headerAbove is the text of a header's cell over the n-th column.
func headerAbove(header *goquery.Selection, n int) (text string) {
	header.Children().EachWithBreak(func(_ int, c *goquery.Selection) bool {
		if n -= colspan(c); n < 0 && c.Find("a").Length() == 0 { // else it is a row like the others
			text = unspaced(c.Text())
		}
		return n >= 0
	})
	return text
}

const maxColspan = 100

func colspan(c *goquery.Selection) int {
	n, err := strconv.Atoi(strings.TrimSpace(c.AttrOr("colspan", "")))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxColspan)
}
