package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"babbage/cmd/babbage/takeover"
)

// leave is takeover.Leave on a file system of its own, which it makes writable for as long as it
// takes: a stick is mounted for reading, so that it can be pulled out at any time. On the root file
// system it writes nothing, for then there is no stick.
func leave(dir string, words []string) error {
	var here, root unix.Stat_t
	if err := unix.Lstat(dir, &here); errors.Is(err, unix.ENOENT) || err == nil && here.Mode&unix.S_IFMT != unix.S_IFDIR {
		return nil // a link could lead anywhere
	} else if err != nil {
		return &fs.PathError{Op: "lstat", Path: dir, Err: err}
	}
	if err := unix.Stat("/", &root); err != nil || here.Dev == root.Dev {
		return err
	}
	const stick = "/media/babbage" // deploy/media-babbage.mount
	err := takeover.Leave(dir, words)
	if !errors.Is(err, unix.EROFS) || !strings.HasPrefix(dir, stick) {
		return err
	}
	const flags = unix.MS_REMOUNT | unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC
	if err := unix.Mount("", stick, "", flags, ""); err != nil {
		return os.NewSyscallError("remounting "+stick, err)
	}
	err = takeover.Leave(dir, words)
	return errors.Join(err, os.NewSyscallError("remounting "+stick, unix.Mount("", stick, "", flags|unix.MS_RDONLY, "")))
}
