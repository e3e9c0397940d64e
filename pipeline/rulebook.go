package pipeline

import (
	"errors"
	"fmt"
	"slices"

	"nianbao/queries"
)

// Rulebook is what an office checks by.
type Rulebook struct {
	Rules   []queries.Rule // the program's own, then the office's
	Own     int            // how many of them are the office's
	Unread  []error        // files of the office that are no rules; each a *queries.RuleError
	Unknown []string       // ids in the configuration that name no rule: a misspelt one stays on
}

// ReadRules reads the program's rules and those in the office's folder. A file of the office that cannot be
// used keeps no other from being read.
func ReadRules(c RulesConfig) (Rulebook, error) {
	rules, err := queries.Rules()
	if err != nil {
		return Rulebook{}, fmt.Errorf("read rules: %w", err)
	}
	book := Rulebook{Rules: rules}
	if c.Dir != "" {
		own, errs := queries.RulesFrom(c.Dir)
		book.Rules, book.Own, book.Unread = append(rules, own...), len(own), errs
	}
	known := ruleIDs(book.Rules)
	for _, e := range book.Unread { // a broken file may be the one that is meant
		if id := ruleIn(e); id != "" {
			known[id] = true
		}
	}
	for _, id := range append(slices.Clone(c.Off), sortedKeys(c.Severity)...) {
		if !known[id] {
			book.Unknown = append(book.Unknown, id)
		}
	}
	return book, nil
}

// ruleIn is the id of the rule that an error is about; empty where it does not know.
func ruleIn(err error) string {
	if e, ok := errors.AsType[*queries.RuleError](err); ok {
		return e.Rule
	}
	return ""
}
