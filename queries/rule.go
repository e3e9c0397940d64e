package queries

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/report"
)

//go:embed check/*.sql
var checkFS embed.FS

// Rule is one check: an .sql file with a header and a SELECT that yields a row a finding. Which columns
// it may yield stands in found.sql, what it may use in check/_shared.sql; of both, only message is a must.
type Rule struct {
	ID       string
	Kind     string // one of Kinds
	Severity string // of its findings where they do not say otherwise
	Title    string // Chinese
	TitleEN  string
	Says     string   // what it tests
	Silent   string   // when it stays silent
	After    []string // rules whose findings it looks at
	SQL      string
	File     string // of the office that it stands in; empty: it comes with the program

	forced    bool          // the office set its severity
	limit     time.Duration // of a rule of the office; 0: a minute
	published bool          // it speaks of publication: of drafts it says nothing
	reach     string        // how far it must look when something changed (keep.go); empty for those of the office
}

// ForDrafts reports whether the rule can say something of a document that is not published yet.
func (r Rule) ForDrafts() bool { return r.Kind != "timeliness" && !r.published }

// Kinds of rules, as domain.md names them.
func Kinds() []string {
	return []string{"arithmetic", "continuity", "timeliness", "narrative", "text", "plausibility", "statistical"}
}

// Rules are the rules that come with the program, in the order of their ids.
func Rules() ([]Rule, error) {
	rules, errs := readRules(checkFS, "check")
	return rules, errors.Join(errs...)
}

// RulesFrom reads an office's own rules out of a folder. A file that is no rule is a *RuleError of
// its own, with the id that its header tells, and does not keep the others from being read.
func RulesFrom(dir string) ([]Rule, []error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, []error{&RuleError{Err: fmt.Errorf("folder: %w", err)}}
	}
	rules, errs := readRules(os.DirFS(dir), ".")
	for i := range rules {
		rules[i].File = filepath.Join(dir, rules[i].File)
	}
	return rules, errs
}

// RuleFile reads one rule of the office. An error is a *RuleError.
func RuleFile(path string) (Rule, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Rule{}, &RuleError{Err: fmt.Errorf("file: %w", err)}
	}
	r, err := ReadRule(path, string(text))
	r.File = path
	return r, err
}

// ReadRule makes a rule of a file's text; the name stands in errors only. An error is a *RuleError.
func ReadRule(name, text string) (Rule, error) {
	text = strings.TrimPrefix(text, "\ufeff") // as some editors begin a file
	h := parseHeader(text)
	r, err := ruleOf(h, text)
	if err != nil {
		return Rule{}, &RuleError{Rule: h["id"], Err: fmt.Errorf("%s: %w", name, err)}
	}
	return r, nil
}

func ruleOf(h header, text string) (Rule, error) {
	if err := h.need("id", "kind", "severity", "title", "says"); err != nil {
		return Rule{}, err
	}
	r := Rule{ID: h["id"], Kind: h["kind"], Severity: h["severity"], Says: h["says"], Silent: h["silent"],
		After: strings.FieldsFunc(h["after"], func(r rune) bool { return r == ',' || r == ' ' }), SQL: body(text),
		published: h["draft"] == "no"}
	r.Title, r.TitleEN = h.titles()
	if !slices.Contains(Kinds(), r.Kind) {
		return Rule{}, fmt.Errorf("kind %q is none of %s", r.Kind, strings.Join(Kinds(), ", "))
	}
	if report.Rank(r.Severity) > 3 {
		return Rule{}, fmt.Errorf("severity %q is none of high, medium, low, info", r.Severity)
	}
	return r, nil
}

func readRules(files fs.FS, dir string) (rules []Rule, errs []error) {
	names, err := fs.Glob(files, path.Join(dir, "*.sql"))
	if err != nil {
		return nil, []error{fmt.Errorf("list rules: %w", err)}
	}
	for _, name := range names {
		if strings.HasPrefix(path.Base(name), "_") {
			continue
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			errs = append(errs, &RuleError{Err: fmt.Errorf("file: %w", err)})
			continue
		}
		rule, err := ReadRule(path.Base(name), string(text))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if files == fs.FS(checkFS) {
			rule.reach = parseHeader(string(text))["reach"]
		} else {
			rule.File = name
		}
		rules = append(rules, rule)
	}
	return rules, errs
}

// inOrder puts rules after those they look at; statistical ones come last, since the whole night's
// tests are judged together.
func inOrder(rules []Rule) []Rule {
	left := slices.Clone(rules)
	slices.SortStableFunc(left, func(a, b Rule) int {
		return boolRank(a.Kind == "statistical") - boolRank(b.Kind == "statistical")
	})
	var out []Rule
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(r Rule) bool { return !waits(r, left) })
		i = max(i, 0) // rules that wait for each other run as they come
		out = append(out, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return out
}

// waits reports whether a rule that r looks at is among those still to run.
func waits(r Rule, left []Rule) bool {
	return slices.ContainsFunc(left, func(o Rule) bool { return o.ID != r.ID && slices.Contains(r.After, o.ID) })
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}
