package paper

import "time"

// This file is what happens inside a Printer as time passes. Everything in it
// is called with p.mu held.

// keepRows bounds the paper that is remembered: 2 m, 786 KB for a 58 mm head.
const keepRows = 16384

// step is something that goes wrong, or right again: at a byte or at a time.
type step struct {
	received int64 // when this many bytes have come over the wire; or
	at       time.Time
	do       func(*Printer)
}

// reckon lets the model catch up with the clock, event by event in the order
// of their times: a planned step, a row out of the head, a byte off the buffer,
// a byte off the wire.
func (p *Printer) reckon(now time.Time) {
	for !p.planning {
		next, event := now, (func())(nil)
		consider := func(at time.Time, do func()) {
			if at.Before(p.at) {
				at = p.at
			}
			if !at.After(now) && (event == nil || at.Before(next)) {
				next, event = at, do
			}
		}
		if i := p.planned(); i >= 0 {
			consider(p.plan[i].at, func() { p.perform(i) })
		}
		held := p.stalled || p.noPaper && p.cfg.Holds
		switch {
		case held || p.off:
		case len(p.coming) > 0:
			consider(p.done, p.out)
		case len(p.buffer) > 0:
			consider(p.at, p.take)
		}
		if len(p.queue) > 0 && !(p.cfg.Busy && len(p.buffer) >= p.cfg.Buffer) {
			consider(p.line.Add(p.byteTime), p.receive)
		}
		if event == nil {
			break
		}
		p.at = next
		event()
	}
	if p.at.Before(now) {
		p.at = now
	}
	if len(p.queue) == 0 || p.cfg.Busy && len(p.buffer) >= p.cfg.Buffer {
		p.line = later(p.line, p.at) // an idle or held wire saves up nothing
	}
	if p.stalled || p.noPaper && p.cfg.Holds {
		if len(p.coming) > 0 {
			p.done = p.at.Add(p.cost[0]) // the row under the head is begun anew
		}
	}
}

// planned returns the index of the next step that is due by its byte or has a
// time, or -1.
func (p *Printer) planned() int {
	first := -1
	for i, s := range p.plan {
		switch {
		case s.at.IsZero() && p.counts.Received >= s.received:
			return i
		case !s.at.IsZero() && (first < 0 || s.at.Before(p.plan[first].at)):
			first = i
		}
	}
	return first
}

// perform takes step i off the plan and does it, at the model's time.
func (p *Printer) perform(i int) {
	do := p.plan[i].do
	p.plan = append(p.plan[:i], p.plan[i+1:]...)
	p.planning = true // do calls methods that would reckon on
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
	p.recent = [3]byte{p.recent[1], p.recent[2], b}
	if p.cfg.Knows&DLEEOT != 0 && p.recent == [3]byte{0x10, 0x04, 4} {
		p.answer(0x12 | p.bits(0x60))
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

// burn is the decoder's row: it comes out when the head has had its time.
func (p *Printer) burn(bits []byte) {
	black := 0
	for _, b := range bits {
		for ; b != 0; b &= b - 1 {
			black++
		}
	}
	if p.cfg.Faints > 0 && black > p.cfg.Faints {
		p.reset()
		return
	}
	share := float64(black) / float64(p.cfg.Width)
	cost := float64(whiteRow) + float64(blackRow-whiteRow)*share*share*share
	p.head(bits, time.Duration(cost*p.slow))
}

// head begins a row that takes as long as cost.
func (p *Printer) head(bits []byte, cost time.Duration) {
	if len(p.coming) == 0 {
		p.done = p.at.Add(cost)
	}
	if bits != nil {
		bits = append([]byte(nil), bits...)
	}
	p.coming = append(p.coming, Row{Bits: bits})
	p.cost = append(p.cost, cost)
}

// out moves the first coming row to the paper.
func (p *Printer) out() {
	row := p.coming[0]
	p.coming, p.cost = p.coming[1:], p.cost[1:]
	if len(p.coming) > 0 {
		p.done = p.at.Add(p.cost[0])
	}
	if p.noPaper {
		return
	}
	row.At = p.at
	p.counts.Rows++
	p.paper.add(row.Bits)
	if p.paper.Height > keepRows {
		p.paper.drop(keepRows / 2)
	}
	p.outbox = append(p.outbox, row)
}

// asked is the decoder's: a query in the stream, answered in its turn. DLE EOT
// was answered when it arrived.
func (p *Printer) asked(a Ask) {
	switch a {
	case ESCv:
		p.answer(p.bits(0x04))
	case GSr:
		p.answer(p.bits(0x0c))
	}
}

// bits is paper, when there is none.
func (p *Printer) bits(paper byte) byte {
	if p.noPaper {
		return paper
	}
	return 0
}

// answer puts a byte on the return line; what nobody reads is bounded.
func (p *Printer) answer(b byte) {
	if len(p.answers) < 256 {
		p.answers = append(p.answers, b)
	}
}

// reset is what a brown-out does: whatever the printer held is gone.
func (p *Printer) reset() {
	p.counts.Resets++
	p.buffer, p.coming, p.cost = nil, nil, nil
	p.decoder.Reset()
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
