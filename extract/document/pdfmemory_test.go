//go:build !race

package document

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium"

	"nianbao/internal/pdf"
)

// flated is a page whose content unpacks to n times a piece.
func flated(t *testing.T, piece string, n int) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	block := []byte(strings.Repeat(piece, 1000))
	for range n / 1000 {
		if _, err := z.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		pdf.Stream("/Filter/FlateDecode", packed.String()), helvetica)
}

// roomsInUse counts an engine's instances whose memory was not given back.
func roomsInUse(e pdfEngine) (n int) {
	e.rooms.byStart.Range(func(any, any) bool { n++; return true })
	return n
}

// A PDF may fill its engine's memory; beside it there is room for what is left of a document's.
func TestPDFEngineMemory(t *testing.T) {
	damaged := func(body []byte) []byte { return append([]byte("\n"), body...) } // such are read by the interruptible engine
	bomb := flated(t, "BT /F1 1 Tf (1234567890) Tj ET\n", 20_000_000)
	pages := pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</XObject<</X0 5 0 R>>>>>>", pdf.Stream("", "/X0 Do"),
		pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X0 5 0 R>>>>", strings.Repeat("/X0 Do ", 20)))
	for name, body := range map[string][]byte{"bomb": bomb, "damaged bomb": damaged(bomb), "form in itself": damaged(pages)} {
		engine := engineFor(body) // machine code is no document's
		var err error
		most := uint64(mostMemory - pdfMemory<<16)
		if got := peakOf(func() { _, err = Read(body, "", Options{}) }); got > most {
			t.Errorf("%s: %d MB beside the engine's %d", name, got>>20, pdfMemory>>4)
		} else {
			t.Logf("%s: %d MB, %v", name, got>>20, err)
		}
		if n := roomsInUse(engine); n > 0 {
			t.Errorf("%s: the memory of %d instances was not given back", name, n)
		}
	}
}

// A call that is stopped in its midst ends before its memory is given back.
func TestPDFStoppedGivesItsMemoryBack(t *testing.T) {
	body := flated(t, "1 0 0 1 0 0 cm\n", 8_000_000)
	engine := interruptiblePDF()
	for _, allowed := range []time.Duration{time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), allowed)
		err := withPDFium(ctx, engine, func(in pdfium.Pdfium) error {
			// A context of its own leaves it to withPDFium to stop the call.
			calls, err := newPDFCalls(context.Background(), in)
			if err != nil {
				return err
			}
			s := &pdfSource{pdfCalls: calls}
			if _, err := s.open(body); err != nil {
				return err
			}
			for s.err == nil {
				s.loadPage(0)
			}
			s.call("FPDF_GetPageCount", s.doc)
			return s.err
		})
		cancel()
		if !errors.Is(err, errPDFTime) && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %v: got %v, want %v", allowed, err, errPDFTime)
		}
	}
	if n := roomsInUse(engine); n > 0 {
		t.Errorf("the memory of %d instances was not given back", n)
	}
}
