package main

import (
	"context"
	"io"
	"iter"
	"runtime"

	"nianbao/extract"
)

// ahead is how many results of one source wait to be printed; the reader of a large crawl waits then.
const ahead = 4

// readAll reads the sources side by side and hands over what it read in their order. It ends when ctx does.
func readAll(ctx context.Context, in io.Reader, sources []string) iter.Seq[extracted] {
	return func(yield func(extracted) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		queue := make(chan chan extracted, runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			for _, source := range sources {
				results := make(chan extracted, ahead)
				select {
				case queue <- results:
				case <-ctx.Done():
					return
				}
				go readOne(ctx, in, source, results)
			}
		}()
		for results, ok := next(ctx, queue); ok; results, ok = next(ctx, queue) {
			for result, ok := next(ctx, results); ok; result, ok = next(ctx, results) {
				if !yield(result) {
					return
				}
			}
		}
	}
}

// next takes what comes next, unless nothing does or ctx ended: one document may take long.
func next[T any](ctx context.Context, from <-chan T) (got T, ok bool) {
	select {
	case got, ok = <-from:
		return got, ok && ctx.Err() == nil
	case <-ctx.Done():
		return got, false
	}
}

func readOne(ctx context.Context, in io.Reader, source string, results chan<- extracted) {
	defer close(results)
	for result := range extractOne(ctx, in, source) {
		select {
		case results <- result:
		case <-ctx.Done():
			return
		}
	}
}

// extractOne reads a document, or each one in an archive or a crawl. What could not be read of it comes last.
func extractOne(ctx context.Context, in io.Reader, source string) iter.Seq[extracted] {
	return func(yield func(extracted) bool) {
		if open, ok := crawlFile(source); ok {
			extractCrawl(ctx, source, open)(yield)
			return
		}
		page, err := openDocument(ctx, in, source)
		if err != nil {
			yield(extracted{source: source, err: err})
			return
		}
		if open, ok := crawlBytes(page.Body); ok {
			extractCrawl(ctx, source, open)(yield)
			return
		}
		page.URL = source
		reports, err := extract.Reports(page)
		for _, r := range reports {
			if (err == nil || len(reports) > 1 || len(r.Cells) > 0) && !yield(extracted{source: r.Source, page: pageOf(page, r), report: r}) {
				return
			}
		}
		if err != nil {
			yield(extracted{source: source, err: err})
		}
	}
}
