package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"nianbao/extract"
	"nianbao/pipeline/archive"
	"nianbao/report"
)

// ErrNoReport means that a document holds no annual report.
var ErrNoReport = errors.New("the document holds no annual report")

// MaxHandedIn bounds a document that is handed in: as much as is taken from a site.
const MaxHandedIn = 32 << 20

// HandIn is a document that a person hands in because it cannot be had from its site.
type HandIn struct {
	File  string // its name
	Body  []byte
	Organ string // name or id
	Year  int
	URL   string // where it is published; may be empty
	By    string
	Time  time.Time
}

// HandedIn says what became of it.
type HandedIn struct {
	Organ  report.Organ
	Report report.Report
	Notes  []string // what the person may want to know, Chinese
}

// Add puts a document into the archive, marked as handed in. The next run reads it like every other
// page; it stands until the site itself shows a report of that organ and year.
func Add(ctx context.Context, c Config, h HandIn, log *slog.Logger) (HandedIn, error) {
	if err := h.check(); err != nil {
		return HandedIn{}, err
	}
	past, err := readJournal(c.Data)
	if err != nil {
		return HandedIn{}, err
	}
	got, err := h.read()
	if err != nil {
		return HandedIn{}, err
	}
	organ, err := newDirectory(c, past).choose(h.Organ, got.Organ)
	if err != nil {
		return HandedIn{}, err
	}
	unlock, err := lockData(c.Data)
	if err != nil {
		return HandedIn{}, err
	}
	defer unlock()
	if err := h.keep(c.Data, organ, log); err != nil {
		return HandedIn{}, err
	}
	return HandedIn{Organ: organ, Report: got, Notes: h.remarks(ctx, c.Data, organ, got)}, nil
}

func (h HandIn) check() error {
	switch {
	case strings.TrimSpace(h.By) == "":
		return errors.New("say who hands it in: --by NAME")
	case strings.TrimSpace(h.Organ) == "":
		return errors.New("say whose report it is: --organ NAME")
	case h.Year < 2008 || h.Year > h.Time.Year():
		return fmt.Errorf("--year %d: give the reporting year, between 2008 and %d", h.Year, h.Time.Year())
	case len(h.Body) > MaxHandedIn:
		return fmt.Errorf("%s is larger than %d MB: hand in the report alone", h.File, MaxHandedIn>>20)
	case len(h.Body) == 0:
		return fmt.Errorf("%s is empty", h.File)
	case h.URL == "":
		return nil
	}
	if u, err := url.Parse(h.URL); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("--url %q: must begin with http:// or https://", h.URL)
	}
	return nil
}

// read makes sure that the document is a report of that year.
func (h HandIn) read() (report.Report, error) {
	got, err := extract.Extract(report.Page{URL: h.File, Status: http.StatusOK, ContentType: h.contentType(), Body: h.Body})
	if err != nil {
		return got, fmt.Errorf("read %s: %w", h.File, err)
	}
	if !got.IsAnnualReport() {
		return got, fmt.Errorf("%s: %w: %s", h.File, ErrNoReport, firstMessage(got))
	}
	if got.Year != 0 && got.Year != h.Year {
		return got, fmt.Errorf("%s is the report of %d, not of %d: %s", h.File, got.Year, h.Year, got.Title)
	}
	return got, nil
}

// contentType is what the bytes look like, without an encoding: nobody declared one.
func (h HandIn) contentType() string {
	kind, _, err := mime.ParseMediaType(http.DetectContentType(h.Body))
	if err != nil {
		return "application/octet-stream"
	}
	return kind
}

// keep archives the document and notes it as a page that was looked at.
func (h HandIn) keep(dataDir string, organ report.Organ, log *slog.Logger) (err error) {
	a, err := archive.Open(filepath.Join(dataDir, "archive"), archive.Options{Software: "nianbao", Log: log})
	if err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	look, err := a.PutFile(archive.File{Time: h.Time, ContentType: h.contentType(), Body: h.Body})
	if err != nil {
		return err
	}
	_, err = a.PutPage(archive.PageNote{URL: look.URL, Time: h.Time, Status: http.StatusOK,
		Link: report.Link{Text: strings.TrimSuffix(h.File, filepath.Ext(h.File))},
		Note: fmt.Sprintf("由%s于%s交入，文件%s", h.By, h.Time.Format(time.DateOnly), h.File),
		HandedIn: &report.HandedIn{By: h.By, Time: h.Time.UTC().Truncate(time.Microsecond), Organ: organ, Year: h.Year,
			File: h.File, URL: h.URL}})
	return err
}

// remarks are what is no reason to refuse the document.
func (h HandIn) remarks(ctx context.Context, dataDir string, organ report.Organ, got report.Report) []string {
	var notes []string
	if len(got.Cells) == 0 {
		notes = append(notes, "没有读出任何法定表格，只存为证据。")
	}
	if got.Organ == "" {
		notes = append(notes, "文件没有写明单位，按所填的"+organ.Name+"收下。")
	}
	if where := siteShows(ctx, dataDir, organ.ID, h.Year); where != "" {
		notes = append(notes, "网站自己已公布该年度报告（"+where+"），以网站的为准。")
	}
	return notes
}
