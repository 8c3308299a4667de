package printer

import (
	"fmt"
	"time"
)

// between is longer than the time between two answers with a slice, a feed or a cut between them,
// even where the head is cold and slow.
func (p *Printer) between() time.Duration {
	return time.Duration(p.raster.TearRows)*slowestRow*2 + p.cutTime()
}

// look is called between two pieces of a ticket: it hears what a printer that answers has
// said, and asks it again once it has.
func (j *job) look() error {
	p, t := j.p, &j.p.talk
	if !t.answers() {
		return nil
	}
	if !p.listen(j.ctx, glance) {
		return ErrGone
	}
	switch {
	case !t.answers(): // the wire cannot be read any more
		return nil
	case t.state() == PaperOut:
		return ErrPaperOut
	case t.owed > 0 && p.cfg.Now().Sub(t.asked) > p.cfg.Stall:
		return ErrStalled
	case t.owed > 0:
		return nil
	}
	return j.ask()
}

// ask puts the question into a ticket.
func (j *job) ask() error {
	if err := j.send(j.p.talk.question(j.p.raster.Reset)); err != nil {
		return err
	}
	j.p.talk.asking(j.p.pace.free)
	return nil
}

// confirm waits for what a printer that answers says at the end. One that does so in its
// turn (ESC v, GS r) has then burnt the last row. If it answers the last question but not
// one before it, it took that one for dots: bytes of the picture are missing.
func (j *job) confirm() error {
	p, t := j.p, &j.p.talk
	if !t.answers() {
		return nil
	}
	for again := true; again; again = t.out == 1 {
		if err := j.ask(); err != nil {
			return err
		}
		var answered time.Time
		for t.owed > 0 {
			owed := t.owed
			if err := j.check(); err != nil {
				return err
			}
			if !p.listen(j.ctx, patience) {
				return ErrGone
			}
			switch now := p.cfg.Now(); {
			case t.owed < owed:
				answered = now
			case !answered.IsZero() && now.Sub(answered) > p.between():
				return fmt.Errorf("an answer is missing, so the printer has lost its place: %w", ErrStalled)
			}
		}
	}
	if t.state() == PaperOut {
		return ErrPaperOut
	}
	return nil
}
