package document

import "bytes"

// withoutQuotes takes the marks off that a mail puts before the lines of another one: > or > > or |>, where most lines have
// them.
func withoutQuotes(body []byte, lines []textLine) []textLine {
	quoted, filled := 0, 0
	for _, l := range lines {
		if !l.blank {
			filled++
			if quoteMarks(body[l.start:l.end]) > 0 {
				quoted++
			}
		}
	}
	if quoted < fewestQuoted || 10*quoted < 6*filled {
		return lines
	}
	for i := range lines {
		l := &lines[i]
		l.start += quoteMarks(body[l.start:l.end])
		l.blank = len(bytes.TrimSpace(body[l.start:l.end])) == 0
	}
	return lines
}

// fewestQuoted lines make a mail that is quoted.
const fewestQuoted = 5

// quoteMarks is how many bytes the marks take that a line begins with.
func quoteMarks(line []byte) (n int) {
	for n < len(line) {
		at := n
		for at < len(line) && at < n+3 && line[at] == ' ' {
			at++
		}
		if at == len(line) || line[at] != '>' {
			break
		}
		n = at + 1
	}
	if n > 0 && n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}
