package pipeline

import (
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"nianbao/pipeline/fetch"
)

// deadEnd is an address at which nobody answers.
func deadEnd(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String() + "/nb/"
}

func TestOurOwnLineIsToldFromTheSites(t *testing.T) {
	alive := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(20 * time.Millisecond) // so that the others are begun
		http.NotFound(w, r)
	}))
	t.Cleanup(alive.Close)
	one, two, three := deadEnd(t), deadEnd(t), deadEnd(t)
	for _, test := range []struct {
		name string
		urls []string
		want []string
		warn int
	}{
		{"nobody answers", []string{one, two, three}, []string{"offline", "offline", "offline"}, 1},
		{"two hosts are no proof", []string{one, two, one, two}, []string{"down", "down", "down", "down"}, 0},
		{"somebody answers", []string{one, two, three, alive.URL + "/nb/"}, []string{"down", "down", "down", "gone"}, 0},
	} {
		r := &run{Options: Options{Log: slog.New(slog.DiscardHandler)}}
		for i, u := range test.urls {
			r.Config.Sources = append(r.Config.Sources, fetch.Source{ID: string(rune('a' + i)), URLs: []string{u}})
		}
		outcomes := visitAll(t.Context(), fetch.New(fetch.Options{Delay: 10 * time.Millisecond, Timeout: time.Second}), r.Config.Sources)
		r.markOffline(outcomes)
		for i, o := range outcomes {
			if o.Status != test.want[i] {
				t.Errorf("%s: source %d: got %s, want %s", test.name, i, o.Status, test.want[i])
			}
		}
		if got := len(r.summary.Warnings); got != test.warn {
			t.Errorf("%s: got %d warnings, want %d", test.name, got, test.warn)
		}
	}
}

// What to do about a missing browser is said once, not once a source.
func TestAMissingBrowserIsSaidOnce(t *testing.T) {
	r := &run{Options: Options{Log: slog.New(slog.DiscardHandler)}}
	r.warnOfNoBrowser([]fetch.Outcome{{ID: "a", NoBrowser: true}, {ID: "b"}, {ID: "c", NoBrowser: true}})
	if got := r.summary.Warnings; len(got) != 1 || !strings.Contains(got[0], "来源 a、c ") || !strings.Contains(got[0], "请安装 Chromium") {
		t.Errorf("got %q, want one warning about a and c", got)
	}
}
