package draw

import "strings"

// What the bear says on paper, a paragraph each. None of it tells who drew whom.

// noRedo is for who drew themselves when no other name can be drawn.
var noRedo = []string{
	"No other name can be drawn for this ticket.",
	"If it is your own: swap it, folded, for anybody's folded ticket. Nobody needs to look, and both are good.",
}

// What a drop-out means; {} is the name. All of it is right whether or not {} has drawn, and was
// drawn.
var (
	classicLeft = []string{
		"{} is out. The name stays in the hat, so that nobody can tell whether it was drawn.",
		"Whoever drew or draws {}: if {} has drawn too, take over that ticket. If not, squeeze my left paw once more.",
		swapOwn,
	}
	callLeft = []string{
		"{} is out. The name stays in the hat, so that nobody can tell whether it was drawn.",
		"Whoever drew or draws {}: if {} has drawn too, take over that ticket. If not, I shall call you once more, in {}'s place.",
		swapOwn,
	}
	isBack = []string{"{} is back: whatever I said about {} being out, forget it."}
)

const swapOwn = "Should it be your own name: swap it, folded, for anybody's folded ticket."

// inPlaceOf is who is called for the place of who dropped out.
const inPlaceOf = "whoever drew {}"

// leftNote returns the words for a drop-out.
func leftNote(mode Mode) []string {
	if mode == RollCall {
		return callLeft
	}
	return classicLeft
}

// What is said of a hat that was lost. lostHat is for the log.
const lostHat = "the hat is gone, although one was begun here: nothing is drawn; bring its folder back from a backup, or for a new hat, " +
	"from which everybody draws again, hold both paws or use: babbage reset"

var (
	lostNote = []string{
		"I cannot find my hat, so I draw nothing.",
		"If somebody can bring it back, nothing is lost. For a new hat hold both my paws: then everybody draws again, and the tickets of the old one count no more.",
	}
	newHat = []string{"This is a new hat: everybody draws again, and tickets from before count no more."}
)

// copied is for everybody when a ticket is printed a second time.
var copied = []string{
	"The last ticket was asked for once more, and I have printed a second copy of it.",
	"If that was not whoever drew last, let them know.",
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
