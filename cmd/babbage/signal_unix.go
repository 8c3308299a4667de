//go:build unix

package main

import (
	"os"
	"syscall"
)

// What a running bear is asked by: to read the names again, and to print the last ticket again.
var (
	reloadSignal os.Signal = syscall.SIGHUP
	againSignal  os.Signal = syscall.SIGUSR1
)

// apart starts a program that a Ctrl-C in this terminal does not reach.
var apart = &syscall.SysProcAttr{Setpgid: true}
