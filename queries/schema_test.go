package queries

import (
	"os"
	"testing"
)

// indicatorsSQL is what the loader runs after each load.
func indicatorsSQL(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../load/schema/indicators.sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
