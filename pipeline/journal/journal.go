// Package journal keeps what happened here, for ever: an append-only file of JSON lines that runs,
// the command line and the web pages write alike, at the same time if need be. State folds it into
// what holds now.
package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Journal is the file journal.jsonl of a data folder. It holds nothing open and is safe for
// concurrent use, within a process and between processes.
type Journal struct {
	file string
	lock string
}

// Open names the journal of a data folder. Nothing is created before the first Append.
func Open(dir string) (*Journal, error) {
	if dir == "" {
		return nil, errors.New("open journal: no data folder")
	}
	j := &Journal{file: filepath.Join(dir, "journal.jsonl"), lock: filepath.Join(dir, "journal.lock")}
	if info, err := os.Stat(j.file); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("open journal: %s is no file", j.file)
	}
	return j, nil
}

// Append writes events, all in one write, and returns when they are on the disk.
func (j *Journal) Append(events ...Event) error {
	if len(events) == 0 {
		return nil
	}
	lines, err := encode(events)
	if err != nil {
		return fmt.Errorf("append to journal: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(j.file), 0o755); err != nil {
		return fmt.Errorf("append to journal: %w", err)
	}
	lock := flock.New(j.lock) // one a call: two holders of the same one would not keep each other out
	if err := lock.Lock(); err != nil {
		return fmt.Errorf("lock journal: %w", err)
	}
	defer lock.Close()
	if err := j.write(lines); err != nil {
		return fmt.Errorf("append to journal: %w", err)
	}
	return nil
}

func encode(events []Event) ([]byte, error) {
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for _, e := range events {
		if err := e.check(); err != nil {
			return nil, err
		}
		before := lines.Len()
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
		if lines.Len()-before > maxLine {
			return nil, fmt.Errorf("event %s of %d bytes", e.Kind, lines.Len()-before)
		}
	}
	return lines.Bytes(), nil
}

func (j *Journal) write(lines []byte) (err error) {
	f, err := os.OpenFile(j.file, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	size, whole, err := lastLine(f)
	if err != nil {
		return err
	}
	if !whole {
		lines = append([]byte{'\n'}, lines...)
	}
	if _, err := f.Write(lines); err != nil {
		return errors.Join(err, f.Truncate(size)) // nobody was told of what went in
	}
	if err := f.Sync(); err != nil || size > 0 {
		return err
	}
	return syncDir(filepath.Dir(j.file))
}

// lastLine tells how long a file is and whether its last line has its end. It has none where a
// process died, or the disk was full, in the middle of a write.
func lastLine(f *os.File) (size int64, whole bool, err error) {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return 0, true, err
	}
	var last [1]byte
	if _, err := f.ReadAt(last[:], info.Size()-1); err != nil {
		return 0, false, err
	}
	return info.Size(), last[0] == '\n', nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
