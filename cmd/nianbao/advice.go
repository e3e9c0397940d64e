package main

import "strings"

// troubles of the machine, by the system's own words for them: some reach us through DuckDB, as text only.
var troubles = []struct{ words, advice string }{
	{"no space left on device", "the disk is full: make room and type the command again; nothing that was collected or published is lost"},
	{"disk quota exceeded", "the disk quota is used up: make room and type the command again; nothing that was collected or published is lost"},
	{"read-only file system", "the disk can only be read: mount it for writing (or look in the system's log why it is not) and type the command again; nothing is lost"},
	{"permission denied", "this user may not do that: run it as the user whom the folder belongs to, or give this one the right"},
}

// advised puts behind an error that the machine is to blame for what to do about it.
func advised(text string) string {
	lower := strings.ToLower(text)
	for _, t := range troubles {
		if strings.Contains(lower, t.words) {
			return text + "; " + t.advice
		}
	}
	return text
}
