package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// overlay is a folder in which some files are others, in memory.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file: of those in memory, or else of the folder.
func (o overlay) Open(name string) (fs.File, error) {
	if text, ok := o.files[name]; ok {
		return &memory{Reader: bytes.NewReader(text), name: name}, nil
	}
	return o.FS.Open(name)
}

// Stat is Open's Stat.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if text, ok := o.files[name]; ok {
		return (&memory{Reader: bytes.NewReader(text), name: name}).Stat()
	}
	return fs.Stat(o.FS, name)
}

// ReadDir lists the folder, in which those in memory are too, even where there is no folder yet.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if name != "." || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return entries, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { _, ok := o.files[e.Name()]; return ok })
	for file := range o.files {
		info, err := o.Stat(file)
		if err != nil {
			return nil, err
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// memory is an open file in memory, and what there is to know of it.
type memory struct {
	*bytes.Reader
	name string
}

var (
	_ fs.File     = (*memory)(nil)
	_ fs.FileInfo = (*memory)(nil)
	_ io.ReaderAt = (*memory)(nil)
)

func (m *memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m *memory) Close() error               { return nil }
func (m *memory) Name() string               { return m.name }
func (m *memory) Size() int64                { return m.Reader.Size() }
func (m *memory) Mode() fs.FileMode          { return 0o640 }
func (m *memory) ModTime() time.Time         { return time.Time{} }
func (m *memory) IsDir() bool                { return false }
func (m *memory) Sys() any                   { return nil }
