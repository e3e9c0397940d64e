package queries

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// resolve turns what a person typed into what the database calls it, and fills in what was left out.
// Every unknown name is an error that suggests the nearest ones.
func resolve(ctx context.Context, conn *sql.Conn, q Query, p Params) (Params, error) {
	for _, step := range []func(context.Context, *sql.Conn, Query, *Params) error{
		resolveLevel, resolveArea, resolveField, resolveOrgan, resolveYear,
	} {
		if err := step(ctx, conn, q, &p); err != nil {
			return p, err
		}
	}
	return p, nil
}

func resolveLevel(_ context.Context, _ *sql.Conn, _ Query, p *Params) error {
	levels := []string{report.LevelProvince, report.LevelPrefecture, report.LevelCounty, report.LevelTownship}
	chinese := map[string]string{"省": levels[0], "省级": levels[0], "市": levels[1], "市级": levels[1], "县": levels[2], "区": levels[2],
		"县级": levels[2], "区县": levels[2], "县区": levels[2], "县级市": levels[2], "地级市": levels[1], "地级": levels[1], "州": levels[1], "盟": levels[1], "乡": levels[3], "镇": levels[3], "乡级": levels[3], "乡镇": levels[3], "街道": levels[3], "乡镇街道": levels[3]}
	if word, ok := chinese[p.Level]; ok {
		p.Level = word
	}
	if p.Level == "" || slices.Contains(levels, p.Level) {
		return nil
	}
	return Unknown("level", p.Level, levels)
}

// resolveArea makes a prefix of the code: 410300 stands for all of the prefecture's. Codes and names are
// those of the organs, else of the table of areas: of today, or of what became an area of today.
func resolveArea(ctx context.Context, conn *sql.Conn, _ Query, p *Params) error {
	if p.Area == "" {
		return nil
	}
	for _, where := range []string{
		"SELECT ?", // a code
		"SELECT o.area_code FROM organ o WHERE o.area = ?",
		"SELECT a.code_now FROM area a WHERE a.code = ?",
		"SELECT a.code_now FROM area a WHERE ? IN (a.name, a.full_name)",
		"SELECT o.area_code FROM organ o WHERE contains(o.area, ?)",
	} {
		codes, err := column(ctx, conn, `SELECT DISTINCT c.code FROM (`+where+`) c(code)
			WHERE EXISTS (SELECT 1 FROM organ o WHERE starts_with(o.area_code, area_prefix(c.code))) ORDER BY 1`, p.Area)
		if err != nil {
			return err
		}
		if len(codes) == 1 {
			p.Area = areaPrefix(codes[0])
			return nil
		}
		if len(codes) > 1 {
			return fmt.Errorf("%d areas are called %q: say which by code: %s", len(codes), p.Area, strings.Join(codes[:min(20, len(codes))], "; "))
		}
	}
	return unknownArea(ctx, conn, p.Area)
}

func unknownArea(ctx context.Context, conn *sql.Conn, area string) error {
	names, err := column(ctx, conn, `SELECT DISTINCT concat_ws(' ', o.area_code, o.area) FROM organ o WHERE o.area_code IS NOT NULL`)
	if err != nil {
		return err
	}
	return Unknown("area", area, names)
}

func areaPrefix(code string) string {
	if len(code) == 6 {
		for strings.HasSuffix(code, "00") {
			code = strings.TrimSuffix(code, "00")
		}
	}
	return code
}

