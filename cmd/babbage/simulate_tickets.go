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
	head  paper.Decoder // of the printer, before it reads anything
	count int
}

// add writes ticket-001.bin and ticket-001.png for each slip that was cut off, and for the last,
// counting up.
func (t *tickets) add(stream []byte) error {
	begin := 0
	var cut bool
	d := t.head
	d.Cut = func(paper.Cut) { cut = true }
	for i := range stream {
		if d.Write(stream[i : i+1]); !cut {
			continue
		}
		if err := t.slip(stream[begin : i+1]); err != nil {
			return err
		}
		begin, cut = i+1, false
	}
	return t.slip(stream[begin:])
}

// slip writes one of them. Bytes that print nothing are none.
func (t *tickets) slip(stream []byte) error {
	head := t.head
	picture, err := head.Decode(stream)
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
