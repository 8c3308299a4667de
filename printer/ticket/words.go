package ticket

import (
	"fmt"

	"babbage/assets/remedy"
	"babbage/printer/lettering"
)

// Words are what slips say beside names, in the language of a party.
type Words struct {
	Language string // "zh-Hans": letters have the shapes that it gives them

	Turn    string                   // below the name of who is called
	Instead func(name string) string // in place of a name: whoever drew it
	Copy    string                   // above a second copy
	Trial   string                   // above a ticket that nobody has drawn
	Hush    string                   // for everybody, when the last name is out
	Wish    string                   // that of the occasion, below it; empty for none
	Early   []string                 // for who rejects a name before there was one, a paragraph each

	Stub StubWords

	Wedge              string // above the step wedge: how to read it
	Solid, Lines, Ramp string // above the parts of the density strip
}

// Shows returns which of these letters no font shows, with the package of fonts to install as
// remedy; nil when all can be printed. cacheDir is where the list of the system's fonts is kept.
func Shows(letters, cacheDir string) error {
	pen, err := lettering.NewPen(cacheDir)
	if err != nil {
		return err
	}
	missing := pen.Missing(letters)
	if len(missing) == 0 {
		return nil
	}
	return remedy.With(fmt.Errorf("no font has the letter %q", missing[0]), "sudo apt install "+lettering.Package(missing[0]))
}

// WordsBy returns the words that say gives for the keys of the catalogue (assets/catalogue), but
// for Wish, which depends on more than the language.
func WordsBy(say func(key string, args ...any) string) Words {
	return Words{
		Turn:    say("ticket.turn"),
		Instead: func(name string) string { return say("ticket.instead", "Name", name) },
		Copy:    say("ticket.copy"),
		Trial:   say("ticket.trial"),
		Hush:    say("closing.hush"),
		Early:   []string{say("krampus.greeting"), say("krampus.words")},
		Stub: StubWords{
			Tear: say("stub.tear"), Fold: say("stub.fold"),
			From: say("stub.from"), Own: say("stub.own"),
			Box: say("stub.box"), Inside: say("stub.inside"),
		},
		Wedge: say("ticket.wedge"),
		Solid: say("ticket.solid"),
		Lines: say("ticket.lines"),
		Ramp:  say("ticket.ramp"),
	}
}
