package main

import (
	"context"
	"io"
	"time"

	"babbage/printer"
)

// copied opens the same wire as open, and writes to w, too, what is sent over it. Errors of w do
// not reach the printer.
func copied(open printer.Opener, w io.Writer) printer.Opener {
	return printer.Tee(open, func(context.Context) (printer.Wire, error) { return sink{w}, nil })
}

// sink is a wire that writes to an io.Writer and never answers.
type sink struct{ io.Writer }

func (sink) Read([]byte) (int, error)         { return 0, io.EOF }
func (sink) Close() error                     { return nil }
func (sink) SetReadDeadline(time.Time) error  { return nil }
func (sink) SetWriteDeadline(time.Time) error { return nil }
