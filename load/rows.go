package load

import (
	"cmp"
	"database/sql/driver"
	"math"

	"nianbao/report"
)

// appendAll writes the rows of a batch: the looks at pages, and everything about new versions.
func (s *Store) appendAll(entries []Entry, fresh []newVersion, extractor string) error {
	steps := []struct {
		table string
		rows  func(put func(...driver.Value) error) error
	}{
		{"look", func(put func(...driver.Value) error) error { return putLooks(put, entries) }},
		{"report", func(put func(...driver.Value) error) error { return each(fresh, putReport(put, extractor)) }},
		{"section", func(put func(...driver.Value) error) error { return each(fresh, putSection(put)) }},
		{"section_signature", func(put func(...driver.Value) error) error { return putSignatures(put, fresh) }},
		{"cell_fact", func(put func(...driver.Value) error) error { return each(fresh, putCells(put)) }},
		{"claim", func(put func(...driver.Value) error) error { return each(fresh, putClaims(put)) }},
		{"diagnostic", func(put func(...driver.Value) error) error { return each(fresh, putDiagnostics(put)) }},
	}
	for _, step := range steps {
		if err := appendRows(s.conn, step.table, step.rows); err != nil {
			return err
		}
	}
	return nil
}

func each(fresh []newVersion, put func(newVersion) error) error {
	for _, v := range fresh {
		if err := put(v); err != nil {
			return err
		}
	}
	return nil
}

func putLooks(put func(...driver.Value) error, entries []Entry) error {
	for i := range entries {
		p := &entries[i].Page
		err := put(p.URL, text(p.Digest), int32(p.Status), p.Fetched, p.Fetched, text(p.Source), text(p.ContentType),
			text(p.Link.Text), entries[i].Bytes, entries[i].Outcome, text(entries[i].Note))
		if err != nil {
			return err
		}
	}
	return nil
}

// putReport writes a version as the current one: Finish numbers the versions.
func putReport(put func(...driver.Value) error, extractor string) func(newVersion) error {
	return func(v newVersion) error {
		e, r, o := v.entry, v.entry.Report, v.entry.Organ
		var scope any
		if o.ID != "" {
			scope = ReportScope(o.Kind, r.Title)
		}
		var previous any
		if v.previous != 0 {
			previous = v.previous
		}
		address := v.url
		var by, at, as any
		if h := e.Page.HandedIn; h != nil {
			by, at, as = h.By, h.Time, v.url
			address = cmp.Or(h.URL, v.url)
		}
		return put(v.id, text(o.Name), text(o.ID), text(o.AreaCode), text(o.Area), text(o.Level), text(o.Kind), scope,
			year(r.Year), text(r.Format), text(r.Title), day(r.Published), address, e.Page.Digest, int32(1), true,
			v.firstSeen, extractor, text(e.Page.Source), v.content, previous, v.isSuperseded(),
			text(e.WARC), e.Offset, by, at, as, moment(v.superseded))
	}
}

func putSection(put func(...driver.Value) error) func(newVersion) error {
	return func(v newVersion) error {
		s := v.entry.Report.Sections
		return put(v.id, text(s.Overview), text(s.Problems), text(s.Other))
	}
}

func putCells(put func(...driver.Value) error) func(newVersion) error {
	return func(v newVersion) error {
		var done [1 + math.MaxUint8]bool // a field stands once in a report, whatever the reader says
		for i := range v.entry.Report.Cells {
			c := &v.entry.Report.Cells[i]
			field, ok := report.FieldByName(c.Field)
			if !ok || done[field.ID] {
				continue // unreachable: the extractor names fields of the same dictionary, each once
			}
			done[field.ID] = true
			var value any
			if c.State == report.Number {
				value = c.Value
			}
			p := c.Place
			err := put(v.id, field.ID, c.Raw, value, string(c.State), uint16(p.Document), uint16(p.Page), uint16(p.Table),
				uint16(p.Row), uint16(p.Column), uint32(c.Bytes.Start), uint32(c.Bytes.End), false)
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func putClaims(put func(...driver.Value) error) func(newVersion) error {
	return func(v newVersion) error {
		for _, c := range v.entry.Report.Claims {
			if err := put(v.id, c.Field, c.Value, text(c.Sentence)); err != nil {
				return err
			}
		}
		return nil
	}
}

func putDiagnostics(put func(...driver.Value) error) func(newVersion) error {
	return func(v newVersion) error {
		for _, d := range v.entry.Report.Diagnostics {
			if err := put(v.id, d.Code, text(d.Message), text(d.At), list(d.Fields)); err != nil {
				return err
			}
		}
		return nil
	}
}

// list is an empty list for nil, so that the column is never NULL.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}
