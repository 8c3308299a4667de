// Package printer makes a ticket and puts it on paper: a portrait and lettering
// to dots, dots to ESC/POS, ESC/POS to a port that can fail.
//
//	Press ──▶ Ticket ──▶ Printer ──▶ Wire ──▶ tty, usblp or socket
//	(dots)    Encode     (time)      (bytes, deadlines)
//
// A ticket is finished dots before anybody squeezes a paw. On the wire it is
// the least that every cheap head understands:
//
//	1B 40  1B 61 01                  reset, centre
//	1D 76 30 00 xL xH yL yH  d…      24 rows, as wide as what is black in them
//	1D 76 30 00 …                    the next 24
//	1B 4A n                          n blank rows
//	1B 4A 60                         to the tear bar
//
// A Printer never gives the wire more than 200 ms ahead of time, so that a
// cancelled ticket, a plug pulled and paper that ends mean now. A ticket that is
// cut short is forgotten: it is printed again when somebody asks, from the top,
// after the printer was brought back in step, and never by itself.
//
// Package paper is the other end of the wire.
package printer
