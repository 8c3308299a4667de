// Package paper is the other end of the printer's wire: it turns ESC/POS back into dots, and
// is a thermal printer that goes wrong as real ones do.
//
//	            sender's kernel        the wire          the printer's own
//	Wire.Write ─▶ [ queue ] ──── Baud/10 bytes/s ───▶ [ buffer ] ─▶ Decoder ─▶ head ─▶ rows
//	Wire.Read  ◀─ [ answers ] ◀──────────────────────── status ◀──────┘
//
// Decode and a Decoder show what a stream prints. A Printer adds time: bytes cross the wire
// at its rate and wait in a buffer of a limited size, and the head burns row after row, a
// black one more slowly than a white one. A Printer can be stalled, unplugged or out of paper,
// and put right again: by a method (a button on a page) or at a byte of a ticket (a test).
//
// A Printer starts no goroutine and no timer. Each time somebody looks at it, it works out
// what has happened since the last time. So it also runs in virtual time, where a party of a
// hundred tickets takes a second.
//
// The package shares no code with the sender, so that a mistake in the encoder is not made
// here a second time.
package paper
