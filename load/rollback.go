package load

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNothingBefore means that there is no usable database that was published before the one in use.
var ErrNothingBefore = errors.New("there is no published database before the one in use that can be opened")

// Rollback puts the published database before the one in use in its place, as atomically as a
// publication, and returns the ids of the runs that made the two. A database that cannot be opened is
// passed by: going back to it would help nobody. Nothing is removed; the later database stays beside
// it until newer ones push it out.
func Rollback(ctx context.Context, dataDir string) (from, to string, err error) {
	current, err := Newest(dataDir)
	if err != nil {
		return "", "", err
	}
	paths, err := published(dataDir)
	if err != nil {
		return "", "", err
	}
	for _, path := range slices.Backward(paths) {
		if path >= current || !opens(ctx, path) {
			continue
		}
		if err := expose(dataDir, path); err != nil {
			return "", "", fmt.Errorf("roll back: %w", err)
		}
		if err := ExposeParquet(dataDir, RunOf(path)); err != nil {
			return "", "", fmt.Errorf("roll back: %w", err)
		}
		return RunOf(current), RunOf(path), nil
	}
	return "", "", fmt.Errorf("roll back from %s: %w", RunOf(current), ErrNothingBefore)
}

func opens(ctx context.Context, path string) bool {
	db, err := OpenFile(ctx, path)
	return err == nil && db.Close() == nil
}

// RunOf is the id of the run that published a database.
func RunOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".duckdb") }
