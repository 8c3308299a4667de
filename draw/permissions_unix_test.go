//go:build unix

package draw

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// Nobody but the owner reads the state.
func TestPermissions(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := filepath.Join(t.TempDir(), "new", "state")
	hat := onDisk(t, dir, Rules{})
	hat.print(t, noon)
	modes := map[string]os.FileMode{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		modes[d.Name()] = info.Mode()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, mode := range modes {
		want := os.FileMode(0o600)
		if mode.IsDir() {
			want = 0o700
		}
		if mode.Perm() != want {
			t.Errorf("%s is %v, want %v", name, mode.Perm(), want)
		}
	}
	for _, file := range filesOf(hat) {
		if !slices.Contains(keys(modes), file) {
			t.Errorf("no file %s", file)
		}
	}
}
