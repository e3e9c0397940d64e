package report

import "strings"

// AreaIn is the area that names of organs and titles of sites begin with, where nearly all that name an
// area name the same one, and its name has only one area; else ok is false: a person has to say it.
func AreaIn(texts []string) (a Area, ok bool) {
	t := allDivisions()
	votes, all := map[string]int{}, 0
	var best string
	for _, text := range texts {
		code, named := t.beginning(text)
		if !named {
			continue
		}
		all++
		if votes[code]++; votes[code] > votes[best] {
			best = code
		}
	}
	if all == 0 || votes[best]*5 < all*4 {
		return Area{}, false
	}
	i, ok := t.newest(best)
	if !ok {
		return Area{}, false
	}
	return Area{Code: best, Name: t.list[i].Name}, true
}

// beginning is the code of the one area of today that a text begins with, by the longest of its names
// with those of the areas above it or without; not ok when several areas are called so.
func (t divisions) beginning(text string) (code string, ok bool) {
	longest := 0
	for _, d := range t.list {
		if !d.Current() || d.Other {
			continue
		}
		n := d.begins(text)
		switch {
		case n > longest:
			longest, code, ok = n, d.Code, true
		case n == longest && n > 0 && d.Code != code:
			ok = false
		}
	}
	return code, ok
}

// begins is the length of the longest of an area's names that a text begins with, in bytes.
func (d Division) begins(text string) int {
	if !strings.Contains(text, d.Name) {
		return 0
	}
	names := []string{d.Name, d.FullName()}
	if above, ok := d.Parent(); ok {
		names = append(names, above.Name+d.Name)
	}
	longest := 0
	for _, name := range names {
		if len(name) > longest && strings.HasPrefix(text, name) {
			longest = len(name)
		}
	}
	return longest
}
