package printer

import (
	"time"

	"babbage/printer/dots"
)

const (
	// headRate is how many bytes a second a 58 mm head prints: 400 rows (50 mm/s, half
	// black). USB and network wires are paced by it; otherwise a whole ticket would lie in
	// the printer's buffer, where nobody can cancel it.
	headRate = 400 * dots.Paper58 / 8

	// lead is how far the wire may be given bytes ahead of time: long enough that a loaded
	// Pi does not let it run dry, short enough that a ticket cancelled stops at once. chunk
	// is what is written at once.
	lead  = 200 * time.Millisecond
	chunk = 50 * time.Millisecond
)

// pace works out when a wire will have sent the bytes that it was given.
type pace struct {
	byteTime time.Duration // of one byte on the wire
	free     time.Time     // the wire will have sent all of them
	moved    time.Time     // it last took or brought a byte
	queued   int           // bytes that were in the kernel's queue when we last looked
}

// newPace is the pace of a serial wire of the baud rate given, ten bits a byte, or with 0 that of a
// head of so many dots: one that is wider than 80 mm paper is given as many rows a second as that,
// not as many bytes.
func newPace(baud, width int) pace {
	if baud > 0 {
		return pace{byteTime: time.Second * 10 / time.Duration(baud)}
	}
	return pace{byteTime: time.Second / headRate * dots.Paper80 / time.Duration(max(width, dots.Paper80))}
}

// rest is told that nothing is on the wire.
func (p *pace) rest(now time.Time) { p.free, p.moved, p.queued = now, now, 0 }

// took is told that the wire took n bytes.
func (p *pace) took(n int, now time.Time) {
	if n <= 0 {
		return
	}
	p.moved = now
	p.queued += n
	if p.free.Before(now) {
		p.free = now
	}
	p.free = p.free.Add(p.need(n))
}

// ahead returns how long the wire will need for what it was given: by its rate, or by what
// the kernel says is still queued when that is more. (A tty does not count what is in the
// UART's own FIFO; a pty counts nothing.)
func (p *pace) ahead(queued int, now time.Time) time.Duration {
	if queued == 0 || queued < p.queued {
		p.moved = now
	}
	p.queued = queued
	ahead := p.free.Sub(now)
	if need := p.need(queued); need > ahead {
		ahead = need
		p.free = now.Add(need)
	}
	return ahead
}

// need is how long the wire takes for n bytes.
func (p *pace) need(n int) time.Duration { return time.Duration(n) * p.byteTime }

// chunk is how many bytes are written at once.
func (p *pace) chunk() int { return max(1, int(chunk/p.byteTime)) }
