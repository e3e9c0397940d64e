package load

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"nianbao/report"
)

// fillAreas writes the table of administrative areas, which comes with the program.
func fillAreas(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("fill areas: %w", err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("fill areas: %w", err)
	}
	defer tx.Rollback()
	if err := replaceTable(ctx, tx, conn, "area", putAreas); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, areaComment()); err != nil {
		return fmt.Errorf("fill areas: %w", err)
	}
	return wrap(tx.Commit(), "fill areas")
}

func areaComment() string {
	return fmt.Sprintf("COMMENT ON TABLE area IS '行政区划：2000年以来县级以上地区的代码和名称，每个代码与名称一行，据民政部历年代码表（至%[1]d年底）；"+
		"Administrative areas of county level and above since 2000, one row a code and name, after the yearly lists of the Ministry of Civil Affairs to the end of %[1]d'",
		report.DivisionsUntil())
}

func putAreas(put func(...driver.Value) error) error {
	for _, d := range report.Divisions() {
		var parent, to any
		if p, ok := d.Parent(); ok {
			parent = p.Code
		}
		if !d.Current() {
			to = int32(d.To)
		}
		now := report.Lineage(report.Area{Code: d.Code, Name: d.Name})[0].Code
		if err := put(d.Code, d.Name, d.Level(), d.Kind(), parent, d.FullName(), int32(d.From), to, list(d.Next), now, !d.Other); err != nil {
			return err
		}
	}
	return nil
}

// parentCode is the code of the area above an organ: streets and townships stand under the area that
// their reports are collected for, or, where they have a code of their own, under the county in it.
func parentCode(o report.Organ) any {
	switch {
	case len(o.AreaCode) > 6:
		return o.AreaCode[:6]
	case o.Level == report.LevelTownship:
		return text(o.AreaCode)
	}
	above, ok := report.AreaAbove(report.Area{Code: o.AreaCode, Name: o.Area})
	if !ok {
		return nil
	}
	return above.Code
}
