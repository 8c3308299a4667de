// Package printer turns a photo and a name into a ticket, and gets it onto paper.
//
// # From a photo to dots
//
// A Press prepares everybody's ticket before anybody squeezes, one photo at a time:
//
//	file → luma (photo.go, luma.go) → upright (exif.go) → head and shoulders (facefinder.go, crop.go)
//	     → size (resample.go) → levels.go → dots (dither.go, with the printer's dot gain from tone.go) → oval (portrait.go)
//	name → fonts.go → lettering.go → as large as fits (fit.go)
//	both → layout.go → Ticket
//
// Finished portraits stay on disk (cache.go), so that a second start takes milliseconds a person. A photo that cannot be
// used costs nobody a ticket: a monogram takes its place. Check says beforehand what is wrong, and how to mend it.
//
// # From dots to paper
//
// Encode writes a ticket as ESC/POS in slices of 24 rows, each only as wide as what is black in it (escpos.go). A Printer
// owns the wire, a serial port, a USB printer or a network one, and takes a ticket as printed once it has drained: paper
// that runs out, cables that are pulled and printers that stall are errors, bounded in time. Package paper is the other
// end of that wire.
package printer
