package fetch

import (
	"net/http"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// Headers of one request that its page's script set itself and that are handed on.
const (
	maxOwnHeaders = 20
	maxOwnHeader  = 4 << 10 // bytes of one
)

// notTheScripts are headers that say who asks, in whose name, by which way, or what is done with the answer:
// those are ours, the operator's and the transport's. A page has no passwords of ours that it could send.
var notTheScripts = regexp.MustCompile(`(?i)^(user-agent|cookie2?|set-cookie2?|host|range|accept-encoding|accept-charset|accept-language|connection|keep-alive|content-.*|transfer-encoding|te|trailer|upgrade.*|via|expect|date|dnt|origin|referer|authorization|www-authenticate|if-.*|proxy-.*|sec-.*|access-control-.*|forwarded|x-forwarded-.*|x-real-ip|(x-|true-)?client-ip|cf-.*|x-http-method.*|x-method-override|cache-control|pragma|priority)$`)

// handedOn are the headers of a page's script, "name: value" a line, that go with its request.
func handedOn(lines string) http.Header {
	own := http.Header{}
	for line := range strings.SplitSeq(lines, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		if len(own) == maxOwnHeaders || len(line) > maxOwnHeader || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) || value == "" || notTheScripts.MatchString(name) {
			continue
		}
		own[textproto.CanonicalMIMEHeaderKey(name)] = []string{value}
	}
	return own
}

// plainOwn are headers that libraries add to every request: an answer does not depend on them.
var plainOwn = regexp.MustCompile(`^(Accept|X-Requested-With)$`)

// markedBy tells requests with different headers apart; "" where they are those of any request.
func markedBy(own http.Header) string {
	var marks []string
	for name, values := range own {
		if !plainOwn.MatchString(name) {
			marks = append(marks, "\n"+name+": "+strings.Join(values, ", "))
		}
	}
	slices.Sort(marks)
	return strings.Join(marks, "")
}
