package portrait

import (
	"fmt"
	"strings"
)

// Shape is the outline of a portrait on the paper.
type Shape int

const (
	// Oval is a vignette of three to four. Its slices are only as wide as the
	// oval is there, which saves a fifth of the bytes of Portrait.
	Oval Shape = iota
	// Portrait is an upright rectangle of three to four.
	Portrait
	// Full is as wide as the paper, and as high as the photo asks for, up to
	// four thirds of the width. It is not cropped to the face.
	Full
)

var shapeNames = [...]string{Oval: "oval", Portrait: "portrait", Full: "full"}

// String is the word that config files and flags use: oval, portrait or full.
func (s Shape) String() string { return word(shapeNames[:], int(s)) }

// MarshalText writes the shape as String does.
func (s Shape) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what String writes.
func (s *Shape) UnmarshalText(text []byte) error {
	return choose((*int)(s), "shape", shapeNames[:], string(text))
}

// word is the i-th of words, or a number when there is no such word.
func word(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return fmt.Sprintf("%d", i)
	}
	return words[i]
}

// choose sets *i to the place of text among words. kind names in the error what
// was to be chosen.
func choose(i *int, kind string, words []string, text string) error {
	for n, w := range words {
		if strings.EqualFold(w, strings.TrimSpace(text)) {
			*i = n
			return nil
		}
	}
	return fmt.Errorf("unknown %s %q; choose one of %s", kind, text, strings.Join(words, ", "))
}
