package archive

import (
	"context"
	"fmt"
)

// Verify reads every record and checks its digests, and that each revisit's body is there. It
// returns how many records there are and what is wrong with which; an error means that the files
// could not be read at all. What the last file ends in may be a record that is being written just now:
// an archive that was opened for reading only tells of it in its log, and does not count it.
func (a *Archive) Verify(ctx context.Context) (records int, broken []string, err error) {
	numbers, err := fileNumbers(a.dir)
	if err != nil {
		return 0, nil, fmt.Errorf("verify archive: %w", err)
	}
	cat := newCatalogue() // as the files alone say it
	for i, n := range numbers {
		count, bad, err := a.verifyFile(ctx, n, cat, i == len(numbers)-1)
		records, broken = records+count, append(broken, bad...)
		if err != nil {
			return records, broken, fmt.Errorf("verify archive: %w", err)
		}
	}
	return records, broken, nil
}

func (a *Archive) verifyFile(ctx context.Context, n uint32, cat *catalogue, isLast bool) (records int, broken []string, err error) {
	a.mu.RLock() // no record is half written now
	end, err := a.fileSize(n)
	a.mu.RUnlock()
	if err != nil {
		return 0, nil, err
	}
	file, err := a.file(n)
	if err != nil {
		return 0, nil, err
	}
	for s := range scan(file, 0, end) {
		if err := ctx.Err(); err != nil {
			return records, broken, err
		}
		if s.torn && isLast && a.o.ReadOnly {
			a.log.Warn("the last record is not whole: it is being written just now, or was never finished, and the next run will cut it off",
				"at", place{s.offset, n}.position(), "bytes", s.length)
			break
		}
		records++
		if err := verifyStretch(n, s, cat); err != nil {
			broken = append(broken, fmt.Sprintf("%s: %v", place{s.offset, n}.position(), err))
		}
	}
	return records, broken, nil
}

func verifyStretch(n uint32, s stretch, cat *catalogue) error {
	if s.err != nil {
		return fmt.Errorf("%d bytes are no record: %w", s.length, s.err)
	}
	e := entryOf(n, s, cat)
	cat.add(e)
	if want, ok := parseDigest(s.rec.fields.Get(fieldBlockDigest)); ok && want != digestOf(s.rec.block) {
		return fmt.Errorf("%s does not fit", fieldBlockDigest)
	}
	want, ok := parseDigest(s.rec.fields.Get(fieldPayloadDigest))
	switch {
	case e.kind == entryResponse && ok && want != e.digest:
		return fmt.Errorf("%s does not fit", fieldPayloadDigest)
	case e.kind == entryIdentical || e.kind == entryNotModified:
		if cat.bodies[e.digest] == nil {
			return fmt.Errorf("revisit of a body that is not in the archive")
		}
	}
	return nil
}
