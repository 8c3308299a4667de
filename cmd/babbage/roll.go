package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"babbage/assets/plain"
	"babbage/device"
)

// rollFile, in the cache, is there while the roll in the printer is nearly through, for babbage status:
// the number of tickets that are left on it, about, or 0.
const rollFile = "roll"

// keepRoll keeps how the roll is. In no cache it is not kept.
func keepRoll(cache string, r device.Roll) error {
	path := filepath.Join(cache, rollFile)
	switch {
	case cache == "":
		return nil
	case r.Low:
		return os.WriteFile(path, strconv.AppendInt(nil, int64(r.Left), 10), 0o640)
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// keptRoll returns what is kept. What cannot be read, or is no such number, is a full roll.
func keptRoll(cache string) device.Roll {
	if cache == "" {
		return device.Roll{}
	}
	text, err := plain.Read(filepath.Join(cache, rollFile), 16)
	if err != nil {
		return device.Roll{}
	}
	left, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 16)
	if err != nil {
		return device.Roll{}
	}
	return device.Roll{Low: true, Left: int(left)}
}
