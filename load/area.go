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
	return wrap(tx.Commit(), "fill areas")
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
// their reports are collected for.
func parentCode(o report.Organ) any {
	if o.Level == report.LevelTownship {
		return text(o.AreaCode)
	}
	above, ok := report.AreaAbove(report.Area{Code: o.AreaCode, Name: o.Area})
	if !ok {
		return nil
	}
	return above.Code
}
