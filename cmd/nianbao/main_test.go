package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/demo"
	"nianbao/load"
	"nianbao/pipeline"
)

// asProgram makes the test binary behave as nianbao itself, so that a test can kill it.
const asProgram = "NIANBAO_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv("NIANBAO_TEST_SITES") != "":
		serveCrowd(os.Getenv("NIANBAO_TEST_SITES"), os.Getenv("NIANBAO_TEST_PORT"))
		return
	case os.Getenv("NIANBAO_TEST_LOOP") != "":
		loopCrowd(os.Getenv("NIANBAO_TEST_LOOP"), sideBySide)
		return
	case os.Getenv(asProgram) != "", len(os.Args) == 2 && os.Args[1] == pageScripts:
		main()
		return
	}
	os.Exit(m.Run())
}

// program is a command line of nianbao as a process of its own.
func program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// typed runs a command line in this process.
func typed(t *testing.T, args ...string) (status int, out, errOut string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = Main(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

// must runs a command line that has to succeed and returns what it printed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errOut := typed(t, args...)
	if status != 0 {
		t.Fatalf("nianbao %s: exit status %d: %s", strings.Join(args, " "), status, errOut)
	}
	return out
}

// office is a folder with a configuration of the example sites.
type office struct {
	sites  *demo.Sites
	dir    string
	config string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	sites, err := demo.Start(t.Context(), demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sites.Close() })
	o := &office{sites: sites, dir: t.TempDir()}
	o.config = filepath.Join(o.dir, "nianbao.yaml")
	if err := os.WriteFile(o.config, sites.Config(time.Millisecond), 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *office) data() string { return filepath.Join(o.dir, "data") }

// night runs one night and returns its summary.
func (o *office) night(t *testing.T, n int, more ...string) pipeline.Summary {
	t.Helper()
	out := must(t, append([]string{"run", "--config", o.config, "--json", "--now", demo.Clock(n).Format(time.RFC3339)}, more...)...)
	var s pipeline.Summary
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("summary: %v: %s", err, out)
	}
	return s
}

// show switches what the sites show.
func (o *office) show(t *testing.T, night int) {
	t.Helper()
	if err := o.sites.Night(night); err != nil {
		t.Fatal(err)
	}
}

func (o *office) database(t *testing.T) *sql.DB {
	t.Helper()
	db, err := load.OpenPublished(t.Context(), o.data())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// rows prints the rows of a query.
func rows(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	result, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer result.Close()
	columns, err := result.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for result.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := result.Scan(places...); err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSuffix(fmt.Sprintln(values...), "\n"))
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// same compares two lists of rows and shows the first difference.
func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("%s, row %d of %d and %d:\n got %s\nwant %s", what, i+1, len(got), len(want), g, w)
			return
		}
	}
}
