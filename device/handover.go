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
func (b *Bear) handOver() { b.handedOver = b.Now().Add(takeTime) }

// handingOver reports whether something is owed that still has to wait.
func (b *Bear) handingOver() bool {
	return b.owed.Kind != draw.Nothing && b.Now().Before(b.handedOver)
}
