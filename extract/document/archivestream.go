package document

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// isTAR knows the mark that every TAR file since 1988 has in its first header.
func isTAR(body []byte) bool {
	return len(body) >= 512 && string(body[257:262]) == "ustar"
}

// gzip takes the one file out, or those inside it.
func (u *unpacker) gzip(folder string, body []byte, depth int) error {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("unpack gzip: %w", err)
	}
	name := decodedName(z.Name)
	if name == "" {
		name = "0" // it has none of its own
	}
	if err := u.file(folder, name, z, unstated, depth); err != nil {
		return fmt.Errorf("unpack gzip: %w", err)
	}
	return nil
}

func (u *unpacker) tar(folder string, body []byte, depth int) error {
	r := tar.NewReader(bytes.NewReader(body))
	for headers := 0; headers <= maxMembers; headers++ {
		h, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("unpack tar: %w", err)
		case h.Typeflag != tar.TypeReg:
			continue
		}
		if err := u.file(folder, decodedName(h.Name), r, h.Size, depth); err != nil {
			return fmt.Errorf("unpack tar: %w", err)
		}
	}
	return fmt.Errorf("unpack tar of more than %d members: %w", maxMembers, errBomb)
}
