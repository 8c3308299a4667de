// Package device is the bear: two paws, two LEDs, a voice, and the one loop
// that answers a squeeze.
//
// Bear.Run is a single goroutine that owns all of it. It waits for an edge of
// either paw, for at most 50 ms at a time; between two waits it looks at what
// else there is to do (a blink, a reload, a printer that came back). While it
// answers a squeeze it is inside answer and feels nothing: presses during a
// ticket are dropped, never queued. Whoever else wants something of him sends an
// errand, which he does himself between two squeezes.
//
//	header edge ─► Paws.Feel ─► Bear.Run ─► Bear.answer ─► Hat.Draw (on disk)
//	          debounce, then decide             │
//	                                            └► Press.Ticket ─► Printer.Print ─► Hat.Keep
//
// Time comes from the header's wait and from Bear.Now, so on a simulated
// header with a virtual clock a whole Christmas party takes milliseconds.
package device
