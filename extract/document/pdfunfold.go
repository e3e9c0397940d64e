package document

const (
	leastFull   = 3    // lines of text, or in one of the halves of a table, that fill the halves of sheets of two pages
	fullLine    = 0.28 // of the sheet's width: so long is a line that fills half of it
	foldMargin  = 0.01 // of its width: so far on both sides of the fold nothing is printed
	sheetAspect = 1.2  // a sheet of two pages is so many times as wide as high, at the least
)

// unfold makes two pages of each sheet on which two stand beside each other, as on paper that is to be folded. They are counted
// as their page numbers count them. Where anything is printed across the middle of any wide sheet, it is one page, and so are
// all others.
func unfold(pages []pdfPage) []pdfPage {
	var out []pdfPage
	var full, texts [2]int
	for i := range pages {
		p := &pages[i]
		if !p.wide() {
			out = append(out, *p)
			continue
		}
		if p.acrossFold() {
			return pages
		}
		halves := p.halves()
		out = append(out, halves...)
		for k, half := range halves {
			for _, r := range rowsOf(half.glyphs) {
				if r.width() > fullLine*p.width && len(r.segments()) == 1 {
					texts[k]++
				}
			}
			for _, r := range half.rules {
				if !r.upright && r.to-r.from > fullLine*p.width {
					full[k]++
				}
			}
		}
	}
	if max(texts[0], texts[1]) < leastFull || min(texts[0]+full[0], texts[1]+full[1]) < leastFull {
		return pages
	}
	for k := range out {
		out[k].number = k + 1
	}
	return out
}

func (p *pdfPage) wide() bool { return p.width > sheetAspect*p.height }

// acrossFold reports whether anything is printed in the middle of a page.
func (p *pdfPage) acrossFold() bool {
	from, to := p.width*(0.5-foldMargin), p.width*(0.5+foldMargin)
	for _, g := range p.glyphs {
		if g.x1 > from && g.x0 < to {
			return true
		}
	}
	for _, r := range p.rules {
		if !r.upright && r.to > from && r.from < to {
			return true
		}
	}
	return false
}

// halves are the two pages of a sheet.
func (p *pdfPage) halves() []pdfPage {
	left, right, fold := *p, *p, p.width/2
	left.width, right.width = fold, fold
	left.glyphs, right.glyphs, left.rules, right.rules = nil, nil, nil, nil
	left.parted, right.parted, right.beyond, right.cut = nil, nil, nil, false
	for _, g := range p.glyphs {
		if g.midX() < fold {
			left.glyphs = append(left.glyphs, g)
			continue
		}
		g.x0, g.x1 = g.x0-fold, g.x1-fold
		right.glyphs = append(right.glyphs, g)
	}
	for _, r := range p.rules {
		if r.upright && r.at < fold || !r.upright && r.to < fold {
			left.rules = append(left.rules, r)
			continue
		}
		right.rules = append(right.rules, r.aside(-fold))
	}
	return []pdfPage{left, right}
}
