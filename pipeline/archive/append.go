package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// append writes a record at the end, then its index entry, and takes it into the catalogue. The
// caller holds the lock.
func (a *Archive) append(e entry, packed []byte) (Capture, error) {
	if err := a.room(int64(len(packed)), e.time); err != nil {
		return Capture{}, err
	}
	return a.write(e, packed)
}

func (a *Archive) write(e entry, packed []byte) (Capture, error) {
	if _, err := a.out.Write(packed); err != nil {
		return Capture{}, errors.Join(fmt.Errorf("write record: %w", err), a.takeBack())
	}
	e.place, e.length = place{a.size, a.number}, int64(len(packed))
	a.size += e.length
	if err := a.index.write(e); err != nil {
		a.log.Warn("archive index is no longer written", "err", err) // the next Open makes up for it
		_ = a.index.Close()
		a.index = nil
	}
	return a.cat.add(e), nil
}

// takeBack removes what a failed write may have left. Without that nothing more may be appended.
func (a *Archive) takeBack() error {
	if err := a.out.Truncate(a.size); err != nil {
		a.failed = fmt.Errorf("the archive's last record is torn: %w", err)
		return a.failed
	}
	return nil
}

// room opens the file that a record of that size goes to.
func (a *Archive) room(size int64, at time.Time) error {
	switch {
	case a.o.ReadOnly:
		return ErrReadOnly
	case a.closed:
		return os.ErrClosed
	case a.failed != nil:
		return a.failed
	}
	if a.out == nil || a.sealed || a.size > 0 && a.size+size > a.o.MaxFile {
		if err := a.nextFile(); err != nil {
			return fmt.Errorf("begin archive file: %w", err)
		}
	}
	if a.size > 0 {
		return nil
	}
	return a.writeInfo(at)
}

// nextFile leaves the file that is full and begins the next.
func (a *Archive) nextFile() error {
	f, err := os.OpenFile(filepath.Join(a.dir, fileName(a.number+1)),
		os.O_WRONLY|os.O_APPEND|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if a.out != nil {
		err = errors.Join(a.out.Sync(), a.out.Close())
	}
	a.out, a.size, a.sealed = f, 0, false
	a.number++
	return errors.Join(err, syncDir(a.dir))
}

// writeInfo puts the warcinfo record at the head of a file.
func (a *Archive) writeInfo(at time.Time) error {
	id, err := newID()
	if err != nil {
		return err
	}
	r := record{kind: typeInfo, id: id, time: at, contentType: contentInfo,
		more: []string{fieldFile, fileName(a.number)}, body: fmt.Appendf(nil,
			"software: %s\r\nformat: WARC File Format 1.1\r\nconformsTo: %s\r\n", oneLine.Replace(a.o.Software),
			"http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")}
	packed, err := a.compress(r)
	if err != nil {
		return err
	}
	_, err = a.write(entry{kind: entryOther, id: id, time: at}, packed)
	return err
}

// continueFile opens the last file for appending.
func (a *Archive) continueFile(numbers []uint32, known tails) error {
	if len(numbers) == 0 {
		return nil
	}
	a.number = numbers[len(numbers)-1]
	f, err := os.OpenFile(filepath.Join(a.dir, fileName(a.number)), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	a.out, a.size, a.sealed = f, known[a.number].end, known[a.number].damaged
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
