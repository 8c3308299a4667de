package printer

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/paper/papertest"
)

// ovalTicket is as many bytes as a real ticket: an oval portrait, dithered, and
// a name below it.
func ovalTicket() *dots.Dots {
	d := dots.New(384, 480)
	for y := range 384 {
		for x := range 384 {
			if dx, dy := (x-192)*4, (y-192)*3; dx*dx+dy*dy < 576*576 && (x*7+y*13)%5 < 2 {
				d.Burn(x, y)
			}
		}
	}
	for y := 400; y < 460; y++ {
		for x := 60; x < 320; x += 3 {
			d.Burn(x, y)
		}
	}
	return d
}

func BenchmarkEncode(b *testing.B) {
	ticket := ovalTicket()
	b.SetBytes(int64(len(ticket.Bits)))
	b.ReportAllocs()
	for b.Loop() {
		escpos.Encode(ticket)
	}
	b.ReportMetric(float64(len(escpos.Encode(ticket))), "bytes/ticket")
}

// BenchmarkWire prints tickets on a pty that drains at the baud rate, and
// reports how much longer they took, from the call to the last byte, than
// bytes/rate. 1.01 is the most that issue 5 allows.
func BenchmarkWire(b *testing.B) {
	ticket := ovalTicket()
	for _, baud := range []int{9600, 19200, 38400, 115200} {
		b.Run(fmt.Sprint(baud), func(b *testing.B) {
			u := papertest.NewUART(b, baud)
			p := New(Port(u.Port, baud, FlowNone), Config{Baud: baud})
			defer p.Close()
			inStep(b, u, p)
			worst := 0.0
			for b.Loop() {
				begun := time.Now()
				if err := p.Print(b.Context(), ticket); err != nil {
					b.Fatal(err)
				}
				sent, want := u.Settle(), len(escpos.Encode(ticket))
				if len(sent.Stream) != want {
					b.Fatalf("%d bytes sent, want %d", len(sent.Stream), want)
				}
				worst = max(worst, sent.Last.Sub(begun).Seconds()*float64(baud)/10/float64(want))
			}
			b.ReportMetric(worst, "worst-ratio")
			b.ReportMetric(float64(len(escpos.Encode(ticket))), "bytes/ticket")
		})
	}
}

// inStep tends a Printer until it has brought the wire in step.
func inStep(tb testing.TB, u *papertest.UART, p *Printer) {
	tb.Helper()
	for p.Tend(tb.Context()) == Gone || !p.backlog.empty() {
		if p.Trouble() != nil {
			tb.Fatal(p.Trouble())
		}
		time.Sleep(20 * time.Millisecond)
	}
	u.Settle()
}

// BenchmarkFirstByte measures from Ready and Print to the first byte at the far
// end of a pty.
func BenchmarkFirstByte(b *testing.B) {
	ticket := faultTicket(1)
	u := papertest.NewUART(b, 115200)
	p := New(Port(u.Port, 115200, FlowNone), Config{Baud: 115200})
	defer p.Close()
	inStep(b, u, p)
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		p.Ready(b.Context())
		if err := p.Print(b.Context(), ticket); err != nil {
			b.Fatal(err)
		}
		took = append(took, u.Settle().First.Sub(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "median-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
