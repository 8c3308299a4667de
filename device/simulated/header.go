// Package simulated is the other side of the bear's pins: a GPIO header whose
// paws a test or the page can push, bounce and all, and whose LEDs they can
// look at.
//
// A Header has the methods of a periph gpioioctl.LineSet, with its manners:
// edges queue up as in the kernel and are lost when there are too many, a
// timeout is an error, and reading tells the level of this moment only.
//
//	Press ──► schedule of level changes ──(time passes)──► level, edge queue
//	                                                        │        │
//	                                          Read ◄────────┘        └──► WaitForEdge
package simulated

import (
	"context"
	"os"
	"slices"
	"sync"
	"time"

	"periph.io/x/conn/v3/gpio"
)

// The lines of a header, by their place in Read's bits.
const (
	Left  = iota // the left paw's switch to ground: low is squeezed
	Right        // the right paw's
	paws
)

// kernelQueue is how many edges of one line wait to be read; the kernel drops
// what comes on top (linux/drivers/gpio/gpiolib-cdev.c).
const kernelQueue = 16

// Change is a line that took a new level.
type Change struct {
	At   time.Time
	Line string // "left", "right", "green" or "red"
	High bool
}

// Header is a simulated GPIO header. Its methods may be called from any
// goroutine.
type Header struct {
	// LoseEdge, when set, is asked for each edge whether the kernel loses it;
	// the level changes all the same.
	LoseEdge func() bool

	clock *Clock
	green LED
	red   LED

	mu       sync.Mutex
	levels   gpio.GPIOValue
	schedule []change // by time
	edges    []edge
	wake     chan struct{}
	broken   error
	watchers []func(Change)
}

type change struct {
	at   time.Time
	line int
	high bool
}

type edge struct {
	line int
	edge gpio.Edge
}

// NewHeader returns a header with both paws released and both LEDs dark.
func NewHeader(clock *Clock) *Header {
	h := &Header{
		clock:  clock,
		levels: 1<<Left | 1<<Right, // pulled up
		wake:   make(chan struct{}, 1),
	}
	h.green = LED{header: h, name: "green", number: 22}
	h.red = LED{header: h, name: "red", number: 23}
	return h
}

// Green returns the LED that says Babbage is awake.
func (h *Header) Green() *LED { return &h.green }

// Red returns the LED that says Babbage is busy.
func (h *Header) Red() *LED { return &h.red }

// Watch calls f for every change of a line's level, from whichever goroutine
// causes it; f must not block. A paw's bounce is told when it is scheduled,
// with the times at which it will happen.
func (h *Header) Watch(f func(Change)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.watchers = append(h.watchers, f)
}

// Press squeezes a paw now. The contact chatters: after each of the given
// times the switch opens or closes again. The last of them leaves it closed
// when their number is even, as it is with every real switch.
func (h *Header) Press(line int, chatter ...time.Duration) { h.push(line, false, chatter) }

// Release lets go of a paw now, with chatter as for Press.
func (h *Header) Release(line int, chatter ...time.Duration) { h.push(line, true, chatter) }

func (h *Header) push(line int, high bool, chatter []time.Duration) {
	h.mu.Lock()
	at := h.clock.Now()
	// A hand cannot change its mind in the past: what an earlier push has
	// still to do happens before this one.
	if n := len(h.schedule); n > 0 && h.schedule[n-1].at.After(at) {
		at = h.schedule[n-1].at
	}
	told := []change{{at, line, high}}
	for _, d := range chatter {
		at, high = at.Add(d), !high
		told = append(told, change{at, line, high})
	}
	h.schedule = append(h.schedule, told...)
	watchers := h.watchers
	h.mu.Unlock()

	name := [...]string{Left: "left", Right: "right"}[line]
	for _, c := range told {
		for _, f := range watchers {
			f(Change{At: c.at, Line: name, High: c.high})
		}
	}
	h.stir()
}

// Break makes the chip go away: WaitForEdge and Read return err from now on.
func (h *Header) Break(err error) {
	h.mu.Lock()
	h.broken = err
	h.mu.Unlock()
	h.stir()
}

// WaitForEdge waits for an edge on a paw, as gpioioctl.LineSet does: the error
// of a timeout is os.ErrDeadlineExceeded, a timeout of 0 waits for ever, and a
// negative one not at all.
func (h *Header) WaitForEdge(timeout time.Duration) (number int, e gpio.Edge, err error) {
	var deadline time.Time
	if timeout != 0 {
		deadline = h.clock.Now().Add(timeout)
	}
	for {
		now := h.clock.Now()
		h.mu.Lock()
		h.apply(now)
		if h.broken != nil {
			err = h.broken
			h.mu.Unlock()
			return 0, gpio.NoEdge, err
		}
		if len(h.edges) > 0 {
			first := h.edges[0]
			h.edges = slices.Delete(h.edges, 0, 1)
			h.mu.Unlock()
			return first.line, first.edge, nil
		}
		until := deadline
		if len(h.schedule) > 0 && (until.IsZero() || h.schedule[0].at.Before(until)) {
			until = h.schedule[0].at
		}
		h.mu.Unlock()

		if !deadline.IsZero() && !now.Before(deadline) {
			return 0, gpio.NoEdge, os.ErrDeadlineExceeded
		}
		_ = h.clock.wait(context.Background(), until, h.wake)
	}
}

// Read returns the paws' levels, a bit a line; a mask of 0 asks for both.
func (h *Header) Read(mask gpio.GPIOValue) (gpio.GPIOValue, error) {
	if mask == 0 {
		mask = 1<<paws - 1
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.apply(h.clock.Now())
	return h.levels & mask, h.broken
}

// apply lets the scheduled changes up to now happen. The caller holds h.mu.
func (h *Header) apply(now time.Time) {
	n := 0
	for ; n < len(h.schedule) && !h.schedule[n].at.After(now); n++ {
		c := h.schedule[n]
		bit := gpio.GPIOValue(1) << c.line
		if (h.levels&bit != 0) == c.high {
			continue
		}
		h.levels ^= bit
		e := edge{c.line, gpio.FallingEdge}
		if c.high {
			e.edge = gpio.RisingEdge
		}
		if h.LoseEdge != nil && h.LoseEdge() {
			continue
		}
		if h.queued(c.line) < kernelQueue {
			h.edges = append(h.edges, e)
		}
	}
	h.schedule = slices.Delete(h.schedule, 0, n)
}

func (h *Header) queued(line int) (n int) {
	for _, e := range h.edges {
		if e.line == line {
			n++
		}
	}
	return n
}

// stir wakes whoever waits for an edge.
func (h *Header) stir() {
	select {
	case h.wake <- struct{}{}:
	default:
	}
}
