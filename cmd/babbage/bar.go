package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// bar shows on a terminal how far a long job is. Where stderr is no terminal, it shows nothing.
type bar struct {
	w           io.Writer
	done, total int
}

func newBar(total int) *bar {
	b := &bar{w: io.Discard, total: total}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		b.w = os.Stderr
	}
	return b
}

// step shows that one more part of the job has begun.
func (b *bar) step() {
	const wide = 30
	b.done++
	full := wide * b.done / max(1, b.total)
	fmt.Fprintf(b.w, "\r[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat(".", wide-full), b.done, b.total)
}

// wipe clears the line of the bar, so that something else can be printed there.
func (b *bar) wipe() { fmt.Fprint(b.w, "\r\x1b[K") }
