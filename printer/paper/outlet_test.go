package paper

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// outlets are the places where a printer can be reached from outside, and how.
func outlets(t *testing.T) map[string]struct {
	plug func(*Printer) (*Outlet, error)
	open func(port string) (io.ReadWriteCloser, error)
} {
	link := filepath.Join(t.TempDir(), "printer")
	return map[string]struct {
		plug func(*Printer) (*Outlet, error)
		open func(string) (io.ReadWriteCloser, error)
	}{
		"tcp": {(*Printer).OnTCP, func(port string) (io.ReadWriteCloser, error) { return net.Dial("tcp", port) }},
		"pty": {
			func(p *Printer) (*Outlet, error) { return p.OnPTY(link) },
			func(port string) (io.ReadWriteCloser, error) { return os.OpenFile(port, os.O_RDWR, 0) },
		},
	}
}

// eventually waits for what happens in other goroutines.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s within 10 s", what)
		}
	}
}

func TestOutlets(t *testing.T) {
	before := runtime.NumGoroutine()
	picture := grey(24, 0x2a)
	for name, outlet := range outlets(t) {
		t.Run(name, func(t *testing.T) {
			p := New(Config{Baud: 921600, Queue: 64, Knows: ESCv})
			o, err := outlet.plug(p)
			if err != nil {
				t.Fatal(err)
			}
			defer o.Close()
			for range 3 {
				p.Tear()
				var sender io.ReadWriteCloser
				eventually(t, "open port", func() bool {
					sender, err = outlet.open(o.Port)
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
				if s, err := outlet.open(o.Port); err == nil {
					s.Close()
					t.Error("unplugged printer opens")
				}
				p.Plug()
			}
		})
	}
	eventually(t, "end of the goroutines", func() bool { return runtime.NumGoroutine() <= before })
}
