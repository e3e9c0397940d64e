package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"nianbao/demo"
)

// crowd is a made-up country of sites on loopback addresses, served by a process of its own so that its
// memory and its time are not taken for nianbao's.
type crowd struct {
	dir     string
	port    int
	sites   []demo.CrowdSite
	reports int
}

// chrome is what stands around an article on a real page: navigation, styles and scripts, so that a page
// has the 70 KB of a typical one.
func chrome() []byte {
	var b bytes.Buffer
	b.WriteString("<style>")
	for i := range 200 {
		fmt.Fprintf(&b, ".c%d{margin:0 auto;padding:%dpx;background:#f%03d;font:14px/24px \"Microsoft YaHei\"}\n", i, i%17, i)
	}
	b.WriteString("</style><div class=\"nav\"><ul>")
	for i := range 150 {
		fmt.Fprintf(&b, "<li class=\"c%d\"><a href=\"/c/%d/\" target=\"_blank\">栏目%d</a></li>\n", i, i, i)
	}
	b.WriteString("</ul></div><script>")
	for i := range 350 {
		fmt.Fprintf(&b, "function f%d(a,b){var c=a.getElementsByTagName('li');for(var i=0;i<c.length;i++){c[i].className=b+%d}}\n", i, i)
	}
	b.WriteString("</script>")
	return b.Bytes()
}

// writeCrowd renders the sites into a folder, a file a page.
func writeCrowd(t *testing.T, dir string, n int) crowd {
	t.Helper()
	c := crowd{dir: dir, port: freePort(t), sites: make([]demo.CrowdSite, n)}
	var all sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				site := demo.Crowd(i)
				for path, body := range site.Pages {
					file := filepath.Join(dir, crowdHost(i), strings.ReplaceAll(path, "/", "!"))
					if err := os.WriteFile(file, body, 0o644); err != nil {
						t.Error(err)
					}
					if !strings.Contains(path, "/t2") {
						delete(site.Pages, path) // only the addresses of reports are asked for by others
					} else {
						site.Pages[path] = nil
					}
				}
				c.sites[i] = site
			}
		})
	}
	for i := range n {
		if err := os.MkdirAll(filepath.Join(dir, crowdHost(i)), 0o755); err != nil {
			t.Fatal(err)
		}
		next <- i
	}
	close(next)
	all.Wait()
	for _, s := range c.sites {
		c.reports += s.Reports
	}
	return c
}

func crowdHost(i int) string { return fmt.Sprintf("127.1.%d.%d", i/250, i%250+1) }

func (c crowd) base(i int) string { return fmt.Sprintf("http://%s:%d", crowdHost(i), c.port) }

// config lists all sites as sources.
func (c crowd) config(delay string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "data: data\nfetch: {delay: %s}\nmail: {from: nianbao@example.gov.cn, to: [xxgk@example.gov.cn]}\nalarm_budget: 100/week\nsources:\n", delay)
	for i, s := range c.sites {
		fmt.Fprintf(&b, "  - {id: s%04d, area: {code: %q, name: %s}, urls: [%q]}\n", i, s.Area.Code, s.Area.Name, c.base(i)+s.List)
	}
	return b.Bytes()
}

// addresses are those of all reports, host by host.
func (c crowd) addresses() [][]string {
	all := make([][]string, len(c.sites))
	for i, s := range c.sites {
		for path := range s.Pages {
			if !strings.HasSuffix(path, "_yt.html") {
				all[i] = append(all[i], c.base(i)+path)
			}
		}
	}
	return all
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// serveCrowd is the servers' process: a listener on each address, until standard input ends.
func serveCrowd(dir, port string) {
	around := chrome()
	hosts, err := os.ReadDir(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.Host)
		h := fnv.New64a()
		io.WriteString(h, r.Host+r.URL.Path)
		tag := fmt.Sprintf(`"%x"`, h.Sum64())
		body, err := os.ReadFile(filepath.Join(dir, host, strings.ReplaceAll(r.URL.Path, "/", "!")))
		switch {
		case err != nil:
			http.NotFound(w, r)
			return
		case r.Header.Get("If-None-Match") == tag:
			w.WriteHeader(http.StatusNotModified)
			return
		}
		at := bytes.Index(body, []byte("<body"))
		at += bytes.IndexByte(body[at:], '>') + 1
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", fmt.Sprint(len(body)+len(around)))
		w.Header().Set("ETag", tag)
		w.Write(body[:at])
		w.Write(around)
		w.Write(body[at:])
	})}
	for _, host := range hosts {
		l, err := net.Listen("tcp", host.Name()+":"+port)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		go server.Serve(l)
	}
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
}

// loopCrowd is the bare loop: as many at once as nianbao, each host's pages one after another, thrown away.
func loopCrowd(list string, sideBySide int) {
	text, err := os.ReadFile(list)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	next := make(chan string)
	var all sync.WaitGroup
	for range sideBySide {
		all.Go(func() {
			for host := range next {
				client := &http.Client{Transport: &http.Transport{}}
				for address := range strings.FieldsSeq(host) {
					resp, err := client.Get(address)
					if err != nil {
						fmt.Println(err)
						os.Exit(1)
					}
					io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
				}
				client.CloseIdleConnections()
			}
		})
	}
	for host := range strings.SplitSeq(string(text), "\n\n") {
		next <- host
	}
	close(next)
	all.Wait()
}
