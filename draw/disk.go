package draw

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"syscall"

	"babbage/assets/remedy"
)

// disk is all that the hat asks of a file system. The real one is osDisk; the tests have some
// that tear and die.
type disk interface {
	read(name string) ([]byte, error)          // os.ReadFile, refusing more than maxState bytes
	exists(name string) (bool, error)          //
	create(name string) (file, error)          // an empty file for writing, mode 0600
	rename(old, new string) error              // replaces new
	mkdir(name string) error                   // with its parents, mode 0700
	removeAll(name string) error               // no error when there is none
	sync(dir string) error                     // makes renames in dir last
	list(dir string) (files []string, _ error) // names in dir
}

// file is a file being written.
type file interface {
	io.WriteCloser
	Sync() error
}

// osDisk is the file system of the machine.
type osDisk struct{}

func (osDisk) read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxState+1))
	if err == nil && len(text) > maxState {
		err = fmt.Errorf("%q is over %d MiB", name, maxState>>20)
	}
	return text, err
}

func (osDisk) exists(name string) (bool, error) {
	_, err := os.Lstat(name)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (osDisk) create(name string) (file, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
}

func (osDisk) rename(old, new string) error { return os.Rename(old, new) }
func (osDisk) mkdir(name string) error      { return os.MkdirAll(name, 0o700) }
func (osDisk) removeAll(name string) error  { return os.RemoveAll(name) }

func (osDisk) list(dir string) ([]string, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Readdirnames(-1)
}

func (osDisk) sync(dir string) error { return SyncDir(dir) }

// SyncDir makes what was made, renamed and removed in a folder outlast a power cut. Some network
// and FAT file systems, and Windows, cannot sync a folder; their renames are as safe as they get.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}

// isFull reports whether an error is that of a disk without room.
func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// diskError adds to an error of the disk what a person can do about it.
func diskError(dir string, err error) error {
	do := "look at the disk (dmesg), or keep the state elsewhere with --state"
	switch {
	case isFull(err):
		do = "the disk is full: free some space on it, nothing is lost"
	case errors.Is(err, syscall.EROFS):
		do = "the disk is read-only: remount it for writing, or keep the state elsewhere with --state"
	case errors.Is(err, os.ErrPermission):
		do = "run as the user that owns it, or keep the state elsewhere with --state"
	case errors.Is(err, syscall.ENOTDIR):
		do = "name a folder with --state"
	case errors.Is(err, syscall.EIO):
		do = "the disk or SD card is failing: copy the folder to another and name that with --state"
	}
	return remedy.With(fmt.Errorf("hat in %q: %w", dir, err), do)
}
