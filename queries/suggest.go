package queries

import (
	"fmt"
	"slices"
	"strings"
)

// Unknown is the error for a name that is none of those known; it suggests the nearest three. What stands
// behind a blank is another word for the same: a label, or an area's name behind its code.
func Unknown(what, name string, known []string) error {
	near := slices.Clone(known)
	distance := make(map[string]int, len(near))
	for _, k := range near {
		code, label, _ := strings.Cut(k, " ")
		distance[k] = wordDistance(name, code)
		if label != "" {
			distance[k] = min(distance[k], wordDistance(name, label))
		}
	}
	slices.SortStableFunc(near, func(a, b string) int {
		if d := distance[a] - distance[b]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return suggest(what, name, near[:min(3, len(near))])
}

func wordDistance(typed, word string) int {
	d := editDistance(typed, word)
	if strings.Contains(word, typed) || strings.Contains(typed, word) {
		return d / 4 // a part of a name is nearer than its length says
	}
	return d
}

func suggest(what, name string, near []string) error {
	if len(near) == 0 {
		return fmt.Errorf("no %s is called %q", what, name)
	}
	return fmt.Errorf("no %s is called %q; nearest: %s", what, name, strings.Join(near, ", "))
}

// editDistance is Levenshtein's, by runes.
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
