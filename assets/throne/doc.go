// Package throne draws the plans of the bear's throne for a laser: of any bear, of any plywood.
//
//	Parameters → measures → Parts, each with its Place in the throne
//	Parts → Sheets, as large as the laser's bed → SVG, DXF, PDF
//	Parts → a view of the throne
//
// It is a box for the Pi with a seat on it, two arms and a Christmas tree for a back, whose lowest
// branches hold the two LEDs. All the electronics are on the lid, which closes the box from below.
// An overlay, a smaller tree, hides the channel in which the LEDs' wires run down into the box.
//
// The silhouette is that of the throne on the page which babbage simulate serves, whose units are
// those of measures.go. Everything is in millimetres.
package throne
