package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/device/voice"
	"babbage/printer/portrait"
)

// beside are the settings that may lie beside the names: they come with people, on a stick or
// the boot partition, from whoever had it in their hands. So they say what is on the tickets, how
// is drawn and what is heard, and never name a port, a path, a line or a program.
type beside struct {
	Language string   `toml:"language"`
	Occasion occasion `toml:"occasion"`

	Ticket struct {
		Heading *string        `toml:"heading"`
		Below   string         `toml:"below"`
		Shape   portrait.Shape `toml:"shape"`
		Stub    bool           `toml:"stub"`

		Surprises bool `toml:"surprises"`
	} `toml:"ticket"`
	Draw  drawSettings `toml:"draw"`
	Sound struct {
		Play   voice.Repertoire `toml:"play"`
		Volume int              `toml:"volume"`
	} `toml:"sound"`
}

// besideKeys is what an error says of them.
const besideKeys = "beside the names only language, occasion, [ticket] heading, below, shape, stub and surprises, [draw], and [sound] play and volume are set; " +
	"the rest is in " + defaultConfig

// besideText returns the settings that lie beside the names in a folder as they are written, nil
// where there are none.
func besideText(dir folder) ([]byte, error) {
	f, err := dir.Open(takeover.Settings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, remedy.With(fmt.Errorf("settings: %w", err), cmp.Or(remedy.Of(err), "see whom the file belongs to"))
	}
	defer f.Close()
	return plain.ReadAll(f, dir.path(takeover.Settings), maxSettings)
}

// readBeside reads the settings that lie beside the names in a folder, if there are any, over the
// configuration.
func (c *config) readBeside(dir folder) error {
	text, err := besideText(dir)
	if text == nil || err != nil {
		return err
	}
	path := dir.path(takeover.Settings)
	b := beside{Language: c.Language, Occasion: c.Occasion}
	b.Ticket.Below, b.Ticket.Shape, b.Ticket.Stub = c.Ticket.Below, c.Ticket.Shape, c.Ticket.Stub
	b.Ticket.Surprises = c.Ticket.Surprises
	b.Draw = c.Draw
	b.Sound.Play, b.Sound.Volume = c.Sound.Play, c.Sound.Volume
	rows, err := decodeSettings(text, path, &b)
	if err != nil {
		unknown, ok := errors.AsType[*unknownKey](err)
		switch {
		case ok && fieldType(configType, strings.Split(unknown.key, ".")) != nil:
			err = fmt.Errorf("%s:%d: %q cannot be set beside the names", unknown.path, unknown.row, unknown.key)
			return remedy.With(err, besideKeys)
		case ok:
			return remedy.With(err, besideKeys+unknown.hint(reflect.TypeFor[beside]()))
		}
		return err
	}
	over := *c
	over.file, over.rows = path, rows
	over.Language, over.Occasion = b.Language, b.Occasion
	over.Ticket.Heading = cmp.Or(b.Ticket.Heading, c.Ticket.Heading)
	over.Ticket.Below, over.Ticket.Shape, over.Ticket.Stub = b.Ticket.Below, b.Ticket.Shape, b.Ticket.Stub
	over.Ticket.Surprises = b.Ticket.Surprises
	over.Draw = b.Draw
	over.Sound.Play, over.Sound.Volume = b.Sound.Play, b.Sound.Volume
	over.beside = text
	if err := over.check(); err != nil {
		return err
	}
	*c = over
	return nil
}
