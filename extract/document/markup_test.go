package document

import (
	"bytes"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sameAsTokenizer holds markup to the tokens of golang.org/x/net/html: kind, name, extent, and of
// start tags the attributes.
func sameAsTokenizer(t *testing.T, body []byte) {
	t.Helper()
	z := xhtml.NewTokenizer(bytes.NewReader(body))
	m := &markup{body: body}
	for n := 0; ; n++ {
		kind, got := z.Next(), m.next()
		raw := string(z.Raw())
		if want := kindOf(kind); got != want {
			t.Fatalf("token %d at %d: got %d %q, want %d %q", n, m.start, got, m.raw(), want, raw)
		}
		if got == atEnd {
			return
		}
		if string(m.raw()) != raw {
			t.Fatalf("token %d at %d: got %q, want %q", n, m.start, m.raw(), raw)
		}
		if got != startToken && got != endToken {
			continue
		}
		name, more := z.TagName()
		if want := atom.Lookup(name); m.name != want {
			t.Fatalf("token %d, %q: got %v, want %v", n, raw, m.name, want)
		}
		if got == startToken {
			sameAttributes(t, z, m, more)
		}
	}
}

func kindOf(kind xhtml.TokenType) token {
	switch kind {
	case xhtml.ErrorToken:
		return atEnd
	case xhtml.TextToken:
		return textToken
	case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
		return startToken
	case xhtml.EndTagToken:
		return endToken
	}
	return otherToken
}

// sameAttributes compares those without entities, line breaks and zero bytes, which markup leaves
// as they are.
func sameAttributes(t *testing.T, z *xhtml.Tokenizer, m *markup, more bool) {
	t.Helper()
	seen := map[string]bool{}
	at := m.attrs
	for more {
		var wantKey, wantVal []byte
		wantKey, wantVal, more = z.TagAttr()
		var key, val []byte
		for len(key) == 0 || seen[string(key)] {
			if at = skipSpace(m.body, at); m.body[at] == '>' {
				t.Fatalf("%q: attribute %q is missed", m.raw(), wantKey)
			}
			key, val, at = nextAttribute(m.body, at)
			key = appendLower(nil, key)
		}
		seen[string(key)] = true
		if bytes.ContainsAny(key, "\x00") || bytes.ContainsAny(val, "&\r\x00") {
			continue
		}
		if string(key) != string(wantKey) || string(val) != string(wantVal) {
			t.Fatalf("%q: got %q=%q, want %q=%q", m.raw(), key, val, wantKey, wantVal)
		}
	}
}

var pieces = []string{
	"a < b <3 <p>c</p >d<br/>e<P Class=x ID='y>z' title=\">\">f</ p></>g<", "<p a=1/b=2 =c = d e= f=>x<td\nrowspan=3/>",
	"<!-->a<!--->b<!---->c<!--x-->d<!--x--!>e<!--x--!-->f<!-x>g<!>h<!DOCTYPE html>i<?xml a?>j<!-- <p> ", "<!", "<!-", "<?", "</", "<a", "<a b", "<a b=", "<a b='", "<a/",
	"<script>if (a<b) '</p>'</script>a<SCRIPT><!--<script></script>--></script >b<script></script>c<script><!-- </script>d<script>",
	"<style>a</style><title>a<b>&amp;</titleX></title><textarea></textarea><iframe><p></iframe><noscript><td></NOSCRIPT\n>x<plaintext></plaintext>",
	"<td\x00a=\x00b>\x00</td\x00>", "<averyveryverylongelementname a=b>x</averyveryverylongelementname>", "<p a='1' a=2 A=3>",
}

func TestMarkupIsTheTokenizers(t *testing.T) {
	for _, a := range pieces {
		sameAsTokenizer(t, []byte(a))
		for _, b := range pieces {
			sameAsTokenizer(t, []byte(a+b))
		}
	}
	for _, body := range hostile {
		sameAsTokenizer(t, []byte(body))
	}
}

func FuzzMarkup(f *testing.F) {
	for _, p := range pieces {
		f.Add([]byte(p))
	}
	f.Fuzz(func(t *testing.T, body []byte) { sameAsTokenizer(t, body) })
}
