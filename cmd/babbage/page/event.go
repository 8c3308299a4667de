package page

import (
	"encoding/hex"
	"time"
)

// Event is one thing that the page shows: a Level, Row, Bytes, Mood, Line or
// Sound.
type Event interface {
	// change makes the event part of the scene and says what a browser that
	// already shows the scene has to be told; false when that is nothing.
	change(*scene) (message, bool)
}

// Level is the level of one of the four lines, from At on, in the toy's time.
type Level struct {
	Line string // "left", "right", "green" or "red"
	High bool   // a pressed paw is low, a lit LED is high
	At   time.Time
}

// Row is one row of dots as the head burns it, eight dots a byte, the most
// significant bit leftmost, a set bit is black. Missing bytes are white; no
// bytes at all are a row of feed. Show copies it.
type Row []byte

// Bytes are bytes that went over the wire to the printer. Show copies what it
// keeps of them.
type Bytes []byte

// Mood is what the bear looks like and says, and what a person should do now.
type Mood struct {
	Face Face   `json:"face"`
	Says Phrase `json:"says"` // e.g. "I am out of paper."
	Do   Phrase `json:"do"`   // e.g. "Put in a new roll, then squeeze my left paw: the same ticket comes again."

	// What a squeeze of a paw does now, as a sign at it says: "Draw a name". Both is
	// for both held down; empty when that does nothing.
	Left  Phrase `json:"left,omitzero"`
	Right Phrase `json:"right,omitzero"`
	Both  Phrase `json:"both,omitzero"`

	Count  Phrase `json:"count,omitzero"` // e.g. "12 of 17 left in the hat."
	Lamp   Lamp   `json:"lamp,omitempty"`
	Ticket bool   `json:"ticket"` // the paper that hangs out ends in a ticket, and not in a notice
}

// Face is a look of the bear.
type Face string

const (
	Ready   Face = "ready"   // awake: squeeze me
	Busy    Face = "busy"    // answering a squeeze
	Worried Face = "worried" // needs a human: paper, plug, a ticket cut short
	Content Face = "content" // the hat is empty: everybody has a name
	Asleep  Face = "asleep"  // not running
)

// Lamp is the printer's lamp, which is green unless a Mood says otherwise.
type Lamp string

const (
	LampRed Lamp = "red" // the printer says that it has no paper
	LampOff Lamp = "off" // it does not answer
)

// Line is a line of the log.
type Line struct {
	At    time.Time
	Level string // "INFO", "WARN" …
	Text  string
}

// Sound is a sound that begins to play now; Toy.Sound knows its file.
type Sound struct{ Name string }

// message is what one line of the stream says. Exactly one field is set.
type message struct {
	Scene  *view       `json:"scene,omitempty"`
	Level  *level      `json:"level,omitempty"`
	Rows   int         `json:"rows,omitempty"` // that came out of the printer
	Wire   *wire       `json:"wire,omitempty"`
	Mood   *Mood       `json:"mood,omitempty"`
	Line   *line       `json:"line,omitempty"`
	Sound  string      `json:"sound,omitempty"`
	Torn   *torn       `json:"torn,omitempty"`
	Mishap *mishapFlag `json:"fault,omitempty"`
	Pace   int         `json:"pace,omitempty"`
}

// level is a Level in a browser's words.
type level struct {
	Line string `json:"line"`
	High bool   `json:"high"`
	At   int64  `json:"at"` // µs since the first level that was shown
}

// wire counts the bytes that were sent, and holds the last few of them.
type wire struct {
	Total int64  `json:"total"`
	Last  string `json:"last"` // hexadecimal
}

type line struct {
	Time  string `json:"time"` // 15:04:05.000
	Level string `json:"level"`
	Text  string `json:"text"`
}

// mishapFlag says whether a mishap is in force.
type mishapFlag struct {
	Name Mishap `json:"name"`
	On   bool   `json:"on"`
}

func (l Level) change(s *scene) (message, bool) {
	was, known := s.levels[l.Line]
	if known && was == l.High {
		return message{}, false
	}
	if s.start.IsZero() {
		s.start = l.At
	}
	s.levels[l.Line] = l.High
	v := level{Line: l.Line, High: l.High, At: l.At.Sub(s.start).Microseconds()}
	s.trace = keepLast(append(s.trace, v), maxTrace)
	return message{Level: &v}, true
}

func (r Row) change(s *scene) (message, bool) {
	s.strip.Add(r[:min(len(r), s.strip.Stride())])
	return message{Rows: 1}, true
}

func (b Bytes) change(s *scene) (message, bool) {
	if len(b) == 0 {
		return message{}, false
	}
	s.sent += int64(len(b))
	s.last = keepLast(append(s.last, b[max(0, len(b)-maxLast):]...), maxLast)
	return message{Wire: &wire{Total: s.sent, Last: hex.EncodeToString(b[max(0, len(b)-maxLast):])}}, true
}

func (m Mood) change(s *scene) (message, bool) {
	if s.mood == m {
		return message{}, false
	}
	s.mood = m
	return message{Mood: &m}, true
}

func (l Line) change(s *scene) (message, bool) {
	v := line{Time: l.At.Format("15:04:05.000"), Level: l.Level, Text: l.Text}
	s.log = keepLast(append(s.log, v), maxLog)
	return message{Line: &v}, true
}

func (sound Sound) change(*scene) (message, bool) {
	return message{Sound: sound.Name}, sound.Name != ""
}

// tear takes the strip off at the printer's edge and lays it face down.
type tear struct{}

func (tear) change(s *scene) (message, bool) {
	t, ok := s.strip.tear()
	if !ok {
		return message{}, false
	}
	return message{Torn: &torn{Number: s.pile.add(t), Rows: t.dots.Height}}, true
}

// mishap and pace are what visitors set; other visitors see it.
func (f mishapFlag) change(s *scene) (message, bool) {
	s.mishaps[f.Name] = f.On
	return message{Mishap: &f}, true
}

type pace int

func (n pace) change(s *scene) (message, bool) {
	s.pace = int(n)
	return message{Pace: int(n)}, true
}
