package document

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// builtInFormats are those that files name by their numbers only.
var builtInFormats = map[uint16]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d",
	15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-m-d h:mm", 31: "yyyy年m月d日", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
	41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 57: "yyyy年m月", 58: "m月d日"}

// numberShown is a number as a format displays it, as far as numbers of reports need it: digits
// behind the point, percent, words around it. Thousands are not parted.
func numberShown(f float64, code string, since int) string {
	if code == "" || strings.EqualFold(code, "general") || code == "@" {
		return general(f)
	}
	section := formatSection(code, f)
	bare, before, after := literals(section)
	switch {
	case strings.ContainsAny(bare, "yYdDhHsS年月日"):
		return dateShown(f, since)
	case strings.TrimSpace(bare) == "" && before != "":
		return before // nothing but words
	case strings.ContainsAny(bare, "eE?"), !strings.ContainsAny(bare, "0#"):
		return before + general(f) + after
	}
	if f < 0 && before != "" && strings.Contains(code, ";") {
		f = -f // the words say so
	}
	if strings.Contains(bare, "%") {
		f, after = 100*f, "%"+after
	}
	decimals := 0
	if _, behind, ok := strings.Cut(bare, "."); ok {
		decimals = strings.Count(behind, "0") + strings.Count(behind, "#")
	}
	s := strconv.FormatFloat(f, 'f', min(decimals, 15), 64)
	if _, behind, _ := strings.Cut(bare, "."); strings.Contains(behind, "#") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return before + s + after
}

// general shows a number by itself, without the noise of binary fractions.
func general(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	g, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 14, 64), 64)
	if err != nil {
		g = f
	}
	return strconv.FormatFloat(g, 'f', -1, 64)
}

// formatSection chooses the part of a format that is for a number: positive; negative; nought.
func formatSection(code string, f float64) string {
	sections := strings.Split(code, ";")
	switch {
	case f < 0 && len(sections) > 1:
		return sections[1]
	case f == 0 && len(sections) > 2:
		return sections[2]
	}
	return sections[0]
}

// literals takes the words out of a format: what is quoted, escaped or in brackets.
func literals(section string) (bare, before, after string) {
	var b strings.Builder
	word := func(s string) {
		if b.Len() == 0 {
			before += s
		} else {
			after += s
		}
	}
	r := []rune(section)
	for i := 0; i < len(r); i++ {
		switch c := r[i]; {
		case c == '"':
			end := i + 1
			for end < len(r) && r[end] != '"' {
				end++
			}
			word(string(r[i+1 : min(end, len(r))]))
			i = end
		case c == '\\' && i+1 < len(r):
			i++
			word(string(r[i]))
		case c == '_' || c == '*': // as wide as the next character
			i++
		case c == '[':
			for i < len(r) && r[i] != ']' {
				i++
			}
		case c > 0x7F && c != '年' && c != '月' && c != '日':
			word(string(c))
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), before, after
}

// dateShown is a day, by the count of days that spreadsheets keep.
func dateShown(days float64, since int) string {
	if days < 0 || days > 3e6 {
		return general(days)
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if since == 1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return first.AddDate(0, 0, int(days)).Format("2006-01-02")
}

// biffReader reads strings that go on from one record to those that continue it.
type biffReader struct {
	parts [][]byte
	done  bool
}

// next makes sure that the current part is not used up.
func (r *biffReader) next() bool {
	for len(r.parts) > 0 && len(r.parts[0]) == 0 {
		r.parts = r.parts[1:]
	}
	r.done = len(r.parts) == 0
	return !r.done
}

func (r *biffReader) take(n int) []byte {
	var out []byte
	for n > 0 && r.next() {
		k := min(n, len(r.parts[0]))
		out = append(out, r.parts[0][:k]...)
		r.parts[0] = r.parts[0][k:]
		n -= k
	}
	return out
}

func (r *biffReader) number(size int) int {
	b := append(r.take(size), make([]byte, 4)...)
	return int(binary.LittleEndian.Uint32(b) & (1<<(8*size) - 1))
}

// characters reads n characters behind a byte that says how long each is. Where they go on in the
// next record, such a byte stands there again.
func (r *biffReader) characters(n int) string {
	flags := r.number(1)
	runs, more := 0, 0
	if flags&8 != 0 {
		runs = r.number(2)
	}
	if flags&4 != 0 {
		more = r.number(4)
	}
	var units []uint16
	for n > 0 && len(r.parts) > 0 {
		if len(r.parts[0]) == 0 {
			if !r.next() {
				break
			}
			flags = r.number(1)
		}
		part := r.parts[0]
		size := 1 + flags&1
		k := min(n, len(part)/size)
		for i := range k {
			u := uint16(part[i*size])
			if size == 2 {
				u |= uint16(part[i*size+1]) << 8
			}
			units = append(units, u)
		}
		r.parts[0] = part[k*size:]
		if n -= k; k == 0 {
			r.parts[0] = nil // half a character
		}
	}
	r.take(4*runs + min(more, 1<<24))
	return string(utf16.Decode(units))
}

// shared reads the strings that cells refer to by their numbers.
func (b *biff) shared(parts [][]byte) {
	r := biffReader{parts: parts}
	r.take(4)
	for n := r.number(4); n > 0 && r.next() && len(b.strings) < 1<<20; n-- {
		b.strings = append(b.strings, r.characters(r.number(2)))
	}
}
