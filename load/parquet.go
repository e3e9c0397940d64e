package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// The warehouse beside the DuckDB file, for every other engine: data/parquet/<run>/<table>/year=<year>/
// part.parquet, small tables as <table>.parquet, and the link data/parquet/latest to the published run's. A
// year that did not change is not written again but linked from the folder of the run before.

// noYear is the partition of reports that do not tell their year: no name of Hive's own for it is a number
// to every engine.
const noYear = "0"

// yearly are the tables written by year, with what each row is. Types that only DuckDB has become texts.
var yearly = []struct{ name, rows string }{
	{"report", `FROM report r`},
	{"cell", `SELECT r.year, c.* REPLACE (c.state::VARCHAR AS state) FROM cell c JOIN report r ON r.report_id = c.report_id`},
	{"requests", `FROM requests r`},
	{"disclosure", `FROM disclosure r`},
	{"disputes", `FROM disputes r`},
	{"indicators", `FROM indicators r`},
	{"section", `SELECT r.year, x.* FROM section x JOIN report r ON r.report_id = x.report_id`},
	{"claim", `SELECT r.year, x.* FROM claim x JOIN report r ON r.report_id = x.report_id`},
	{"diagnostic", `SELECT r.year, x.* FROM diagnostic x JOIN report r ON r.report_id = x.report_id`},
	{"indicator_fact", `SELECT r.year, x.* FROM indicator_fact x JOIN report r ON r.report_id = x.report_id`},
}

// whole are the tables written in one piece.
var whole = []struct{ name, rows string }{
	{"organ", `FROM organ`}, {"area", `FROM area`}, {"field", `FROM field`}, {"indicator", `FROM indicator`},
	{"population", `FROM population`}, {"finding", `FROM finding`}, {"revision", `FROM revision`}, {"coverage", `FROM coverage`},
}

// contents is a digest of all that the files of a year are made from: the reports, what was corrected in
// them, and the indicators, which also follow the program and the population.
const contents = `SELECT coalesce(x.year::VARCHAR, '` + noYear + `') AS year, md5(string_agg(x.part, ' ' ORDER BY x.part)) AS digest FROM (
    SELECT r.year, 'report ' || count(*) || ' ' || sum(hash(r)::HUGEINT) AS part FROM report r GROUP BY r.year
    UNION ALL SELECT c.year, 'correction ' || sum(hash(c)::HUGEINT) FROM correction c GROUP BY c.year
    UNION ALL SELECT i.year, 'indicators ' || sum(hash(i)::HUGEINT) FROM indicators i GROUP BY i.year) x GROUP BY x.year ORDER BY 1`

// manifest is kept beside the files and says what they were made from.
type manifest struct {
	Schema string            `json:"schema"`
	Years  map[string]string `json:"years"`
}

func parquetDir(dataDir string) string { return filepath.Join(dataDir, "parquet") }

// WriteParquet writes the tables of the working database for the run, beside those that are published.
// ExposeParquet makes them the latest.
func (s *Store) WriteParquet(ctx context.Context, runID string) (err error) {
	dir := filepath.Join(parquetDir(s.dir), runID)
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write parquet: %w", err), os.RemoveAll(dir))
		}
	}()
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	now, err := s.manifest(ctx)
	if err != nil {
		return err
	}
	last, lastDir := s.lastManifest(now.Schema)
	for _, year := range slices.Sorted(maps.Keys(now.Years)) {
		from := ""
		if last.Years[year] == now.Years[year] {
			from = lastDir
		}
		if err := s.writeYear(ctx, dir, from, year); err != nil {
			return err
		}
	}
	for _, t := range whole {
		if err := s.copyTo(ctx, t.rows, filepath.Join(dir, t.name+".parquet")); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(now, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "manifest.json"), text, 0o444)
}

func (s *Store) manifest(ctx context.Context) (manifest, error) {
	m := manifest{Years: map[string]string{}}
	var err error
	if m.Schema, err = getMeta(ctx, s.db, "schema"); err != nil {
		return m, err
	}
	rows, err := s.conn.QueryContext(ctx, contents)
	if err != nil {
		return m, err
	}
	defer rows.Close()
	for rows.Next() {
		var year, digest string
		if err := rows.Scan(&year, &digest); err != nil {
			return m, err
		}
		m.Years[year] = digest
	}
	return m, rows.Err()
}

// lastManifest is what the latest files were made from; empty where there are none, or of another schema.
func (s *Store) lastManifest(schema string) (manifest, string) {
	dir, err := filepath.EvalSymlinks(filepath.Join(parquetDir(s.dir), "latest"))
	if err != nil {
		return manifest{}, ""
	}
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	var m manifest
	if err != nil || json.Unmarshal(text, &m) != nil || m.Schema != schema {
		return manifest{}, ""
	}
	return m, dir
}

// writeYear writes a year's files, or links those of an earlier folder.
func (s *Store) writeYear(ctx context.Context, dir, from, year string) error {
	for _, t := range yearly {
		file := filepath.Join(t.name, "year="+year, "part.parquet")
		if from != "" && link(filepath.Join(from, file), filepath.Join(dir, file)) == nil {
			continue
		}
		where := "y.year = " + year
		if year == noYear {
			where = "y.year IS NULL"
		}
		rows := fmt.Sprintf("SELECT * EXCLUDE (year) FROM (%s) y WHERE %s", t.rows, where)
		if err := s.copyTo(ctx, rows, filepath.Join(dir, file)); err != nil {
			return err
		}
	}
	return nil
}

func link(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.Link(from, to)
}

func (s *Store) copyTo(ctx context.Context, rows, file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	_, err := s.conn.ExecContext(ctx, fmt.Sprintf("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)", rows, quote(file)))
	if err != nil {
		return err
	}
	return os.Chmod(file, 0o444)
}

// ExposeParquet makes a run's files the latest, at once, and removes the folders of runs whose database is
// no longer kept.
func ExposeParquet(dataDir, runID string) error {
	dir := parquetDir(dataDir)
	if _, err := os.Stat(filepath.Join(dir, runID, "manifest.json")); errors.Is(err, fs.ErrNotExist) {
		return nil // not written by this version
	}
	fresh := filepath.Join(dir, "latest.new")
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("publish parquet: %w", err)
	}
	if err := os.Symlink(runID, fresh); err != nil {
		return fmt.Errorf("publish parquet: %w", err)
	}
	if err := os.Rename(fresh, filepath.Join(dir, "latest")); err != nil {
		return fmt.Errorf("publish parquet: %w", err)
	}
	return pruneParquet(dataDir, runID)
}

func pruneParquet(dataDir, latest string) error {
	paths, err := published(dataDir)
	if err != nil {
		return err
	}
	folders, err := os.ReadDir(parquetDir(dataDir))
	if err != nil {
		return fmt.Errorf("remove old parquet: %w", err)
	}
	for _, f := range folders {
		isKept := slices.ContainsFunc(paths, func(path string) bool { return RunOf(path) == f.Name() })
		if !f.IsDir() || f.Name() == latest || isKept {
			continue
		}
		if err := os.RemoveAll(filepath.Join(parquetDir(dataDir), f.Name())); err != nil {
			return fmt.Errorf("remove old parquet: %w", err)
		}
	}
	return nil
}
