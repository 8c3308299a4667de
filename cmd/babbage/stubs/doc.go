// Package stubs makes last year's pairs of what was in the box: photos of the stubs, and of the
// call slips of a roll-call that were folded in with them.
//
//	photo → portrait.Decode → stub.Read → who was drawn, and who gave or a question → last-year.csv
//
// What it shows while it does names photos and no pair: whoever opens the box played, too. A pair
// that is not sure is told and left out, never guessed.
package stubs
