package draw

import "strings"

// What the bear says on paper, a paragraph each. None of it tells who drew whom.

// noRedo is for who drew themselves when no other name can be drawn.
var noRedo = []string{
	"No other name can be drawn for this ticket.",
	"If it is your own: swap it, folded, for anybody's folded ticket. Nobody needs to look, and both are good.",
}

// What a drop-out means, by what was drawn already. {} is the name.
var (
	classicStruck = []string{
		"{} is out, and no longer in the hat.",
		"If {} has drawn already: that ticket belongs, unread, to whoever finds the hat empty.",
	}
	classicDrawn = []string{
		"{} is out, but was drawn already.",
		"Whoever drew {}: if {} has drawn too, take over that ticket. If not, squeeze my left paw once more.",
		swapOwn,
	}
	callStays = []string{
		"{} is out, but has drawn already.",
		"The name stays in the hat: whoever draws {} takes over the ticket that {} drew.",
		swapOwn,
	}
	callSeat = []string{
		"{} is out, but was drawn already.",
		"Whoever drew {}: I shall call you once more, in {}'s place. What you draw then counts.",
		swapOwn,
	}
	callDone = []string{
		"{} is out, but has drawn and was drawn already.",
		"Whoever drew {}: take over the ticket that {} drew.",
		swapOwn,
	}
	isBack = []string{"{} is back: whatever I said about {} being out, forget it."}
)

const swapOwn = "Should it be your own name: swap it, folded, for anybody's folded ticket."

// inPlaceOf is who is called for the seat of who dropped out.
const inPlaceOf = "whoever drew {}"

// goneNote returns the words for a drop-out who has the mark m and cannot be struck any more.
// They are on the ticket, too, if one with that name is printed.
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
		filled[i] = strings.ReplaceAll(w, "{}", name)
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
