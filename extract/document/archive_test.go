package document

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

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
