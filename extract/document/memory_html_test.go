//go:build !race

// The race detector takes memory of its own: these are run without it.

package document

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestPageMemory reads pages that hold more than pages may, each all of one thing.
func TestPageMemory(t *testing.T) {
	const most = 8 << 20
	fill := func(before, unit string) []byte {
		return []byte(before + strings.Repeat(unit, (most-len(before))/len(unit)))
	}
	for name, body := range map[string][]byte{
		"cells":           fill("<table>", "<tr><td>1<td>2"),
		"cells of a row":  fill("<html><table><tr>", "<td>1"),
		"rows":            fill("<html><table>", "<tr>"),
		"ends":            fill("<html><table><tr><td>1", "</thead>"),
		"tables":          fill("<html>", "<table><tr><td>1<td>2"),
		"tables in cells": fill("<html>", "<table><tr><td>"),
		"spans":           fill("<table>", "<tr><td rowspan=65534 colspan=1000>1"),
		"paragraphs":      fill("<html>", "<p>1"),
		"entities":        fill("<html><p>", "&nbsp;"),
		"prose":           fill("<html><p>", "收到政府信息公开申请3件，"),
		"hidden tables":   fill("<html>", "<p hidden><table><tr><td>1<td>2</table>"),
		"lines":           fill("<html><pre>", "规章\t1\t2\t3\n"),
		"attributes":      fill("<td ", `a="1" `),
		"title":           fill("<title>", "年"),
		"metas":           fill("<html>", "<meta name=a1 content=1>"),
		"styles":          fill("<html>", "<style>.a{display:none}</style>"),
		"wide":            wide(string(fill("<table>", "<tr><td>年<td>1")[:4<<20])),
	} {
		holds(t, name, body, false)
	}
}

// wide is a text in UTF-16.
func wide(s string) []byte {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// holds reads a document within the memory that one may take. One that is whole loses nothing.
func holds(t *testing.T, name string, body []byte, whole bool) {
	t.Helper()
	var d Document
	var err error
	got := peakOf(func() { d, err = Read(body, "", Options{}) })
	if got > mostMemory {
		t.Errorf("%s: %d MB for %d MB", name, got>>20, len(body)>>20)
	}
	if whole && (err != nil || d.Cut || d.Short) {
		t.Errorf("%s: cut %v, %v", name, d.Cut || d.Short, err)
	}
	t.Logf("%s: %d MB, %d blocks, cut %v, %v", name, got>>20, len(d.Blocks), d.Cut || d.Short, err)
}

// A page with its pictures in it is large, and nothing of it is cut.
func TestPageWithPicturesIsWhole(t *testing.T) {
	row := "<tr><td>规章<td>1<td>2<td>3"
	picture := `<img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(noise(22<<20)) + `">`
	holds(t, "picture", []byte("<html><p>甲"+picture+"<table>"+strings.Repeat(row, 100)+"</table>"), true)
	holds(t, "long list", []byte("<html><table>"+strings.Repeat(row, 10_000)+"</table>"), true)
}

// noise is bytes that do not pack.
func noise(n int) []byte {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{}).Read(b)
	return b
}
