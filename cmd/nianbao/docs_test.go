package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"nianbao/pipeline"
	"nianbao/pipeline/fetch"
)

// The examples of the handbook can be used as they stand, and leave out no key of a source.
func TestTheHandbooksExamplesAreConfigurations(t *testing.T) {
	text, err := os.ReadFile("../../docs/operator.md")
	if err != nil {
		t.Fatal(err)
	}
	var sources []fetch.Source
	for _, block := range strings.Split(string(text), "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		if !strings.HasPrefix(block, "sources:") {
			continue
		}
		path := filepath.Join(t.TempDir(), "nianbao.yaml")
		if err := os.WriteFile(path, []byte(block), 0o600); err != nil {
			t.Fatal(err)
		}
		config, err := pipeline.LoadConfig(path)
		if err != nil {
			t.Errorf("an example cannot be used: %v\n%s", err, block)
		}
		if len(config.Doubts) > 0 {
			t.Errorf("an example has areas wrong: %q", config.Doubts)
		}
		sources = append(sources, config.Sources...)
	}
	for field := range reflect.TypeFor[fetch.Source]().Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		used := false
		for _, s := range sources {
			used = used || !reflect.ValueOf(s).FieldByIndex(field.Index).IsZero()
		}
		if !used {
			t.Errorf("no example of the key %s", key)
		}
		if !strings.Contains(string(text), "`"+key+"`") {
			t.Errorf("the key %s is not explained", key)
		}
	}
}
