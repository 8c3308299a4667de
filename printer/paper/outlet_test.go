package paper

import (
	"bytes"
	"io"
	"net"
	"runtime"
	"testing"
	"time"
)

// eventually waits for what happens in other goroutines.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s within 10 s", what)
		}
	}
}

func TestOnTCP(t *testing.T) {
	testOutlet(t, (*Printer).OnTCP, func(port string) (io.ReadWriteCloser, error) { return net.Dial("tcp", port) })
}

// testOutlet prints on a printer that is unplugged after each ticket.
func testOutlet(t *testing.T, plug func(*Printer) (*Outlet, error), open func(port string) (io.ReadWriteCloser, error)) {
	before := runtime.NumGoroutine()
	picture := grey(24, 0x2a)
	p := New(Config{Baud: 921600, Queue: 64, Speed: 20, Knows: ESCv})
	o, err := plug(p)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		p.Tear()
		var sender io.ReadWriteCloser
		eventually(t, "open port", func() bool {
			sender, err = open(o.Port)
			return err == nil
		})
		if _, err := sender.Write(append(bytes.Clone(picture), "\x1bv"...)); err != nil {
			t.Fatal(err)
		}
		answer := make([]byte, 1)
		if _, err := io.ReadFull(sender, answer); err != nil || answer[0] != 0 {
			t.Errorf("answer %x, %v", answer, err)
		}
		eventually(t, "picture", func() bool { return p.Paper().Count(picture[8:]) == 1 })
		p.Unplug()
		eventually(t, "error", func() bool {
			_, err := sender.Write([]byte{0})
			return err != nil
		})
		sender.Close()
		if s, err := open(o.Port); err == nil {
			s.Close()
			t.Error("unplugged printer opens")
		}
		p.Plug()
	}
	o.Close()
	eventually(t, "end of the goroutines", func() bool { return runtime.NumGoroutine() <= before })
}
