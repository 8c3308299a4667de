package main

import (
	"fmt"
	"log/slog"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/device"
	"babbage/draw"
	"babbage/printer/ticket"
)

// english is the language of the log, of errors and of what systemd shows.
var english = catalogue.English()

// todo is what a person should do in a mood, for the log.
func todo(m device.Mood) string { return english.Say(m.Key() + ".do") }

// language returns the language of the settings: English where they name none.
func (c *config) language() *catalogue.Language {
	l, err := catalogue.Find(c.Language)
	if err != nil { // check has refused all but ""
		return english
	}
	return l
}

// onPaper returns the language of the slips: that of the settings, or English where no font on
// this machine has its letters, which is said in the log.
func (c *config) onPaper(log *slog.Logger) *catalogue.Language {
	if err := c.fonts(); err != nil {
		log.Warn("slips are in English", "err", err)
		return english
	}
	return c.language()
}

// fonts returns an error when no font on this machine has some letter of the language of the slips.
func (c *config) fonts() error {
	if c.language() == english { // whose letters are in the font in the binary
		return nil
	}
	if err := ticket.Shows(c.language().OnPaper(), c.Cache); err != nil {
		return fmt.Errorf("language = %q: %w", c.Language, err)
	}
	return nil
}

// notes returns what a note says.
func notes(l *catalogue.Language) func(draw.Slip) []string {
	return func(s draw.Slip) []string { return l.Paragraphs("note."+s.Notice.String(), "Name", s.Name) }
}

// please is what can be done about an error, as a slip asks for it; empty when that is not known.
func please(l *catalogue.Language, err error) []string {
	if mend := remedy.Of(err); mend != "" {
		return []string{clip(l.Say("news.please", "What", mend))}
	}
	return nil
}
