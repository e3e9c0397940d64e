package document

import (
	"strconv"
	"strings"
)

// screenWidth is that of the screen on which a page is taken to be seen, in pixels.
const screenWidth = 1280

// forScreen reports whether the rules in a block such as @media (min-width: 768px) hold for a page on
// a screen of usual width.
func forScreen(at string) bool {
	at = strings.ToLower(strings.TrimSpace(at))
	query, is := strings.CutPrefix(at, "@media")
	if !is {
		return strings.HasPrefix(at, "@supports") || strings.HasPrefix(at, "@layer")
	}
	for one := range strings.SplitSeq(query, ",") {
		if mediaHolds(one) {
			return true
		}
	}
	return false
}

// mediaHolds judges one query: only screen and (max-width: 600px).
func mediaHolds(query string) bool {
	negated, holds := false, true
	for _, term := range strings.Split(query, " and ") {
		term = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(term), "only "))
		if rest, is := strings.CutPrefix(term, "not "); is {
			negated, term = true, strings.TrimSpace(rest)
		}
		switch feature, is := strings.CutPrefix(term, "("); {
		case is:
			holds = holds && featureHolds(strings.TrimSuffix(feature, ")"))
		case term != "" && term != "all" && term != "screen":
			holds = false
		}
	}
	return holds != negated
}

func featureHolds(feature string) bool {
	name, value, _ := strings.Cut(feature, ":")
	switch strings.TrimSpace(name) {
	case "min-width", "min-device-width":
		return pixels(value) <= screenWidth
	case "max-width", "max-device-width":
		return pixels(value) >= screenWidth
	case "orientation":
		return strings.TrimSpace(value) == "landscape"
	}
	return false
}

// pixels reads a length; one that cannot be read is wider than any screen.
func pixels(length string) float64 {
	length = strings.TrimSpace(length)
	scale := 1.0
	for _, unit := range []struct {
		name  string
		scale float64
	}{{"px", 1}, {"rem", 16}, {"em", 16}} {
		if number, is := strings.CutSuffix(length, unit.name); is {
			length, scale = number, unit.scale
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(length), 64)
	if err != nil {
		return 10 * screenWidth
	}
	return n * scale
}
