// Package paper is the other end of the printer's wire: ESC/POS back to dots,
// and a thermal printer that can go wrong in the ways that real ones do.
//
//	            sender's kernel        the wire          the printer's own
//	Wire.Write ─▶ [ queue ] ──── Baud/10 bytes/s ───▶ [ buffer ] ─▶ Decoder ─▶ head ─▶ rows
//	Wire.Read  ◀─ [ answers ] ◀──────────────────────── status ◀──────┘
//
// A Decoder or Decode serves whoever wants to see what a stream prints. A
// Printer adds time: bytes cross the wire at its rate and wait in a buffer of
// finite size, and the head burns row after row, a black one more slowly than
// a white one. A Printer can be stalled, unplugged, run out of paper and be
// put right again, by method (a button on a page) or at a given byte (a test).
//
// A Printer starts no goroutine and no timer. It reckons what has happened
// since it was last looked at, whenever it is looked at: so it runs as well in
// virtual time, where a party of a hundred tickets takes a second.
//
// The package knows nothing of the sender: a mistake in the encoder is not
// mirrored by the same mistake here.
package paper
