package crawl

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"hash"
	"strings"
)

// sound reports whether a record's block has the digest that its header states, as far as it can be
// told: crawlers name many kinds, in base 32 or 16. The payload's digest is not looked at, because
// they do not agree whether it is that of the body as sent or unpacked.
func (r record) sound() bool {
	kind, stated, ok := strings.Cut(strings.TrimSpace(r.get("WARC-Block-Digest")), ":")
	if !ok || !r.whole {
		return true
	}
	var h hash.Hash
	switch strings.ToLower(strings.ReplaceAll(kind, "-", "")) {
	case "sha1":
		h = sha1.New()
	case "sha256":
		h = sha256.New()
	case "sha512":
		h = sha512.New()
	case "md5":
		h = md5.New()
	default:
		return true
	}
	h.Write(r.block)
	sum := h.Sum(nil)
	if len(stated) == hex.EncodedLen(len(sum)) {
		return strings.EqualFold(stated, hex.EncodeToString(sum))
	}
	return strings.EqualFold(strings.TrimRight(stated, "="), base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum))
}
