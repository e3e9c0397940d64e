package fetch

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// firstYear is the first reporting year there is: the regulation came into force in 2008.
const firstYear = 2008

// Years is a span of reporting years; a zero end is open. In the configuration it is "2021-",
// "2021-2023", "-2023" or 2022.
type Years struct{ From, To int }

var yearsForm = regexp.MustCompile(`^(\d{4})?\s*(-)?\s*(\d{4})?$`)

// ParseYears reads a span as it stands in the configuration.
func ParseYears(text string) (Years, error) {
	m := yearsForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || m[1] == "" && m[3] == "" || m[2] == "" && m[3] != "" {
		return Years{}, fmt.Errorf("%q is not a year such as 2022, nor a span such as 2021-2023 or 2021-", text)
	}
	from, _ := strconv.Atoi(m[1]) // absent or four digits
	to, _ := strconv.Atoi(m[3])
	if m[2] == "" {
		to = from
	}
	return Years{From: from, To: to}, nil
}

// UnmarshalYAML takes text and plain numbers. Its error knows where the value stands.
func (y *Years) UnmarshalYAML(node ast.Node) error {
	var value any
	if err := yaml.NodeToValue(node, &value); err != nil {
		return err
	}
	parsed, err := ParseYears(fmt.Sprint(value))
	if err != nil {
		return &yaml.SyntaxError{Message: err.Error(), Token: node.GetToken()}
	}
	*y = parsed
	return nil
}

// MarshalYAML writes what UnmarshalYAML reads.
func (y Years) MarshalYAML() (any, error) { return y.String(), nil }

// IsZero reports whether all years are wanted.
func (y Years) IsZero() bool { return y == Years{} }

func (y Years) String() string {
	switch {
	case y.IsZero():
		return ""
	case y.From == y.To:
		return strconv.Itoa(y.From)
	case y.To == 0:
		return fmt.Sprintf("%d-", y.From)
	case y.From == 0:
		return fmt.Sprintf("-%d", y.To)
	}
	return fmt.Sprintf("%d-%d", y.From, y.To)
}

// Has reports whether a year is wanted. Year 0 stands for "not known" and always is.
func (y Years) Has(year int) bool {
	return year == 0 || year >= y.From && (y.To == 0 || year <= y.To)
}

// list spells the span out, an open end being the year that is now: its report comes out in the
// next one, so that its address is asked for in vain at the worst.
func (y Years) list(now int) []int {
	from, to := y.From, y.To
	if from == 0 {
		from = firstYear
	}
	if to == 0 || to > now {
		to = now
	}
	var all []int
	for year := from; year <= to; year++ {
		all = append(all, year)
	}
	return all
}
