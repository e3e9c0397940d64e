package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/nwaples/rardecode/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Member is a file that an archive holds. The name has the archive's folders, with slashes.
type Member struct {
	Name string
	Body []byte
}

// What an archive, with all archives inside it, may hold.
const (
	maxFiles    = 500
	maxNested   = 3
	maxUnpacked = 64 << 20
	maxDict     = 64 << 20 // of RAR
)

var errLocked = errors.New("it is locked with a password")

// IsArchive reports whether bytes are an archive of documents, and no document.
func IsArchive(body []byte) bool {
	switch detectBinary(body) {
	case "zip", "rar", "gzip", "tar":
		return true
	}
	return false
}

// Unpack takes the files out of a ZIP, RAR, GZIP or TAR, and out of those inside it, in their order. What
// systems add by themselves is left out. Where a file cannot be had, those before it come with
// the error.
func Unpack(body []byte) ([]Member, error) {
	u := unpacker{left: min(maxUnpacked, 16<<20+100*int64(len(body)))}
	err := u.archive("", body, 1)
	return u.members, err
}

type unpacker struct {
	members []Member
	left    int64
}

func (u *unpacker) archive(folder string, body []byte, depth int) (err error) {
	defer func() {
		if v := recover(); v != nil { // of the library
			err = fmt.Errorf("unpack: panic: %v", v)
		}
	}()
	switch detectBinary(body) {
	case "rar":
		return u.rar(folder, body, depth)
	case "gzip":
		return u.gzip(folder, body, depth)
	case "tar":
		return u.tar(folder, body, depth)
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return fmt.Errorf("unpack zip: %w", err)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if f.Flags&1 != 0 {
			return fmt.Errorf("unpack zip: %w", errLocked)
		}
		r, err := f.Open()
		if err == nil {
			err = u.file(folder, zipName(f), r, int64(min(f.UncompressedSize64, math.MaxInt64)), depth)
			r.Close()
		}
		if err != nil {
			return fmt.Errorf("unpack zip: %w", err)
		}
	}
	return nil
}

// zipName decodes a name: Chinese Windows writes GBK and does not say so.
func zipName(f *zip.File) string {
	if !f.NonUTF8 {
		return f.Name
	}
	return decodedName(f.Name)
}

// decodedName takes a name that is no UTF-8 for one in GBK.
func decodedName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
		return decoded
	}
	return strings.ToValidUTF8(name, "_")
}

func (u *unpacker) rar(folder string, body []byte, depth int) error {
	r, err := rardecode.NewReader(bytes.NewReader(body), rardecode.MaxDictionarySize(maxDict))
	if errors.Is(err, rardecode.ErrArchiveEncrypted) {
		err = errLocked
	}
	if err != nil {
		return fmt.Errorf("unpack rar: %w", err)
	}
	for {
		h, err := r.Next()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, rardecode.ErrArchiveEncrypted), errors.Is(err, rardecode.ErrArchivedFileEncrypted):
			return fmt.Errorf("unpack rar: %w", errLocked)
		case err != nil:
			return fmt.Errorf("unpack rar: %w", err)
		case h.Encrypted:
			return fmt.Errorf("unpack rar: %w", errLocked)
		case h.IsDir || h.LinkType != 0:
			continue
		}
		if err := u.file(folder, decodedName(h.Name), r, unstated, depth); err != nil {
			return fmt.Errorf("unpack rar: %w", err)
		}
	}
}

// unstated is the size of a file whose archive does not say it, or need not keep to it.
const unstated = -1

// file takes one file, or the files inside it if it is an archive itself.
func (u *unpacker) file(folder, name string, r io.Reader, size int64, depth int) error {
	name = path.Join(folder, strings.TrimLeft(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
	if isClutter(name) {
		return nil
	}
	if len(u.members) >= maxFiles {
		return fmt.Errorf("%d files: %w", maxFiles, errBomb)
	}
	body, err := inBlocks(r, size, u.left)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	u.left -= int64(len(body))
	if IsArchive(body) {
		if depth >= maxNested {
			return fmt.Errorf("%s: %w", name, errDeep)
		}
		return u.archive(name, body, depth+1)
	}
	u.members = append(u.members, Member{name, body})
	return nil
}

// isClutter knows files that no person put there.
func isClutter(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || strings.HasPrefix(base, "._") ||
		strings.HasPrefix(base, "~$") || base == ".DS_Store" || strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// inBlocks reads all there is, without the ever longer copies that a growing slice leaves behind. What
// is larger than most is not even begun where its size is stated.
func inBlocks(r io.Reader, size, most int64) ([]byte, error) {
	if size > most {
		return nil, errBomb
	}
	var blocks [][]byte
	block, total := make([]byte, 0, 64<<10), int64(0)
	if size >= 0 {
		block = make([]byte, 0, size+1) // which leaves it to the reader to say that this was all
	}
	for {
		n, err := r.Read(block[len(block):cap(block)])
		block = block[:len(block)+n]
		switch total += int64(n); {
		case total > most:
			return nil, errBomb
		case err == io.EOF && len(blocks) == 0 && size >= 0:
			return block, nil
		case err == io.EOF:
			return bytes.Join(append(blocks, block), nil), nil
		case err != nil:
			return nil, err
		}
		if len(block) == cap(block) {
			blocks = append(blocks, block)
			block = make([]byte, 0, min(2*cap(block), 4<<20))
		}
	}
}
