// Package printer owns the wire to a printer and puts finished dots on paper: it opens
// the port, asks the printer how it is, paces the bytes, and says for certain whether a
// ticket came out. Paper that runs out, cables that are pulled and printers that stall
// are errors, bounded in time.
//
//	package ticket → dots → package escpos → Printer → wire → port (tty, usblp, TCP)
//
// The wire's other end is package paper: it makes dots of the bytes again, and is a
// printer that goes wrong as real ones do.
package printer
