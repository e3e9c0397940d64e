package fetch

import "strings"

// withoutComments leaves out of a script what its author commented out: lines that begin with two
// slashes, and all between /* and */.
func withoutComments(code string) string {
	if !strings.Contains(code, "//") && !strings.Contains(code, "/*") {
		return code
	}
	var b strings.Builder
	for code != "" {
		line, rest, _ := strings.Cut(code, "\n")
		open := strings.Index(line, "/*")
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "//"):
			b.WriteByte('\n')
		case open < 0:
			b.WriteString(line)
			b.WriteByte('\n')
		default:
			_, after, closed := strings.Cut(code[open+2:], "*/")
			if !closed {
				b.WriteString(code)
				return b.String()
			}
			b.WriteString(line[:open])
			rest = after
		}
		code = rest
	}
	return b.String()
}

var documentEndings = []string{".pdf", ".doc", ".wps", ".xls", ".et", ".zip", ".rar", ".7z", ".ofd", ".rtf", ".odt"}

// scriptFiles finds the documents that the page's scripts name, as matches of scriptFile.
func (p *page) scriptFiles() [][]string {
	scripts := p.scripts()
	if !namesDocument(strings.ToLower(scripts)) {
		return nil // as most do not: the search below is slow
	}
	return scriptFile.FindAllStringSubmatch(withoutComments(scripts), 20)
}

// namesDocument reports whether something in a text may be a document's name.
func namesDocument(text string) bool {
	for _, ending := range documentEndings {
		for rest := text; ; {
			i := strings.Index(rest, ending)
			if i < 0 {
				break
			}
			rest = rest[i+len(ending):]
			if after := strings.TrimPrefix(rest, "x"); after != "" && strings.ContainsRune(`"'?`, rune(after[0])) {
				return true
			}
		}
	}
	return false
}
