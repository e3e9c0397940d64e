package document

import "unicode"

// ofdCodes remembers which glyph of which font was drawn for each character. Some writers give
// all glyphs the same code, or any: what such text says nobody knows.
type ofdCodes struct {
	numbers map[ofdPair]int
	pairs   []ofdPair // by number less one
}

type ofdPair struct {
	font string
	r    rune
	id   string
}

// mostPairs of characters and glyphs are told apart.
const mostPairs = 1 << 18

// pair gives a character and its glyph their number; 0 where the file does not say which it is.
func (c *ofdCodes) pair(font string, r rune, id string) int {
	if id == "" || id == "0" {
		return 0
	}
	p := ofdPair{font, r, id}
	n, ok := c.numbers[p]
	if !ok && len(c.pairs) < mostPairs {
		if c.numbers == nil {
			c.numbers = map[ofdPair]int{}
		}
		c.pairs = append(c.pairs, p)
		n = len(c.pairs)
		c.numbers[p] = n
	}
	return n
}

// mistrusted says of each pair, by number less one, whether it contradicts others: a figure drawn
// as two glyphs of a font or a glyph drawn for two figures, or a character drawn as several.
func (c *ofdCodes) mistrusted() []bool {
	type side struct {
		font, id string
		r        rune
	}
	glyphs, runes, figures := map[side]int{}, map[side]int{}, map[side]bool{}
	for _, p := range c.pairs {
		byRune, byGlyph := side{font: p.font, r: p.r}, side{font: p.font, id: p.id}
		glyphs[byRune]++
		runes[byGlyph]++
		figures[byGlyph] = figures[byGlyph] || unicode.IsDigit(p.r)
	}
	out := make([]bool, len(c.pairs))
	for i, p := range c.pairs {
		byRune, byGlyph := side{font: p.font, r: p.r}, side{font: p.font, id: p.id}
		out[i] = glyphs[byRune] > 2 || glyphs[byRune] > 1 && unicode.IsDigit(p.r) || figures[byGlyph] && runes[byGlyph] > 1
	}
	return out
}
