package page

import (
	"encoding/hex"
	"maps"
	"slices"
	"time"
)

// What the scene remembers for visitors who come later.
const (
	maxTrace = 400 // level changes: some twenty squeezes of worn buttons
	maxLog   = 200 // lines
	maxLast  = 256 // bytes on the wire
)

// scene is everything that can be seen, as it is now. Page.mu guards it.
type scene struct {
	start   time.Time // of the trace, in the toy's time
	levels  map[string]bool
	trace   []level
	mood    Mood
	strip   strip
	pile    pile
	sent    int64  // bytes on the wire
	last    []byte // of them
	log     []line
	mishaps map[Mishap]bool
	pace    int
}

func newScene(toy Toy) scene {
	sleeps := Phrase{Key: "page.paw.asleep"}
	return scene{
		levels:  make(map[string]bool),
		mood:    Mood{Face: Asleep, Says: Phrase{Key: "mood.asleep.says"}, Do: Phrase{Key: "page.waking"}, Left: sleeps, Right: sleeps},
		strip:   newStrip(toy.Dots),
		mishaps: make(map[Mishap]bool),
		pace:    1,
	}
}

// view is the scene in a browser's words.
type view struct {
	Levels  map[string]bool `json:"levels"`
	Trace   []level         `json:"trace"`
	Mood    Mood            `json:"mood"`
	Dots    int             `json:"dots"`
	Strip   int             `json:"strip"` // rows that hang out of the printer
	Pile    []torn          `json:"pile"`
	Wire    wire            `json:"wire"`
	Log     []line          `json:"log"`
	Mishaps map[Mishap]bool `json:"faults"`
	Pace    int             `json:"pace"`
}

func (s *scene) view() *view {
	return &view{
		Levels:  maps.Clone(s.levels),
		Trace:   slices.Clone(s.trace),
		Mood:    s.mood,
		Dots:    s.strip.Width,
		Strip:   s.strip.out(),
		Pile:    s.pile.view(),
		Wire:    wire{Total: s.sent, Last: hex.EncodeToString(s.last)},
		Log:     slices.Clone(s.log),
		Mishaps: maps.Clone(s.mishaps),
		Pace:    s.pace,
	}
}

// keepLast returns the last n of s in a slice that does not grow for ever.
func keepLast[T any](s []T, n int) []T {
	if len(s) <= n {
		return s
	}
	return append(s[:0], s[len(s)-n:]...)
}