// resolveField takes a field's or an indicator's name, or its Chinese label, which may leave out what stands
// in brackets behind it. A name of the program's own dictionary needs no look-up: each database carries that.
func resolveField(ctx context.Context, conn *sql.Conn, q Query, p *Params) error {
	if p.Field == "" {
		p.Field = q.field
		return nil
	}
	if _, ok := report.FieldByName(p.Field); ok {
		return nil
	}
	names, err := column(ctx, conn, `SELECT n.name FROM measure_name n
		WHERE n.name = ?1 OR n.label_zh = ?1 OR starts_with(n.label_zh, ?1 || '（') ORDER BY n.name <> ?1`, p.Field)
	if err != nil {
		return err
	}
	if len(names) == 1 || len(names) > 1 && names[0] == p.Field {
		p.Field = names[0]
		return nil
	}
	if names, err = column(ctx, conn, `SELECT n.name || ' ' || n.label_zh FROM measure_name n`); err != nil {
		return err
	}
	return Unknown("field or indicator", p.Field, names)
}

// resolveOrgan takes the nearest way of reading the name that leads to one organ of the area asked for.
func resolveOrgan(ctx context.Context, conn *sql.Conn, _ Query, p *Params) error {
	if p.Organ == "" {
		return nil
	}
	within := ""
	if p.Area != "" {
		within = " AND starts_with(coalesce(o.area_code, ''), " + quote(p.Area) + ")"
	}
	for _, where := range []string{"o.organ_id = %s", "o.name = %s", "contains(o.name, %s)", "contains(concat(o.area, o.name), %s)"} {
		// said and not handed in beside: an index is asked for what is known when the question is planned
		ids, err := column(ctx, conn, `SELECT o.organ_id || ' ' || o.name FROM organ o WHERE `+fmt.Sprintf(where, quote(p.Organ))+within+` ORDER BY 1`)
		if err != nil {
			return err
		}
		if len(ids) == 1 {
			p.Organ, _, _ = strings.Cut(ids[0], " ")
			return nil
		}
		if len(ids) > 1 {
			return fmt.Errorf("%d organs are called %q: say which by name or id: %s", len(ids), p.Organ, strings.Join(ids[:min(5, len(ids))], "; "))
		}
	}
	near, err := column(ctx, conn, `SELECT o.name FROM organ o ORDER BY levenshtein(o.name, ?), o.name LIMIT 3`, p.Organ)
	if err != nil {
		return err
	}
	return suggest("organ", p.Organ, near)
}

// resolveYear takes the latest year of which there are reports, for queries about one year, and refuses a
// year of which there are none; those about what is due may ask of any.
func resolveYear(ctx context.Context, conn *sql.Conn, q Query, p *Params) error {
	if !slices.Contains(q.Params, "year") || q.allYears == "yes" || p.Year != 0 && q.dues == "yes" {
		return nil
	}
	if p.Year != 0 {
		there, err := column(ctx, conn, `SELECT 'yes' FROM current_report r WHERE r.year = ?1::INTEGER AND (?2::VARCHAR IS NULL OR r.organ_id = ?2::VARCHAR) LIMIT 1`, p.Year, null(p.Organ))
		if err != nil || len(there) > 0 {
			return err
		}
	}
	years, err := column(ctx, conn, `SELECT DISTINCT r.year::VARCHAR FROM current_report r
		WHERE r.year IS NOT NULL AND (?1::VARCHAR IS NULL OR r.organ_id = ?1::VARCHAR) ORDER BY 1 DESC`, null(p.Organ))
	if err != nil {
		return err
	}
	if p.Year != 0 {
		return q.unknownYear(p, years)
	}
	if len(years) > 0 {
		p.Year, err = strconv.Atoi(years[0])
	}
	return err
}

func (q Query) unknownYear(p *Params, years []string) error {
	of := ""
	if p.Organ != "" {
		of = " of " + p.Organ
	}
	if len(years) == 0 {
		return fmt.Errorf("there is no report%s", of)
	}
	return fmt.Errorf("there is no report%s for %d; there are: %s", of, p.Year, strings.Join(years, ", "))
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// column reads a query's only column of text.
func column(ctx context.Context, conn *sql.Conn, text string, args ...any) ([]string, error) {
	rows, err := conn.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("look up names: %w", err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, fmt.Errorf("look up names: %w", err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
