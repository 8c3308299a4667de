package draw

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReset(t *testing.T) {
	dir := t.TempDir()
	if backup, err := Reset(dir, noon); backup != "" || err != nil {
		t.Errorf("reset of nothing: %q, %v", backup, err)
	}
	hat := onDisk(t, dir, Rules{})
	hat.print(t, noon)
	hat.Close()
	backup, err := Reset(dir, noon)
	if err != nil || filepath.Base(backup) != "hat-2025-12-13-120000" {
		t.Fatalf("backup %q, %v", backup, err)
	}
	if hat = onDisk(t, dir, Rules{}); !hat.Fresh() || hat.Left() != 4 {
		t.Errorf("after reset: fresh %v, %d left", hat.Fresh(), hat.Left())
	}
	hat.Close()
	second, err := Reset(dir, noon)
	if err != nil || second != backup+"-2" {
		t.Errorf("a second reset in the same second: %q, %v", second, err)
	}
	if err := os.Rename(backup, filepath.Join(dir, hatDir)); err != nil {
		t.Fatal(err)
	}
	if hat = onDisk(t, dir, Rules{}); hat.Fresh() || hat.Left() != 3 {
		t.Errorf("the backup moved back: fresh %v, %d left", hat.Fresh(), hat.Left())
	}
}

// Reset is what mends a hat of which no whole copy is left.
func TestResetOfADamagedHat(t *testing.T) {
	dir := t.TempDir()
	hat := onDisk(t, dir, Rules{})
	hat.Close()
	for _, file := range filesOf(hat) {
		if err := os.Truncate(filepath.Join(dir, hatDir, file), 5); err != nil {
			t.Fatal(err)
		}
	}
	if backup, err := Reset(dir, noon); err != nil || backup == "" {
		t.Fatalf("%q, %v", backup, err)
	}
	if hat = onDisk(t, dir, Rules{}); !hat.Fresh() {
		t.Error("no new hat")
	}
}
