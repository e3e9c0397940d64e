package scripts

import (
	"embed"
	"fmt"
	"strings"
)

// prelude is what a page finds in its window: all our own, and small.
//
//go:embed js/*/*.js
var prelude embed.FS

// preludeParts are its parts in their order: each is one function of the way to Go, whose text lies in files
// that are read one after the other.
var preludeParts = []struct {
	name  string
	files []string
}{
	{"nodes", []string{"kinds", "events", "elements", "views", "forms", "tables", "document", "custom"}},
	{"window", []string{"window", "location", "time", "watchers"}},
	{"network", []string{"addresses", "requests"}},
	{"jquery", []string{"select", "nodes", "attributes", "events", "values", "requests"}},
	{"templates", []string{"program", "art", "others", "mustache"}},
	{"libraries", []string{"missing", "axios", "layui", "others"}},
	{"vue", []string{"data", "expressions", "instance", "template", "widgets", "application"}},
	{"start", []string{"start"}},
	{"explore", []string{"click", "choices"}},
}

// preludeText is a part as the function that it is.
func preludeText(name string, files []string) (string, error) {
	var b strings.Builder
	b.WriteString("(function (host) {\n\"use strict\";\n")
	for _, file := range files {
		text, err := prelude.ReadFile("js/" + name + "/" + file + ".js")
		if err != nil {
			return "", fmt.Errorf("read the prelude: %w", err)
		}
		b.Write(text)
	}
	b.WriteString("})")
	return b.String(), nil
}
