package document

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// What a message may hold.
const (
	maxMIMEParts = 500
	maxMIMEDepth = 6
)

// notePart is the code of a note: a file within a message could not be read.
const notePart = "attachment-unreadable"

// isMessage reports whether bytes begin with the header of a mail or of a page that was saved as
// one: lines with names, one of which tells of MIME.
func isMessage(head []byte) bool {
	header, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	tells := false
	for i, line := range bytes.Split(header, []byte("\n")) {
		if i > 0 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if (!ok || len(name) == 0 || bytes.ContainsAny(name, " <>\t")) && (i == 0 || len(header) < len(head)) {
			return false
		}
		switch strings.ToLower(string(name)) {
		case "mime-version", "content-type", "content-transfer-encoding":
			tells = true
		}
	}
	return tells
}

// messageReader reads the parts of a message: a page that was saved in one file, or a mail with
// its attachments.
type messageReader struct {
	opt   Options
	d     Document
	parts int

	archives int
	err      error // of a part that was no good
}

func readMHTML(body []byte, o Options) (Document, error) {
	r := messageReader{opt: o, d: Document{Format: MHTML, Meta: map[string]string{}}}
	in := bufio.NewReader(bytes.NewReader(body))
	h, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil && len(h) == 0 {
		return r.d, ErrUnreadable{Format: MHTML, Err: fmt.Errorf("read header: %w", err)}
	}
	if err := r.part(h, in, 0); err != nil {
		return r.d, ErrUnreadable{Format: MHTML, Err: err}
	}
	if len(r.d.Blocks) == 0 && r.err != nil {
		return r.d, r.err
	}
	r.d.number()
	return r.d, nil
}

// part reads one part, or those inside it.
func (r *messageReader) part(h textproto.MIMEHeader, in io.Reader, depth int) error {
	if r.parts++; r.parts > maxMIMEParts || depth > maxMIMEDepth {
		return errDeep
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(h.Get("Content-Type")), ";")
		kind = strings.TrimSpace(kind)
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return r.each(kind, multipart.NewReader(in, params["boundary"]), depth)
	}
	switch {
	case strings.HasPrefix(kind, "image/"):
		if body, err := decodedPart(h, in); err == nil {
			r.image(body)
		}
		return nil
	case strings.HasPrefix(kind, "video/"), strings.HasPrefix(kind, "audio/"),
		kind == "text/css", strings.Contains(kind, "javascript"), kind == "text/xml":
		return nil
	}
	body, err := decodedPart(h, in)
	if len(body) == 0 {
		return err
	}
	if isMessage(body[:min(len(body), 1024)]) && depth < maxMIMEDepth && kind == "message/rfc822" {
		in := bufio.NewReader(bytes.NewReader(body))
		h, _ := textproto.NewReader(in).ReadMIMEHeader()
		return r.part(h, in, depth+1)
	}
	r.add(body, h.Get("Content-Type"))
	return nil
}

// each reads the parts inside one. Of alternatives the last is the fullest.
func (r *messageReader) each(kind string, parts *multipart.Reader, depth int) error {
	before := len(r.d.Blocks)
	for {
		p, err := parts.NextRawPart()
		if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			if len(r.d.Blocks) > before {
				return nil // the end is missing
			}
			return fmt.Errorf("read parts: %w", err)
		}
		earlier := r.d.Blocks
		if kind == "multipart/alternative" {
			r.d.Blocks = r.d.Blocks[:before:before]
		}
		if err := r.part(p.Header, p, depth+1); err != nil {
			return err
		}
		if kind == "multipart/alternative" && len(r.d.Blocks) == before {
			r.d.Blocks = earlier
		}
	}
}

// decodedPart undoes a part's encoding, as far as it goes.
func decodedPart(h textproto.MIMEHeader, in io.Reader) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		in = base64.NewDecoder(base64.StdEncoding, in)
	case "quoted-printable":
		in = quotedprintable.NewReader(in)
	}
	body, err := io.ReadAll(in)
	if err != nil && len(body) == 0 {
		return nil, fmt.Errorf("decode part: %w", err)
	}
	return body, nil
}

// add reads a part's document, or those in an archive, and appends it. Its cells have no place in the
// archived bytes.
func (r *messageReader) add(body []byte, contentType string) {
	if isMessage(body[:min(len(body), 1024)]) {
		return
	}
	if IsArchive(body) {
		r.addArchive(body)
		return
	}
	d, err := Read(body, contentType, r.opt)
	if err != nil {
		r.fault(err)
		return
	}
	for _, b := range d.Blocks {
		if b.Grid != nil {
			b.Grid.forgetBytes()
		}
	}
	if r.d.Title == "" {
		r.d.Title = d.Title
	}
	for name, value := range d.Meta {
		if r.d.Meta[name] == "" {
			r.d.Meta[name] = value
		}
	}
	r.d.Blocks, r.d.Notes = append(r.d.Blocks, d.Blocks...), append(r.d.Notes, d.Notes...)
	r.d.Cut, r.d.Short = r.d.Cut || d.Cut, r.d.Short || d.Short
	r.d.Pictures = append(r.d.Pictures, d.Pictures[:min(len(d.Pictures), mostPictures-len(r.d.Pictures))]...)
}

// addArchive adds the documents in an archive that came with a mail.
func (r *messageReader) addArchive(body []byte) {
	if r.archives++; r.archives > maxNested {
		r.fault(ErrUnreadable{Format: MHTML, Err: errDeep})
		return
	}
	members, err := Unpack(body)
	if err != nil {
		r.fault(ErrUnreadable{Format: MHTML, Err: err})
	}
	for _, m := range members {
		if r.parts++; r.parts > maxMIMEParts {
			return
		}
		r.add(m.Body, "")
	}
}

// fault notes what could not be read although it was meant to be: pictures, fonts and the like are
// of no interest.
func (r *messageReader) fault(err error) {
	r.err = err
	var unsupported ErrUnsupported
	if errors.As(err, &unsupported) && unsupported.Needs == "" {
		return
	}
	message := fmt.Sprintf("邮件或网页归档中有一个文件无法读取：%v", err)
	if unsupported.Needs != "" {
		message = fmt.Sprintf("邮件或网页归档中有%s格式的文件，读取需要%s，本机没有安装", unsupported.Format, unsupported.Needs)
	}
	r.d.Notes = append(r.d.Notes, Note{Code: notePart, Message: message})
}

// image notes an image that is a part of the message.
func (r *messageReader) image(body []byte) {
	if IsImage(body) && len(r.d.Pictures) < mostPictures {
		r.d.Pictures = append(r.d.Pictures, Picture{Before: textBefore(r.d.Blocks), open: inBytes(body)})
	}
}
