package stubs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// free is an error where there is a file, or whatever else, of that name.
func free(path string) error {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("%s is there already: %w", path, fs.ErrExist)
	}
	return remedy.With(err, "move it away, or give it another name")
}

// write makes a file of pairs, for its owner alone: whole, or not at all, and in nobody's place.
func write(path string, pairs []roster.Pair) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+File+"-*") // 0600
	if err != nil {
		return remedy.With(fmt.Errorf("the pairs are not written: %w", err), "see that you may write into the folder of the photos")
	}
	defer func() { _ = os.Remove(f.Name()) }() // its other name is left
	err = roster.WritePairs(f, pairs)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return remedy.With(fmt.Errorf("the pairs are not written: %w", err), "see whether the disk is full")
	}
	// A link, unlike a rename, never takes the place of another file. A stick may have no links.
	if os.Link(f.Name(), path) == nil {
		return nil
	}
	if err := free(path); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return remedy.With(fmt.Errorf("the pairs are not written: %w", err), "see that you may write into the folder of the photos")
	}
	return nil
}
