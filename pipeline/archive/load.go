package archive

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
)

// tails says how far each file is known, and whether it ends in bytes that are no record.
type tails map[uint32]tail

type tail struct {
	end     int64
	damaged bool
}

func (t tails) add(e entry) { t[e.place.file] = tail{e.end(), e.kind == entryDamage} }

// load brings the catalogue up to the WARC files: from the index what it knows, the rest, and all
// of it when the index does not fit, from the files themselves.
func (a *Archive) load() error {
	numbers, err := fileNumbers(a.dir)
	if err != nil {
		return err
	}
	known, indexed, err := a.loadIndex()
	if err != nil {
		if len(numbers) > 0 {
			a.log.Warn("archive index is made again", "dir", a.dir, "err", err)
		}
		a.cat, known, indexed = newCatalogue(), tails{}, 0
	}
	if a.o.ReadOnly {
		return a.catchUp(numbers, known, func(entry) error { return nil })
	}
	if err := a.continueIndex(numbers, known, indexed); err != nil {
		return err
	}
	return a.continueFile(numbers, known)
}

// loadIndex reads the index and checks that it is of these files: its entries follow without gaps,
// none reaches past its file, and the last one of each file is there.
func (a *Archive) loadIndex() (known tails, indexed int64, err error) {
	known = tails{}
	last := map[uint32]entry{}
	newest := uint32(0)
	indexed, err = readIndex(filepath.Join(a.dir, indexName), func(e entry) error {
		if e.place.offset != known[e.place.file].end || e.length <= 0 || e.place.file < newest {
			return fmt.Errorf("entries with a gap at %s", e.place.position())
		}
		newest = e.place.file
		last[newest] = e
		known.add(e)
		a.cat.add(e)
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	for _, e := range last {
		if err := a.confirm(e); err != nil {
			return nil, 0, fmt.Errorf("index against %s: %w", fileName(e.place.file), err)
		}
	}
	return known, indexed, nil
}

// confirm holds an entry against its file.
func (a *Archive) confirm(e entry) error {
	size, err := a.fileSize(e.place.file)
	if err != nil {
		return err
	}
	if size < e.end() {
		return fmt.Errorf("%d bytes, indexed are %d", size, e.end())
	}
	if e.kind == entryDamage {
		return nil
	}
	rec, err := a.at(e.place)
	if err != nil {
		return err
	}
	if rec.length != e.length || parseID(rec.fields.Get(fieldID)) != e.id {
		return fmt.Errorf("another record at byte %d", e.place.offset)
	}
	return nil
}

func (a *Archive) fileSize(number uint32) (int64, error) {
	info, err := os.Stat(filepath.Join(a.dir, fileName(number)))
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// catchUp reads what stands after the known tails, and hands over the entries that the index lacks.
func (a *Archive) catchUp(numbers []uint32, known tails, lacking func(entry) error) error {
	for _, n := range numbers {
		size, err := a.fileSize(n)
		if err != nil {
			return err
		}
		file, err := a.file(n)
		if err != nil {
			return err
		}
		for s := range scan(file, known[n].end, size) {
			if s.torn {
				if err := a.cut(n, s); err != nil {
					return err
				}
				break
			}
			e := entryOf(n, s, a.cat)
			if s.err != nil {
				a.log.Error("archive is damaged", "at", e.place.position(), "bytes", s.length, "err", s.err)
			}
			known.add(e)
			a.cat.add(e)
			if err := lacking(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// cut takes the beginning of a record that was never finished off the end of a file.
func (a *Archive) cut(number uint32, s stretch) error {
	if a.o.ReadOnly {
		return nil // it may be a record that is being written just now
	}
	a.log.Warn("torn record cut off", "file", fileName(number), "at", s.offset, "bytes", s.length)
	f, err := os.OpenFile(filepath.Join(a.dir, fileName(number)), os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("cut off torn record: %w", err)
	}
	defer f.Close()
	if err := f.Truncate(s.offset); err != nil {
		return fmt.Errorf("cut off torn record: %w", err)
	}
	return f.Sync()
}

// continueIndex keeps the first bytes of the index, adds what it lacks and leaves it open. An index
// that is begun anew takes its place only when it is whole.
func (a *Archive) continueIndex(numbers []uint32, known tails, keep int64) error {
	final := filepath.Join(a.dir, indexName)
	path := final
	if keep == 0 {
		path += ".tmp"
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	a.index = &indexWriter{f}
	if err := f.Truncate(keep); err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<16)
	if keep == 0 {
		_, _ = w.WriteString(indexHeader) // Flush tells of it
	}
	err = a.catchUp(numbers, known, func(e entry) error { _, err := w.Write(e.line()); return err })
	if err == nil {
		err = w.Flush()
	}
	if err == nil && keep == 0 {
		err = os.Rename(path, final)
	}
	if err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	return nil
}
