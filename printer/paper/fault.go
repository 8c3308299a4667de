package paper

import "time"

// PullPaper takes the paper out.
func (p *Printer) PullPaper() { p.change(func() { p.noPaper = true }) }

// LoadPaper puts a full roll in.
func (p *Printer) LoadPaper() { p.change(func() { p.noPaper, p.nearEnd = false, false }) }

// NearEnd makes the roll as thin as the sensor for it tells: only its answers are others.
func (p *Printer) NearEnd() { p.change(func() { p.nearEnd = true }) }

// Stall stops the printer as an open lid or jammed paper does: it prints nothing, and takes
// bytes only until its buffer is full.
func (p *Printer) Stall() { p.change(func() { p.stalled = true }) }

// Resume ends a stall.
func (p *Printer) Resume() { p.change(func() { p.stalled = false }) }

// Slow makes the head take factor times as long: a cold printer or a weak
// supply; 1 is normal.
func (p *Printer) Slow(factor float64) { p.change(func() { p.slow = factor }) }

// Lose makes the wire lose the next n bytes; 0 ends it.
func (p *Printer) Lose(n int) { p.change(func() { p.lose = n }) }

// Garble puts bytes on the return line that nobody asked for.
func (p *Printer) Garble(noise ...byte) {
	p.change(func() {
		for _, b := range noise {
			p.answer(b)
		}
	})
}

// Unplug pulls the data cable: every Wire and Open fail from now on, and what was still in
// the sender's kernel is gone. The printer itself stays as it is, perhaps in the middle of a
// picture.
func (p *Printer) Unplug() {
	p.change(func() {
		p.unplugged = true
		p.plugs++
		p.queue, p.answers = nil, nil
	})
}

// Plug puts the data cable back.
func (p *Printer) Plug() { p.change(func() { p.unplugged = false }) }

// SwitchOff takes the power away: what the printer held is gone, and so is what the wire
// brings from now on.
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

// At calls do when n more bytes have come over the wire. do may call the methods above, and
// After.
func (p *Printer) At(n int64, do func(*Printer)) {
	p.change(func() { p.plan = append(p.plan, step{received: p.counts.Received + n, do: do}) })
}

// After calls do when d has passed.
func (p *Printer) After(d time.Duration, do func(*Printer)) {
	p.change(func() { p.plan = append(p.plan, step{at: p.at + max(d, 1), do: do}) })
}

func (p *Printer) change(do func()) {
	p.mu.Lock()
	p.catchUp()
	do()
	p.mu.Unlock()
	p.tell()
}

// Telling is by what a sender can notice a Fault.
type Telling uint

const (
	ByError  Telling = 1 << iota // the wire itself fails
	ByBusy                       // the BUSY line holds the sender up
	ByStatus                     // the printer's answer, or its silence
)

// Fault is something that goes wrong while a ticket is on its way.
type Fault struct {
	Name  string
	With  func(*Config)  // the printer that it happens to; nil is any
	Break func(*Printer) // what happens; with At, at any byte of a ticket
	Mend  func(*Printer) // what somebody does about it; nil where it passes by itself
	Told  Telling        // how a sender can notice; 0 is not at all
	Loses bool           // something is missing on the paper, whether anybody notices or not
}

// Faults returns what goes wrong with real printers.
func Faults() []Fault {
	return []Fault{
		{Name: "unplugged", Break: (*Printer).Unplug, Mend: (*Printer).Plug, Told: ByError, Loses: true},
		{
			Name: "unplugged for a moment", Told: ByError, Loses: true,
			Break: func(p *Printer) { p.Unplug(); p.After(300*time.Millisecond, (*Printer).Plug) },
		},
		{Name: "paper out, buffer held", With: func(c *Config) { c.Holds = true }, Break: (*Printer).PullPaper, Mend: (*Printer).LoadPaper, Told: ByBusy | ByStatus, Loses: true},
		{Name: "paper out, buffer dropped", Break: (*Printer).PullPaper, Mend: (*Printer).LoadPaper, Told: ByStatus, Loses: true},
		{Name: "stalled", Break: (*Printer).Stall, Mend: (*Printer).Resume, Told: ByBusy | ByStatus, Loses: true},
		{
			Name:  "stalled for a moment",
			Break: func(p *Printer) { p.Stall(); p.After(100*time.Millisecond, (*Printer).Resume) },
		},
		{
			Name:  "slow for a moment",
			Break: func(p *Printer) { p.Slow(3); p.After(time.Second, func(p *Printer) { p.Slow(1) }) },
		},
		{Name: "switched off", Break: (*Printer).SwitchOff, Mend: (*Printer).SwitchOn, Told: ByStatus, Loses: true},
		{Name: "power cut", Break: (*Printer).PowerCut, Loses: true},
		{Name: "a byte lost", Break: func(p *Printer) { p.Lose(1) }, Loses: true},
		{Name: "many bytes lost", Break: func(p *Printer) { p.Lose(300) }, Mend: func(p *Printer) { p.Lose(0) }, Loses: true},
		{Name: "noise on the return line", Break: func(p *Printer) { p.Garble(0x13, 0xff, 0x72, 0x0c) }},
	}
}
