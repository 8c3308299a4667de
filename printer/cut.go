package printer

import (
	"time"

	"babbage/assets/words"
)

// Cut is what the printer's knife does behind every slip, be it a ticket or words: at the end of
// a whole one, in the same job, and nowhere else. So a ticket that was cut short is never cut off
// from its reprint. The printer is brought in step and fed, and both come as one strip into the
// same hand, the torn one first, with blank paper between them: nobody finds half a ticket in the
// tray and wonders, or knows, whose it was.
//
// A cut that fails is a ticket that was cut short, and its name stays in hand.
type Cut int

const (
	CutNone    Cut = iota // there is no knife: somebody tears
	CutPartial            // all but one point, by which the slip hangs until somebody takes it
	CutFull               // the slip falls
)

var cuts = words.For[Cut]("cut", "none", "partial", "full")

// String returns the word of the settings for c.
func (c Cut) String() string { return cuts.Word(c) }

// UnmarshalText reads a cut's word: none, partial or full.
func (c *Cut) UnmarshalText(text []byte) error { return cuts.Read(text, c) }

// cut is what is sent for Config.Cut.
func (p *Printer) cut() []byte {
	return []byte([...]string{CutNone: "", CutPartial: p.raster.CutPartial, CutFull: p.raster.CutFull}[p.cfg.Cut])
}

// cutTime is longer than a cut takes, with the way to the knife.
func (p *Printer) cutTime() time.Duration {
	if p.cfg.Cut == CutNone {
		return 0
	}
	return time.Duration(p.raster.KnifeRows)*slowestRow + time.Second
}

// Cuts reports whether each slip is cut off, so that the next one is a paper of its own.
func (p *Printer) Cuts() bool { return p.cfg.Cut != CutNone }
