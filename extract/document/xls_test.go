package document

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf16"
)

// rec is a record of a workbook's stream.
func rec(kind int, parts ...[]byte) []byte {
	var data []byte
	for _, p := range parts {
		data = append(data, p...)
	}
	return append(u16(kind, len(data)), data...)
}

func u16(all ...int) (out []byte) {
	for _, n := range all {
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
	}
	return out
}

func f64(f float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(f)) }

// wideText2 is a string of two bytes a character, with its length before it.
func wideText2(s string) []byte {
	units := utf16.Encode([]rune(s))
	out := append(u16(len(units)), 1)
	for _, u := range units {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// book is a workbook with one sheet; styles 0 to n have the formats given.
func book(version int, globals, sheet []byte, formats ...string) []byte {
	begin := func(kind int) []byte { return rec(biffBegin, u16(version, kind, 0, 0)) }
	var head []byte
	for i, code := range formats {
		text := wideText2(code)
		if version == 0x0500 {
			text = append([]byte{byte(len(code))}, code...)
		}
		head = append(head, rec(biffFormat, u16(200+i), text)...)
		head = append(head, rec(biffStyle, u16(0, 200+i), make([]byte, 16))...)
	}
	head = append(head, globals...)
	out := append(begin(5), head...)
	at := len(out) + 4 + 8 + 4
	out = append(out, rec(biffSheet, u16(at, 0), []byte{0, 0}, u16(0))...)
	out = append(out, rec(biffEOF)...)
	out = append(append(out, begin(16)...), sheet...)
	return append(out, rec(biffEOF)...)
}

func join(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func label(row, col int, text string) []byte {
	return rec(biffLabel, u16(row, col, 0), wideText2(text))
}

func number(row, col, style int, f float64) []byte {
	return rec(biffNumber, u16(row, col, style), f64(f))
}

func TestReadXLS(t *testing.T) {
	shared := wideText2("总计")
	long := wideText2("第二个")
	for _, k := range []struct {
		name    string
		version int
		globals []byte
		sheet   []byte
		want    string
	}{
		{"labels and numbers", 0x600, nil, join(label(0, 0, "甲"), number(0, 1, 0, 12), label(1, 0, "乙"), rec(biffRK, u16(1, 1, 0), binary.LittleEndian.AppendUint32(nil, 7<<2|2))), "[甲|12/乙|7]"},
		{"shared strings, one over two records", 0x600, join(rec(biffStrings, []byte{2, 0, 0, 0, 2, 0, 0, 0}, shared, long[:5]), rec(biffContinue, []byte{1}, long[5:])),
			join(rec(biffShared, u16(0, 0, 0), []byte{1, 0, 0, 0}), rec(biffShared, u16(0, 1, 0), []byte{0, 0, 0, 0}), number(1, 0, 0, 1), number(1, 1, 0, 2)), "[第二个|总计/1|2]"},
		{"a row of numbers", 0x600, nil, join(label(0, 0, "a"), label(0, 1, "b"), label(0, 2, "c"),
			rec(biffNumbers, u16(1, 0), u16(0), []byte{4<<2 | 2, 0, 0, 0}, u16(0), []byte{5<<2 | 2, 0, 0, 0}, u16(0), []byte{0xEF, 0x7F, 0, 0}, u16(2))), "[a|b|c/4|5|81.87]"},
		{"merged", 0x600, nil, join(label(0, 0, "a"), label(0, 1, "b"), number(1, 1, 0, 1), number(1, 2, 0, 2), rec(biffMerged, u16(2, 0, 1, 0, 0, 0, 0, 1, 2))), "[a|b|b/a|1|2]"},
		{"hidden", 0x600, nil, join(rec(biffColumns, u16(1, 1, 0, 0, 1, 0)), rec(biffRow, u16(1, 0, 3, 0, 0, 0, 0x20, 0)),
			label(0, 0, "a"), label(0, 1, "x"), label(0, 2, "c"), label(1, 0, "y"), label(1, 2, "y"), number(2, 0, 0, 1), number(2, 2, 0, 3)), "[a|c/1|3]"},
		{"formulas", 0x600, nil, join(label(0, 0, "a"), rec(biffFormula, u16(0, 1, 0), f64(3.5), make([]byte, 8)),
			rec(biffFormula, u16(1, 0, 0), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8)), rec(biffResult, wideText2("合计")),
			rec(biffFormula, u16(1, 1, 0), []byte{2, 0, 7, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8))), "[a|3.5/合计|#]"},
		{"of 1995", 0x500, rec(biffPage, u16(936)), join(rec(biffLabel, u16(0, 0, 0), u16(4), []byte(gbk(t, "规章"))), number(0, 1, 0, 1), rec(biffLabel, u16(1, 0, 0), u16(2), []byte("ab")), number(1, 1, 0, 2)), "[规章|1/ab|2]"},
		{"a chart on the sheet", 0x600, nil, join(label(0, 0, "a"), rec(biffBegin, u16(0x600, 32)), label(9, 9, "x"), rec(biffEOF), label(0, 1, "b"), number(1, 0, 0, 1), number(1, 1, 0, 2)), "[a|b/1|2]"},
	} {
		d, err := readWorkbook(book(k.version, k.globals, k.sheet), Options{}.withDefaults())
		if got := outline(d); err != nil || got != k.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", k.name, err, got, k.want)
		}
	}
	if _, err := readWorkbook(book(0x600, rec(biffLocked, u16(0)), nil), Options{}); !errors.Is(err, errLocked) {
		t.Errorf("locked: got %v", err)
	}
}

func TestNumberShown(t *testing.T) {
	for _, c := range []struct {
		f          float64
		code, want string
	}{
		{12, "", "12"}, {0.1 + 0.2, "General", "0.3"}, {1e14, "General", "100000000000000"}, {-3, "0", "-3"},
		{25.1, "0.00", "25.10"}, {1234.5, "#,##0.00", "1234.50"}, {0.375, "0.0%", "37.5%"}, {12, `0"件"`, "12件"}, {12, `0\件_ `, "12件"},
		{3, `"+"0;"-"0`, "+3"}, {-3, `"增"0;"减"0`, "减3"}, {-3, "0_);[Red](0)", "-3"}, {0, `0;-0;"—"`, "—"}, {0, `0;-0;"无"0`, "无0"},
		{45311, "yyyy/m/d", "2024-01-20"}, {45311, "yyyy\"年\"m\"月\"d\"日\"", "2024-01-20"}, {2.5, "# ?/?", "2.5"}, {2.5, "0.##", "2.5"}, {2, "0.##", "2"}, {7, "@", "7"},
		{5, `[=0]"-";0`, "5"}, {0, `[=0]"-";0`, "-"}, {5, `[>100]"多";[<=10]"少";0"件"`, "少"}, {50, `[>100]"多";[<=10]"少";0"件"`, "50件"}, {5, `[>100]0"件"`, "5"},
		{5, `[=0]"无";0"件";0"个"`, "5"}, {-5, `[=0]"无";0"件"`, "-5件"}, {5, `[Red][<>5]0;"五"`, "五"}, {5, `"[=5]"0`, "[=5]5"}, {3, `0"a;b";-0`, "3a;b"}, {0, "0;-0;;@", ""},
		{12345, "#,##0,", "12345"}, {12345, `0.0,"千"`, "12345千"}, {12345, "#,##0,,.0", "12345"}, {12345, "#,##0_ ", "12345"}, {123, "[DBNum1][$-804]0", "123"}, {123, "[DBNum2]General", "123"},
		{251000, `0!.0,"万元"`, "25.1万元"}, {251000, `0\.0000`, "25.1000"}, {900, "0!.0000", "0.0900"}, {-251000, `0!.0,"万元"`, "-25.1万元"}, {251000, `0.0,"千元"`, "251.0千元"}, {12, "0!件", "12件"},
	} {
		if got := numberShown(c.f, c.code, 1900); got != c.want {
			t.Errorf("%v as %s: got %q, want %q", c.f, c.code, got, c.want)
		}
	}
}

func FuzzXLS(f *testing.F) {
	f.Add(book(0x600, rec(biffStrings, []byte{1, 0, 0, 0, 1, 0, 0, 0}, wideText2("总计")), join(rec(biffShared, u16(0, 0, 0), []byte{0, 0, 0, 0}), number(1, 1, 0, 2), rec(biffMerged, u16(1, 0, 1, 0, 0))), "0.00"))
	f.Add(book(0x500, nil, join(rec(biffLabel, u16(0, 0, 0), u16(2), []byte("ab")), number(1, 1, 0, 45311)), "yyyy"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		d, err := readWorkbook(stream, Options{}.withDefaults())
		if err == nil {
			check(t, nil, d)
		}
	})
}

func TestHostileXLS(t *testing.T) {
	text := wideText2(strings.Repeat("长", 30_000))
	cells := func(n int) (out []byte) {
		for i := range n {
			out = append(out, rec(biffShared, u16(i%60_000, i/60_000, 0), []byte{0, 0, 0, 0})...)
		}
		return out
	}
	for name, stream := range map[string][]byte{
		"one string in many cells": book(0x600, rec(biffStrings, []byte{1, 0, 0, 0, 1, 0, 0, 0}, text), cells(100_000)),
		"merges":                   book(0x600, nil, join(label(0, 0, "a"), label(65535, 255, "b"), rec(biffMerged, u16(1000), []byte(strings.Repeat(string(u16(0, 65535, 0, 255)), 1000))))),
		"a string that never ends": book(0x600, rec(biffStrings, []byte{255, 255, 255, 255, 255, 255, 255, 255}, u16(65535)), nil),
	} {
		d, err := readWorkbook(stream, Options{}.withDefaults())
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		check(t, nil, d)
	}
}
