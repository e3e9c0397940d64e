package document

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/richardlehane/mscfb"
)

// Formats of old: all of them are OLE containers, and their streams tell which.
const (
	oleFormat = "ole"
	DOC       = "doc" // and wps
	XLS       = "xls" // and et
)

// maxStreams of a container are looked at.
const maxStreams = 4000

// oleKind tells by the streams at a container's root what it holds.
func oleKind(body []byte) (kind string, err error) {
	defer func() {
		if v := recover(); v != nil { // of the library
			err = fmt.Errorf("open ole: panic: %v", v)
		}
	}()
	c, err := mscfb.New(bytes.NewReader(body))
	if err != nil {
		return oleFormat, fmt.Errorf("open ole: %w", err)
	}
	kind = oleFormat
	for n := 0; n < maxStreams; n++ {
		e, err := c.Next()
		if err != nil {
			break
		}
		if len(e.Path) > 0 {
			continue
		}
		switch e.Name {
		case "WordDocument":
			kind = DOC
		case "Workbook", "Book":
			if kind != DOC {
				kind = XLS
			}
		case "PowerPoint Document":
			kind = "ppt"
		case "EncryptedPackage":
			return oleFormat, errLocked
		}
	}
	return kind, nil
}

// readOLE reads a document of an old word processor or spreadsheet.
func readOLE(body []byte, o Options) (Document, error) {
	kind, err := oleKind(body)
	if errors.Is(err, errLocked) {
		return Document{Format: kind}, ErrUnreadable{Format: kind, Err: err}
	}
	switch kind {
	case DOC:
		return readConverted(body, conversion{from: DOC, to: DOCX, filter: "MS Word 2007 XML", read: readDOCX}, o)
	case XLS:
		if d, err := readXLS(body, o); err == nil || errors.Is(err, errLocked) || officeProgram() == "" {
			return d, err
		}
		return readConverted(body, conversion{from: XLS, to: XLSX, filter: "Calc MS Excel 2007 XML", read: readXLSX}, o)
	}
	return Document{Format: kind}, ErrUnsupported{Format: kind, Broken: err}
}
