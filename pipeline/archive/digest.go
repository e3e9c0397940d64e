package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// digest is the SHA-256 of a body or a block.
type digest [sha256.Size]byte

const digestPrefix = "sha256:"

func (d digest) hex() string { return hex.EncodeToString(d[:]) }

// field is the digest as a WARC header states it.
func (d digest) field() string { return digestPrefix + d.hex() }

// parseDigest reads a WARC header's digest. Other crawlers use SHA-1 in base 32, which says
// nothing here: false.
func parseDigest(field string) (digest, bool) {
	text, ok := strings.CutPrefix(strings.ToLower(field), digestPrefix)
	if !ok {
		return digest{}, false
	}
	return parseHex(text)
}

func parseHex(text string) (d digest, ok bool) {
	if len(text) != hex.EncodedLen(len(d)) {
		return d, false
	}
	_, err := hex.Decode(d[:], []byte(text))
	return d, err == nil
}

func digestOf(parts ...[]byte) (d digest) {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	h.Sum(d[:0])
	return d
}
