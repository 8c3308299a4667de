package main

import (
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"

	"babbage/assets/remedy"
)

// drop makes root the owner of the folder people, the bear's user, with that user's groups and
// for good: what people bring is read without root's rights. Where root owns the folder, and for
// whoever is not root, it does nothing.
func drop(people string) error {
	info, err := os.Stat(people)
	if err != nil || os.Geteuid() != 0 {
		return nil // there is nothing to read
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
			return remedy.With(fmt.Errorf("becoming the owner of %s (user %d): %w", people, owner.Uid, err), "run this as that user")
		}
	}
	return nil
}
