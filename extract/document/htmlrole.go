package document

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// role is the part that an element which is no table plays in one: display: table-cell, or
// role="cell". Some builders make their tables of nothing but <div>.
type role uint8

const (
	noRole role = iota
	tableRole
	rowRole
	cellRole
)

func (r role) atom() atom.Atom {
	return [...]atom.Atom{0, atom.Table, atom.Tr, atom.Td}[r]
}

func displayRole(v string) role {
	switch v {
	case "table", "inline-table":
		return tableRole
	case "table-row":
		return rowRole
	case "table-cell":
		return cellRole
	}
	return noRole
}

func ariaRole(val []byte) role {
	switch string(bytes.ToLower(val)) {
	case "table", "grid", "treegrid":
		return tableRole
	case "row":
		return rowRole
	case "cell", "gridcell", "columnheader", "rowheader":
		return cellRole
	}
	return noRole
}

// player is an open element that plays a role.
type player struct {
	name   atom.Atom
	role   role
	table  int  // id of the table that it is or is a part of
	depth  int  // elements of its name that are open inside, itself included
	within int  // elements of the player's name around it that are open inside
	closes bool // the table, which has no element of its own, ends with it
}

// play takes a start tag for that of the role, where the role fits: cells in rows, rows in
// tables. It is false for an element without a role of its own.
func (r *htmlReader) play(name atom.Atom, t tag, a attributes, start int) bool {
	top := noRole
	if n := len(r.players); n > 0 {
		p := &r.players[n-1]
		top = p.role
		if p.name == name {
			p.depth++
		} else if n > 1 && r.players[n-2].name == name {
			p.within++
		}
	}
	inside := len(r.tables) > 0 && len(r.players) > 0 && r.tables[len(r.tables)-1].id == r.players[len(r.players)-1].table
	if drawn, ok := r.parts[start]; ok {
		return r.playPart(name, drawn, a, start)
	}
	fits := a.role == tableRole || inside && (a.role == rowRole && top == tableRole || a.role == cellRole && top == rowRole)
	if !fits || (t != block && t != inline) || len(r.players) >= 4*maxDepth {
		return false
	}
	if n := len(r.players); n > 0 && r.players[n-1].name == name {
		r.players[n-1].depth-- // it is counted by itself
	}
	as := a.role.atom()
	r.open(as, tagOf(as), a, start)
	p := player{name: name, role: a.role, depth: 1}
	if len(r.tables) > 0 {
		p.table = r.tables[len(r.tables)-1].id
	}
	r.players = append(r.players, p)
	return true
}

// endPlay takes an end tag for that of the role that the element played; false when it played none.
func (r *htmlReader) endPlay(name atom.Atom, start int) bool {
	r.endUnclosed(name)
	n := len(r.players)
	if n == 0 || r.players[n-1].name != name {
		return false
	}
	p := &r.players[n-1]
	if p.depth--; p.depth > 0 {
		return false
	}
	as, own := p.role.atom(), len(r.tables) > 0 && r.tables[len(r.tables)-1].id == p.table
	r.players = r.players[:n-1]
	r.flush()
	switch {
	case !own:
	case as == atom.Table:
		r.closeTable(start)
	default:
		r.endTableTag(as, tagOf(as), start)
		if p.closes {
			r.closeTable(start)
		}
	}
	return true
}

// endUnclosed passes by a cell whose own end tag may be left out, where its row ends.
func (r *htmlReader) endUnclosed(name atom.Atom) {
	n := len(r.players)
	if n < 2 || r.players[n-1].name == name || r.players[n-2].name != name {
		return
	}
	if p := &r.players[n-1]; p.within > 0 {
		p.within--
	} else if mayStayOpen(p.name) {
		r.players = r.players[:n-1]
	}
}

func mayStayOpen(name atom.Atom) bool {
	return name == atom.Li || name == atom.Dt || name == atom.Dd || name == atom.P
}
