package report

import "time"

// Page is one look at an address: the archived bytes and what the collector knew about them.
// Its attachments come with it, so that extraction never calls back into fetching.
type Page struct {
	URL         string    // address asked for
	Fetched     time.Time // when this look was taken
	Status      int       // HTTP status; 200 for an unchanged page, whose body is that of the earlier look
	ContentType string    // as declared; the bytes decide
	Body        []byte    // content-decoded
	Digest      string    // SHA-256 of Body, lower-case hex
	Source      string    // id of the source that led here
	Link        Link      // the link that led here
	Attachments []Attachment
	HandedIn    *HandedIn // of a document that no site gave; nil for all others
}

// HandedIn says who handed a document in, and what for. What the person says of organ and year goes
// before what the document says.
type HandedIn struct {
	By    string    `json:"by"`
	Time  time.Time `json:"time"`
	Organ Organ     `json:"organ"`
	Year  int       `json:"year"`
	File  string    `json:"file,omitempty"` // name of the file
	URL   string    `json:"url,omitempty"`  // where the person says that it is published
}

// Link is what the list page said about a page.
type Link struct {
	Text      string `json:"text,omitempty"`      // the anchor's text, or its title attribute where the text is cut
	Via       string `json:"via,omitempty"`       // address of the list page
	Published string `json:"published,omitempty"` // date beside the anchor, 2006-01-02
	Year      int    `json:"year,omitempty"`      // reporting year, where the address was made from a {year} pattern
}

// Attachment is a document that a page links to or embeds: the tables may be in it.
type Attachment struct {
	URL         string
	Name        string // text of the link
	Status      int    // HTTP status; 0 when it could not be had
	ContentType string
	Body        []byte
	Digest      string // SHA-256 of Body, lower-case hex
}
