package printer

import "babbage/assets/words"

// Query is the command by which a printer is asked how it is.
type Query int

const (
	// QueryNone asks nothing: not a byte is sent beside the tickets.
	QueryNone Query = iota
	// QueryAuto tries the commands below one after the other when the port opens, and keeps
	// to the one that is answered. Nothing of it is printed: DLE EOT 4 is three control
	// codes, and an ESC @ behind the others empties the line where firmware without the
	// command put its letter. A Star that speaks its own language is asked by ESC ACK SOH alone:
	// EOT is a query of its own there, and the answer to it may look like one to DLE EOT.
	QueryAuto
	QueryDLEEOT  // DLE EOT 4, answered in real time (Epson, most 80 mm and USB printers)
	QueryESCv    // ESC v, answered in its turn (CSN-A2 family)
	QueryGSr     // GS r 1, answered in its turn
	QueryStarASB // ESC ACK SOH, answered in real time by several bytes (Star)
)

// queries are the status commands, in the order in which QueryAuto tries them. An answer is
// one byte, but for Star's. Another command is one more row here, and one in package paper's asks.
var queries = [...]struct {
	name        string
	command     string // what is sent
	fixed, want byte   // the bits that every answer has alike, and what they are
	out         byte   // the bits that are all set when the paper is out
	low         byte   // and when the roll is nearly through; 0 where it cannot be told
}{
	QueryNone:   {name: "none"},
	QueryAuto:   {name: "auto"},
	QueryDLEEOT: {"dle-eot", "\x10\x04\x04", 0x93, 0x12, 0x60, 0x0c},
	// Some firmware wants an argument, the NUL (Adafruit_Thermal sends one); the rest ignores it.
	QueryESCv:    {"esc-v", "\x1bv\x00", 0x90, 0x00, 0x04, 0},
	QueryGSr:     {"gs-r", "\x1dr\x01", 0x90, 0x00, 0x0c, 0x03},
	QueryStarASB: {name: "star-asb", command: "\x1b\x06\x01"},
}

var queryWords = words.For[Query]("status query", func() (names []string) {
	for _, row := range queries {
		names = append(names, row.name)
	}
	return names
}()...)

// String returns the word of the settings for q.
func (q Query) String() string { return queryWords.Word(q) }

// UnmarshalText reads a query's word: none, auto, dle-eot, esc-v, gs-r or star-asb.
func (q *Query) UnmarshalText(text []byte) error { return queryWords.Read(text, q) }

// commands returns the queries that q tries, in their order, on a printer that speaks a language of
// Star's or another.
func (q Query) commands(star bool) (all []Query) {
	for i, row := range queries {
		if row.command != "" && (q == QueryAuto && star == (Query(i) == QueryStarASB) || q == Query(i)) {
			all = append(all, Query(i))
		}
	}
	return all
}

// read reads the first of what a printer said, and returns how many bytes that is; none, while
// more of them have to come. What is no answer is a byte, and Unknown.
func (q Query) read(said []byte) (State, int) {
	if q == QueryStarASB {
		return readStarASB(said)
	}
	return q.parse(said[0]), 1
}

// parse reads one byte of a printer's answer. A byte without the fixed bits of an answer
// (XON, XOFF, most noise) is Unknown.
func (q Query) parse(b byte) State {
	row := queries[q]
	switch {
	case row.command == "" || b&row.fixed != row.want:
		return Unknown
	case b&row.out == row.out:
		return PaperOut
	}
	return OK
}
