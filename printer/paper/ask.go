package paper

// Ask is a status query, as a set of those that a printer understands.
type Ask uint

const (
	ESCv    Ask = 1 << iota // ESC v
	GSr                     // GS r 1
	DLEEOT                  // DLE EOT 4
	StarASB                 // ESC ACK SOH
)

// ask is how printers answer a query.
type ask struct {
	bit     Ask
	command string
	paper   string // the answer while there is paper
	out     string // the bits of it that are set besides when there is none
	low     string // and those when the roll is nearly through; "" where it cannot be told
	atOnce  bool   // answered when it arrives, whatever the head does; otherwise in its turn
}

// asks are the queries. Another is one more row here, and one in package printer's queries.
var asks = [...]ask{
	{ESCv, "\x1bv", "\x00", "\x04", "", false},
	{GSr, "\x1dr\x01", "\x00", "\x0c", "\x03", false},
	{DLEEOT, "\x10\x04\x04", "\x12", "\x60", "\x0c", true},
	// Nine bytes: the header says so, the version, and the status; off-line, and paper end.
	{StarASB, "\x1b\x06\x01", "\x23\x06\x00\x00\x00\x00\x00\x00\x00", "\x00\x00\x08\x00\x00\x08\x00\x00\x00", "\x00\x00\x00\x00\x00\x04\x00\x00\x00", true},
}

// asking returns the query that begins with two bytes, or nil.
func asking(key [2]byte) *ask {
	for i := range asks {
		if asks[i].command[:2] == string(key[:]) {
			return &asks[i]
		}
	}
	return nil
}

// query reports whether c, of two bytes or more, is the beginning of a query that the printer
// knows, and whether it is over; then it is answered. One of control codes alone prints nothing
// where it is unknown.
func (d *Decoder) query(c []byte) (known, over bool) {
	a := asking([2]byte(c[:2]))
	if a == nil || a.command[len(c)-1] != c[len(c)-1] || d.Knows&a.bit == 0 && c[1] >= ' ' {
		return false, false
	}
	if len(c) < len(a.command) {
		return true, false
	}
	if d.Knows&a.bit != 0 && d.asked != nil {
		d.asked(a)
	}
	return true, true
}
