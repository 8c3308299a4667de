// Package plain opens files that somebody else has made: names, photos, sounds and settings, in a
// folder or on a stick. It opens plain files alone: a named pipe would keep whoever opens it
// waiting for somebody who writes, and what a device does nobody knows. It is a folder of assets
// because every room reads such files.
package plain

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"babbage/assets/remedy"
)

// Open opens a plain file for reading. Where path is something else, the error says what, and has
// a remedy.
func Open(path string) (*os.File, error) { return file(open(os.Stat, os.OpenFile, path)) }

// OpenIn is Open for a file of root.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	return file(open(root.Stat, root.OpenFile, name))
}

// Read reads a plain file of at most most bytes.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadAll(f, path, most)
}

// ReadAll reads a file of at most most bytes that is open. Errors call it by the name path.
func ReadAll(f io.Reader, path string, most int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(text)) > most {
		err = remedy.With(fmt.Errorf("%s: more than %d KB", path, most>>10), "it cannot be what its name says")
	}
	return text, err
}

// Root is os.OpenRoot for what is a folder.
func Root(dir string) (*os.Root, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: wrong(info.Mode(), "folder")}
	}
	return os.OpenRoot(dir)
}

// Dir is the files below a folder, as os.DirFS has them, but only plain files and folders are
// opened.
func Dir(dir string) fs.FS { return files{os.DirFS(dir), dir} }

type files struct {
	fs.FS
	dir string
}

func (f files) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

func (f files) Open(name string) (fs.File, error) {
	if _, err := f.Stat(name); err != nil {
		return nil, err
	}
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, err
	}
	file, info, err := open(os.Stat, os.OpenFile, filepath.Join(f.dir, local))
	switch {
	case err != nil:
		return nil, err // and no file: a nil *os.File would be one
	case info.IsDir():
		return folder{file}, nil
	}
	return file, nil
}

// folder is an open folder. Whoever reads it as a file is told what it is.
type folder struct{ *os.File }

func (f folder) Read([]byte) (int, error) { return 0, wrong(fs.ModeDir, "file") }

// file passes on what was opened unless it is a folder.
func file(f *os.File, info fs.FileInfo, err error) (*os.File, error) {
	if err == nil && info.IsDir() {
		return nil, errors.Join(&fs.PathError{Op: "open", Path: f.Name(), Err: wrong(fs.ModeDir, "file")}, f.Close())
	}
	return f, err
}

// open opens a plain file or a folder.
func open(stat func(string) (fs.FileInfo, error), open func(string, int, fs.FileMode) (*os.File, error), name string) (*os.File, fs.FileInfo, error) {
	// Before it is opened: opening is all it takes to start a watchdog, say.
	info, err := stat(name)
	if err != nil {
		return nil, nil, err
	}
	if err := odd(name, info); err != nil {
		return nil, nil, err
	}
	f, err := open(name, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, nil, err
	}
	// And after: by now it may be another.
	if info, err = f.Stat(); err == nil {
		err = odd(name, info)
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

// odd is an error for what is neither a plain file nor a folder.
func odd(name string, info fs.FileInfo) error {
	if info.Mode().IsRegular() || info.IsDir() {
		return nil
	}
	return &fs.PathError{Op: "open", Path: name, Err: wrong(info.Mode(), "file")}
}

// wrong is the error of something that is not what it should be.
func wrong(mode fs.FileMode, should string) error {
	is := "something else"
	switch {
	case mode.IsRegular():
		is = "a file"
	case mode.IsDir():
		is = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		is = "a named pipe"
	case mode&fs.ModeSocket != 0:
		is = "a socket"
	case mode&fs.ModeDevice != 0:
		is = "a device"
	}
	return remedy.With(fmt.Errorf("%s and not a %s", is, should), "put the "+should+" itself there")
}
