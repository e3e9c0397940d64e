package load

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"nianbao/report"
)

// contentDigest is equal for two readings of a page that say the same: cells with their states,
// title, date and sections. White space and the way a number is written make no difference, and
// nothing outside the report, such as a visitor counter, comes in.
func contentDigest(r *report.Report) string {
	said := make([]byte, 0, 48*len(r.Cells)+len(r.Title)+len(r.Sections.Overview)+len(r.Sections.Problems)+len(r.Sections.Other))
	for _, f := range []string{r.Title, r.Published, r.Sections.Overview, r.Sections.Problems, r.Sections.Other} {
		said = append(appendSqueezed(said, f), '\n')
	}
	for _, c := range r.Cells {
		said = append(append(said, c.Field...), ' ')
		if c.State == report.Number {
			said = appendNumber(said, c.Value)
		} else {
			said = appendSqueezed(append(append(said, c.State...), ' '), c.Raw)
		}
		said = append(said, '\n')
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])[:24]
}

// appendNumber writes a number in the shortest form. Nearly all are small and whole, which is quicker to say.
func appendNumber(said []byte, v float64) []byte {
	if n := int64(v); v > 0 && v < 1e6 && float64(n) == v {
		return strconv.AppendInt(said, n, 10)
	}
	return strconv.AppendFloat(said, v, 'g', -1, 64)
}

// appendSqueezed writes a text squeezed. Nearly all of Chinese prose is of characters that are looked up nowhere:
// those that stay as they are, and the full-width twins of ASCII. A text with any other goes the long way.
func appendSqueezed(said []byte, s string) []byte {
	before := len(said)
	for i, r := range s {
		switch {
		case r >= firstHan && r <= lastHan:
			said = append(said, s[i:i+3]...)
		case r > ' ' && r < 0x7f:
			said = append(said, byte(r))
		case r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\u3000':
		case r == '。' || r == '、' || r == '《' || r == '》' || r == '“' || r == '”':
			said = append(said, s[i:i+3]...)
		case r >= '！' && r <= '～':
			said = append(said, byte(r-'！'+'!'))
		default:
			return append(said[:before], squeeze(s)...)
		}
	}
	return said
}

// squeeze folds compatible characters and drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= firstHan && r <= lastHan {
			return r
		}
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// reportID names a version of a report by the look at which it was first seen, so that a rebuild
// from the archive gives it the same name. One look may show reports of two organs, where two
// sources claim its page: the series is part of the name. It is below 2^53: no client rounds it.
func reportID(url, series string, firstSeen time.Time) int64 {
	sum := sha256.Sum256([]byte(url + "\x00" + series + "\x00" + firstSeen.UTC().Format(time.RFC3339Nano)))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 11)
}

// series is what versions are versions of: an organ's report for a year, or, where the document
// names no organ or year, whatever stands at an address.
type series struct {
	organ string
	year  int
	url   string // only where organ or year is unknown
}

func seriesOf(organID string, year int, url string) series {
	if organID == "" || year == 0 {
		return series{url: url}
	}
	return series{organ: organID, year: year}
}

func (s series) String() string { return fmt.Sprintf("%s\x00%d\x00%s", s.organ, s.year, s.url) }

// version is one row of table report, as far as versions are told apart by it.
type version struct {
	id         int64
	url        string
	series     series
	content    string
	firstSeen  time.Time
	previous   int64     // version before this one at the same address; 0 for none
	superseded time.Time // the look that corrected its address to another organ or year; zero: it was not
	handed     bool      // a person handed it in: it stands until the site itself shows a report
	tables     bool      // statutory tables were read out of it
	stored     bool      // already in the database
	changed    bool      // superseded, or seen earlier, since it was read from there
	follows    bool      // previous is another one since it was read from there
	copies     *version  // shown again as it was before: its cells are that version's
}

// sighting is what an address shows of a series now.
type sighting struct {
	url    string
	series series
	shows  *version
	source string
	since  time.Time
	seen   time.Time
}
