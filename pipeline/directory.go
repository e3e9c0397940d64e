package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao/load"
	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

// directory finds the organ that a person means: one that was named before, or one that the
// configuration lets expect.
type directory struct {
	byKey map[string]report.Organ
	areas []report.Area
	own   map[string]report.Organ // organs that the configuration names, by key
}

func newDirectory(c Config, past journal.State) directory {
	d := directory{byKey: organsOf(past), own: map[string]report.Organ{}}
	for _, key := range sortedKeys(d.byKey) {
		d.addArea(report.Area{Code: d.byKey[key].AreaCode, Name: d.byKey[key].Area})
	}
	for _, s := range c.Sources {
		d.addArea(s.Area)
		organ, key, _ := load.NewRegistry(nil).Resolve(s.Area, s.Organ)
		if s.Area == (report.Area{}) {
			organ, key, _ = load.NewRegistry(nil).ResolveUnplaced(s.ID, s.Organ)
		}
		if key != "" {
			d.own[key] = organ
		}
	}
	return d
}

func (d *directory) addArea(a report.Area) {
	if !slices.Contains(d.areas, a) {
		d.areas = append(d.areas, a)
	}
}

// choose finds the organ that was typed. One that was never met must be named by the configuration, or
// by the document itself: everything else is more likely mistyped. The document may not name another
// organ that is known.
func (d directory) choose(typed, printed string) (report.Organ, error) {
	organ, err := d.find(typed)
	if err != nil {
		return organ, err
	}
	if organ.Name == "" {
		organ = d.expected(typed, printed)
	}
	if organ.Name == "" {
		return organ, d.unknown(typed)
	}
	if other, ok := d.in(printed, report.Area{Code: organ.AreaCode, Name: organ.Area}); ok && other.ID != organ.ID {
		return report.Organ{}, fmt.Errorf("the document is a report of %s, not of %s", other.Name, organ.Name)
	}
	return organ, nil
}

// find finds an organ that was named before; none has no name.
func (d directory) find(typed string) (report.Organ, error) {
	found := map[string]report.Organ{}
	for _, o := range d.byKey {
		if o.ID == typed {
			return o, nil
		}
		if o.Name == typed {
			found[o.ID] = o
		}
	}
	if len(found) == 0 {
		for _, a := range d.areas {
			if o, ok := d.in(typed, a); ok {
				found[o.ID] = o
			}
		}
	}
	ids := sortedKeys(found)
	switch len(ids) {
	case 0:
		return report.Organ{}, nil
	case 1:
		return found[ids[0]], nil
	}
	return report.Organ{}, fmt.Errorf("%d organs are called %q: say which by its id: %s", len(ids), typed, strings.Join(ids[:min(5, len(ids))], "; "))
}

// in finds a known organ by its name within an area.
func (d directory) in(name string, area report.Area) (report.Organ, bool) {
	_, key, _ := load.NewRegistry(nil).Resolve(area, name)
	o, ok := d.byKey[key]
	return o, ok && key != ""
}

// expected is an organ that was not met yet.
func (d directory) expected(typed, printed string) report.Organ {
	for _, key := range sortedKeys(d.own) {
		if d.own[key].Name == load.NormaliseOrgan(typed, report.Area{}) {
			return d.own[key]
		}
	}
	for _, a := range d.areas {
		organ, key, _ := load.NewRegistry(nil).Resolve(a, typed)
		_, own := d.own[key]
		named := printed != "" && a.Name != "" && strings.HasPrefix(organ.Name, a.Name) && load.NormaliseOrgan(printed, a) == organ.Name
		if key != "" && (own || named) {
			return organ
		}
	}
	return report.Organ{}
}

func (d directory) unknown(typed string) error {
	var names []string
	for _, all := range []map[string]report.Organ{d.byKey, d.own} {
		for _, key := range sortedKeys(all) {
			if !slices.Contains(names, all[key].Name) {
				names = append(names, all[key].Name)
			}
		}
	}
	return queries.Unknown("organ", typed, names)
}

// siteShows is the address of the report of an organ and year that a site itself shows with numbers;
// empty when there is none, or nothing was published yet.
func siteShows(ctx context.Context, dataDir, organID string, year int) string {
	db, err := load.OpenPublished(ctx, dataDir)
	if err != nil {
		return ""
	}
	defer db.Close()
	url, err := load.SiteReport(ctx, db, organID, year)
	if err != nil { // a remark is all that is lost
		return ""
	}
	return url
}
