package main

import (
	"testing"
	"time"

	"nianbao/pipeline"
)

func TestProgressTellsSourcesPagesBytesPaceAndTimeLeft(t *testing.T) {
	sum := newTally()
	for _, p := range []pipeline.Progress{
		{Source: "a", Sources: 4, Done: 1, Total: 20, Bytes: 1e6}, {Source: "b", Sources: 4, Done: 5, Total: 10, Bytes: 2e6},
		{Source: "a", Sources: 4, Done: 20, Total: 20, Bytes: 3e6}, {Source: "a", Sources: 4, Done: 20, Total: 20, Bytes: 3e6, Ended: true},
	} {
		sum.add(p)
	}
	// 25 of about 60 pages and 1 of 4 sources in 26 seconds: 38 more to do.
	if got, want := sum.line(sum.began.Add(26*time.Second)), "来源1/4，25/30页，5.0 MB，1.0页/秒，约剩39秒"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	read := newTally()
	read.add(pipeline.Progress{Done: 7})
	if got, want := read.line(read.began), "7页"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
