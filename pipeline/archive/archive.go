// Package archive keeps every answer that the collector got, for ever, in the web archives' own
// format (WARC 1.1, ISO 28500), and reads the pages back out of it.
//
// Call Put for each HTTP answer, PutPage once a page and all its attachments have an outcome, and
// Sync before anything is published that remembers a Position. Records are only ever appended, one
// gzip member each; the index beside them can be made again from them and is, when it does not fit.
package archive

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
	"github.com/google/uuid"
	"github.com/klauspost/compress/gzip"
)

// What callers may ask errors.Is about.
var (
	ErrNotFound = errors.New("not in the archive")
	ErrReadOnly = errors.New("the archive was opened for reading only")
	ErrInUse    = errors.New("another process writes to the archive")
	ErrTooLarge = errors.New("too large for the archive")
)

const defaultMaxFile = 1 << 30

// Options say how an archive is opened.
type Options struct {
	Software string       // named in the warcinfo record at the head of each file
	Log      *slog.Logger // repairs and damage are told here
	MaxFile  int64        // a file that would grow larger is followed by the next; default 1 GiB
	ReadOnly bool         // nothing is repaired or written
}

// Archive is a folder of WARC files with an index. It is safe for concurrent use.
type Archive struct {
	dir  string
	o    Options
	log  *slog.Logger
	lock *flock.Flock
	gzip sync.Pool // of *gzip.Writer
	read sync.Pool // of *recordReader

	mu     sync.RWMutex // guards what follows
	cat    *catalogue
	index  *indexWriter // nil when read-only, or when writing it failed
	out    *os.File     // the file that is appended to; nil before the first record
	number uint32       // of that file
	size   int64        // of that file: where the next record goes
	sealed bool         // that file ends in damage and gets no further record
	failed error        // set when a failed write could not be taken back

	filesMu sync.Mutex
	files   map[uint32]*os.File // open for reading
	closed  bool
}

// Open opens the archive in dir and creates it where there is none. A record that was torn by a
// crash is cut off, and records that the index does not know are added to it; with
// Options.ReadOnly the archive must exist and both happen in memory only.
func Open(dir string, o Options) (*Archive, error) {
	a := newArchive(dir, o)
	if err := a.claim(); err != nil {
		return nil, err
	}
	if err := a.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", dir, err), a.Close())
	}
	return a, nil
}

func newArchive(dir string, o Options) *Archive {
	if o.MaxFile <= 0 {
		o.MaxFile = defaultMaxFile
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Archive{
		dir: dir, o: o, log: o.Log, cat: newCatalogue(), files: map[uint32]*os.File{},
		gzip: sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }},
		read: sync.Pool{New: func() any { return newRecordReader() }},
	}
}

// claim makes sure of the folder and that nobody else writes to it: two writers would each believe
// to know where the next record goes.
func (a *Archive) claim() error {
	if a.o.ReadOnly {
		if _, err := os.Stat(a.dir); err != nil {
			return fmt.Errorf("open archive: %w", err)
		}
		return nil
	}
	if err := os.MkdirAll(a.dir, 0o755); err != nil {
		return fmt.Errorf("create archive: %w", err)
	}
	a.lock = flock.New(filepath.Join(a.dir, "archive.lock"))
	ok, err := a.lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock archive: %w", err)
	}
	if !ok {
		return fmt.Errorf("open archive %s: %w", a.dir, ErrInUse)
	}
	return nil
}

// Sync returns when everything that was put is on the disk.
func (a *Archive) Sync() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.sync()
}

func (a *Archive) sync() error {
	if a.failed != nil {
		return a.failed
	}
	if a.out == nil {
		return nil
	}
	if err := a.out.Sync(); err != nil {
		return fmt.Errorf("sync archive: %w", err)
	}
	return nil
}

// Close syncs and closes the archive. Closing twice does nothing.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.filesMu.Lock()
	defer a.filesMu.Unlock()
	if a.closed {
		return nil
	}
	a.closed = true
	errs := []error{a.sync(), a.index.Close()}
	if a.out != nil {
		errs = append(errs, a.out.Close())
	}
	for _, f := range a.files {
		errs = append(errs, f.Close())
	}
	if a.lock != nil {
		errs = append(errs, a.lock.Unlock())
	}
	return errors.Join(errs...)
}

// file returns a handle for reading; handles are kept, since reading jumps between few files.
func (a *Archive) file(number uint32) (*os.File, error) {
	a.filesMu.Lock()
	defer a.filesMu.Unlock()
	if a.closed {
		return nil, os.ErrClosed
	}
	if f, ok := a.files[number]; ok {
		return f, nil
	}
	f, err := os.Open(filepath.Join(a.dir, fileName(number)))
	if err != nil {
		return nil, err
	}
	a.files[number] = f
	return f, nil
}

func newID() (uuid.UUID, error) {
	id, err := uuid.NewRandom()
	if err != nil {
		return id, fmt.Errorf("name record: %w", err)
	}
	return id, nil
}
