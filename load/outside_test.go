package load

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"testing"

	"nianbao/internal/outside"
)

// Analysts read with whatever DuckDB client they have: the oldest that the contract names, and the
// newest.
func TestOtherClientsReadWhileRunsPublish(t *testing.T) {
	for _, version := range []string{"1.4.1-r.5", "1.5.6-r.1"} {
		t.Run(version, func(t *testing.T) {
			folder := outside.NPM(t, "@duckdb/node-api", version)
			dir := t.TempDir()
			publishRun(t, dir, "000001", 1)
			node := exec.Command("node", "testdata/read.mjs", folder, PublishedPath(dir))
			in, err := node.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			done := make(chan struct{})
			var out []byte
			go func() { defer close(done); out, err = node.Output() }()
			for i := 2; i <= 7; i++ {
				publishRun(t, dir, fmt.Sprintf("%06d", i), float64(i))
			}
			in.Close()
			<-done
			if err != nil {
				t.Fatalf("node: %v", err)
			}
			var got struct {
				Version  string
				Readings int
				Faults   []string
			}
			if err := json.Unmarshal(out, &got); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if len(got.Faults) > 0 || got.Readings == 0 {
				t.Errorf("DuckDB %s: %d readings, faults %q", got.Version, got.Readings, got.Faults)
			}
			t.Logf("DuckDB %s read %d times while 6 runs published", got.Version, got.Readings)
		})
	}
}
