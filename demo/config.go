package demo

import (
	"fmt"
	"strings"
	"time"
)

const configHead = `# nianbao 演示配置：示例网站都在本机 / configuration of the demonstration: all sites are on this machine

data: data                       # 存档与数据库，相对本文件 / archive and databases, relative to this file
schedule: "30 2 * * *"           # 每天 02:30 / every night
timezone: Asia/Shanghai

fetch:
  delay: %s                    # 同一主机两次请求的间隔 / between two requests to one host
  revisit: {recent: 0s, older: 0s}   # 演示中每夜都复看每份报告 / here each night looks at each report again

mail:                            # 没有 smtp：邮件写入 data/outbox / without smtp, messages go to data/outbox
  from: nianbao@example.gov.cn
  to: [xxgk@example.gov.cn]

sources:
`

// Config is a complete nianbao.yaml for the sites as they run now.
func (s *Sites) Config(delay time.Duration) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, configHead, delay)
	for _, srv := range s.servers {
		if srv.site.list == "" {
			for _, o := range srv.site.organs {
				columnSource(&b, srv, o)
			}
			continue
		}
		source(&b, srv, srv.site.id, srv.site.list, "", s.world.expected(srv.site.organs...))
	}
	return []byte(b.String())
}

// columnSource is a source for one organ, at one address a year.
func columnSource(b *strings.Builder, srv *server, o *organ) {
	source(b, srv, srv.site.id+"-"+o.slug, "/column/"+o.slug+"/{year}/ndbg.html", o.name, lastYear-firstYear+1)
}

func source(b *strings.Builder, srv *server, id, path, organ string, expect int) {
	fmt.Fprintf(b, "  - id: %s    # %s\n", id, srv.site.note)
	fmt.Fprintf(b, "    area: {code: %q, name: %s}\n", srv.site.area.Code, srv.site.area.Name)
	fmt.Fprintf(b, "    urls: [%q]\n", srv.base()+path)
	if organ != "" {
		fmt.Fprintf(b, "    organ: %s\n", organ)
	}
	fmt.Fprintf(b, "    years: %s\n    expect: {reports: %d}\n", srv.site.years, expect)
}

// expected is how many reports of these organs are to be had on the first night.
func (w *world) expected(organs ...*organ) int {
	n := 0
	for _, o := range organs {
		n += len(w.sheetsOf(o, 1, plants()))
	}
	return n
}
