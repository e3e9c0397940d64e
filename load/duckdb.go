package load

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/marcboeker/go-duckdb/v2"
)

// This is the only file that names the DuckDB driver: its successor, github.com/duckdb/duckdb-go/v2,
// keeps the same names, so that a move is a change of this import.

// mode says how a database file is opened.
type mode string

const (
	readWrite mode = "READ_WRITE"
	readOnly  mode = "READ_ONLY"
)

// Limits bounds what one DuckDB instance may take of the machine. Zero values leave DuckDB's own, which are four fifths
// of the memory and all processors; of a working database, no more memory than workMemory.
type Limits struct {
	Memory  string // for example "4GB"
	Threads int
}

// workMemory is enough for a country's six years to be loaded, checked and published; what does not fit
// goes to a folder beside the database. In bytes.
const workMemory = 2500e6

// Timezone is the zone that days are counted in on the program's own connections.
const Timezone = "Asia/Shanghai"

// open opens a database file; an empty path is a database in memory.
func open(ctx context.Context, path string, m mode, l Limits) (*sql.DB, error) {
	query := url.Values{}
	if path != "" {
		query.Set("access_mode", string(m))
	}
	if m == readOnly {
		// Once off it stays off: what is asked of the database reaches no other file.
		query.Set("enable_external_access", "false")
	}
	if strings.ContainsAny(path, "?#%") {
		return nil, fmt.Errorf("open database %s: choose a folder whose path has none of ? # %% in it", path)
	}
	if l.Memory != "" {
		query.Set("memory_limit", l.Memory)
	}
	if l.Threads > 0 {
		query.Set("threads", fmt.Sprint(l.Threads))
	}
	if m == readWrite {
		query.Set("checkpoint_threshold", "256MB")
	}
	// Nothing is ever downloaded: what the program needs is linked in.
	query.Set("autoinstall_known_extensions", "false")
	connector, err := duckdb.NewConnector(path+"?"+query.Encode(), func(conn driver.ExecerContext) error {
		_, err := conn.ExecContext(ctx, "SET TimeZone = '"+Timezone+"'", nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	db := sql.OpenDB(connector)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	if m == readWrite && l.Memory == "" {
		if err := keepToWorkMemory(ctx, db); err != nil {
			db.Close()
			return nil, fmt.Errorf("open database %s: %w", path, err)
		}
	}
	return db, nil
}

// keepToWorkMemory lowers the limit that DuckDB takes from the machine, and never raises it.
func keepToWorkMemory(ctx context.Context, db *sql.DB) error {
	var text, unit string
	var n float64
	if err := db.QueryRowContext(ctx, "SELECT current_setting('memory_limit')").Scan(&text); err != nil {
		return fmt.Errorf("read the limit of memory: %w", err)
	}
	if _, err := fmt.Sscan(text, &n, &unit); err != nil {
		return fmt.Errorf("read the limit of memory %q: %w", text, err)
	}
	size := map[string]float64{"bytes": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}[unit]
	if 0 < size && n*size <= workMemory {
		return nil
	}
	_, err := db.ExecContext(ctx, fmt.Sprintf("SET memory_limit = '%.0fMB'", workMemory/1e6))
	return wrap(err, "set the limit of memory")
}

// appendRows writes rows into a table through DuckDB's Appender, inside the connection's
// transaction if one is under way. The iterator calls back once a row; values are in the order of
// the table's columns.
func appendRows(conn *sql.Conn, table string, rows func(put func(...driver.Value) error) error) error {
	return conn.Raw(func(c any) (err error) {
		appender, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", table)
		if err != nil {
			return fmt.Errorf("append to %s: %w", table, err)
		}
		defer func() {
			if closeErr := appender.Close(); err == nil && closeErr != nil {
				err = fmt.Errorf("append to %s: %w", table, closeErr)
			}
		}()
		if err := rows(appender.AppendRow); err != nil {
			return fmt.Errorf("append to %s: %w", table, err)
		}
		return nil
	})
}

// isUnknown reports whether an error says that a table or the like is not in the database.
func isUnknown(err error) bool {
	var said *duckdb.Error
	return errors.As(err, &said) && said.Type == duckdb.ErrorTypeCatalog
}

var stackTrace = regexp.MustCompile(`(?s)\n+Stack Trace:\n.*`)

// Plain is an error's text without the trace of DuckDB's own calls that the engine puts behind its
// fatal errors, such as that of a full disk.
func Plain(err error) string { return stackTrace.ReplaceAllString(err.Error(), "") }
