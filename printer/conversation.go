package printer

import "time"

const (
	// patience is how long Ready, or an idle printer's question, waits for an answer.
	patience = 100 * time.Millisecond
	// seldom and often are the pauses between two questions to an idle printer.
	seldom = 2 * time.Second
	often  = 500 * time.Millisecond
)

// phase is how well a printer answers.
type phase int

const (
	unasked  phase = iota // nobody asks it: nobody wants to, or it knows no command
	trying                // one command after the other is tried on it
	awaited               // it is said to answer, and has not done so yet
	mute                  // it is said to answer, and does not; perhaps it is still off
	speaking              // it answers
	quiet                 // it answered, and does so no longer: power or cable
)

// phases is what follows from a phase, and what ends it.
var phases = [...]struct {
	name  string
	state State         // while nothing is said against its paper
	pause time.Duration // between two questions while nothing is printed
	waits bool          // a squeeze waits for the answer

	answered phase // after the second answer in a row
	missed   phase // after an answer that did not come in time, with no other command to try
	stalled  phase // after it stopped taking a ticket
}{
	unasked:  {"unasked", Unknown, 0, false, unasked, unasked, unasked},
	trying:   {"trying", Unknown, often, true, speaking, unasked, trying},
	awaited:  {"awaited", Unknown, often, true, speaking, mute, awaited},
	mute:     {"mute", Unknown, seldom, false, speaking, mute, mute},
	speaking: {"speaking", OK, seldom, true, speaking, quiet, quiet},
	quiet:    {"quiet", Gone, often, true, speaking, quiet, quiet},
}

func (p phase) String() string { return phases[p].name }

// conversation is what passes between a Printer and a printer that may answer. What the
// printer says counts when it has said it twice: on a return line that is not connected,
// noise must neither pass for answers nor stop a party as if the paper were out.
type conversation struct {
	phase  phase
	query  Query     // the command in use
	others []Query   // commands still to be tried
	asked  time.Time // when the last question had left; zero is never
	owed   int       // questions not answered yet
	heard  int       // answers since the last one that was missed
	out    int       // answers in a row that said paper out
	low    bool      // the roll is nearly through
	turns  int       // answers in a row that said otherwise than low
	said   []byte    // the beginning of an answer of several bytes
}

func newConversation(q Query, star bool) conversation {
	all := q.commands(star)
	if len(all) == 0 {
		return conversation{}
	}
	c := conversation{phase: awaited, query: all[0], others: all[1:]}
	if q == QueryAuto {
		c.phase = trying
	}
	return c
}

// state is what follows from what was said.
func (c *conversation) state() State {
	if c.phase == speaking && c.out > 1 {
		return PaperOut
	}
	return phases[c.phase].state
}

// answers reports whether the printer is known to answer, if it is well.
func (c *conversation) answers() bool { return c.phase == speaking || c.phase == quiet }

// unsure reports whether the printer has said something only once so far.
func (c *conversation) unsure() bool { return c.heard == 1 || c.out == 1 }

// hear takes what came over the wire, and reports whether there was an answer in it. Bytes
// that nobody asked for are noise.
func (c *conversation) hear(said []byte) (heard bool) {
	c.said = append(c.said, said...)
	for len(c.said) > 0 {
		state, n := c.query.read(c.said)
		if n == 0 {
			break
		}
		answer := c.said[:n]
		c.said = c.said[n:]
		if c.owed == 0 || state == Unknown {
			continue
		}
		c.hearLow(c.query.low(answer))
		heard = true
		c.owed--
		if c.heard++; c.heard > 1 {
			c.phase = phases[c.phase].answered
		}
		if c.out++; state != PaperOut {
			c.out = 0
		}
	}
	return heard
}

// missed is told that no answer came in time.
func (c *conversation) missed() {
	c.owed, c.heard, c.said = 0, 0, nil
	if c.phase == trying && len(c.others) > 0 {
		c.query, c.others = c.others[0], c.others[1:]
		return
	}
	if c.phase = phases[c.phase].missed; c.phase == unasked {
		c.query = QueryNone
	}
}

// cut is told that a ticket was cut short, and with it whatever was asked.
func (c *conversation) cut(stalled bool) {
	c.owed, c.heard, c.said = 0, 0, nil
	if stalled {
		c.phase = phases[c.phase].stalled
	}
}

// asking is told that a question will have left at a time.
func (c *conversation) asking(left time.Time) {
	c.asked = left
	c.owed++
}

// question is what to send to ask a printer that may not know the command: its reset behind
// it makes firmware forget a letter that it took for text.
func (c *conversation) question(reset string) []byte {
	q := []byte(queries[c.query].command)
	if !c.answers() {
		q = append(q, reset...)
	}
	return q
}

// late reports whether an idle printer's answer is overdue.
func (c *conversation) late(now time.Time) bool {
	return c.owed > 0 && now.Sub(c.asked) >= patience
}

// due reports whether it is time to ask an idle printer again.
func (c *conversation) due(now time.Time) bool {
	pause := phases[c.phase].pause
	if c.unsure() {
		pause = 0
	}
	return c.phase != unasked && c.owed == 0 && (c.asked.IsZero() || now.Sub(c.asked) >= pause)
}
