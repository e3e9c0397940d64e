package load

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/report"
)

// Signatures are MinHash by one permutation: each string of five characters falls into one of 256 bins
// by one half of its hash, and the least other half in a bin gives the bin's character. Two texts agree
// in a bin about as often as their sets of strings overlap (Jaccard), to some 2.5 points.
const (
	signatureSize    = 256
	shingleLength    = 5
	shortestSigned   = 300 // characters: less is too little to call it copied
	signatureVersion = "1" // raised when signatures differ from those before
	markSignature    = "signature"
)

const signatureAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// formWords are heads of the form, and words that every report must hold: they are no sign of copying.
var formWords = []string{"存在的主要问题及改进情况", "存在的主要问题", "改进情况", "总体情况", "主动公开政府信息情况", "主动公开",
	"依申请公开", "政府信息公开平台建设", "政府信息管理", "平台建设", "监督保障", "政府信息公开工作年度报告", "政府信息公开工作", "政府信息公开"}

// Signature is the signature of a part of the prose, and how many characters it rests on; empty when they
// are too few. Titles of documents, numbers, dates, form words and the given names are left out before.
func Signature(text string, names ...string) (signature string, characters int) {
	if utf8.RuneCountInString(text) < shortestSigned {
		return "", 0
	}
	plain := telling(text, names)
	if len(plain) < shortestSigned {
		return "", len(plain)
	}
	var least [signatureSize]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for i := 0; i+shingleLength <= len(plain); i++ {
		h := shingleHash(plain[i : i+shingleLength])
		bin := h % signatureSize
		least[bin] = min(least[bin], h/signatureSize)
	}
	return letters(least), len(plain)
}

// telling is what of a text tells its author: Chinese characters without those left out.
func telling(text string, names []string) []rune {
	for _, list := range [][]string{names, formWords} {
		for _, w := range list {
			if w != "" {
				text = strings.ReplaceAll(text, w, "")
			}
		}
	}
	plain := make([]rune, 0, len(text)/3)
	title := 0 // depth of 《
	for _, r := range text {
		switch {
		case r == '《':
			title++
		case r == '》':
			title = max(0, title-1)
		case r == '\n' || r == '。': // a bracket that is never closed ends with its sentence
			title = 0
		case title == 0 && isHan(r) && !isOfNumbers(r):
			plain = append(plain, r)
		}
	}
	return plain
}

// Nearly all Chinese text is of these characters: what else there is in tables of thousands of ranges is asked for the rest only.
const firstHan, lastHan = '\u4e00', '\u9fa5'

func isHan(r rune) bool { return r >= firstHan && r <= lastHan || unicode.Is(unicode.Han, r) }

// isOfNumbers: numbers and dates differ from year to year in texts that are otherwise copied.
func isOfNumbers(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '两', '〇', '零', '年', '月', '日':
		return true
	}
	return false
}

// shingleHash is FNV-1a over the characters, mixed so that all its bits are worth the same.
func shingleHash(s []rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range s {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// letters writes a character a bin. An empty bin borrows that of another, the same one in each text.
func letters(least [signatureSize]uint64) string {
	var out [signatureSize]byte
	for i := range least {
		at := uint64(i)
		for step := uint64(1); least[at] == math.MaxUint64; step++ {
			at = mix(uint64(i)<<32|step) % signatureSize
		}
		out[i] = signatureAlphabet[mix(least[at]^uint64(i)<<56)%uint64(len(signatureAlphabet))]
	}
	return string(out[:])
}

// signed is the signature of one part of a report.
type signed struct {
	part, signature string
	characters      int
}

// signedParts are the parts of a report that are long enough.
func signedParts(s report.Sections, names ...string) (parts []signed) {
	for _, part := range []struct{ name, text string }{{"overview", s.Overview}, {"problems", s.Problems}} {
		if signature, n := Signature(part.text, names...); signature != "" {
			parts = append(parts, signed{part.name, signature, n})
		}
	}
	return parts
}

func putSigned(put func(...driver.Value) error, id int64, parts []signed) error {
	for _, p := range parts {
		if err := put(id, p.part, int32(p.characters), p.signature); err != nil {
			return err
		}
	}
	return nil
}

func putSignatures(put func(...driver.Value) error, fresh []newVersion) error {
	parts := make([][]signed, len(fresh))
	abreast(len(fresh), func(i int) {
		o := fresh[i].entry.Organ
		parts[i] = signedParts(fresh[i].entry.Report.Sections, ownNames(o.Name, o.Area)...)
	})
	for i, v := range fresh {
		if err := putSigned(put, v.id, parts[i]); err != nil {
			return err
		}
	}
	return nil
}

// ownNames are the names that an organ goes by in its own prose, longest first.
func ownNames(name, area string) []string {
	short := strings.TrimPrefix(name, area)
	if utf8.RuneCountInString(short) < 3 {
		short = ""
	}
	town := strings.TrimSuffix(strings.TrimSuffix(short, "人民政府"), "办事处")
	return []string{name, short, town, area}
}

// signAgain makes all signatures anew in a database that has none of this version.
func (s *Store) signAgain(ctx context.Context) error {
	have, err := getMeta(ctx, s.conn, markSignature)
	if err != nil || have == signatureVersion {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, `DELETE FROM section_signature`); err != nil {
		return fmt.Errorf("sign texts: %w", err)
	}
	for last := int64(math.MinInt64); ; {
		batch, err := s.sections(ctx, last)
		if err != nil {
			return fmt.Errorf("sign texts: %w", err)
		}
		if len(batch) == 0 {
			return setMeta(ctx, s.conn, markSignature, signatureVersion)
		}
		last = batch[len(batch)-1].id
		err = appendRows(s.conn, "section_signature", func(put func(...driver.Value) error) error {
			for _, x := range batch {
				if err := putSigned(put, x.id, signedParts(x.Sections, ownNames(x.name, x.area)...)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

// signedText is a report's prose with the names that do not count.
type signedText struct {
	id         int64
	name, area string
	report.Sections
}

// sections reads the prose of some thousand reports after the one given, in the order of their ids.
func (s *Store) sections(ctx context.Context, after int64) (batch []signedText, err error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT r.report_id, coalesce(r.organ, ''), coalesce(r.area, ''), coalesce(s.overview, ''), coalesce(s.problems, '')
		FROM section s JOIN report r ON r.report_id = s.report_id WHERE r.report_id > ? ORDER BY r.report_id LIMIT 5000`, after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var x signedText
		if err := rows.Scan(&x.id, &x.name, &x.area, &x.Overview, &x.Problems); err != nil {
			return nil, err
		}
		batch = append(batch, x)
	}
	return batch, rows.Err()
}
