package portrait

import "babbage/assets/words"

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

var shapes = words.For[Shape]("shape", "oval", "portrait", "full")

// String is the word that settings and flags use: oval, portrait or full.
func (s Shape) String() string { return shapes.Word(s) }

// MarshalText writes the shape as String does.
func (s Shape) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what String writes.
func (s *Shape) UnmarshalText(text []byte) error { return shapes.Read(text, s) }
