// Package printer owns the wire to a printer and puts finished dots on paper: it opens the
// port, asks the printer how it is, paces the bytes, and says whether a ticket came out, as
// far as the wire can tell. Paper that runs out, a cable that is pulled and a printer that
// stalls are errors that come within seconds.
//
//	package ticket → dots → package raster → Printer → Wire → port (tty, usblp, TCP)
//
// A Printer consists of a link (the wire while there is one), a pace (when the wire has sent
// what it was given), a backlog (what brings the printer back in step) and a conversation
// (what the printer says). A job is one ticket on its way.
//
// The other end of the wire is package paper: it turns the bytes into dots again, and goes
// wrong as real printers do.
package printer
