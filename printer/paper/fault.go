package paper

import "time"

// What people do to printers. Each takes effect at once.

// PullPaper takes the paper out.
func (p *Printer) PullPaper() { p.change(func() { p.noPaper = true }) }

// LoadPaper puts paper in.
func (p *Printer) LoadPaper() { p.change(func() { p.noPaper = false }) }

// Stall stops the printer as an open lid or a jam does: it takes nothing more
// than its buffer holds.
func (p *Printer) Stall() { p.change(func() { p.stalled = true }) }

// Resume ends a stall.
func (p *Printer) Resume() { p.change(func() { p.stalled = false }) }

// Slow makes the head take factor times as long: a cold printer or a weak
// supply; 1 is normal.
func (p *Printer) Slow(factor float64) { p.change(func() { p.slow = factor }) }

// Lose makes the wire lose the next n bytes.
func (p *Printer) Lose(n int) { p.change(func() { p.lose += n }) }

// Garble puts bytes on the return line that nobody asked for.
func (p *Printer) Garble(noise ...byte) {
	p.change(func() {
		for _, b := range noise {
			p.answer(b)
		}
	})
}

// Unplug pulls the data cable: every Wire fails from now on, Open too, and what
// was under way in the sender's kernel is gone. The printer itself stays as it
// is, perhaps in the middle of a picture.
func (p *Printer) Unplug() {
	p.change(func() {
		p.unplugged = true
		p.plugs++
		p.queue, p.answers = nil, nil
	})
}

// Plug puts the data cable back.
func (p *Printer) Plug() { p.change(func() { p.unplugged = false }) }

// SwitchOff takes the power away: what the printer held is gone, and what the
// wire brings goes nowhere.
func (p *Printer) SwitchOff() {
	p.change(func() {
		p.reset()
		p.off = true
	})
}

// SwitchOn brings the power back.
func (p *Printer) SwitchOn() { p.change(func() { p.off = false }) }

// PowerCut is SwitchOff and SwitchOn within a moment.
func (p *Printer) PowerCut() { p.change(p.reset) }

// At plans something for when n more bytes have come over the wire: do is
// called at that byte and may call any of the methods above, or After.
func (p *Printer) At(n int64, do func(*Printer)) {
	p.change(func() { p.plan = append(p.plan, step{received: p.counts.Received + n, do: do}) })
}

// After plans something for d from now on.
func (p *Printer) After(d time.Duration, do func(*Printer)) {
	p.change(func() { p.plan = append(p.plan, step{at: p.at.Add(d), do: do}) })
}

func (p *Printer) change(do func()) {
	p.mu.Lock()
	p.reckon(p.cfg.Now())
	do()
	p.mu.Unlock()
	p.tell()
}
