package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A saved page is read with the documents that lie beside it; one that does not is named.
func TestASavedPageIsReadWithWhatLiesBesideIt(t *testing.T) {
	folder := t.TempDir()
	page := filepath.Join(folder, "a.html")
	title := "示例市甲区水利局2023年政府信息公开工作年度报告"
	for name, text := range map[string]string{page: `<meta charset="utf-8"><title>` + title + `</title><h1>` + title + `</h1><a href="files/b.doc">附件：年报表.doc</a>`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if status, out, _ := typed(t, "extract", page); status != exitNoReport || !strings.Contains(out, "附件“附件：年报表.doc”不在手边") {
		t.Errorf("without the file: got %d %s, want its name", status, out)
	}
	if err := os.Mkdir(filepath.Join(folder, "files"), 0o700); err != nil {
		t.Fatal(err)
	}
	body := "第二十条第（六）项\t\n信息内容\t本年处理决定数量\n行政处罚\t41\n行政强制\t5\n"
	if err := os.WriteFile(filepath.Join(folder, "files", "b.doc"), []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := must(t, "extract", page, "--json"); !strings.Contains(out, `"field":"disclosure.penalty.decisions","raw":"41"`) {
		t.Errorf("with the file: got %s", out)
	}
}
