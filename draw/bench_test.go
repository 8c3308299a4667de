package draw

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// unsyncedDisk is the machine's file system without its syncs, which cost what the disk makes
// them cost.
type unsyncedDisk struct{ osDisk }

type unsyncedFile struct{ file }

func (unsyncedFile) Sync() error { return nil }

func (unsyncedDisk) sync(string) error { return nil }
func (d unsyncedDisk) create(name string) (file, error) {
	f, err := d.osDisk.create(name)
	return unsyncedFile{f}, err
}

// BenchmarkDraw is a draw's own cost: Hat.Draw with a number from crypto/rand, encoding the
// state, and creating, writing and renaming both copies, without fsync, and in memory where the
// machine has /dev/shm (ext4 begins to write to the disk when a file is renamed over another).
// Issue 3: flat within 2x from 10 to 10,000 names.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{10, 100, 1000, 10_000} {
		b.Run(fmt.Sprintf("names=%d", n), func(b *testing.B) { benchmarkDraw(b, unsyncedDisk{}, memory(b), n) })
	}
}

// BenchmarkDrawSynced is the same on the disk that has the temporary folder, with fsync: what a
// squeeze waits for.
func BenchmarkDrawSynced(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprintf("names=%d", n), func(b *testing.B) { benchmarkDraw(b, osDisk{}, b.TempDir(), n) })
	}
}

// memory returns a folder in memory, or on disk where there is none.
func memory(b *testing.B) string {
	dir, err := os.MkdirTemp("/dev/shm", "babbage")
	if err != nil {
		return b.TempDir()
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func benchmarkDraw(b *testing.B, disk disk, dir string, n int) {
	people, _ := office(n)
	hat, err := open(disk, dir, people, Rules{})
	if err != nil {
		b.Fatal(err)
	}
	fresh := hat.state
	for b.Loop() {
		if _, err := hat.Draw(noon); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := hat.Keep(noon); err != nil {
			b.Fatal(err)
		}
		if hat.Left() == 0 {
			hat.refill(fresh)
		}
		b.StartTimer()
	}
}

// BenchmarkRollCall is the next assignment, whole and valid, for 1,000 people of whom all are in
// couples and have last year's pair to avoid: from the state to the name. Issue 3: under 50 ms.
func BenchmarkRollCall(b *testing.B) {
	people, rules := office(1000)
	hat, err := open(noDisk{}, ".", people, rules)
	if err != nil {
		b.Fatal(err)
	}
	fresh := hat.state
	var worst time.Duration
	for b.Loop() {
		hat.Next()
		began := time.Now()
		if _, err := hat.Draw(noon); err != nil {
			b.Fatal(err)
		}
		worst = max(worst, time.Since(began))
		b.StopTimer()
		hat.refill(fresh)
		b.StartTimer()
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
}
