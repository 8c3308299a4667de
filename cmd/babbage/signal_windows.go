package main

import (
	"os"
	"syscall"
)

// Windows has no signals that ask a running program for something; nil is none.
var reloadSignal, againSignal os.Signal

// apart starts a program that a Ctrl-C in this terminal does not reach.
var apart = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
