package queries

import (
	"fmt"
	"slices"
	"strings"
)

// Unknown is the error for a name that is none of those known; it suggests the nearest three.
func Unknown(what, name string, known []string) error {
	near := slices.Clone(known)
	distance := make(map[string]int, len(near))
	for _, k := range near {
		distance[k] = editDistance(name, k)
		if strings.Contains(k, name) || strings.Contains(name, k) {
			distance[k] /= 4 // a part of a name is nearer than its length says
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
