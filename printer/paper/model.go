package paper

import (
	"bytes"
	"math/bits"
	"slices"
	"time"
)

// This file is what happens inside a Printer as time passes. All of it runs with p.mu held.

// keepRows bounds the paper that is remembered: 2 m, 786 KB for a 58 mm head.
const keepRows = 16384

// step is something that goes wrong, or right again: at a byte or at a time.
type step struct {
	received int64         // when this many bytes have come over the wire; or
	at       time.Duration // at this time, if it is not 0
	do       func(*Printer)
}

// event is what can happen next.
type event int

const (
	nothing event = iota
	planned       // a step of the plan
	printed       // a row comes out of the head
	taken         // the decoder takes a byte off the buffer
	arrived       // a byte comes over the wire
)

// catchUp lets the model catch up with the clock, event by event in the order of their times.
func (p *Printer) catchUp() {
	if p.planning {
		return // a step of the plan happens at the model's time, not at the clock's
	}
	now := p.cfg.Now().Sub(p.zero)
	for {
		what, at := p.next()
		if what == nothing || at > now {
			break
		}
		p.at = max(p.at, at)
		switch what {
		case planned:
			p.perform()
		case printed:
			p.out()
		case taken:
			p.take()
		case arrived:
			p.receive()
		}
	}
	p.at = max(p.at, now)
	if len(p.queue) == 0 || p.full() {
		p.line = max(p.line, p.at) // an idle wire does not send faster later
	}
	if p.held() && len(p.coming) > 0 {
		p.done = p.at + p.coming[0].cost // the row under the head starts again
	}
}

// held reports whether the head stands still and keeps what it has.
func (p *Printer) held() bool { return p.stalled || p.noPaper && p.cfg.Holds }

// full reports whether the printer holds the sender up.
func (p *Printer) full() bool { return p.cfg.Busy && len(p.buffer) >= p.cfg.Buffer }

// next returns what happens next, and when.
func (p *Printer) next() (what event, at time.Duration) {
	switch {
	case p.held() || p.off:
	case len(p.coming) > 0:
		what, at = printed, p.done
	case len(p.buffer) > 0:
		what, at = taken, p.at
	}
	if len(p.queue) > 0 && !p.full() {
		if arrival := p.line + p.byteTime; what == nothing || arrival < at {
			what, at = arrived, arrival
		}
	}
	if len(p.plan) > 0 {
		if i, due := p.first(); i >= 0 && (what == nothing || due <= at) {
			what, at = planned, due
		}
	}
	return what, at
}

// first returns the step of the plan that is done first and its time, or -1. A step that
// waits for a byte has a time only when that byte has come.
func (p *Printer) first() (index int, at time.Duration) {
	index = -1
	for i, s := range p.plan {
		switch {
		case s.at == 0 && p.counts.Received >= s.received:
			return i, p.at
		case s.at != 0 && (index < 0 || s.at < at):
			index, at = i, s.at
		}
	}
	return index, at
}

// perform does the first step of the plan, and takes it off the plan.
func (p *Printer) perform() {
	i, _ := p.first()
	do := p.plan[i].do
	p.plan = slices.Delete(p.plan, i, i+1)
	p.planning = true // do calls methods that would go on to the clock's time
	p.mu.Unlock()
	do(p)
	p.mu.Lock()
	p.planning = false
}

// receive takes a byte off the wire into the buffer.
func (p *Printer) receive() {
	b := p.queue[0]
	p.queue = p.queue[1:]
	p.line = p.at
	p.counts.Received++
	switch {
	case p.off:
		p.counts.Lost++
		return
	case p.lose > 0:
		p.lose--
		p.counts.Lost++
		return
	}
	copy(p.recent[:], p.recent[1:])
	p.recent[len(p.recent)-1] = b
	for i, a := range asks {
		if a.atOnce && p.cfg.Knows&a.bit != 0 && bytes.HasSuffix(p.recent[:], []byte(a.command)) {
			p.reply(&asks[i])
		}
	}
	if len(p.buffer) >= p.cfg.Buffer {
		p.counts.Lost++
		return
	}
	p.buffer = append(p.buffer, b)
}

// take gives the decoder the next byte of the buffer.
func (p *Printer) take() {
	b := p.buffer[0]
	p.buffer = p.buffer[1:]
	p.decoder.Write([]byte{b})
}

// burn takes a row from the decoder; it comes out when the head has had its time.
func (p *Printer) burn(dots []byte) {
	black := 0
	for _, b := range dots {
		black += bits.OnesCount8(b)
	}
	if p.cfg.Faints > 0 && black > p.cfg.Faints {
		p.reset()
		return
	}
	share := float64(black) / float64(p.cfg.Width)
	cost := float64(whiteRow) + float64(blackRow-whiteRow)*share*share*share
	p.head(dots, time.Duration(cost*p.slow/p.cfg.Speed))
}

// head begins a row that takes as long as cost.
func (p *Printer) head(dots []byte, cost time.Duration) {
	if len(p.coming) == 0 {
		p.done = p.at + cost
	}
	p.coming = append(p.coming, coming{bits: slices.Clone(dots), cost: cost})
}

// out moves the first coming row to the paper.
func (p *Printer) out() {
	row, cut, pulse := Row{At: p.zero.Add(p.at), Bits: p.coming[0].bits}, p.coming[0].cut, p.coming[0].pulse
	p.coming = p.coming[1:]
	if len(p.coming) > 0 {
		p.done = p.at + p.coming[0].cost
	}
	if pulse {
		p.counts.Pulses++
		return
	}
	if p.noPaper {
		return
	}
	if cut != nil {
		p.cuts = append(p.cuts, Cut{p.paper.Height - p.cfg.Knife, cut.Full})
		return
	}
	p.counts.Rows++
	p.paper.Add(row.Bits)
	if p.paper.Height > keepRows {
		p.paper.Drop(keepRows / 2)
		for i := range p.cuts {
			p.cuts[i].Row -= keepRows / 2
		}
	}
	if len(p.watchers) > 0 {
		p.outbox = append(p.outbox, row)
	}
}

// asked is called by the decoder for a query in the stream.
func (p *Printer) asked(a *ask) {
	if !a.atOnce {
		p.reply(a)
	}
}

// named is called by the decoder for GS I n, and answers as Epson's printers do.
func (p *Printer) named(n byte) {
	text, known := map[byte]string{66: p.cfg.Maker, 67: p.cfg.Model}[n]
	if !known {
		return
	}
	for _, b := range []byte("_" + text + "\x00") {
		p.answer(b)
	}
}

// reply answers a query.
func (p *Printer) reply(a *ask) {
	for i, b := range []byte(a.paper) {
		if p.noPaper {
			b |= a.out[i]
		}
		if p.nearEnd && a.low != "" {
			b |= a.low[i]
		}
		p.answer(b)
	}
}

// answer puts a byte on the return line, which holds no more than 256 that nobody reads.
func (p *Printer) answer(b byte) {
	if len(p.answers) < 256 {
		p.answers = append(p.answers, b)
	}
}

// reset is what a brown-out does: what the printer held is gone.
func (p *Printer) reset() {
	p.counts.Resets++
	p.buffer, p.coming = nil, nil
	p.decoder.Reset()
}
