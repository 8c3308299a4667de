package main

import "os"

// Windows has no signals that ask a running program for something; nil is none.
var reloadSignal, againSignal os.Signal
