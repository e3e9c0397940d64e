package document

import "unicode"

// commonHan are characters that no Chinese text of some length does without, least of all a report.
const commonHan = "的一是在不有和人中大为上国我以要他时来用生到作地于出就分对成会可主发年動动同工也能下过後后行法所民事等部度自理本开開其外政日社表关与各新内數数正公無无情总件统計计期区區处處及受申请請信息府办辦报報告县縣局市规規定机機构構月項项第條条共主机企業业織织通知"

// common tells of each character of the basic plane whether it is one of them: it is asked of each one on every page.
var common = func() (set [1 << 16 / 64]uint64) {
	for _, r := range commonHan {
		set[r/64] |= 1 << (r % 64)
	}
	return set
}()

func isCommon(r rune) bool { return r >= 0 && r < 1<<16 && common[r/64]&(1<<(r%64)) != 0 }

const (
	fewestHan   = 100  // on a page, or in a document, that tell anything
	leastCommon = 0.12 // of the Chinese characters are common ones: in reports it is half of them
)

// census counts a text's glyphs by what is known of them.
type census struct{ glyphs, unknown, han, common int }

func (c *census) add(glyphs []glyph) {
	for _, g := range glyphs {
		c.glyphs++
		switch {
		case g.r == unknownGlyph:
			c.unknown++
		case unicode.Is(unicode.Han, g.r):
			c.han++
			if isCommon(g.r) || isCommon(plainRune(g.r)) {
				c.common++
			}
		}
	}
}

// rubbish reports whether a text is not what is printed: too many glyphs have no character, or hardly
// any of the characters is a common one, because a font's table of them is wrong.
func (c census) rubbish() bool {
	return c.unknown > 20 && c.unknown*5 > c.glyphs ||
		c.han >= fewestHan && float64(c.common) < leastCommon*float64(c.han)
}

// dropIllegible takes the text off the pages that do not say which characters they print: they are read
// as if they were images.
func dropIllegible(pages []pdfPage) {
	var whole census
	own := make([]census, len(pages))
	for i, p := range pages {
		own[i].add(p.glyphs)
		whole = census{whole.glyphs + own[i].glyphs, whole.unknown + own[i].unknown, whole.han + own[i].han, whole.common + own[i].common}
	}
	all := whole.rubbish()
	for i := range pages {
		p := &pages[i]
		if len(p.glyphs) > 0 && (all || own[i].rubbish()) {
			p.glyphs, p.illegible = nil, true
		}
	}
}
