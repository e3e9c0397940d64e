package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao/load"
)

// ErrLoss means that a run would have published far fewer reports than there were.
var ErrLoss = errors.New("not published: reports were lost")

// lossError is ErrLoss with what was lost, in English for the log and in Chinese for the office.
type lossError struct{ loss, words string }

func (e *lossError) Error() string {
	return fmt.Sprintf("%v: %s; the last good database stays; see what happened, then publish all the same with run --accept-loss", ErrLoss, e.loss)
}

func (e *lossError) Unwrap() error { return ErrLoss }

// mostLost is the share of current reports that may be missing from one publication to the next.
const mostLost = 0.10

// guard keeps the last good database when the new one lost more than a tenth of the current
// reports, or an area all of its.
func (r *run) guard(ctx context.Context, store *load.Store) error {
	if r.AcceptLoss {
		return nil
	}
	published, err := load.OpenPublished(ctx, r.Config.Data)
	if errors.Is(err, load.ErrNotPublished) {
		return nil
	}
	if err != nil {
		r.warn("the published database could not be compared with the new one", "新数据库没能与已发布的比较", err)
		return nil
	}
	defer published.Close()
	before, err := load.CurrentReports(ctx, published)
	if err != nil {
		r.warn("the published database could not be compared with the new one", "新数据库没能与已发布的比较", err)
		return nil
	}
	now, err := load.CurrentReports(ctx, store.DB())
	if err != nil {
		return err
	}
	if loss := lost(before, now); loss != nil {
		return loss
	}
	return nil
}

// lost says what is missing, or nothing when little enough is.
func lost(before, now map[string]int) *lossError {
	var was, is int
	var emptied []string
	for area, n := range before {
		was, is = was+n, is+now[area]
		if now[area] == 0 {
			emptied = append(emptied, fmt.Sprintf("%q", area))
		}
	}
	switch {
	case float64(was-is) > mostLost*float64(was):
		return &lossError{fmt.Sprintf("%d current reports, there were %d", is, was), fmt.Sprintf("现行报告由%d份减为%d份", was, is)}
	case len(emptied) > 0:
		slices.Sort(emptied)
		list := strings.Join(emptied, ", ")
		return &lossError{"no report is left of area " + list, "有地区的报告一份不剩：" + list}
	}
	return nil
}
