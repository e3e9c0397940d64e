package fetch

// Progress is told after each request of a source.
type Progress struct {
	Source string
	URL    string
	What   string // "list", "report", "attachment", "done"
	Listed int    // report pages known so far
	Done   int    // of them, looked at
	Bytes  int64  // received for this source so far
}

func (w *walk) tell(address, what string) {
	w.collector.progress(Progress{Source: w.source.ID, URL: address, What: what, Listed: w.listed(), Done: w.done, Bytes: w.visitor.bytes})
}
