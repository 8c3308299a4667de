//go:build unix

package plain

import "syscall"

// noWait opens a named pipe without waiting for its other end, and makes no terminal ours.
const noWait = syscall.O_NONBLOCK | syscall.O_NOCTTY
