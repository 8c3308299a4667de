package simulated

import (
	"math/rand/v2"
	"time"

	"periph.io/x/conn/v3/gpio"
)

// Step is one thing that a Hand does: Do, or nothing for the time Wait, or a
// squeeze of the paw Line.
type Step struct {
	Line int
	Wait time.Duration
	Do   func()
}

// Hand is a header that somebody sits at. It plays its steps one after the
// other, each when the bear waits for an edge and the last squeeze is over: as
// a person does, who sees the red LED. It starts no goroutine, so that it
// works in virtual time.
type Hand struct {
	*Header
	Steps  []Step
	Bounce time.Duration // the longest that the contacts chatter
	Done   func()        // called when the last step is over

	rand *rand.Rand
	free time.Time // when the next step may begin
	felt time.Time // when the bear last stopped feeling
}

// How long a hand squeezes, and how long it rests after letting go and after
// the bear was busy: the bear must see both settle. A bear that has not felt
// for longer than busyTime was busy.
const (
	squeezeTime = 150 * time.Millisecond
	restTime    = 150 * time.Millisecond
	busyTime    = 50 * time.Millisecond
)

// NewHand returns a hand at header that begins after a while.
func NewHand(header *Header, while time.Duration, steps ...Step) *Hand {
	return &Hand{
		Header: header,
		Steps:  steps,
		Bounce: 5 * time.Millisecond,
		rand:   rand.New(rand.NewPCG(1, 1)), // the same chatter every time
		free:   header.clock.Now().Add(while),
	}
}

// WaitForEdge acts, if it is time to, and then waits as the header does.
func (h *Hand) WaitForEdge(timeout time.Duration) (int, gpio.Edge, error) {
	now := h.clock.Now()
	if now.Sub(h.felt) > busyTime {
		h.free = later(h.free, now.Add(restTime))
	}
	defer func() { h.felt = h.clock.Now() }()
	if !now.Before(h.free) {
		h.act(now)
	}
	return h.Header.WaitForEdge(timeout)
}

func (h *Hand) act(now time.Time) {
	if len(h.Steps) == 0 {
		h.Done()
		return
	}
	s := h.Steps[0]
	h.Steps = h.Steps[1:]
	switch {
	case s.Do != nil:
		s.Do()
	case s.Wait > 0:
		h.free = now.Add(s.Wait)
	default:
		times := append(Chatter(h.rand, h.Bounce), squeezeTime)
		h.Press(s.Line, append(times, Chatter(h.rand, h.Bounce)...)...)
		h.free = now.Add(squeezeTime + restTime)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
