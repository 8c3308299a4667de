package main

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"babbage/printer/paper"
)

// A tray takes the tickets of a script: each as the bytes that were sent and
// as the picture that they are.
type tray struct {
	dir     string
	width   int // of the paper in dots
	tickets int
}

// add writes ticket-001.bin and ticket-001.png, counting up. Bytes that print
// nothing are no ticket.
func (t *tray) add(stream []byte) error {
	picture, err := paper.Decode(stream, t.width)
	if err != nil {
		return fmt.Errorf("the bytes that were sent are no ticket: %w", err)
	}
	if picture.Height == 0 {
		return nil
	}
	t.tickets++
	name := filepath.Join(t.dir, fmt.Sprintf("ticket-%03d", t.tickets))
	if err := os.WriteFile(name+".bin", stream, 0o600); err != nil {
		return err
	}
	return writePNG(name+".png", picture.Image())
}

// writePNG writes a picture that only its owner can look at: it may show who was
// drawn.
func writePNG(path string, m image.Image) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Close()
}
