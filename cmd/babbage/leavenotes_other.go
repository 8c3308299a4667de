//go:build !linux

package main

import "babbage/cmd/babbage/takeover"

// leave is for the Pi, where a stick has to be made writable first.
func leave(dir string, words []string) error { return takeover.Leave(dir, words) }
