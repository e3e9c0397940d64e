package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"nianbao/extract"
	"nianbao/extract/document"
	"nianbao/pipeline/crawl"
	"nianbao/report"
)

// crawlFile says whether a file is a WARC file, and how to open it; it may be larger than any
// document.
func crawlFile(name string) (open func() (io.ReadCloser, error), ok bool) {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return nil, false // what comes through a pipe can be read once only
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, false // which is said where it is read as a document
	}
	defer file.Close()
	head, _ := bufio.NewReaderSize(file, crawl.Head).Peek(crawl.Head)
	return func() (io.ReadCloser, error) { return os.Open(name) }, crawl.Is(head)
}

func crawlBytes(body []byte) (open func() (io.ReadCloser, error), ok bool) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }, crawl.Is(body)
}

// extractCrawl reads the reports among the answers of somebody's crawl, each page once for all
// the times that it was found the same.
func extractCrawl(ctx context.Context, source string, open func() (io.ReadCloser, error)) iter.Seq[extracted] {
	return func(yield func(extracted) bool) {
		none := true
		elsewhere := 0 // looks whose content stands in another file
		var waiting illustrated
		seen := map[[sha256.Size]byte]bool{}
		for a, err := range crawl.Read(open) {
			switch {
			case ctx.Err() != nil:
				return
			case errors.Is(err, crawl.ErrBody) && a.Again:
				elsewhere++
				continue
			case err == nil && (!mayBeReport(a) || !firstLook(seen, a)):
				continue
			}
			results := []extracted{{source: source, err: err}}
			if err == nil {
				results = extractAnswer(pageOfAnswer(a))
			}
			if lackTables(results) && waiting.add(a) {
				none = false
				continue
			}
			for _, result := range results {
				if none = false; !yield(result) {
					return
				}
			}
		}
		waiting.find(ctx, open)
		for _, page := range waiting.pages {
			for _, result := range extractAnswer(page) {
				if ctx.Err() != nil || !yield(result) {
					return
				}
			}
		}
		if none {
			yield(emptyCrawl(source, elsewhere))
		}
	}
}

// firstLook reports whether a page was not seen like this before.
func firstLook(seen map[[sha256.Size]byte]bool, a crawl.Answer) bool {
	h := sha256.New()
	io.WriteString(h, a.URL+"\n")
	h.Write(a.Body)
	key := [sha256.Size]byte(h.Sum(nil))
	if seen[key] {
		return false
	}
	seen[key] = true
	return true
}

// emptyCrawl says why a crawl gave no report.
func emptyCrawl(source string, elsewhere int) extracted {
	if elsewhere > 0 {
		return extracted{source: source, err: fmt.Errorf("%d of its visits found what an earlier file of the crawl holds, and no other a report: read that file", elsewhere)}
	}
	r, err := extract.Extract(report.Page{URL: source})
	return extracted{source: source, report: r, err: err}
}

// mayBeReport passes over what makes up most of a crawl.
func mayBeReport(a crawl.Answer) bool {
	kind := strings.ToLower(a.Header.Get("Content-Type"))
	for _, other := range []string{"image/", "video/", "audio/", "font/", "text/css", "javascript", "json"} {
		if strings.Contains(kind, other) && !bytes.HasPrefix(a.Body, []byte("%PDF")) && !bytes.HasPrefix(a.Body, []byte("PK\x03\x04")) {
			return false
		}
	}
	return a.Status/100 == 2 && len(bytes.TrimSpace(a.Body)) > 0
}

// lackTables reports whether one of some reports lacks a statutory table: it may be in an image.
func lackTables(results []extracted) bool {
	return slices.ContainsFunc(results, func(e extracted) bool { return e.err == nil && e.report.Has(report.CodeTableMissing) })
}

func pageOfAnswer(a crawl.Answer) report.Page {
	return report.Page{URL: a.URL, Fetched: a.Time, Status: a.Status, ContentType: a.Header.Get("Content-Type"), Body: a.Body}
}

// extractAnswer reads one answer; a page that is no report gives nothing.
func extractAnswer(page report.Page) []extracted {
	reports, err := extract.Reports(page)
	var out []extracted
	for _, r := range reports {
		if err == nil && (len(r.Cells) > 0 || r.IsAnnualReport() || needsOffice(r)) {
			out = append(out, extracted{source: page.URL, page: pageOf(page, r), report: r})
		}
	}
	if err != nil {
		out = append(out, extracted{source: page.URL, err: fmt.Errorf("a document of the crawl: %w", err)})
	}
	return out
}

// needsOffice reports whether a document was not read because of a program that is not installed.
func needsOffice(r report.Report) bool {
	for _, d := range r.Diagnostics {
		if d.Code == report.CodeUnsupported && strings.Contains(d.Message, document.Office) {
			return true
		}
	}
	return false
}
