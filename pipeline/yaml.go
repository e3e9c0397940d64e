package pipeline

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// yamlFile is a parsed configuration, kept so that an error can say where it is.
type yamlFile struct {
	path string
	body ast.Node
	keys []keyNode
}

// keyNode is a key of the file, as "sources[1].urls", with the tokens that stand for it.
type keyNode struct {
	path       string
	key, value *token.Token
}

// parseYAML reads the file's structure and puts values of the environment in place of ${NAME}.
func parseYAML(path string, text []byte) (*yamlFile, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // which some editors put there
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("read configuration: %s is not UTF-8: save it as UTF-8", path)
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, (&yamlFile{path: path}).describe(err)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return nil, fmt.Errorf("read configuration: %s is empty: write one with nianbao init", path)
	}
	if len(file.Docs) > 1 {
		return nil, fmt.Errorf("%s:%d: a second document begins here: put everything into one", path, file.Docs[1].Start.Position.Line)
	}
	f := &yamlFile{path: path, body: file.Docs[0].Body}
	expand := &expander{file: f}
	ast.Walk(expand, f.body)
	return f, expand.err
}

// decode fills the configuration; an unknown key or a value of the wrong kind is an error that
// names file, line and key.
func (f *yamlFile) decode(c *Config) error {
	if err := yaml.NodeToValue(f.body, c, yaml.Strict()); err != nil {
		return f.describe(err)
	}
	return nil
}

// locate puts file and line before an error about a key.
func (f *yamlFile) locate(err error) error {
	e, ok := errors.AsType[*keyError](err)
	if !ok {
		return fmt.Errorf("read configuration: %s: %w", f.path, err)
	}
	// A missing key is reported where its nearest parent stands.
	for path := e.key; path != ""; path = path[:max(strings.LastIndexAny(path, ".["), 0)] {
		for _, k := range f.keys {
			if k.path == path {
				return fmt.Errorf("%s:%d: %w", f.path, k.key.Position.Line, err)
			}
		}
	}
	return fmt.Errorf("%s:1: %w", f.path, err)
}

// describe turns an error of the YAML library into one sentence with file, line and key.
func (f *yamlFile) describe(err error) error {
	where, ok := errors.AsType[yaml.Error](err)
	if !ok || where.GetToken() == nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	at, message := where.GetToken(), where.GetMessage()
	key := f.keyAt(at)
	if _, unknown := errors.AsType[*yaml.UnknownFieldError](err); unknown {
		message = "no such key"
	}
	if kind, wrong := errors.AsType[*yaml.TypeError](err); wrong {
		message = fmt.Sprintf("%q cannot be used here: %s is wanted", at.Value, kindWord(kind.DstType))
	}
	if key != "" {
		message = key + ": " + message
	}
	return fmt.Errorf("%s:%d: %s", f.path, at.Position.Line, message)
}

func kindWord(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	}
	return "a group of keys"
}

// keyAt is the key whose name or value stands at a token.
func (f *yamlFile) keyAt(at *token.Token) string {
	for _, k := range f.keys {
		if same(k.key, at) || same(k.value, at) {
			return k.path
		}
	}
	return ""
}

func same(a, b *token.Token) bool {
	return a != nil && b != nil && a.Position.Line == b.Position.Line && a.Position.Column == b.Position.Column
}

// expander notes every key and puts the environment's values into texts.
type expander struct {
	file *yamlFile
	err  error
}

var variable = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// Visit is called by ast.Walk for each node.
func (e *expander) Visit(n ast.Node) ast.Visitor {
	path := strings.TrimPrefix(n.GetPath(), "$.")
	switch node := n.(type) {
	case *ast.MappingValueNode:
		e.file.keys = append(e.file.keys, keyNode{
			path: strings.TrimPrefix(node.Key.GetPath(), "$."), key: node.Key.GetToken(), value: node.Value.GetToken()})
	case *ast.SequenceNode:
		for _, item := range node.Values {
			e.file.keys = append(e.file.keys, keyNode{path: strings.TrimPrefix(item.GetPath(), "$."), key: item.GetToken()})
		}
	case *ast.StringNode:
		node.Value = variable.ReplaceAllStringFunc(node.Value, func(match string) string {
			name := match[2 : len(match)-1]
			value, ok := os.LookupEnv(name)
			if !ok && e.err == nil {
				e.err = fmt.Errorf("%s:%d: %s: the environment has no variable %s", e.file.path, node.GetToken().Position.Line, path, name)
			}
			if path == "mail.smtp" { // a password may hold what means something in an address
				value = strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
			}
			return value
		})
	}
	return e
}
