package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reader is an installed tesseract.
type Reader struct {
	path   string
	digits string // the language that numbers are read with
}

// chinese is the language that words are read with.
const chinese = "chi_sim"

// FindReader looks for tesseract with its data for simplified Chinese.
func FindReader(ctx context.Context) (*Reader, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, ErrNoReader
	}
	out, err := command(ctx, path, "--list-langs").Output()
	if err != nil {
		return nil, fmt.Errorf("list languages of tesseract: %w", err)
	}
	languages := strings.Fields(string(out))
	if !slices.Contains(languages, chinese) {
		return nil, ErrNoReader
	}
	r := &Reader{path: path, digits: chinese}
	if slices.Contains(languages, "eng") {
		r.digits = "eng"
	}
	return r, nil
}

// mostOutput of one process is heard: a few hundred lines of writing take a hundred kilobytes.
const mostOutput = 16 << 20

// command is a process that ends with the context, together with all that it started, and has only
// so much memory.
func command(ctx context.Context, path string, args ...string) *exec.Cmd {
	path, args = bounded(path, args)
	c := exec.CommandContext(ctx, path, args...)
	c.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // threads only make it slower
	c.WaitDelay = 2 * time.Second
	inGroup(c)
	return c
}

// lines has one process read many strips, a line of writing each. The result has a text for each
// of them; what could not be made out is empty.
func (r *Reader) lines(ctx context.Context, strips []*image.Gray, language, only string) ([]string, error) {
	out := make([]string, len(strips))
	if len(strips) == 0 {
		return out, nil
	}
	dir, err := os.MkdirTemp("", "nianbao-ocr-")
	if err != nil {
		return nil, fmt.Errorf("make folder for tesseract: %w", err)
	}
	defer os.RemoveAll(dir)
	list, err := writeStrips(dir, strips)
	if err != nil {
		return nil, fmt.Errorf("write images for tesseract: %w", err)
	}
	args := []string{list, "-", "-l", language, "--psm", "7", "--dpi", "300"}
	if only != "" {
		args = append(args, "-c", "tessedit_char_whitelist="+only)
	}
	c := command(ctx, r.path, append(args, "tsv")...)
	c.Dir = dir
	var tsv, complaint bytes.Buffer
	c.Stdout, c.Stderr = &limited{&tsv, mostOutput}, &limited{&complaint, 4 << 10}
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("run tesseract: %w: %s", err, lastLine(complaint.String()))
	}
	heard(out, tsv.String())
	return out, nil
}

// writeStrips writes each different strip once, and the list of them.
func writeStrips(dir string, strips []*image.Gray) (list string, err error) {
	var names strings.Builder
	for i, s := range strips {
		name := filepath.Join(dir, strconv.Itoa(i)+".pgm")
		if err := os.WriteFile(name, pgm(s), 0o600); err != nil {
			return "", err
		}
		names.WriteString(name + "\n")
	}
	list = filepath.Join(dir, "list")
	return list, os.WriteFile(list, []byte(names.String()), 0o600)
}

// heard puts the words of tesseract's table together, page by page.
func heard(out []string, tsv string) {
	for line := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		if page, err := strconv.Atoi(f[1]); err == nil && page >= 1 && page <= len(out) {
			out[page-1] += strings.TrimSpace(f[11])
		}
	}
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// limited keeps the beginning of what is written to it.
type limited struct {
	*bytes.Buffer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(l.left, len(b))
	l.left -= n
	l.Buffer.Write(b[:n])
	return len(b), nil
}
