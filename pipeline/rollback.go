package pipeline

import (
	"context"

	"nianbao/load"
)

// Rollback publishes the database before the last again, and returns the ids of the runs that made
// the one that was in use and the one that is now. Archive and journal are as they were: the next
// run goes on from the older database and brings it up to them.
func Rollback(ctx context.Context, dataDir string) (from, to string, err error) {
	unlock, err := lockData(dataDir)
	if err != nil {
		return "", "", err
	}
	defer unlock()
	return load.Rollback(ctx, dataDir)
}
