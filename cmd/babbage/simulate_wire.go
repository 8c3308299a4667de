package main

import (
	"context"
	"io"
	"time"

	"babbage/printer"
)

// copied is open, with a copy of whatever goes over the wire written to w; what
// w makes of it is its own affair.
func copied(open printer.Opener, w io.Writer) printer.Opener {
	return printer.Tee(open, func(context.Context) (printer.Wire, error) { return sink{w}, nil })
}

// sink is the wire to a printer that is no more than a writer.
type sink struct{ io.Writer }

func (sink) Read([]byte) (int, error)         { return 0, io.EOF }
func (sink) Close() error                     { return nil }
func (sink) SetReadDeadline(time.Time) error  { return nil }
func (sink) SetWriteDeadline(time.Time) error { return nil }
