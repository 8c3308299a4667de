package printer

import (
	"context"
	"errors"
)

// Tee opens wires that send to what open returns, and a copy of all that was taken there to
// what show returns: a modelled printer, so that a page shows what a real one prints. The
// copy never holds the real printer up: its Writes have a deadline that has passed, so a
// modelled printer takes only what it has room for.
func Tee(open, show Opener) Opener {
	return func(ctx context.Context) (Wire, error) {
		wire, err := open(ctx)
		if err != nil {
			return nil, err
		}
		t := &wireTee{Wire: wire}
		if t.copy, err = show(ctx); err != nil {
			t.copy = nil
		}
		return t, nil
	}
}

type wireTee struct {
	Wire
	copy Wire // nil when it failed
}

func (t *wireTee) Write(b []byte) (int, error) {
	n, err := t.Wire.Write(b)
	if t.copy != nil && n > 0 {
		t.copy.SetWriteDeadline(past)
		t.copy.Write(b[:n])
	}
	return n, err
}

func (t *wireTee) Queued() (int, error) {
	if q, ok := t.Wire.(wireQueue); ok {
		return q.Queued()
	}
	return 0, errors.ErrUnsupported
}

func (t *wireTee) Flush() error {
	if f, ok := t.copy.(wireFlush); ok {
		f.Flush()
	}
	if f, ok := t.Wire.(wireFlush); ok {
		return f.Flush()
	}
	return nil
}

func (t *wireTee) Close() error {
	if t.copy != nil {
		t.copy.Close()
	}
	return t.Wire.Close()
}
