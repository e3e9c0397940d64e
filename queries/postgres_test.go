package queries

import (
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// postgres is a server of the test's own, reached through a socket in its folder.
type postgres struct {
	t      *testing.T
	dir    string
	server *exec.Cmd
}

// pgProgram finds one of PostgreSQL's programs, which Debian keeps off the PATH.
func pgProgram(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

func startPostgres(t *testing.T) *postgres {
	t.Helper()
	for _, name := range []string{"initdb", "postgres", "psql"} {
		if pgProgram(name) == "" {
			t.Skipf("PostgreSQL's %s is not installed: the recipes are not tried there", name)
		}
	}
	dir, err := os.MkdirTemp("", "pg") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	p := &postgres{t: t, dir: dir}
	p.mayWrite(dir)
	if out, err := p.command("initdb", "-D", dir+"/data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	p.server = p.command("postgres", "-D", dir+"/data", "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := p.server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.server.Process.Signal(os.Interrupt)
		p.server.Wait()
	})
	for range 300 {
		if err = p.command("psql", "-h", dir, "-U", "postgres", "-c", "SELECT 1").Run(); err == nil {
			return p
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatalf("PostgreSQL does not answer: %v", err)
	return nil
}

// stranger is the user that PostgreSQL runs as where the test runs as root, which it refuses to.
func stranger() (uid, gid uint32, ok bool) {
	if os.Geteuid() != 0 {
		return 0, 0, false
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
			gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
			return uint32(uid), uint32(gid), errors.Join(err1, err2) == nil
		}
	}
	return 0, 0, false
}

func (p *postgres) mayWrite(path string) {
	p.t.Helper()
	if uid, gid, ok := stranger(); ok {
		if err := os.Chown(path, int(uid), int(gid)); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(p.t.Context(), pgProgram(name), args...)
	cmd.Dir = p.dir
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if uid, gid, ok := stranger(); ok {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: gid}}
	}
	return cmd
}

// ask runs statements and gives what they print, a line a row, the columns parted by one blank.
func (p *postgres) ask(text string) []string {
	p.t.Helper()
	cmd := p.command("psql", "-h", p.dir, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "-A", "-t", "-F", " ", "-f", "-")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("psql: %v\n%s\n%s", err, text, out)
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n")
}

// recipe are the fenced examples of one language under a heading of docs/engines.md.
func recipe(t *testing.T, heading, language string) []string {
	t.Helper()
	_, part, _ := strings.Cut(handbook(t, "engines.md"), "\n## "+heading+"\n")
	part, _, _ = strings.Cut(part, "\n## ")
	return blocks(part, language)
}

func handbook(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blocks are the fenced examples of one language.
func blocks(part, language string) []string {
	var all []string
	for _, block := range strings.Split(part, "```"+language+"\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		all = append(all, block)
	}
	return all
}

var exported = regexp.MustCompile(`^nianbao sql "(.*)" --format csv > (\S+)$`)

// The handbook's recipe, word for word, on a real server: exported with our own query, loaded, and asked
// the same comparisons.
func TestTheSameComparisonsInPostgreSQL(t *testing.T) {
	p := startPostgres(t)
	w := newWarehouse(t)
	district(w)
	for _, line := range strings.Split(strings.TrimSpace(strings.Join(recipe(t, "PostgreSQL", "sh"), "")), "\n") {
		m := exported.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("no export: %s", line)
		}
		tab, err := SQL(t.Context(), w.db, m[1])
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.Create(filepath.Join(p.dir, m[2]))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(tab.WriteCSV(file, false), file.Close()); err != nil {
			t.Fatal(err)
		}
	}
	recipes := recipe(t, "PostgreSQL", "sql")
	if len(recipes) != 3 {
		t.Fatalf("%d blocks of SQL, want the tables, the functions and the questions", len(recipes))
	}
	p.ask(strings.Join(recipes, "\n"))
	for question, columns := range map[string]string{
		"ranking('requests.new.total', 2024)": "rank organ_id value percentile",
		"ranking('disclosure_rate', 2024)":    "rank organ_id value percentile",
		"yoy('requests.new.total')":           "organ_id year value previous change change_pct",
	} {
		if !strings.Contains(recipes[2], question) {
			t.Errorf("the handbook does not ask %s", question)
		}
		rounded := "organ_id"
		for _, c := range strings.Fields(columns) {
			if c != "organ_id" {
				rounded += ", round((" + c + ")::numeric(30, 10), 4)::double precision AS " + c
			}
		}
		text := "SELECT " + rounded + " FROM " + question + " ORDER BY 1, 2"
		want := w.ask(text)
		if got := p.ask(text); !slices.Equal(got, want) || len(got) < 4 {
			t.Errorf("%s: PostgreSQL says\n  %s\nDuckDB\n  %s", question, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
		}
	}
}
