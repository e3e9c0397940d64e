package fetch

// gathering is a page that is shown again and again while its scripts run: as it stood first, with the links
// of all times.
type gathering struct {
	*walk
	column bool
	whole  *page
	met    map[string]bool // links by address and text, and the places of those that lead to reports
}

// add takes what stands on the page by now, and reports whether that names reports, or ways to them, that were
// not met before.
func (g *gathering) add(p *page) (fresh bool) {
	links := p.links
	if g.whole == nil {
		g.whole, p.links = p, nil
	}
	for _, l := range links {
		key := l.url.String() + " " + l.text
		if g.met[key] || len(g.whole.links) >= maxLinks {
			continue
		}
		g.met[key] = true
		g.whole.links = append(g.whole.links, l)
		if place := pageKey(l.url); !g.met[place] && g.judge(p, l, g.column).kind != kindNone {
			g.met[place], fresh = true, true
		}
	}
	return fresh
}
