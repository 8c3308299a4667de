package device

import (
	"errors"
	"fmt"
	"os"
	"time"

	"babbage/assets/remedy"

	"periph.io/x/conn/v3/gpio"
)

// Paw is what somebody squeezes.
type Paw int

const (
	NoPaw    Paw = iota
	LeftPaw      // draws a name
	RightPaw     // for who drew themselves; in a roll-call, "not here, later"
)

func (p Paw) String() string {
	return [...]string{NoPaw: "no paw", LeftPaw: "left paw", RightPaw: "right paw"}[p]
}

// Lines are the two paws' input lines, left first, pulled up and closed to
// ground by a squeeze. *gpioioctl.LineSet has these methods, and so has
// *simulated.Header: the number and the edge that WaitForEdge returns are a
// wake-up only, for bounce merges edges and the kernel drops them when there
// are many. Read's bits are the levels, left lowest; a mask of 0 asks for all.
type Lines interface {
	WaitForEdge(timeout time.Duration) (number int, edge gpio.Edge, err error)
	Read(mask gpio.GPIOValue) (gpio.GPIOValue, error)
}

// DefaultSettle is how long a level must be stable to count. The worst
// tactile switches bounce for about 15 ms (issue 2).
const DefaultSettle = 20 * time.Millisecond

// looks is how many times in a settle time a restless paw is looked at, edge
// or no edge.
const looks = 4

// Paws feels both paws.
type Paws struct {
	lines       Lines
	now         func() time.Time
	settle      time.Duration
	left, right debounce
	bothSince   time.Time // since when both are squeezed; zero when they are not
	faults      int
}

// NewPaws returns the paws on lines; settle is how long a level must be stable
// to count, and now is the clock by which the lines wait.
func NewPaws(lines Lines, settle time.Duration, now func() time.Time) *Paws {
	p := &Paws{lines: lines, now: now, settle: settle}
	p.left.settle, p.right.settle = settle, settle
	p.Forget()
	return p
}

// Forget drops whatever is under way: each paw must be let go, for a settle
// time, before its next squeeze counts.
func (p *Paws) Forget() {
	p.left.forget()
	p.right.forget()
	p.bothSince = time.Time{}
}

// maxFaults is how many times in a row the lines may fail before the chip
// counts as gone; each time costs the patience of a Feel.
const maxFaults = 20

// Feel waits for a squeeze for about as long as patience and returns NoPaw
// when there was none. Patience must be positive. Its error means that the
// lines are gone for good.
func (p *Paws) Feel(patience time.Duration) (Paw, error) {
	end := p.now().Add(patience)
	for {
		now := p.now()
		wait := end.Sub(now)
		if wait <= 0 {
			return NoPaw, nil
		}
		if p.left.restless(now) || p.right.restless(now) {
			wait = min(wait, max(p.settle/looks, time.Millisecond))
		}
		_, _, err := p.lines.WaitForEdge(wait)
		edge := err == nil
		if errors.Is(err, os.ErrDeadlineExceeded) {
			err = nil
		}
		var levels gpio.GPIOValue
		if err == nil {
			levels, err = p.lines.Read(0)
		}
		if err != nil {
			// A chip that has gone returns at once, 118,000 times a second.
			if p.faults++; p.faults >= maxFaults {
				return NoPaw, remedy.With(fmt.Errorf("paws: the GPIO lines are gone: %w", err), "check the wiring and restart babbage")
			}
			time.Sleep(wait)
			continue
		}
		p.faults = 0
		if paw := p.sample(levels, edge); paw != NoPaw {
			return paw, nil
		}
	}
}

func (p *Paws) sample(levels gpio.GPIOValue, edge bool) Paw {
	now := p.now()
	left := p.left.sample(levels&1 == 0, edge, now)
	right := p.right.sample(levels&2 == 0, edge, now)
	switch both := p.left.down && p.right.down && levels&3 == 0; {
	case !both:
		p.bothSince = time.Time{}
	case p.bothSince.IsZero():
		p.bothSince = now
	}
	switch {
	case left && !p.right.joined(together, now):
		return LeftPaw
	case right && !p.left.joined(together, now):
		return RightPaw
	}
	return NoPaw
}

// together is how soon after each other two paws go down when somebody holds
// both: that is a wish of its own (BothFor), not two squeezes. A paw that has
// been down for longer is a stuck switch and must not silence the other.
const together = time.Second

// BothFor returns how long both paws have been held down.
func (p *Paws) BothFor() time.Duration {
	if p.bothSince.IsZero() {
		return 0
	}
	return p.now().Sub(p.bothSince)
}
