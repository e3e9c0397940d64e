package main

import (
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"nianbao/extract/document"
	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// savedHost stands for the folder of a page that was saved as a file. No host is called so.
const savedHost = "folder.invalid"

// beside lists the documents and images that a saved page shows, with the bytes of those that lie in its
// folder or below; the others carry their names alone. folder is nil where the page came in by a pipe.
func beside(folder *os.Root, name string, body []byte) (all []report.Attachment) {
	if document.IsImage(body) {
		return nil
	}
	address := url.URL{Scheme: "http", Host: savedHost, Path: "/" + filepath.Base(name)}
	room := int64(maxArchive)
	for _, a := range fetch.Attachments(address.String(), "", body) {
		u, err := url.Parse(a.URL)
		if err != nil || isPageName(u.Path) {
			continue // a page may be a report of its own
		}
		if u.Host == savedHost {
			a.URL = strings.TrimPrefix(u.Path, "/")
			a.Body = readBeside(folder, a.URL, min(room, maxDocument))
			room -= int64(len(a.Body))
		}
		if len(a.Body) > 0 {
			a.Status = http.StatusOK
		}
		all = append(all, a)
	}
	return all
}

func isPageName(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == "" || strings.HasPrefix(ext, ".htm") || strings.HasPrefix(ext, ".shtm")
}

// readBeside reads a file of a folder; nil where it is not there, is no file, or is larger than most bytes.
func readBeside(folder *os.Root, name string, most int64) []byte {
	if folder == nil {
		return nil
	}
	info, err := folder.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > most {
		return nil
	}
	file, err := folder.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	body, err := bounded(file)
	if err != nil {
		return nil
	}
	return body
}
