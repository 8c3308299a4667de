package paper

import (
	"bytes"
	"testing"
	"time"
)

// TestAsks asks a printer everything: it answers what it knows, with paper and without. What
// it does not know is printed or ignored, and never answered.
func TestAsks(t *testing.T) {
	for _, a := range asks {
		for _, knows := range []Ask{0, a.bit, ^Ask(0), ^a.bit} {
			p, c := newVirtual(Config{Baud: 19200, Knows: knows})
			w := mustOpen(t, p)
			ask := func(want []byte) {
				t.Helper()
				w.Write([]byte(a.command))
				c.Sleep(time.Second)
				w.SetReadDeadline(c.Now())
				var b [16]byte
				if n, err := w.Read(b[:]); !bytes.Equal(b[:n], want) {
					t.Errorf("% x, of a printer that knows %b: answered % x, %v; want % x", a.command, knows, b[:n], err, want)
				}
			}
			if knows&a.bit == 0 {
				ask(nil)
				continue
			}
			ask([]byte(a.paper))
			p.PullPaper()
			out := []byte(a.paper)
			for i := range out {
				out[i] |= a.out[i]
			}
			ask(out)
			if err := p.Strange(); err != nil {
				t.Error(err)
			}
		}
	}
}
