package main

import (
	"fmt"
	"runtime"

	"babbage/assets/remedy"
)

// needsLinux returns an error, on any other system, for a command whose hardware only Linux has;
// instead is what there is on such a desk.
func needsLinux(command, instead string) error {
	if runtime.GOOS == "linux" {
		return nil
	}
	return remedy.With(fmt.Errorf("babbage %s needs Linux", command), "do it on the bear's Raspberry Pi; "+instead)
}
