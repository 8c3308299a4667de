package draw

// Slip is what the hat wants on paper.
type Slip struct {
	Kind    Kind
	Name    string // Ticket: who was drawn, a secret of the one at the bear. Call: who is asked to come. Note: whom it is about.
	Instead bool   // Call: Name has dropped out, and whoever drew that name is asked to come
	Notice  Notice // Note: what it tells
	Copy    bool   // Ticket: it was printed before, and is to be marked as a second copy
}

// Kind tells what a Slip is.
type Kind int

// The kinds of slips.
const (
	Nothing Kind = iota // print nothing; a chuckle at most
	Ticket              // print the photo and the name; after it has drained, Hat.Keep
	Call                // roll-call: ask Name to come and squeeze
	Note                // print Notice: a plain notice to everybody
	Empty               // nothing is left to draw
)

// String returns the kind in lower case, for logs.
func (k Kind) String() string {
	switch k {
	case Nothing:
		return "nothing"
	case Ticket:
		return "ticket"
	case Call:
		return "call"
	case Note:
		return "note"
	case Empty:
		return "empty"
	}
	return "unknown"
}
