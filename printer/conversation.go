package printer

import (
	"context"
	"fmt"
	"time"

	"babbage/printer/escpos"
)

const (
	// patience is how long an answer may take.
	patience = 100 * time.Millisecond
	// asking and calling are how often an idle printer is asked, as a rule and
	// while it stopped answering.
	asking  = 2 * time.Second
	calling = 500 * time.Millisecond
	// between is more than passes between the answers to two questions with a
	// slice or a feed between them, even where the head is cold and slow.
	between = escpos.TearRows * slowestRow * 2
)

// talk is what passes between us and a printer that may answer. Its word is
// taken when it was given twice: noise on an open return line must neither
// pass for a printer that answers nor stop a party for want of paper.
type talk struct {
	query  Query     // the one being tried, or the one that is answered; QueryNone when none ever was
	others []Query   // still to be tried; nil when there was nothing to find out
	deaf   bool      // the wire cannot be read
	asked  time.Time // when the last question had left; zero is never
	owed   int       // questions not answered yet
	heard  int       // answers since the last silence
	known  bool
	mute   bool // it never answered, and is not waited for
	quiet  bool // it was known to answer, and did not
	out    int  // answers in a row that said paper out
}

func newTalk(q Query) talk {
	all := q.commands()
	switch q {
	case QueryNone:
		return talk{}
	case QueryAuto:
		return talk{query: all[0], others: all[1:]}
	}
	return talk{query: q}
}

// state is what follows from what was said.
func (t *talk) state() State {
	switch {
	case !t.known:
		return Unknown
	case t.quiet:
		return Gone // power or cable
	case t.out > 1:
		return PaperOut
	}
	return OK
}

// unsettled reports whether the last answer wants to be heard once more.
func (t *talk) unsettled() bool { return t.heard == 1 || t.out == 1 }

// hear takes what came over the wire, and reports whether there was an answer in
// it. What nobody asked for is none.
func (t *talk) hear(answer []byte) (heard bool) {
	for _, b := range answer {
		state := t.query.parse(b)
		if t.owed == 0 || state == Unknown {
			continue
		}
		heard = true
		t.owed--
		if t.heard++; t.heard > 1 {
			t.known, t.quiet = true, false
		}
		if state == PaperOut {
			t.out++
		} else {
			t.out = 0
		}
	}
	return heard
}

// silence books questions that were not answered.
func (t *talk) silence() {
	t.owed, t.heard = 0, 0
	switch {
	case t.known:
		t.quiet = true
	case t.others == nil:
		t.mute = true // we were told that it understands; perhaps it is still off
	case len(t.others) > 0:
		t.query, t.others = t.others[0], t.others[1:]
	default:
		t.query = QueryNone // found out: it never answers
	}
}

// mayAsk reports whether a question can be put: there is one to put, and the
// backlog is not in the middle of a command. (Between its zeros it may be.)
func (p *Printer) mayAsk() bool {
	return p.wire != nil && p.talk.query != QueryNone && !p.talk.deaf && (len(p.backlog) == 0 || p.backlog[0] == 0)
}

// ask puts the question, if the wire takes it at once.
func (p *Printer) ask() {
	t := &p.talk
	q := []byte(queries[t.query].command)
	if !t.known {
		q = append(q, escpos.Reset...) // firmware that does not know it forgets its letter
	}
	n, err := p.put(q)
	switch {
	case err == nil:
		t.asked = p.free
		t.owed++
	case p.wire != nil && n > 0:
		p.backlog = append(q[n:], p.backlog...)
	}
}

// converse asks an idle printer now and then how it is, and puts up with
// silence. One that used to answer may be off, or in the middle of a picture
// and take questions for dots: it is shown the way back, again and again.
func (p *Printer) converse() {
	t, now := &p.talk, p.cfg.Now()
	if t.owed > 0 && now.Sub(t.asked) >= patience && len(p.backlog) == 0 {
		if t.silence(); t.quiet {
			p.backlog = escpos.Resync(p.stride)
		}
	}
	if t.owed > 0 || len(p.backlog) > 0 || !p.mayAsk() {
		return
	}
	every := asking
	switch {
	case t.unsettled():
		every = 0
	case t.quiet || !t.known && !t.mute:
		every = calling
	}
	if t.asked.IsZero() || now.Sub(t.asked) >= every {
		p.ask()
	}
}

// Ready is asked before a draw. A printer that answers is asked, with 100 ms of
// patience; of one that never did, Ready returns Unknown at once. PaperOut and
// Gone mean: do not draw.
func (p *Printer) Ready(ctx context.Context) State {
	if p.connect(ctx, true) != nil {
		return Gone
	}
	if _, err := p.inKernel(); err != nil {
		p.lost(err)
		return Gone
	}
	if p.stuck || p.talk.mute && !p.talk.known || !p.mayAsk() {
		return p.State() // and at once: a squeeze waits for the first byte
	}
	t := &p.talk
	t.owed = 0
	end := p.cfg.Now().Add(patience)
	for p.ask(); t.owed > 0; {
		left := end.Sub(p.cfg.Now())
		if left <= 0 || ctx.Err() != nil {
			break
		}
		if !p.listen(ctx, left) {
			return Gone
		}
		if t.owed == 0 && t.unsettled() {
			p.ask()
		}
	}
	// A slice under way would have eaten the question, and zeros on the wire
	// would have held it up.
	if t.owed > 0 && len(p.backlog) == 0 && p.cfg.Now().Sub(t.asked) >= patience/2 {
		t.silence()
	}
	return p.State()
}

// look is called between two pieces of a ticket: it hears what a printer that
// answers has said, and asks it how it is once it has.
func (j *job) look() error {
	p, t := j.p, &j.p.talk
	if !t.known || t.deaf {
		return nil
	}
	if !p.listen(j.ctx, glance) {
		return ErrGone
	}
	switch {
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
	if err := j.send([]byte(queries[j.p.talk.query].command)); err != nil {
		return err
	}
	j.p.talk.asked = j.p.free
	j.p.talk.owed++
	return nil
}

// confirm waits for the word of a printer that answers. One that does so in its
// turn (ESC v, GS r) has then burnt the last row; and if it answers the last
// question but not one before it, that one was taken for dots, so bytes are
// missing from the picture.
func (j *job) confirm() error {
	p, t := j.p, &j.p.talk
	if !t.known || t.deaf {
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
			case !answered.IsZero() && now.Sub(answered) > between:
				return fmt.Errorf("an answer is missing, so the printer has lost its place: %w", ErrStalled)
			}
		}
	}
	if t.state() == PaperOut {
		return ErrPaperOut
	}
	return nil
}
