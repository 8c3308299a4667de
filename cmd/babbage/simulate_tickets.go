package main

import (
	"fmt"
	"os"
	"path/filepath"

	"babbage/printer/paper"
)

// tickets are the tickets of a script in a folder: each as the bytes that were sent and as the
// picture that they are.
type tickets struct {
	dir   string
	width int // of the paper in dots
	count int
}

// add writes ticket-001.bin and ticket-001.png, counting up. Bytes that print
// nothing are no ticket.
func (t *tickets) add(stream []byte) error {
	picture, err := paper.Decode(stream, t.width)
	if err != nil {
		return fmt.Errorf("the bytes that were sent are no ticket: %w", err)
	}
	if picture.Height == 0 {
		return nil
	}
	t.count++
	name := filepath.Join(t.dir, fmt.Sprintf("ticket-%03d", t.count))
	if err := os.WriteFile(name+".bin", stream, 0o600); err != nil {
		return err
	}
	return writePNG(name+".png", picture.Image())
}
