package load

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ErrNotPublished means that no run has published a database in the data folder yet.
var ErrNotPublished = errors.New("no database was published yet: run nianbao run first")

// kept is how many published databases stay, the newest among them, for going back.
const kept = 3

// PublishedPath is where analysts find the database of a data folder.
func PublishedPath(dataDir string) string { return filepath.Join(dataDir, "nianbao.duckdb") }

func publishedDir(dataDir string) string { return filepath.Join(dataDir, "published") }

// published lists the published databases, oldest first: their names are the ids of their runs.
func published(dataDir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(publishedDir(dataDir), "*.duckdb"))
	slices.Sort(paths)
	return paths, wrap(err, "list published databases")
}

// LastNumber is the number that the newest published database's run had; 0 when there is none.
func LastNumber(dataDir string) (int, error) {
	paths, err := published(dataDir)
	if err != nil || len(paths) == 0 {
		return 0, err
	}
	digits, _, _ := strings.Cut(filepath.Base(paths[len(paths)-1]), "-")
	number, err := strconv.Atoi(digits)
	if err != nil {
		return 0, nil // not a run of ours
	}
	return number, nil
}

// Newest is the published database that our own processes open: never nianbao.duckdb itself,
// since a process that holds a path open and opens it again after a publication is handed the old
// contents without an error.
func Newest(dataDir string) (string, error) {
	paths, err := published(dataDir)
	if err != nil {
		return "", err
	}
	if public, err := os.Stat(PublishedPath(dataDir)); err == nil {
		for _, path := range paths {
			if info, err := os.Stat(path); err == nil && os.SameFile(info, public) {
				return path, nil
			}
		}
	}
	if len(paths) == 0 {
		return "", ErrNotPublished
	}
	return paths[len(paths)-1], nil
}

// OpenPublished opens the last published database of a data folder for reading.
func OpenPublished(ctx context.Context, dataDir string) (*sql.DB, error) {
	path, err := Newest(dataDir)
	if err != nil {
		return nil, err
	}
	db, err := OpenFile(ctx, path)
	if err != nil && !errors.Is(err, ErrNewer) && ctx.Err() == nil {
		return nil, fmt.Errorf("%w; archive and journal hold all that was in it: go back to the database before with nianbao rollback, or make it again with nianbao run --from-archive", err)
	}
	return db, err
}

// Check refuses a data folder whose database was written by a newer version, before anything is done.
func Check(ctx context.Context, dataDir string) error {
	path, err := Newest(dataDir)
	if errors.Is(err, ErrNotPublished) {
		return nil
	}
	if err != nil {
		return err
	}
	db, err := open(ctx, path, readOnly, Limits{})
	if err != nil {
		return nil // a damaged one is made again
	}
	defer db.Close()
	return known(ctx, db)
}

// known refuses a database whose schema this program does not know.
func known(ctx context.Context, db *sql.DB) error {
	names, err := migrations()
	if err != nil {
		return err
	}
	if have, err := schemaVersion(ctx, db); err == nil && have > len(names) {
		return ErrNewer
	}
	return nil
}

// FileDigest is the SHA-256 of a published database, in hex: another client may have written to it.
func FileDigest(path string) (digest string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read database: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", fmt.Errorf("read database: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// OpenFile opens a database file for reading. What is asked of it can neither write nor reach other
// files.
func OpenFile(ctx context.Context, path string) (*sql.DB, error) {
	db, err := open(ctx, path, readOnly, Limits{})
	if err != nil {
		return nil, err
	}
	if err := known(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// copyNewest makes the working copy; without a published database there is nothing to copy.
func copyNewest(dataDir, work string) error {
	from, err := Newest(dataDir)
	if errors.Is(err, ErrNotPublished) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := copyFile(from, work); err != nil {
		return fmt.Errorf("copy %s to work on: %w", from, err)
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// Publish ends the work and puts the database where analysts read it, under the name of its run.
// A reader who has the old one open keeps a consistent old one. The Store is closed afterwards,
// whatever happened.
func (s *Store) Publish(ctx context.Context, runID string) error {
	if err := s.seal(ctx); err != nil {
		return errors.Join(err, s.Close())
	}
	work := filepath.Join(s.dir, "work.duckdb")
	if _, err := os.Stat(work + ".wal"); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("publish: %s.wal is still there after the checkpoint: not published", work)
	}
	if err := syncPath(work); err != nil {
		return err
	}
	if err := os.Chmod(work, 0o444); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	dir := publishedDir(s.dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	target := filepath.Join(dir, runID+".duckdb")
	if _, err := os.Lstat(target); err == nil {
		return fmt.Errorf("publish: %s is there already", target)
	}
	if err := os.Rename(work, target); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := syncPath(dir); err != nil {
		return err
	}
	return expose(s.dir, target)
}

// seal writes everything into the file itself and closes it: no log may remain.
func (s *Store) seal(ctx context.Context) error {
	if _, err := s.conn.ExecContext(ctx, "DROP TABLE IF EXISTS look"); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if _, err := s.conn.ExecContext(ctx, "CHECKPOINT"); err != nil {
		return fmt.Errorf("publish: checkpoint: %w", err)
	}
	return s.Close()
}

// expose makes nianbao.duckdb the target, atomically. A stray log beside it, left by a client that
// opened the file for writing, would be replayed over the new file: it goes first.
func expose(dataDir, target string) error {
	public := PublishedPath(dataDir)
	for _, log := range []string{public + ".wal", target + ".wal"} {
		if err := os.Remove(log); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("publish: remove a stray log: %w", err)
		}
	}
	link := public + ".new"
	if err := os.Remove(link); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("publish: %w", err)
	}
	if err := os.Link(target, link); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := os.Rename(link, public); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return syncPath(dataDir)
}

// Prune removes published databases but the newest ones and the one in use.
func Prune(dataDir string) error {
	paths, err := published(dataDir)
	if err != nil {
		return err
	}
	current, err := Newest(dataDir)
	if err != nil {
		return err
	}
	for _, path := range paths[:max(0, len(paths)-kept)] {
		if path == current {
			continue
		}
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("remove old database: %w", err)
		}
	}
	return nil
}

// syncPath makes a file, or the names in a folder, last over a power cut.
func syncPath(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return wrap(f.Sync(), "sync "+path)
}
