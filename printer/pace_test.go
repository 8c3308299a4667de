package printer

import (
	"testing"
	"time"
)

// TestPace gives 960 bytes a second to a wire, at times and with queues of which some
// disagree with its rate.
func TestPace(t *testing.T) {
	const ms = time.Millisecond
	for _, test := range []struct {
		name   string
		give   int           // bytes that the wire takes at first
		after  time.Duration // and so much later
		queued int           // the kernel says this
		ahead  time.Duration // so that the wire needs this
		moved  bool          // and has moved since
	}{
		{"nothing was given", 0, 0, 0, 0, true},
		{"just given", 96, 0, 96, 100 * ms, false},
		{"half of it has left", 96, 50 * ms, 48, 50 * ms, true},
		{"the kernel does not count", 96, 50 * ms, 0, 50 * ms, true},
		{"the wire stands still", 96, 50 * ms, 96, 100 * ms, false},
		{"all has left", 96, 200 * ms, 0, 0, true},
	} {
		now := time.Unix(0, 0)
		p := newPace(9600, 0)
		p.rest(now)
		p.took(test.give, now)
		now = now.Add(test.after)
		got := p.ahead(test.queued, now).Round(ms)
		if moved := p.moved.Equal(now); got != test.ahead || moved != (test.moved || test.after == 0) {
			t.Errorf("%s: %v ahead, moved %t; want %v, %t", test.name, got, moved, test.ahead, test.moved)
		}
		p.took(96, now)
		if got, want := p.ahead(test.queued+96, now).Round(ms), test.ahead+100*ms; got != want {
			t.Errorf("%s, and 96 bytes more: %v ahead, want %v", test.name, got, want)
		}
	}
}

// TestChunks shows that however slow or fast a wire is, something is written at once, and
// not much of a ticket.
func TestChunks(t *testing.T) {
	for baud, want := range map[int]int{0: 960, 9600: 48, 115200: 576, 110: 1} {
		p := newPace(baud, 0)
		if got := p.chunk(); got < want-1 || got > want+1 {
			t.Errorf("%d baud: %d bytes at once, want %d", baud, got, want)
		}
	}
}
