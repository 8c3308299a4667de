package paper

import (
	"fmt"

	"babbage/assets/words"
)

// Language is how a printer is told what to burn. The zero value is GSv0. Package raster has the
// same, with the same words.
type Language int

const (
	GSv0       Language = iota // ESC/POS with GS v 0
	ESCStar                    // ESC/POS with ESC * 33
	GSParenL                   // ESC/POS with GS ( L 112 and 50
	StarRaster                 // Star's raster mode
	StarPRNT                   // StarPRNT with ESC GS S
)

// tongue reads a language for a Decoder.
type tongue interface {
	take(b byte)  // the next byte of the stream
	rest() string // what the stream would break off in here: "" between two commands
}

// tongues are the languages. Another is one more row here, and one in package raster's encoders.
var tongues = [...]struct {
	word string
	of   func(*Decoder) tongue
}{
	GSv0:       {"gs-v-0", func(d *Decoder) tongue { return newESCPOS(d, newGSv0) }},
	ESCStar:    {"esc-star", func(d *Decoder) tongue { return newESCPOS(d, newESCStar) }},
	GSParenL:   {"gs-paren-l", func(d *Decoder) tongue { return newESCPOS(d, newGraphics) }},
	StarRaster: {"star-raster", newStar},
	StarPRNT:   {"star-prnt", newStarPRNT},
}

var languages = words.For[Language]("raster", func() (all []string) {
	for _, row := range tongues {
		all = append(all, row.word)
	}
	return all
}()...)

// String returns the word of the settings for l.
func (l Language) String() string { return languages.Word(l) }

// within says what a stream broke off in: a picture, or a row, of which left bytes are to come, or a
// command; nothing where it is between two.
func within(left int64, what string, cmd []byte) string {
	switch {
	case left > 0:
		return fmt.Sprintf("with %d bytes of a %s to come", left, what)
	case len(cmd) > 0:
		return fmt.Sprintf("inside the command % x", cmd)
	}
	return ""
}
