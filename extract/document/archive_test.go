package document

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestUnpackZIP(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("年报/甲局.docx")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, h := range []zip.FileHeader{{Name: gbk, NonUTF8: true, Method: zip.Deflate}, {Name: "乙局.docx"}, {Name: "__MACOSX/._乙局.docx"}, {Name: "folder/"}, {Name: `丙\..\..\丁.zip`}} {
		w, err := z.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(h.Name, ".zip") {
			w.Write(packed(t, "戊.txt", "5"))
		} else {
			w.Write([]byte(h.Name))
		}
	}
	z.Close()
	checkMembers(t, b.Bytes(), "年报/甲局.docx", "乙局.docx", "丁.zip/戊.txt")
	if _, err := Read(b.Bytes(), "", Options{}); !errors.As(err, new(ErrUnsupported)) {
		t.Errorf("an archive is no document: got %v", err)
	}
	if IsArchive(docxOf(t, p("甲"))) || !IsArchive(packed(t, "a.docx", string(docxOf(t, p("甲"))))) {
		t.Error("a document in a ZIP is told from a ZIP by the ZIP's own list")
	}
}

func checkMembers(t *testing.T, body []byte, want ...string) {
	t.Helper()
	got, err := Unpack(body)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range got {
		names = append(names, m.Name)
	}
	if strings.Join(names, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", names, want)
	}
}

// rarOf writes a RAR 5 archive whose files are stored, not packed.
func rarOf(members ...string) []byte {
	out := []byte("Rar!\x1A\x07\x01\x00")
	number := func(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }
	header := func(fields []byte, data string) {
		sized := append(number(nil, len(fields)), fields...)
		out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(sized))
		out = append(append(out, sized...), data...)
	}
	header([]byte{1, 0, 0}, "") // main
	for i := 0; i < len(members); i += 2 {
		name, data := members[i], members[i+1]
		f := number([]byte{2, 2}, len(data)) // a file; its data follow
		f = number(append(f, 4), len(data))  // with a checksum
		f = binary.LittleEndian.AppendUint32(append(f, 0), crc32.ChecksumIEEE([]byte(data)))
		f = number(append(f, 0, 1), len(name)) // stored, on Unix
		header(append(f, name...), data)
	}
	header([]byte{5, 0, 0}, "")
	return out
}

func TestUnpackRAR(t *testing.T) {
	body := rarOf("年报/甲局.txt", "甲", "乙.zip", string(packed(t, "丙.txt", "5")))
	checkMembers(t, body, "年报/甲局.txt", "乙.zip/丙.txt")
	if got, err := Unpack(body[:len(body)/2]); err == nil {
		t.Errorf("half of an archive: got %d members and no error", len(got))
	}
}

func TestHostileArchives(t *testing.T) {
	nested := packed(t, "a.txt", "1")
	for range 6 {
		nested = packed(t, "a.zip", string(nested))
	}
	var many []string
	for range 600 {
		many = append(many, "a", "1")
	}
	locked := packed(t, "a.txt", "1")
	at := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[at+8] |= 1
	for name, body := range map[string][]byte{
		"bomb": packed(t, "a.txt", strings.Repeat("0", 60<<20)), "nested": nested, "many": packed(t, many...), "locked": locked,
		"cut off": packed(t, "a.txt", "1")[:40], "rar cut off": []byte("Rar!\x1A\x07\x00"),
	} {
		if _, err := Unpack(body); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

// rarOfOld writes a RAR 4 archive of stored files whose names are in the writer's own charset.
func rarOfOld(t testing.TB, flags uint16, members ...string) []byte {
	t.Helper()
	out := []byte("Rar!\x1A\x07\x00")
	header := func(kind byte, flags uint16, fields []byte, data string) {
		b := append([]byte{kind}, 0, 0, 0, 0)
		binary.LittleEndian.PutUint16(b[1:], flags)
		binary.LittleEndian.PutUint16(b[3:], uint16(7+len(fields)))
		b = append(b, fields...)
		out = binary.LittleEndian.AppendUint16(out, uint16(crc32.ChecksumIEEE(b)))
		out = append(append(out, b...), data...)
	}
	header(0x73, 0, make([]byte, 6), "")
	for i := 0; i < len(members); i += 2 {
		name, err := simplifiedchinese.GBK.NewEncoder().String(members[i])
		if err != nil {
			t.Fatal(err)
		}
		data := members[i+1]
		var f []byte
		for _, n := range []uint32{uint32(len(data)), uint32(len(data))} {
			f = binary.LittleEndian.AppendUint32(f, n)
		}
		f = binary.LittleEndian.AppendUint32(append(f, 2), crc32.ChecksumIEEE([]byte(data)))
		f = append(f, 0, 0, 0, 0, 20, 0x30)
		f = binary.LittleEndian.AppendUint16(f, uint16(len(name)))
		header(0x74, 0x8000|flags, append(append(f, 0, 0, 0, 0), name...), data)
	}
	header(0x7b, 0x4000, nil, "")
	return out
}

func TestUnpackOldRAR(t *testing.T) {
	checkMembers(t, rarOfOld(t, 0, `年报\甲局.txt`, "甲", "乙.rar", string(rarOf("丙.txt", "5"))), "年报/甲局.txt", "乙.rar/丙.txt")
	if _, err := Unpack(rarOfOld(t, 4, "甲局.txt", "甲")); !errors.Is(err, errLocked) {
		t.Errorf("locked: got %v", err)
	}
}

func TestUnpackGZIP(t *testing.T) {
	packed := func(name string, body []byte) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Name = name
		z.Write(body)
		z.Close()
		return b.Bytes()
	}
	var b bytes.Buffer
	tape := tar.NewWriter(&b)
	for _, name := range []string{"年报/", "年报/甲局.txt", "年报/._甲局.txt", "年报/乙局.txt"} {
		h := tar.Header{Name: name, Mode: 0o600, Size: 3, Typeflag: tar.TypeReg}
		if strings.HasSuffix(name, "/") {
			h.Size, h.Typeflag = 0, tar.TypeDir
		}
		if err := tape.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		tape.Write([]byte("甲")[:h.Size])
	}
	tape.Close()
	checkMembers(t, b.Bytes(), "年报/甲局.txt", "年报/乙局.txt")
	checkMembers(t, packed("", b.Bytes()), "0/年报/甲局.txt", "0/年报/乙局.txt")
	checkMembers(t, packed("a.html", []byte("<p>甲")), "a.html")
	if got, err := Unpack(packed("a.txt", bytes.Repeat([]byte("甲"), 60<<20))); !errors.Is(err, errBomb) {
		t.Errorf("bomb: got %d files, %v", len(got), err)
	}
	if got, err := Unpack(packed("a.txt", []byte("甲"))[:20]); err == nil {
		t.Errorf("cut off: got %d files and no error", len(got))
	}
}
