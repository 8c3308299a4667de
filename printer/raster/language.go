// Package raster knows the languages in which printers are told what to burn. Each is an encoder
// in a package of its own, and a row in a table here; Printer and Press work with any of them.
//
//	gs-v-0       escpos     GS v 0, which nearly all cheap printers know
//	esc-star     escstar    ESC *, bands of 24 rows, column by column
//	gs-paren-l   graphics   GS ( L, slices that are stored and then printed
//	star-raster  star       Star's raster mode: TSP100, and the TSP600 to 800 in line mode
//	star-prnt    starprnt   ESC GS S: mC-Print, mPOP, TSP100IV and the portable Stars
package raster

import (
	"iter"

	"babbage/assets/words"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/escstar"
	"babbage/printer/graphics"
	"babbage/printer/star"
	"babbage/printer/starprnt"
)

// Language is how dots are told to a printer. The zero value is GSv0.
type Language int

const (
	GSv0       Language = iota // GS v 0
	ESCStar                    // ESC *
	GSParenL                   // GS ( L
	StarRaster                 // Star's raster mode
	StarPRNT                   // ESC GS S
)

// Encoder is what a language has: the bytes for a ticket, and those for a wire that broke.
type Encoder struct {
	// Pieces yields a ticket's stream, from a reset on, in pieces that end where a command ends: only
	// between two of them may the printer be asked for its status. Nil dots are blank paper up to the
	// tear bar. A piece is valid until the next one. A stream of fewer than least bytes has NULs,
	// which print nothing, before its last feed: so all tickets of a party take the same time.
	Pieces func(d *dots.Dots, least int) iter.Seq[[]byte]

	// Resync is what brings a printer back in step whose last ticket, with rows of stride bytes, was
	// cut short anywhere. A printer that waits for nothing ignores it.
	Resync func(stride int) []byte

	// TearOff is a reset, and blank paper up to the tear bar: it goes between a ticket that was cut
	// short and the next one.
	TearOff func() []byte

	Reset      string // also throws away text that waits for its line feed
	CutPartial string // feeds to the knife, and cuts all but one point
	CutFull    string // feeds to the knife, and cuts
	Drawer     string // opens the cash drawer, between two tickets
	Dots       string // and the dots an inch, a byte: counts feeds in dots, for InDots; may be none

	TearRows  int // that Pieces feeds after the last row
	CutRows   int // blank ones that a cut prints before it feeds to the knife
	KnifeRows int // the longest way from a head to its knife
}

// Slack is how many bytes more a picture may have than one of the same shape that is black all
// over: white rows move what is below them into other slices.
const Slack = 64

// encoders are the languages. Another is one more row here, and one in package paper's tongues.
var encoders = [...]struct {
	word string
	Encoder
}{
	GSv0:     {"gs-v-0", byESCPOS(escpos.Pieces, escpos.Resync)},
	ESCStar:  {"esc-star", byESCPOS(escstar.Pieces, escstar.Resync)},
	GSParenL: {"gs-paren-l", byESCPOS(graphics.Pieces, graphics.Resync)},
	StarRaster: {"star-raster", Encoder{
		star.Pieces, star.Resync, star.TearOff,
		star.Reset, star.CutPartial, star.CutFull, star.Drawer, "", star.TearRows, star.CutRows, star.KnifeRows,
	}},
	StarPRNT: {"star-prnt", Encoder{
		starprnt.Pieces, starprnt.Resync, starprnt.TearOff,
		escpos.Reset, starprnt.CutPartial, starprnt.CutFull, star.Drawer, "", escpos.TearRows, 0, escpos.KnifeRows,
	}},
}

// byESCPOS is ESC/POS with pictures told in one way.
func byESCPOS(pieces func(*dots.Dots, int) iter.Seq[[]byte], resync func(stride int) []byte) Encoder {
	return Encoder{
		pieces, resync, escpos.TearOff,
		escpos.Reset, escpos.CutPartial, escpos.CutFull, escpos.Drawer, escpos.Dots, escpos.TearRows, 0, escpos.KnifeRows,
	}
}

var languages = words.For[Language]("raster", func() (all []string) {
	for _, row := range encoders {
		all = append(all, row.word)
	}
	return all
}()...)

// Languages returns all of them.
func Languages() (all []Language) {
	for l := range encoders {
		all = append(all, Language(l))
	}
	return all
}

// String returns the word of the settings for l.
func (l Language) String() string { return languages.Word(l) }

// UnmarshalText reads a language's word, such as gs-v-0.
func (l *Language) UnmarshalText(text []byte) error { return languages.Read(text, l) }

// Encoder returns what l has.
func (l Language) Encoder() Encoder { return encoders[l].Encoder }

// Star reports whether l is a language of Star's own, in which its printers know no ESC/POS.
func (l Language) Star() bool { return l == StarRaster || l == StarPRNT }

// Encode returns a ticket's stream.
func (l Language) Encode(d *dots.Dots) (stream []byte) {
	for piece := range encoders[l].Pieces(d, 0) {
		stream = append(stream, piece...)
	}
	return stream
}

// Bytes is how many bytes Encode has.
func (l Language) Bytes(d *dots.Dots) (n int) {
	for piece := range encoders[l].Pieces(d, 0) {
		n += len(piece)
	}
	return n
}
