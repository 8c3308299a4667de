package draw

import (
	"io"
	"time"

	"babbage/assets/words"
	"babbage/draw/roster"
)

// Mode is the game that is played.
type Mode int

// The two games.
const (
	Classic  Mode = iota // whoever squeezes draws; the right paw is redo
	RollCall             // the bear calls who is next; the right paw is "not here, later"
)

var modes = words.For[Mode]("mode", "classic", "rollcall")

// String returns the mode as it is written in the settings and in the state.
func (m Mode) String() string { return modes.Word(m) }

// UnmarshalText reads a mode as it is written in the settings.
func (m *Mode) UnmarshalText(text []byte) error { return modes.Read(text, m) }

// RedoWindow is for how long after its print a ticket can be redone, unless Rules say otherwise
// (issue 3).
const RedoWindow = 90 * time.Second

// Rules say how names are drawn. The zero value is the classic game as the original bear played
// it, mended.
type Rules struct {
	Mode Mode

	// Last is who squeezes last in the classic game, so that nobody is left with themselves; ""
	// when nobody promised to.
	Last string
	// RedoWindow is how long a redo is good for after the ticket's print; 0 means the constant
	// RedoWindow, negative none.
	RedoWindow time.Duration

	// OneCircle makes one loop through everyone of a roll-call.
	OneCircle bool
	// Couples never draw each other in a roll-call, either way round.
	Couples []roster.Pair
	// LastYear holds the pairs not to be repeated in a roll-call: these givers do not draw these
	// receivers. Who is no longer in the names file is passed over, with a warning.
	LastYear []roster.Pair

	// MaxLeave bounds how many people may leave a hat at a time once something was drawn; 0 is no
	// bound.
	MaxLeave int

	// Random is where chance comes from; nil means crypto/rand, the only source fit for a party.
	Random io.Reader
}

// redoWindow returns the window with its default applied.
func (r Rules) redoWindow() time.Duration {
	if r.RedoWindow == 0 {
		return RedoWindow
	}
	return r.RedoWindow
}
