package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/vbauerster/mpb/v8"

	"nianbao/pipeline"
)

// What a stage came to stays on the screen while the next ones go on.
func TestEachStageKeepsItsOwnLine(t *testing.T) {
	var out bytes.Buffer
	d := newDisplay(&out, true)
	d.bars = mpb.New(mpb.WithOutput(&out), mpb.WithWidth(40), mpb.WithAutoRefresh(), mpb.WithRefreshRate(10*time.Millisecond))
	for _, p := range []pipeline.Progress{
		{Stage: "collect", Source: "jia", Sources: 1, Done: 3, Total: 3, Ended: true},
		{Stage: "read", Done: 2, Total: 2},
		{Stage: "check"},
		{Stage: "mail", Done: 0, Total: 77},
	} {
		d.progress(p)
		time.Sleep(50 * time.Millisecond)
	}
	d.close()
	text := out.String()
	last := text[strings.LastIndex(text, "采集"):]
	for _, want := range []string{"来源1/1，3/3页", "2/2页", "核查", "发信"} {
		if !strings.Contains(last, want) {
			t.Errorf("last frame: got %q, want %q in it", last, want)
		}
	}
	if strings.Contains(last, "77") {
		t.Errorf("last frame: got %q, want no other stage's count", last)
	}
}
