package document

import (
	"bytes"
	"encoding/binary"
	"flag"
	"os"
	"testing"
)

var drawFont = flag.Bool("draw-font", false, "write the stand-in font anew")

// TestStandInFont holds the embedded font to what draws it.
func TestStandInFont(t *testing.T) {
	want := standIn()
	if *drawFont {
		if err := os.WriteFile("fonts/standin.ttf", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("fonts/standin.ttf")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("fonts/standin.ttf is not what standIn draws: run go test ./extract/document -run StandInFont -draw-font")
	}
}

// standIn is a TrueType font of two glyphs, a wide square for everything Chinese and a narrow one for
// the rest.
func standIn() []byte {
	square := func(width int16) []byte {
		return bigEndian(int16(1), int16(0), int16(-100), width, int16(800), uint16(3), uint16(0),
			[]byte{1, 1, 1, 1}, int16(0), width, int16(0), -width, int16(-100), int16(0), int16(900), int16(0))
	}
	wide, narrow := square(1000), square(500)
	wide, narrow = append(wide, make([]byte, len(wide)%2)...), append(narrow, make([]byte, len(narrow)%2)...)
	name := func(id uint16, s string, at int) []byte {
		return bigEndian(uint16(1), uint16(0), uint16(0), id, uint16(len(s)), uint16(at))
	}
	return tables([]string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}, map[string][]byte{
		"OS/2": bigEndian(uint16(3), int16(750), uint16(400), uint16(5), uint16(0), make([]byte, 20+2+10+16),
			[]byte("none"), uint16(0x40), uint16(0x20), uint16(0xFFFF), int16(800), int16(-200), int16(0), uint16(800), uint16(200),
			uint32(0x803F0001), uint32(0), make([]byte, 10)), // its code pages: Latin and the five of East Asia
		"cmap": bigEndian(uint16(0), uint16(1), uint16(3), uint16(10), uint32(12),
			uint16(13), uint16(0), uint32(16+3*12), uint32(0), uint32(3),
			uint32(0x20), uint32(0x2FF), uint32(2), uint32(0x300), uint32(0x1FFF), uint32(2), uint32(0x2000), uint32(0x3FFFF), uint32(1)),
		"glyf": append(bytes.Clone(wide), narrow...),
		"head": bigEndian(uint32(0x10000), uint32(0x10000), uint32(0), uint32(0x5F0F3CF5), uint16(0), uint16(1000), make([]byte, 16),
			int16(0), int16(-100), int16(1000), int16(800), uint16(0), uint16(8), int16(2), int16(0), int16(0)),
		"hhea": bigEndian(uint32(0x10000), int16(800), int16(-200), int16(0), uint16(1000), make([]byte, 22), uint16(3)),
		"hmtx": bigEndian(uint16(500), int16(0), uint16(1000), int16(0), uint16(500), int16(0)),
		"loca": bigEndian(uint16(0), uint16(0), uint16(len(wide)/2), uint16((len(wide)+len(narrow))/2)),
		"maxp": bigEndian(uint32(0x10000), uint16(3), uint16(4), uint16(1), make([]byte, 22)),
		"name": bigEndian(uint16(0), uint16(2), uint16(6+2*12), name(1, "StandIn", 0), name(2, "Regular", 7), []byte("StandInRegular")),
		"post": bigEndian(uint32(0x30000), make([]byte, 28)),
	})
}

// tables makes a font of its tables.
func tables(order []string, of map[string][]byte) []byte {
	n := len(order)
	head := bigEndian(uint32(0x10000), uint16(n), uint16(128), uint16(3), uint16(16*n-128))
	var body []byte
	for _, tag := range order {
		t := of[tag]
		head = append(head, bigEndian([]byte(tag), uint32(0), uint32(12+16*n+len(body)), uint32(len(t)))...)
		body = append(append(body, t...), make([]byte, (4-len(t)%4)%4)...)
	}
	return append(head, body...)
}

func bigEndian(values ...any) (out []byte) {
	for _, v := range values {
		out, _ = binary.Append(out, binary.BigEndian, v)
	}
	return out
}
