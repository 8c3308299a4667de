package takeover

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"babbage/draw"
)

// The disk refuses any one call of a swap, or all from then on, or the power goes just then: what
// is told is what is there, after a restart too, and nobody finds another year's people.
func TestSwapAtEveryCall(t *testing.T) {
	refused := errors.New("refused")
	for _, forGood := range []bool{false, true} {
		for call := 1; ; call++ {
			to := filepath.Join(t.TempDir(), "people")
			for dir, text := range map[string]string{to: "old", to + ".new": "new"} {
				if err := os.Mkdir(dir, 0o750); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "names.csv"), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			calls := 0
			try := func(do func() error) error {
				if calls++; calls == call || forGood && calls > call {
					return refused
				}
				return do()
			}
			err := swap(disk{
				rename:    func(old, new string) error { return try(func() error { return os.Rename(old, new) }) },
				removeAll: func(name string) error { return try(func() error { return os.RemoveAll(name) }) },
				sync:      func(dir string) error { return try(func() error { return draw.SyncDir(dir) }) },
			}, to+".new", to)
			want := "new"
			if err != nil {
				want = "old"
			}
			if err := Recover(to); err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(filepath.Join(to, "names.csv")); string(got) != want {
				t.Errorf("call %d, for good %v: told %v, and there is %q", call, forGood, err, got)
			}
			for _, left := range []string{".new", ".before"} {
				if _, err := os.Stat(to + left); err == nil {
					t.Errorf("call %d, for good %v: people%s is left", call, forGood, left)
				}
			}
			if calls < call {
				if call < 5 {
					t.Errorf("only %d calls", calls)
				}
				break
			}
		}
	}
}
