package queries

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Files of check/ that begin with _ are no rules: they hold what rules share. sharedFile is run for all of them.
const sharedFile = "check/_shared.sql"

func prepareCheck(ctx context.Context, conn *sql.Conn, now time.Time) error {
	shared, err := checkFS.ReadFile(sharedFile)
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	today := fmt.Sprintf("SET VARIABLE today = DATE '%s'", now.In(china()).Format(time.DateOnly))
	for _, text := range []string{today, outcomeWords(), foundSQL, string(shared)} {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("check: prepare: %w", err)
		}
	}
	return nil
}

// sharedPart is a further file of what some rules share. It is run only when a rule that is run names
// something that it makes.
type sharedPart struct {
	name  string
	makes []string
	sql   string // without comments
	words words  // of sql
	reach string // reachOrgan: what it makes of an organ follows from that organ's reports alone
}

// in reports whether a statement names something that the part makes.
func (p sharedPart) in(said words) bool {
	return slices.ContainsFunc(p.makes, func(name string) bool { return said[name] })
}

// words are those of a statement, its comments left out.
type words map[string]bool

func wordsOf(sql string) words {
	said := words{}
	for word := range strings.FieldsFuncSeq(uncommented(sql), func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		said[word] = true
	}
	return said
}

// uncommented is a statement without its comments: they may speak of anything.
func uncommented(sql string) string { return comments.ReplaceAllString(sql, "") }

var comments = regexp.MustCompile(`--.*`)

// sharedParts lists the parts, each behind those that it needs itself.
var sharedParts = sync.OnceValues(func() ([]sharedPart, error) {
	files, err := fs.Glob(checkFS, "check/_*.sql")
	if err != nil {
		return nil, fmt.Errorf("list shared parts: %w", err)
	}
	var parts []sharedPart
	for _, file := range files {
		text, err := fs.ReadFile(checkFS, file)
		if err != nil {
			return nil, fmt.Errorf("read shared part: %w", err)
		}
		h := parseHeader(string(text))
		if names := strings.Split(h["makes"], ", "); file != sharedFile {
			sql := uncommented(body(string(text)))
			part := sharedPart{file, names, sql, wordsOf(sql), h["reach"]}
			at := slices.IndexFunc(parts, func(o sharedPart) bool { return part.in(o.words) })
			if at < 0 {
				at = len(parts)
			}
			parts = slices.Insert(parts, at, part)
		}
	}
	return parts, nil
})

// prepareParts runs the parts that the rules need. Where one fails the rules that need it are broken,
// and the others go on.
func prepareParts(ctx context.Context, conn *sql.Conn, rules []Rule) (left []Rule, broken []error) {
	parts, err := sharedParts()
	if err != nil {
		return nil, []error{err}
	}
	said := make([]words, len(rules))
	for i, r := range rules {
		said[i] = wordsOf(r.SQL)
	}
	failed := map[string]error{}
	for i, p := range parts {
		if !p.needed(said, parts[i+1:]) {
			continue
		}
		if _, err := conn.ExecContext(ctx, p.sql); err != nil {
			failed[p.name] = err
		}
	}
	for i, r := range rules {
		if k := slices.IndexFunc(parts, func(p sharedPart) bool { return failed[p.name] != nil && p.in(said[i]) }); k >= 0 {
			broken = append(broken, &RuleError{Rule: r.ID, Err: fmt.Errorf("shared part %s: %w", parts[k].name, failed[parts[k].name])})
			continue
		}
		left = append(left, r)
	}
	return left, broken
}

// needed reports whether a rule needs the part, or another part that is needed does.
func (p sharedPart) needed(said []words, later []sharedPart) bool {
	if slices.ContainsFunc(said, p.in) {
		return true
	}
	for i, o := range later {
		if p.in(o.words) && o.needed(said, later[i+1:]) {
			return true
		}
	}
	return false
}
