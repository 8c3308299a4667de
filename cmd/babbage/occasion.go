package main

import (
	"babbage/assets/words"
	"babbage/device/voice"
	"babbage/printer/ticket"
)

// occasion is what is celebrated. It decides what nobody has set: the heading of the tickets, their
// ornaments, and which of our own sounds are heard.
type occasion int

const (
	christmas occasion = iota
	hanukkah
	eid
	newYear
	noFeast // "plain"
)

// occasionWords are those of the settings, and of the catalogue's keys.
var occasionWords = words.For[occasion]("occasion", "christmas", "hanukkah", "eid", "newyear", "plain")

// String is the word for o in the settings.
func (o occasion) String() string { return occasionWords.Word(o) }

// UnmarshalText reads the word for an occasion.
func (o *occasion) UnmarshalText(text []byte) error { return occasionWords.Read(text, o) }

// fitting is what fits an occasion.
var fitting = [...]struct {
	ornaments *ticket.Ornaments
	sounds    *voice.Season
}{
	christmas: {ticket.Christmas, voice.Christmas},
	hanukkah:  {ticket.Hanukkah, voice.Hanukkah},
	eid:       {ticket.Eid, voice.Plain},
	newYear:   {ticket.NewYear, voice.NewYear},
	noFeast:   {ticket.Plain, voice.Plain},
}
