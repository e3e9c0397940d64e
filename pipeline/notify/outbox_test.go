package notify

import (
	"encoding/base64"
	"io"
	"mime/multipart"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func decode(t *testing.T, p *multipart.Part) string {
	t.Helper()
	if got := p.Header.Get("Content-Transfer-Encoding"); got != "base64" {
		t.Errorf("transfer encoding %q, want base64", got)
	}
	body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestOutboxHoldsOneFileAMessage(t *testing.T) {
	m := Mailer{From: "nianbao@example.gov.cn", To: []string{"a@example.gov.cn"}, Outbox: filepath.Join(t.TempDir(), "data", "outbox")}
	if there, err := m.InOutbox(testID); there || err != nil {
		t.Errorf("before: %v, %v", there, err)
	}
	if delivered, err := send(t, m); err != nil || !slices.Equal(delivered, m.To) {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
	if there, err := m.InOutbox(testID); !there || err != nil {
		t.Errorf("after: %v, %v", there, err)
	}
	path := filepath.Join(m.Outbox, "3f2a9c_nianbao.eml")
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := open(t, string(first)); got.subject != hail().Subject || got.text != hail().Text || got.html != hail().HTML {
		t.Errorf("the file holds %+v", got)
	}

	// A run that was killed before it noted the delivery sends again: nothing is written twice.
	other := hail()
	other.Text = "anders"
	if delivered, err := m.Send(t.Context(), other, testID); err != nil || len(delivered) != 1 {
		t.Fatalf("again: %v, %v", delivered, err)
	}
	files, err := filepath.Glob(filepath.Join(m.Outbox, "*"))
	if err != nil || len(files) != 1 {
		t.Errorf("files %v, %v", files, err)
	}
	if second, err := os.ReadFile(path); err != nil || string(second) != string(first) {
		t.Error("the file was written again")
	}
}

func TestOutboxWithSeveralRecipients(t *testing.T) {
	m := Mailer{From: "nianbao@example.gov.cn", To: []string{"a@example.gov.cn", "张三 <b@example.gov.cn>"}, Outbox: t.TempDir()}
	delivered, err := send(t, m)
	if err != nil || !slices.Equal(delivered, m.To) {
		t.Fatalf("delivered %v, %v", delivered, err)
	}
	files, err := filepath.Glob(filepath.Join(m.Outbox, "3f2a9c.*_nianbao.eml"))
	if err != nil || len(files) != 2 {
		t.Errorf("files %v, %v", files, err)
	}
}

func TestOutboxThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := send(t, Mailer{From: "nianbao@example.gov.cn", To: []string{"a@example.gov.cn"}, Outbox: filepath.Join(file, "outbox")})
	wantError(t, err, "outbox")
}

// The same news gives the same bytes, so that a message sent again is the same message.
func TestSameMessageSameBytes(t *testing.T) {
	var bodies [2][]byte
	for i := range bodies {
		m := Mailer{From: "nianbao@example.gov.cn", To: []string{"a@example.gov.cn"}, Outbox: t.TempDir()}
		if _, err := send(t, m); err != nil {
			t.Fatal(err)
		}
		body, err := os.ReadFile(filepath.Join(m.Outbox, "3f2a9c_nianbao.eml"))
		if err != nil {
			t.Fatal(err)
		}
		bodies[i] = body
	}
	if string(bodies[0]) != string(bodies[1]) {
		t.Errorf("two files differ:\n%s\n%s", bodies[0], bodies[1])
	}
}
