package fetch

import (
	"regexp"
	"strings"
)

var placeholder = regexp.MustCompile(`\$\{([^{}]*)\}`)

const maxPlaceholders = 50 // of one text

// joined writes a text with ${placeholders} as what it stands for: texts and names with + between
// them. What is more than a name counts as one that nobody knows.
func joined(text string) []word {
	var words []word
	add := func(w word) {
		if len(words) > 0 {
			words = append(words, word{wordMark, "+"})
		}
		words = append(words, w)
	}
	end := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(text, maxPlaceholders) {
		add(word{wordText, text[end:at[0]]})
		end = at[1]
		path := strings.Split(strings.TrimSpace(text[at[2]:at[3]]), ".")
		if strings.ContainsFunc(strings.Join(path, ""), func(r rune) bool { return !isNameRune(r) && (r < '0' || r > '9') }) {
			path = []string{"$unknown"}
		}
		for i, name := range path {
			if i == 0 {
				add(word{wordName, name})
			} else {
				words = append(words, word{wordMark, "."}, word{wordName, name})
			}
		}
	}
	add(word{wordText, text[end:]})
	return words
}
