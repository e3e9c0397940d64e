package archive

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/klauspost/compress/gzip"
)

// Types of records, and what a revisit says of itself.
const (
	typeInfo     = "warcinfo"
	typeResponse = "response"
	typeRevisit  = "revisit"
	typeMetadata = "metadata"
	typeResource = "resource" // a document that came without HTTP

	profileIdentical   = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	profileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

	contentHTTP = "application/http;msgtype=response"
	contentInfo = "application/warc-fields"
	contentNote = "application/json"
)

// Names of header fields as the standard writes them.
const (
	fieldType          = "WARC-Type"
	fieldID            = "WARC-Record-ID"
	fieldDate          = "WARC-Date"
	fieldURI           = "WARC-Target-URI"
	fieldFile          = "WARC-Filename"
	fieldIP            = "WARC-IP-Address"
	fieldProtocol      = "WARC-Protocol"
	fieldProfile       = "WARC-Profile"
	fieldRefers        = "WARC-Refers-To"
	fieldRefersURI     = "WARC-Refers-To-Target-URI"
	fieldRefersDate    = "WARC-Refers-To-Date"
	fieldBlockDigest   = "WARC-Block-Digest"
	fieldPayloadDigest = "WARC-Payload-Digest"
	fieldContentType   = "Content-Type"
	fieldLength        = "Content-Length"
)

// record is one record to be written. Its block is head followed by body, in two parts so that a
// body need not be copied.
type record struct {
	kind        string
	id          uuid.UUID
	time        time.Time
	uri         string // empty in a warcinfo
	contentType string
	more        []string // further fields, name and value by turns; empty values are left out
	head, body  []byte
}

// member gives the record as one gzip member.
func (r record) member(zip *gzip.Writer) ([]byte, error) {
	var out bytes.Buffer
	zip.Reset(&out)
	for _, part := range [][]byte{r.header(), r.head, r.body, []byte("\r\n\r\n")} {
		if _, err := zip.Write(part); err != nil {
			return nil, fmt.Errorf("compress record: %w", err)
		}
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("compress record: %w", err)
	}
	return out.Bytes(), nil
}

func (r record) header() []byte {
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	fields := append([]string{
		fieldType, r.kind, fieldID, idField(r.id), fieldDate, formatDate(r.time), fieldURI, r.uri,
	}, r.more...)
	fields = append(fields,
		fieldBlockDigest, digestOf(r.head, r.body).field(),
		fieldContentType, r.contentType,
		fieldLength, strconv.Itoa(len(r.head)+len(r.body)))
	for i := 0; i < len(fields); i += 2 {
		if fields[i+1] != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", fields[i], oneLine.Replace(fields[i+1]))
		}
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

// oneLine keeps a value from ending its line and starting a field of its own.
var oneLine = strings.NewReplacer("\r", " ", "\n", " ")

func idField(id uuid.UUID) string { return "<" + id.URN() + ">" }

// parseID reads a record's name; other crawlers' names that are no UUID come out as zero.
func parseID(field string) uuid.UUID {
	id, _ := uuid.Parse(strings.Trim(field, "<> "))
	return id
}

// formatDate keeps all the precision there is: WARC 1.1 allows up to nine digits of a second.
func formatDate(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

func parseDate(field string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, field)
	if err != nil {
		return t, fmt.Errorf("%s: %w", fieldDate, err)
	}
	return t.UTC(), nil
}
