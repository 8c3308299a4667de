package paper

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// Outlet is a tty or a network port where other programs reach a Printer while it is plugged
// in. The kernel has a queue of its own there, so give the Printer a small Queue (64 bytes);
// otherwise bytes leave the sender much earlier than the wire's rate allows.
type Outlet struct {
	Port string // what a sender opens: a path, or host:port

	stop context.CancelFunc
	done sync.WaitGroup
}

// Close takes the outlet away and waits until nothing of it is left.
func (o *Outlet) Close() error {
	o.stop()
	o.done.Wait()
	return nil
}

// newOutlet connects p to the senders that accept returns, one after the other. accept is
// called while p is plugged in, and gives up when ctx ends.
func newOutlet(p *Printer, port string, accept func(ctx context.Context) (io.ReadWriteCloser, error)) *Outlet {
	ctx, stop := context.WithCancel(context.Background())
	o := &Outlet{Port: port, stop: stop}
	o.done.Go(func() {
		for ctx.Err() == nil {
			if wire, err := p.Open(ctx); err == nil {
				o.session(ctx, wire, accept)
			}
			time.Sleep(poll)
		}
	})
	return o
}

// session serves one sender until it goes or the plug is pulled.
func (o *Outlet) session(ctx context.Context, wire *Wire, accept func(context.Context) (io.ReadWriteCloser, error)) {
	defer wire.Close()
	ctx, pulled := context.WithCancel(ctx)
	defer pulled()
	defer context.AfterFunc(ctx, func() { wire.Close() })() // a stalled printer would hold us here
	o.done.Go(func() {
		defer pulled()
		for ; ctx.Err() == nil; time.Sleep(poll) {
			if _, err := wire.Queued(); err != nil {
				return
			}
		}
	})
	sender, err := accept(ctx)
	if err != nil {
		return
	}
	defer sender.Close()
	defer context.AfterFunc(ctx, func() { sender.Close() })()
	o.done.Go(func() { io.Copy(struct{ io.Writer }{sender}, struct{ io.Reader }{wire}) })
	// The buffer is small so that a stalled printer holds its sender up.
	io.CopyBuffer(struct{ io.Writer }{wire}, struct{ io.Reader }{sender}, make([]byte, 64))
}

// OnTCP plugs the printer into a network port on the loopback address. It
// serves one sender at a time, as network printers do.
func (p *Printer) OnTCP() (*Outlet, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("paper: %w", err)
	}
	port := listener.Addr().String()
	return newOutlet(p, port, func(ctx context.Context) (io.ReadWriteCloser, error) {
		if listener == nil {
			if listener, err = net.Listen("tcp", port); err != nil {
				return nil, err
			}
		}
		l := listener
		listener = nil
		defer l.Close()
		defer context.AfterFunc(ctx, func() { l.Close() })()
		conn, err := l.Accept()
		if err != nil {
			return nil, err
		}
		conn.(*net.TCPConn).SetReadBuffer(2048) // a printer's, about
		return abrupt{conn.(*net.TCPConn)}, nil
	}), nil
}

// abrupt is a connection that ends as a pulled plug ends it.
type abrupt struct{ *net.TCPConn }

func (c abrupt) Close() error {
	c.SetLinger(0)
	return c.TCPConn.Close()
}
