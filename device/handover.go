package device

import (
	"time"

	"babbage/draw"
)

// takeTime is how long whoever squeezed has for taking the ticket. It is the same whoever was
// drawn.
const takeTime = 20 * time.Second

// handOver lets what is owed wait until the ticket that has just come out can have been taken.
// Printed at once, the next call would be on the same strip, and whoever is called would tear off
// both: the ticket of somebody else, to read on the way. A squeeze ends the wait, too, and answers
// nothing else, for whoever squeezes may not have been called yet.
//
// Behind a cut nothing waits (issue 19: "a cut where there is a knife"): the ticket and the next
// call are two papers. A ticket that was cut through has fallen; one that was cut but for a point
// is off at a pull, also while the call is printed, and nobody has to tear it off with their own.
// Whoever leaves a ticket there leaves it to be read, after 20 s as well as at once.
func (b *Bear) handOver() {
	if !b.Printer.Cuts() {
		b.handedOver = b.Now().Add(takeTime)
	}
}

// handingOver reports whether something is owed that still has to wait.
func (b *Bear) handingOver() bool {
	return b.owed.Kind != draw.Nothing && b.Now().Before(b.handedOver)
}
