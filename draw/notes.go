package draw

// Notice is what a Note tells everybody. Whoever prints it has the words (assets/catalogue,
// note.*): each is right whether or not the person in it has drawn, and was drawn, and none tells
// who drew whom.
type Notice int

const (
	NoRedo     Notice = iota // who drew themselves can draw no other name
	Left                     // Name dropped out of the classic game
	LeftCalled               // Name dropped out of a roll-call, and somebody is called in that place
	Back                     // Name dropped out, and takes part again
	LostHat                  // the hat is not where it was
	NewHat                   // there is a new one in its place
	Copied                   // the last ticket was printed a second time
	Circle                   // one circle may become several, as the bear was switched off
	notices                  // how many there are
)

// Notices returns all of them.
func Notices() (all []Notice) {
	for n := range notices {
		all = append(all, n)
	}
	return all
}

// String returns the word by which the catalogue knows the notice.
func (n Notice) String() string {
	return [...]string{"noredo", "left", "leftcalled", "back", "lost", "newhat", "copied", "circle"}[n]
}

// leftNotice returns what a drop-out means.
func leftNotice(mode Mode) Notice {
	if mode == RollCall {
		return LeftCalled
	}
	return Left
}

// What is said of a hat that was lost. lostHat is for the log.
const lostHat = "the hat is gone, although one was begun here: nothing is drawn; bring its folder back from a backup, or for a new hat, " +
	"from which everybody draws again, hold both paws or use: babbage reset"

// What happens to one circle when the bear was switched off in between. circleLost is for the log.
const circleLost = "the bear was switched off during the draw, or one_circle was set during it; who has whom was never written down, " +
	"so the rest is drawn by all other rules and may make several circles; for one circle: babbage reset, and draw anew"
