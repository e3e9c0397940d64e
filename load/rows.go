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

// putCells writes each report's cells. They are by far the most rows: one slice serves for all, and what most of them
// hold is made a value once.
func putCells(put func(...driver.Value) error) func(newVersion) error {
	var zero, number driver.Value = "0", string(report.Number)
	row := make([]driver.Value, 13)
	row[12] = false // corrected
	return func(v newVersion) error {
		var done [1 + math.MaxUint8]bool // a field stands once in a report, whatever the reader says
		var id int16
		row[0] = v.id
		for i := range v.entry.Report.Cells {
			c := &v.entry.Report.Cells[i]
			if id = fieldID(id+1, c.Field); id == 0 || done[id] {
				continue // unreachable: the extractor names fields of the same dictionary, each once
			}
			done[id] = true
			row[1], row[2], row[3], row[4] = id, zero, nil, number
			if c.Raw != "0" {
				row[2] = c.Raw
			}
			if c.State == report.Number {
				row[3] = c.Value
			} else {
				row[4] = string(c.State)
			}
			p := &c.Place
			row[5], row[6], row[7], row[8], row[9] = uint16(p.Document), uint16(p.Page), uint16(p.Table), uint16(p.Row), uint16(p.Column)
			row[10], row[11] = uint32(c.Bytes.Start), uint32(c.Bytes.End)
			if err := put(row...); err != nil {
				return err
			}
		}
		return nil
	}
}

// fieldID is the number of a field, 0 where there is none. Most cells come in the order of the form: the field of the
// number that is likely is asked before the dictionary is.
func fieldID(likely int16, name string) int16 {
	if all := report.Fields(); likely > 0 && int(likely) <= len(all) && all[likely-1].Name == name {
		return all[likely-1].ID
	}
	field, _ := report.FieldByName(name)
	return field.ID
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
