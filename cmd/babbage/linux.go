package main

import (
	"fmt"
	"runtime"

	"babbage/assets/remedy"
)

// needsLinux returns an error, on any other system, for a command whose hardware only Linux has.
func needsLinux(command string) error {
	if runtime.GOOS == "linux" {
		return nil
	}
	return remedy.With(fmt.Errorf("babbage %s needs Linux, and this is %s", command, runtime.GOOS),
		"do it on the bear's Raspberry Pi; on this desk babbage simulate is the whole toy, and check and preview look at your party")
}
