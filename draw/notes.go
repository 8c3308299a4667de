package draw

import "strings"

// What the bear says on paper, a paragraph each. None of it tells who drew whom.

// noRedo is for who drew themselves when no other name can be drawn.
var noRedo = []string{
	"No other name can be drawn for this ticket.",
	"If it is your own: swap it, folded, for anybody's folded ticket. Nobody needs to look, and both are good.",
}

// takeOver is for a ticket with the name of who dropped out after having drawn.
const takeOver = "%[1]s is out: take over the ticket that %[1]s drew."

// What a drop-out means, by what was drawn already. %[1]s is the name.
var (
	classicStruck = []string{
		"%[1]s is out, and no longer in the hat.",
		"If %[1]s has drawn already: that ticket belongs, unread, to whoever finds the hat empty.",
	}
	classicDrawn = []string{
		"%[1]s is out, but was drawn already.",
		"Whoever drew %[1]s: if %[1]s has drawn too, take over that ticket. If not, squeeze my left paw once more.",
		swapOwn,
	}
	callStays = []string{
		"%[1]s is out, but has drawn already.",
		"The name stays in the hat: whoever draws %[1]s takes over the ticket that %[1]s drew.",
		swapOwn,
	}
	callSeat = []string{
		"%[1]s is out, but was drawn already.",
		"Whoever drew %[1]s: I shall call you once more, in %[1]s's place. What you draw then counts.",
		swapOwn,
	}
	callDone = []string{
		"%[1]s is out, but has drawn and was drawn already.",
		"Whoever drew %[1]s: take over the ticket that %[1]s drew.",
		swapOwn,
	}
	isBack = []string{"%[1]s is back: whatever I said about %[1]s being out, forget it."}
)

const swapOwn = "Should it be your own name: swap it, folded, for anybody's folded ticket."

// inPlaceOf is who is called for the seat of who dropped out.
const inPlaceOf = "whoever drew %[1]s"

// goneNote returns the words for a drop-out who has the mark m and cannot be struck any more.
func goneNote(mode Mode, m mark) []string {
	switch {
	case mode == Classic:
		return classicDrawn
	case m&inHat != 0:
		return callStays
	case m&toDraw != 0:
		return callSeat
	}
	return callDone
}

// about puts a name into words.
func about(words []string, name string) []string {
	filled := make([]string, len(words))
	for i, w := range words {
		filled[i] = strings.ReplaceAll(w, "%[1]s", name)
	}
	return filled
}

// What happens to one circle when the bear was switched off in between. circleLost is for the log.
const circleLost = "the bear was switched off during the draw, or one_circle was set during it; who has whom was never written down, " +
	"so the rest is drawn by all other rules and may make several circles; for one circle: babbage reset, and draw anew"

var circleNote = []string{
	"I was switched off, and what I knew of the circle I never wrote down.",
	"The draw goes on and every ticket stays good, but it may become more than one circle.",
}
