package main

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"

	"babbage/assets/remedy"
)

// drop makes root the owner of a folder, the bear's user, with that user's groups and for good:
// what people bring is read without root's rights, and what is made does not belong to root, or
// the service could not use it. A folder that is not there yet counts for the one that it will be
// in. Where root owns it, and for whoever is not root, drop does nothing.
func drop(folder string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	info, err := os.Stat(folder)
	for err != nil && folder != filepath.Dir(folder) {
		folder = filepath.Dir(folder)
		info, err = os.Stat(folder)
	}
	if err != nil {
		return nil
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || owner.Uid == 0 {
		return nil
	}
	var groups []int
	if u, err := user.LookupId(strconv.Itoa(int(owner.Uid))); err == nil {
		ids, _ := u.GroupIds()
		for _, id := range ids {
			if n, err := strconv.Atoi(id); err == nil {
				groups = append(groups, n)
			}
		}
	}
	for _, step := range []func() error{
		func() error { return syscall.Setgroups(groups) },
		func() error { return syscall.Setgid(int(owner.Gid)) },
		func() error { return syscall.Setuid(int(owner.Uid)) },
	} {
		if err := step(); err != nil {
			return remedy.With(fmt.Errorf("becoming the owner of %s (user %d): %w", folder, owner.Uid, err), "run this as that user")
		}
	}
	return nil
}
