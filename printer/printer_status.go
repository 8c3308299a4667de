package printer

import (
	"context"
	"time"
)

const (
	// patience is how long an answer may take.
	patience = 100 * time.Millisecond
	// asking and calling are how often an idle printer is asked, while it
	// answers and while it does not.
	asking  = 2 * time.Second
	calling = 500 * time.Millisecond
)

// talk is what passes between us and a printer that may answer.
type talk struct {
	state State
	query Query     // the one being tried, or the one that is answered
	left  []Query   // those still to be tried
	known bool      // it has answered
	deaf  bool      // the wire cannot be read
	asked time.Time // when it was last asked; zero is never
	open  bool      // that was not answered yet
	quiet int       // questions in a row without an answer
}

func newTalk(q Query) talk {
	switch q {
	case QueryNone:
		return talk{}
	case QueryAuto:
		return talk{query: QueryDLEEOT, left: []Query{QueryESCv, QueryGSr}}
	}
	return talk{query: q, left: []Query{q, q}} // three times, then no more
}

// hear takes what came over the wire. Paper out is believed when it was said
// twice in a row: a glitch on the line must not stop a party.
func (t *talk) hear(answer []byte) {
	state := t.query.parse(answer)
	if state == Unknown {
		return
	}
	t.open, t.quiet = false, 0
	if !t.known {
		t.known = true
		t.left = nil
	}
	t.state = state
}

// converse asks an idle printer how it is, and puts up with silence.
func (p *Printer) converse() {
	t := &p.talk
	now := p.cfg.Now()
	if t.query == QueryNone || t.deaf || len(p.backlog) > 0 {
		return
	}
	if t.open {
		if now.Sub(t.asked) < patience {
			return
		}
		t.silence()
	}
	every := asking
	if t.quiet > 0 || !t.known {
		every = calling
	}
	if t.query != QueryNone && (t.asked.IsZero() || now.Sub(t.asked) >= every) {
		p.ask()
	}
}

// silence books a question that was not answered.
func (t *talk) silence() {
	t.open = false
	t.quiet++
	switch {
	case t.known && t.quiet > 1:
		t.state = Gone // it used to answer: power or cable
	case t.known:
	case len(t.left) > 0:
		t.query, t.left = t.left[0], t.left[1:]
	default:
		t.query = QueryNone // it never answers, and is never waited for again
	}
}

// ask sends the question, if the wire takes it at once.
func (p *Printer) ask() bool {
	t := &p.talk
	t.asked, t.open = p.cfg.Now(), true
	q := t.query.command()
	if !t.known {
		q = append(q, 0x1b, '@') // firmware that does not know it forgets its letter
	}
	p.wire.SetWriteDeadline(p.cfg.Now().Add(glance))
	n, err := p.wire.Write(q)
	p.wrote(n)
	if err != nil && wireGone(err) {
		p.lost(err)
	}
	return err == nil
}

// Ready is asked before a draw. Where the printer answers, it is asked, with
// 100 ms of patience; where it never did, Ready returns Unknown at once.
// PaperOut and Gone mean: do not draw.
func (p *Printer) Ready(ctx context.Context) State {
	if p.connect(ctx, true) != nil || !p.listen(glance) {
		return Gone
	}
	t := &p.talk
	if p.stuck || t.query == QueryNone || t.deaf {
		return p.State()
	}
	if len(p.backlog) > 0 && p.backlog[0] != 0 {
		return p.State() // in the middle of a command
	}
	end := p.cfg.Now().Add(patience)
	if !p.ask() {
		return p.State()
	}
	for t.open {
		left := end.Sub(p.cfg.Now())
		if left <= 0 || ctx.Err() != nil {
			break
		}
		if !p.listen(left) {
			return Gone
		}
	}
	if t.open && len(p.backlog) == 0 {
		t.silence()
	}
	return p.State()
}

// look is called between two pieces of a ticket: it asks a printer that answers
// how it is, and hears what it said so far.
func (j *job) look() error {
	p := j.p
	if !p.talk.known || p.talk.deaf {
		return nil
	}
	if !p.listen(glance) {
		return ErrGone
	}
	if p.talk.state == PaperOut {
		return ErrPaperOut
	}
	if !p.talk.open {
		p.talk.asked, p.talk.open = p.cfg.Now(), true
		return j.send(p.talk.query.command())
	}
	return nil
}

// confirm waits for the word of a printer that answers. Those that answer in
// their turn have then printed the whole ticket.
func (j *job) confirm() error {
	p := j.p
	t := &p.talk
	if !t.known || t.deaf {
		return nil
	}
	if err := j.send(t.query.command()); err != nil {
		return err
	}
	t.open = true
	for t.open {
		if err := j.check(); err != nil {
			return err
		}
		if !p.listen(patience) {
			return ErrGone
		}
	}
	if t.state == PaperOut {
		return ErrPaperOut
	}
	return nil
}
