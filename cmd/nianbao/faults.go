package main

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/report"
)

// maxFaults is how many faults are told one by one: a broken crawl may have one in each of its records.
const maxFaults = 20

// faults gathers what went wrong with some of many documents.
type faults struct {
	first []error
	count int
}

func (f *faults) add(err error) {
	if f.count++; len(f.first) < maxFaults {
		f.first = append(f.first, err)
	}
}

// err is one error for all of them, nil for none.
func (f *faults) err() error {
	if more := f.count - len(f.first); more > 0 {
		return errors.Join(append(f.first[:len(f.first):len(f.first)], fmt.Errorf("and %d more that could not be read", more))...)
	}
	return errors.Join(f.first...)
}

// named puts a document's name before an error that does not have it already.
func named(source string, err error) error {
	if strings.Contains(" "+err.Error(), " "+source+":") {
		return err
	}
	return fmt.Errorf("%s: %w", source, err)
}

// unsupported says why a document was not read at all.
func unsupported(r report.Report) error {
	for _, d := range r.Diagnostics {
		if d.Code == report.CodeUnsupported {
			return fmt.Errorf("a document of this format cannot be read: %s", d.Message)
		}
	}
	return errors.New("a document of this format cannot be read")
}
