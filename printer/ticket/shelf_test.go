package ticket

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// The shelf stays bounded, keeps the newest, and clears what a crash left.
func TestShelfPrunes(t *testing.T) {
	s := shelf{t.TempDir()}
	d := dots.New(8, 1)
	for i := range shelfRoom + 5 {
		key := fmt.Sprintf("%04d", i)
		if err := os.WriteFile(filepath.Join(s.dir, key+shelfEnding), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		when := time.Unix(1e9+int64(i), 0)
		if err := os.Chtimes(filepath.Join(s.dir, key+shelfEnding), when, when); err != nil {
			t.Fatal(err)
		}
	}
	for name, age := range map[string]time.Duration{"new-crashed": 2 * time.Hour, "new-being-written": 0, "other.txt": 99 * time.Hour} {
		path := filepath.Join(s.dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Now().Add(-age), time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.put("newest", d); err != nil {
		t.Fatal(err)
	}
	s.prune()
	for name, want := range map[string]bool{
		"0000.pbm": false, "0005.pbm": false, "0006.pbm": true, "newest.pbm": true,
		"new-crashed": false, "new-being-written": true, "other.txt": true,
	} {
		if _, err := os.Stat(filepath.Join(s.dir, name)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}

// A key changes with everything that changes the picture.
func TestShelfKey(t *testing.T) {
	s := shelf{}
	file := []byte("photo")
	seen := map[string]string{}
	for what, key := range map[string]string{
		"plain":  s.key(file, portrait.Look{}, 384),
		"file":   s.key([]byte("Photo"), portrait.Look{}, 384),
		"shape":  s.key(file, portrait.Look{Shape: portrait.Full}, 384),
		"tone":   s.key(file, portrait.Look{Tone: portrait.ToneLight}, 384),
		"dither": s.key(file, portrait.Look{Dither: portrait.Atkinson}, 384),
		"crop":   s.key(file, portrait.Look{Crop: portrait.Crop{Width: 50, Height: 50}}, 384),
		"turn":   s.key(file, portrait.Look{Crop: portrait.Crop{Turn: 1}}, 384),
		"paper":  s.key(file, portrait.Look{}, 576),
		"dpi":    s.key(file, portrait.Look{DPI: 300}, 384),
	} {
		if other, ok := seen[key]; ok {
			t.Errorf("%s and %s have the same key", what, other)
		}
		seen[key] = what
	}
}

func FuzzPBM(f *testing.F) {
	f.Add([]byte("P4\n8 2\nab"))
	f.Add([]byte("P4\n9 1\nab"))
	f.Add([]byte("P4\n-8 2\n"))
	f.Add([]byte("P4\n4096 4096\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		d := parsePBM(bytes.Clone(file))
		if d != nil && len(d.Bits) != d.Stride()*d.Height {
			t.Errorf("%d x %d with %d bytes", d.Width, d.Height, len(d.Bits))
		}
	})
}
