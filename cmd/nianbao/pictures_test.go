package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/drawn"
)

// disputesPNG draws table 4 with the numbers that add up.
func disputesPNG(t *testing.T) []byte {
	t.Helper()
	if out, err := exec.Command("tesseract", "--list-langs").CombinedOutput(); err != nil || !strings.Contains(string(out), "chi_sim") {
		t.Skip("tesseract with chi_sim is not installed: install tesseract-ocr and tesseract-ocr-chi-sim to have this test run")
	}
	results := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	rows := [][]drawn.Cell{{{Text: "行政复议", ColSpan: 5}, {Text: "行政诉讼", ColSpan: 10}}, nil, nil, nil}
	for _, r := range results {
		rows[1] = append(rows[1], drawn.Cell{Text: r, RowSpan: 2})
	}
	rows[1] = append(rows[1], drawn.Cell{Text: "未经复议直接起诉", ColSpan: 5}, drawn.Cell{Text: "复议后起诉", ColSpan: 5})
	for range 2 {
		for _, r := range results {
			rows[2] = append(rows[2], drawn.Cell{Text: r})
		}
	}
	for _, n := range []string{"12", "3", "4", "5", "24", "7", "6", "2", "1", "16", "9", "8", "0", "2", "19"} {
		rows[3] = append(rows[3], drawn.Cell{Text: n})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, drawn.Table(rows, drawn.Plain(drawn.Installed(t)[0], 20), "", "")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const picturedPage = `<!DOCTYPE html><meta charset="utf-8"><title>示例市甲区水利局2023年政府信息公开工作年度报告</title><h1>示例市甲区水利局2023年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>无。</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p><img src="../p/t4.png"></p>`

// A table that a page shows as an image on its own server is read from the address, and from a crawl
// that holds both, in whatever order.
func TestTablesInImagesOfAPage(t *testing.T) {
	image := disputesPNG(t)
	mux := http.NewServeMux()
	mux.HandleFunc("/r/1.html", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, picturedPage)
	})
	mux.HandleFunc("/p/t4.png", func(w http.ResponseWriter, _ *http.Request) { w.Write(image) })
	server := httptest.NewServer(mux)
	defer server.Close()
	var crawl bytes.Buffer
	for _, one := range []struct{ path, kind, body string }{{"/p/t4.png", "image/png", string(image)}, {"/r/1.html", "text/html", picturedPage}} {
		block := "HTTP/1.1 200 OK\r\nContent-Type: " + one.kind + "\r\n\r\n" + one.body
		fmt.Fprintf(&crawl, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-01-20T01:02:03Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", "http://a.cn"+one.path, len(block), block)
	}
	name := filepath.Join(t.TempDir(), "pictures.warc")
	if err := os.WriteFile(name, crawl.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{server.URL + "/r/1.html", name} {
		marked := filepath.Join(t.TempDir(), "marked.html")
		var got struct {
			Organ string
			Cells []struct{ Field, Raw, At string }
		}
		if err := json.Unmarshal([]byte(must(t, "extract", source, "--json", "--mark", marked)), &got); err != nil {
			t.Fatal(err)
		}
		right := 0
		want := map[string]string{"disputes.review.upheld": "12", "disputes.review.total": "24", "disputes.suit_direct.total": "16", "disputes.suit_after_review.total": "19"}
		for _, c := range got.Cells {
			if want[c.Field] == c.Raw && strings.HasPrefix(c.At, "attachment 1, table 1,") {
				right++
			}
		}
		if right != len(want) || got.Organ != "示例市甲区水利局" {
			t.Errorf("%s: got %s %v, want %v at attachment 1", source, got.Organ, got.Cells, want)
		}
	}
}
