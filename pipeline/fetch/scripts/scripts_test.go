package scripts

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

const childArgument = "page-scripts"

// TestMain is also the child of these tests.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == childArgument {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func program(t *testing.T) Program {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Program{own, childArgument}
}

// play runs a page against answers by method, address and body, and gives the links that it ever showed.
func play(t *testing.T, markup string, answers map[string]string) (links []string, asked []string, o Outcome) {
	t.Helper()
	met := map[string]bool{}
	o, err := program(t).Show(t.Context(), Page{URL: "http://example.test/nb/", HTML: markup, Agent: "test", Now: time.Now()}, Caller{
		Answer: func(_ context.Context, r Request) (Answer, error) {
			key := strings.TrimPrefix(r.URL, "http://example.test")
			if r.Method != "GET" {
				key = r.Method + " " + key + " " + r.Body
			}
			asked = append(asked, key)
			body, ok := answers[key]
			if !ok {
				return Answer{Status: 404}, nil
			}
			kind := "text/html"
			if strings.HasPrefix(body, "{") || strings.HasPrefix(body, "[") {
				kind = "application/json"
			}
			return Answer{Status: 200, Kind: kind, Text: body}, nil
		},
		Shown: func(_, markup string) bool {
			fresh := false
			for _, l := range linksIn(t, markup) {
				if !met[l] {
					met[l], fresh = true, true
					links = append(links, l)
				}
			}
			return fresh
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return links, asked, o
}

func linksIn(t *testing.T, markup string) (all []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range find(doc, func(*html.Node) bool { return true }, false) {
		for _, name := range []string{"href", "data-url"} {
			if at, ok := attribute(e, name); ok && !strings.HasPrefix(at, "#") && !strings.HasPrefix(at, "javascript") && e.Data != "link" {
				all = append(all, strings.TrimPrefix(at, "http://example.test"))
			}
		}
	}
	return all
}
