package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
	"nianbao/report"
)

// part is a part of the form's prose.
type part uint8

const (
	noPart part = iota
	overview
	disclosure
	requests
	disputes
	problems
	other
)

// partWords are the words that head the parts, the telling ones first. What begins with bare is
// a heading without its numeral too.
var partWords = []struct {
	part part
	word string
	bare bool
}{
	{other, "其他需要报告", true}, {other, "需要报告的其他", true}, {other, "其他需报告", true}, {other, "其他报告事项", false},
	{other, "其他事项", false}, {other, "需要说明", false},
	{problems, "存在的主要问题", true}, {problems, "存在的问题", true}, {problems, "存在主要问题", true},
	{problems, "主要问题及改进", true}, {problems, "问题及改进", true}, {problems, "问题和改进", true}, {problems, "存在问题", false},
	{problems, "主要问题", false}, {problems, "不足", false},
	{disputes, "行政复议、行政诉讼情况", true}, {disputes, "行政复议和行政诉讼", true}, {disputes, "行政复议、诉讼", true}, {disputes, "行政复议", false},
	{requests, "收到和处理政府信息公开申请", true}, {requests, "收到和处理", true}, {requests, "依申请公开", false},
	{disclosure, "主动公开政府信息情况", true}, {disclosure, "主动公开政府信息", false}, {disclosure, "主动公开", false},
	{overview, "总体情况", true}, {overview, "总体工作情况", true}, {overview, "基本情况", false}, {overview, "工作情况", false},
	{overview, "概述", false}, {overview, "引言", true}, {overview, "概况", false},
}

// bareFirst are the characters that headings without numeral begin with.
const bareFirst = "其需存主问行收总引"

// sectionHead reports whether a line heads a part, and what follows the heading on the line.
// Where several headings stand on one line the last one counts.
func sectionHead(l line) (p part, rest string, ok bool) {
	s := strings.TrimSpace(l.text)
	for {
		q, tail, is := oneHead(s, l.heading)
		if !is {
			return p, s, ok
		}
		p, s, ok = q, tail, true
	}
}

func oneHead(s string, heading bool) (p part, rest string, ok bool) {
	if strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（") { // （一） is inside a part
		return noPart, s, false
	}
	n, size := numeral(s)
	numbered := size > 0 && s[0] >= utf8.RuneSelf && n <= 12
	body := s
	if numbered {
		body = strings.TrimLeft(s[size:], " ")
		cut := strings.TrimLeft(body, "、．.,，： ")
		if numbered = cut != body; numbered {
			body = cut
		} else {
			body = s
		}
	}
	if first, _ := utf8.DecodeRuneInString(body); !numbered && !heading && !strings.ContainsRune(bareFirst, first) {
		return noPart, s, false
	}
	front := body[:min(len(body), 160)] // headings are short, whatever follows on the line
	for _, w := range partWords {
		at := indexBlanks(front, w.word)
		if at.from < 0 || utf8.RuneCountInString(body[:at.from]) > 12 || !numbered && !w.bare && !heading {
			continue
		}
		end := at.to + headingTail(body[at.to:])
		if !numbered && !heading && (at.from > 0 || end < len(body) && !startsText(body[end:])) {
			continue
		}
		if !numbered && heading && utf8.RuneCountInString(body) > 40 {
			continue
		}
		return w.part, strings.TrimLeft(body[end:], "。：:， "), true
	}
	return noPart, s, false
}

type stretch struct{ from, to int }

// indexBlanks finds a word in which blanks may stand: 总 体 情 况.
func indexBlanks(s, word string) stretch {
	if i := strings.Index(s, word); i >= 0 {
		return stretch{i, i + len(word)}
	}
	if strings.IndexByte(s, ' ') < 0 {
		return stretch{-1, -1}
	}
	first, _ := utf8.DecodeRuneInString(word)
	for from := strings.IndexRune(s, first); from >= 0 && from < 120; {
		if size, ok := prefixBlanks(s[from:], word); ok {
			return stretch{from, from + size}
		}
		next := strings.IndexRune(s[from+1:], first)
		if next < 0 {
			break
		}
		from += 1 + next
	}
	return stretch{-1, -1}
}

func prefixBlanks(s, word string) (size int, ok bool) {
	for i, r := range s {
		if word == "" {
			return i, true
		}
		if r == ' ' {
			continue
		}
		w, width := utf8.DecodeRuneInString(word)
		if w != r {
			return 0, false
		}
		word = word[width:]
	}
	return len(s), word == ""
}

// headingTail is the length of what belongs to the heading after its telling word: up to the
// first mark, blank or numeral that ends it.
func headingTail(s string) int {
	runes := 0
	for i, r := range s {
		if strings.ContainsRune("。：:；;，, ", r) || runes > 16 {
			if runes > 16 {
				return 0
			}
			return i
		}
		if n, size := numeral(s[i:]); size > 0 && n > 0 && strings.HasPrefix(s[i+size:], "、") {
			return i
		}
		runes++
	}
	return len(s)
}

func startsText(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("。：: ", r)
}

// findSections gathers the narrative parts of the form.
func findSections(d document.Document) report.Sections {
	var text [other + 1][]string
	current := noPart
	inGrid := false
	for l := range linesIn(d) {
		if l.grid != nil {
			continue
		}
		if p, rest, ok := sectionHead(l); ok && startsPart(current, p) {
			current, inGrid = p, l.inGrid
			if rest != "" {
				text[p] = append(text[p], rest)
			}
			continue
		}
		if current == other && isFooter(l.text) {
			break
		}
		if current != noPart && l.inGrid == inGrid {
			text[current] = append(text[current], l.text)
		}
	}
	return report.Sections{Overview: joined(text[overview]), Problems: joined(text[problems]), Other: joined(unsigned(text[other]))}
}

// startsPart keeps words that come up again inside a part from ending it: parts stand in the
// form's order.
func startsPart(current, next part) bool { return next > current || current == noPart }

func joined(lines []string) string { return strings.Join(lines, "\n") }
