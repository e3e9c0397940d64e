package drawn

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Fonts is a Chinese font and one for what stands between.
type Fonts struct {
	Name       string
	Han, Latin *sfnt.Font
}

// Installed lists the Chinese fonts of this machine, alone and with such fonts for digits as
// reports are set in. A test is skipped where there are none.
func Installed(t testing.TB) []Fonts {
	t.Helper()
	var han, latin []Fonts
	for _, path := range listed(":lang=zh-cn") {
		if f := open(path, "SC", "Zen Hei"); f != nil {
			han = append(han, Fonts{filepath.Base(path), f, f})
		}
	}
	for _, path := range listed(":lang=en") {
		switch name := filepath.Base(path); name {
		case "LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "LiberationMono-Regular.ttf":
			if f := open(path); f != nil {
				latin = append(latin, Fonts{name, nil, f})
			}
		}
	}
	if len(han) == 0 {
		t.Skip("no Chinese font: install fonts-wqy-zenhei or fonts-noto-cjk, and fontconfig, to have this test run")
	}
	out := han
	for i, l := range latin {
		h := han[i%len(han)]
		out = append(out, Fonts{h.Name + " " + l.Name, h.Han, l.Latin})
	}
	return out
}

func listed(pattern string) []string {
	out, err := exec.Command("fc-list", pattern, "file").Output()
	if err != nil {
		return nil
	}
	var paths []string
	for _, line := range strings.Fields(string(bytes.ReplaceAll(out, []byte(":"), nil))) {
		if !slices.Contains(paths, line) {
			paths = append(paths, line)
		}
	}
	slices.Sort(paths)
	return paths
}

// open opens a font file; of a collection the first whose name holds one of some words.
func open(path string, words ...string) *sfnt.Font {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	c, err := opentype.ParseCollection(body)
	if err != nil {
		return nil
	}
	var buf sfnt.Buffer
	for i := range c.NumFonts() {
		f, err := c.Font(i)
		if err != nil {
			continue
		}
		name, _ := f.Name(&buf, sfnt.NameIDFull)
		if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) }) {
			return f
		}
	}
	return nil
}

func (f Fonts) faces(size float64) faces {
	o := &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone}
	han, err := opentype.NewFace(f.Han, o)
	if err != nil {
		panic(err) // unreachable: the options are good
	}
	latin, err := opentype.NewFace(f.Latin, o)
	if err != nil {
		panic(err)
	}
	return faces{han, latin}
}
