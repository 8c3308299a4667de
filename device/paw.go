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

const (
	// Decide is how long a left paw that is still held may yet become a hold of both. A person
	// who means both closes them within a tenth of a second (issue 19).
	Decide = 150 * time.Millisecond

	// stuck is when a paw that is held is taken for a switch that no longer opens, which must not
	// silence the other one.
	stuck = 10 * time.Second
)

// Paws feels both paws.
//
// A paw that goes down is touched, which the bear shows at once. What is meant by it is decided
// a moment later: a left squeeze when the paw is let go or Decide has passed, a right one when it
// is let go. If the other paw goes down in that time, neither is squeezed: both are held. A paw
// that is never let go, as of a worn switch, is no squeeze.
type Paws struct {
	lines       Lines
	now         func() time.Time
	settle      time.Duration
	left, right debounce
	touched     Paw       // is down, and not decided
	touchedAt   time.Time // since when
	both        bool      // both went down, and have not both been let go since
	bothSince   time.Time // since when both are down; zero when they are not
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
// time, before its next squeeze or hold counts.
func (p *Paws) Forget() {
	p.left.forget(p.now())
	p.right.forget(p.now())
	p.touched, p.both, p.bothSince = NoPaw, false, time.Time{}
}

// Touched reports whether somebody has a paw down, and what is meant by it is not decided: one paw,
// or both, unless they are stuck.
func (p *Paws) Touched() bool {
	return p.touched != NoPaw || !p.bothSince.IsZero() && p.BothFor() < stuck
}

// maxFaults is how many times in a row the lines may fail before the chip
// counts as gone; each time costs the patience of a Feel.
const maxFaults = 20

// Feel waits for a squeeze for about as long as patience and returns NoPaw when there was none,
// at once when a touch begins or ends as none, or as a hold of both. Patience must be positive. Its
// error means that the lines are gone for good.
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
		if p.touched == LeftPaw {
			wait = min(wait, max(Decide-now.Sub(p.touchedAt), time.Millisecond))
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
		touched, both := p.touched, p.both
		if paw := p.sample(levels, edge); paw != NoPaw || p.touched != touched || p.both != both {
			return paw, nil
		}
	}
}

func (p *Paws) sample(levels gpio.GPIOValue, edge bool) Paw {
	now := p.now()
	isDown := [...]bool{LeftPaw: levels&1 == 0, RightPaw: levels&2 == 0}
	left := p.left.sample(isDown[LeftPaw], edge, now)
	right := p.right.sample(isDown[RightPaw], edge, now)
	switch both := p.left.held(isDown[LeftPaw]) && p.right.held(isDown[RightPaw]); {
	case !both:
		p.bothSince = time.Time{}
	case p.bothSince.IsZero():
		p.bothSince = now
	}
	if p.both {
		p.both = p.left.down || p.right.down
		return NoPaw
	}
	switch {
	case left && p.right.joins(isDown[RightPaw], now), right && p.left.joins(isDown[LeftPaw], now):
		p.touched, p.both = NoPaw, true
		return NoPaw
	case left:
		p.touched, p.touchedAt = LeftPaw, now
	case right:
		p.touched, p.touchedAt = RightPaw, now
	}
	return p.decide(now)
}

// decide returns the paw that was touched once it is clear that it is squeezed.
func (p *Paws) decide(now time.Time) Paw {
	paw := p.touched
	switch {
	case paw == LeftPaw && p.right.next && !p.right.down: // is going down, too
		return NoPaw
	case paw == LeftPaw && (!p.left.down || now.Sub(p.touchedAt) >= Decide),
		paw == RightPaw && !p.right.down:
		p.touched = NoPaw
		return paw
	case paw != NoPaw && now.Sub(p.touchedAt) >= stuck: // the bear must not be busy with it for ever
		p.touched = NoPaw
	}
	return NoPaw
}

// BothFor returns how long both paws have been held down. One that has not been let go since the
// last Forget does not count.
func (p *Paws) BothFor() time.Duration {
	if p.bothSince.IsZero() {
		return 0
	}
	return p.now().Sub(p.bothSince)
}

// RightFor returns how long the right paw has been held down alone, while that may still become a
// squeeze.
func (p *Paws) RightFor() time.Duration {
	if p.touched != RightPaw {
		return 0
	}
	return p.now().Sub(p.touchedAt)
}
