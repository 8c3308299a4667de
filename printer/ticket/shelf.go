package ticket

import (
	"bytes"
	"cmp"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// shelf keeps finished portraits on disk as portable bitmaps (PBM, P4), under
// the hash of the photo and of how it was printed. It is written by the
// preparing goroutine alone, in the order of the names, so that neither names
// of files nor their times tell who was drawn.
type shelf struct{ dir string } // empty: keep nothing

const (
	shelfEnding = ".pbm"
	// shelfRoom is how many portraits stay: 12 KB each, so some 12 MB.
	shelfRoom = 1000
	// lookVersion changes whenever the same photo would come out different.
	lookVersion = 2
)

// key names the portrait that look makes of a file. MD5 will do, as whoever makes two photos of one
// sum has made both: on a 32-bit Pi it takes a tenth of the time of SHA-256, which there would be a
// quarter of all that a photo takes.
func (s shelf) key(file []byte, look portrait.Look, paper int) string {
	h := newSum(look, paper)
	h.Write(file)
	return keyOf(h)
}

// newSum is key for a file that is written to it.
func newSum(look portrait.Look, paper int) hash.Hash {
	h := md5.New()
	fmt.Fprintf(h, "%d %d %v %v %v %v\n", lookVersion, paper, look.Shape, look.Crop, look.Tone, look.Dither)
	if look.DPI != 0 && look.DPI != dots.DPI {
		fmt.Fprintf(h, "%d dpi\n", look.DPI)
	}
	return h
}

func keyOf(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)) }

// get returns a portrait, or nil.
func (s shelf) get(key string) *dots.Dots {
	if s.dir == "" {
		return nil
	}
	file, err := os.ReadFile(filepath.Join(s.dir, key+shelfEnding))
	if err != nil {
		return nil
	}
	return parsePBM(file)
}

// put keeps a portrait. A full disk or a read-only one costs time at the next
// start and nothing else.
func (s shelf) put(key string, d *dots.Dots) error {
	if s.dir == "" {
		return nil
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(s.dir, "new-*") // 0600
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(tmp, "P4\n%d %d\n", d.Width, d.Height)
	if err == nil {
		_, err = tmp.Write(d.Bits)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(s.dir, key+shelfEnding))
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// prune removes the oldest portraits beyond shelfRoom, and what a crash left.
func (s shelf) prune() {
	if s.dir == "" {
		return
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	var kept []fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil:
		case strings.HasPrefix(e.Name(), "new-") && time.Since(info.ModTime()) > time.Hour:
			os.Remove(filepath.Join(s.dir, e.Name()))
		case strings.HasSuffix(e.Name(), shelfEnding):
			kept = append(kept, info)
		}
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int { return cmp.Compare(b.ModTime().UnixNano(), a.ModTime().UnixNano()) })
	for _, info := range kept[min(len(kept), shelfRoom):] {
		os.Remove(filepath.Join(s.dir, info.Name()))
	}
}

// parsePBM reads what put writes, or returns nil.
func parsePBM(file []byte) *dots.Dots {
	var w, h int
	head, rest, ok := bytes.Cut(file, []byte("\n"))
	size, bits, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok2 || string(head) != "P4" {
		return nil
	}
	if n, err := fmt.Sscanf(string(size), "%d %d", &w, &h); n != 2 || err != nil || w < 1 || h < 1 || w > 4096 || h > 4096 {
		return nil
	}
	d := &dots.Dots{Width: w, Height: h, Bits: bits}
	if len(bits) != d.Stride()*h {
		return nil
	}
	return d
}
