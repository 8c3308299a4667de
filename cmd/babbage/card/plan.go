package card

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	first "babbage/deploy/card"
)

// Wishes are what a card is to have.
type Wishes struct {
	People   string   // the folder of a party, or ""
	Settings string   // the file that becomes /etc/babbage/babbage.toml, or ""
	Packages []string // Debian packages; none: those that lie beside the program, see Beside
	Country  string   // of the Wi-Fi, two letters, or ""

	Amplifier bool // the loudspeaker is on an I²S amplifier
}

// Plan is what would be changed on a card. Nothing is, before Make.
type Plan struct {
	Notes []string // what is missing, or will not be as somebody may expect

	card    *Card
	changes []change // in the order in which they are made
	kept    []change // copies of what was there before
	was     ledger
	will    ledger
	undo    bool
}

// change is a file as it is to be.
type change struct {
	name   string // on the partition, with slashes
	text   bool   // it is shown line by line, or cmdline.txt word by word
	old    []byte // of a text
	new    content
	gone   bool // the file is taken away
	there  bool // there is a file of that name
	photos bool
}

// Plan works out what makes the card as it is wished.
func (c *Card) Plan(w Wishes) (*Plan, error) {
	was, err := c.readLedger()
	if err != nil {
		return nil, err
	}
	p := &Plan{card: c, was: was, will: maps.Clone(was)}
	if w.Country != "" && !isCountry(w.Country) {
		return nil, remedy.With(fmt.Errorf("%.20q is no country", w.Country), "name it by its two letters: DE, GB, US")
	}
	if err := p.add(script, inMemory(first.Firstboot)); err != nil {
		return nil, err
	}
	if err := p.packages(w.Packages); err != nil {
		return nil, err
	}
	if w.Settings != "" {
		settings, err := inFile(w.Settings)
		if err != nil {
			return nil, remedy.With(err, cmp.Or(remedy.Of(err), "name the file of the settings with --config"))
		}
		if err := p.add(settingsToml, settings); err != nil {
			return nil, err
		}
	}
	if err := p.people(w.People); err != nil {
		return nil, err
	}
	return p, p.edits(w)
}

// isCountry reports whether a word is two capitals, as ISO 3166 and the kernel name countries.
func isCountry(word string) bool {
	return len(word) == 2 && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// people puts a party where the bear takes it over (cmd/babbage/takeover).
func (p *Plan) people(dir string) error {
	if dir == "" {
		return nil
	}
	files, odd, err := takeover.List(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return remedy.With(fmt.Errorf("there is no folder %.200q", dir), "name the folder with names.csv and the photos with --people")
	} else if err != nil {
		return err
	}
	p.Notes = append(p.Notes, odd...)
	party := []string{script, settingsToml}
	for _, f := range files {
		file, err := inFile(filepath.Join(dir, f.Name))
		if err != nil {
			return err
		}
		if err := p.add(ours+"/"+f.As, file); err != nil {
			return err
		}
		if last := len(p.changes) - 1; f.Photo && last >= 0 && p.changes[last].new.file == file.file {
			p.changes[last].photos = true
		}
		party = append(party, ours+"/"+f.As)
	}
	p.drop(func(name string) bool { return !isDeb(name) && !slices.Contains(party, name) })
	return nil
}

func isDeb(name string) bool { return strings.HasSuffix(name, ".deb") }

// drop takes away what an earlier run has put into the folder, and this one does not.
func (p *Plan) drop(what func(name string) bool) {
	for _, name := range slices.Sorted(maps.Keys(p.was)) {
		if strings.HasPrefix(name, ours+"/") && what(name) && p.card.has(name) {
			p.changes = append(p.changes, change{name: name, gone: true, there: true})
			if !p.was[name].Kept {
				delete(p.will, name)
			}
		}
	}
}

// edits changes the files that the system itself reads; cmdline.txt, which starts all, last.
func (p *Plan) edits(w Wishes) error {
	c := p.card
	err := p.edit(configTxt, func(text string) (string, error) { return config(text, w.Amplifier) })
	if err != nil {
		return err
	}
	if file := hookFiles[c.way]; file != "" {
		wanted := false
		if err := p.edit(file, func(text string) (string, error) { wanted = consoled().MatchString(text); return c.hook(text) }); err != nil {
			return err
		}
		if wanted {
			p.Notes = append(p.Notes, "Imager was told to put a console on the serial port, and its messages would come out of a printer there; "+
				"if yours is on pins 8 and 10, write the card anew without that")
		}
	}
	id := ""
	cmdline, _, err := c.before(cmdlineTxt, p.was)
	if err != nil {
		return err
	}
	// cloud-init does nothing a second time, unless it has another id, which is the same as long as
	// what is to be installed is.
	if c.way == cloudInit && !unstarted(string(cmdline)) {
		id = p.instance()
		if err := p.edit(metaData, func(text string) (string, error) { return instance(text, id), nil }); err != nil {
			return err
		}
		p.Notes = append(p.Notes, "this card has been started before; at its next start cloud-init does all again that Imager was told")
	}
	if c.way == cloudInit && runs(string(cmdline), firstrunSh) {
		p.Notes = append(p.Notes, "Imager 1 wrote this card, whose user, Wi-Fi and so on this system does not take from it; "+
			"if you need them, write the card anew with Imager 2 and run this again")
	}
	err = p.edit(cmdlineTxt, func(text string) (string, error) { return c.cmdline(text, w.Country, id), nil })
	if e, ok := p.will[cmdlineTxt]; ok {
		e.Country = w.Country
		p.will[cmdlineTxt] = e
	}
	return err
}

// hookFiles are the files that run our script, beside cmdline.txt.
var hookFiles = map[way]string{firstRun: firstrunSh, cloudInit: userData, preseed: preseedToml}

// strips take out of each file what we have put into it, wherever that is known.
var strips = map[string]func(string) string{
	configTxt: stripConfig, cmdlineTxt: stripCmdline, firstrunSh: stripFirstrun, userData: stripCloud, preseedToml: stripPreseed,
}

// instance is an id for cloud-init, made of all that is put onto the card.
func (p *Plan) instance() string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(p.will)) {
		if strings.HasPrefix(name, ours+"/") {
			fmt.Fprintln(sum, name, p.will[name].Sum)
		}
	}
	return "babbage-" + hex.EncodeToString(sum.Sum(nil)[:6])
}

// before returns what a file was before we came, and whether there was one. Where somebody else has
// changed it since (the Pi itself writes its PARTUUID into cmdline.txt), that is what is there now,
// without what is ours.
func (c *Card) before(name string, was ledger) (text []byte, there bool, err error) {
	if !c.has(name) {
		return nil, false, nil // meta-data may be missing
	}
	now, err := c.read(name)
	if err != nil {
		return nil, false, err
	}
	if e, ok := was[name]; ok && e.Sum == inMemory(now).sum {
		if !e.Kept {
			return nil, false, nil
		}
		if kept, err := plain.Read(c.path(keptAs(name)), maxText); err == nil {
			return kept, true, nil
		}
	}
	return []byte(c.stripped(name, string(now), was)), true, nil
}

// stripped is a text that others may have changed since, without what is ours, and the command line
// with what we took out of it.
func (c *Card) stripped(name, text string, was ledger) string {
	if strips[name] == nil {
		return text
	}
	text = strips[name](text)
	if name != cmdlineTxt || !was[name].Kept {
		return text
	}
	kept, err := plain.Read(c.path(keptAs(name)), maxText)
	if err != nil {
		return text
	}
	return giveBack(text, string(kept), was[name].Country)
}

// edit changes a text, beginning from what it was before we came.
func (p *Plan) edit(name string, to func(string) (string, error)) error {
	base, there, err := p.card.before(name, p.was)
	if err != nil {
		return err
	}
	edited, err := to(string(base))
	if err != nil {
		return err
	}
	ch := change{name: name, text: true, new: inMemory([]byte(edited)), there: p.card.has(name)}
	if ch.there {
		if ch.old, err = p.card.read(name); err != nil {
			return err
		}
	}
	if edited != string(ch.old) || !ch.there {
		p.changes = append(p.changes, ch)
	} else if _, ok := p.was[name]; !ok && edited == string(base) {
		return nil // it is as it should be, and we have not made it so
	}
	p.will[name] = entry{Sum: ch.new.sum, Kept: there}
	if there {
		p.keep(name, inMemory(base))
	}
	return nil
}

// add puts a file onto the card, in the place of one that is there.
func (p *Plan) add(name string, new content) error {
	path := p.card.path(name)
	now, err := inFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.changes = append(p.changes, change{name: name, new: new})
		p.will[name] = entry{Sum: new.sum, Kept: p.was[name].Kept && p.card.has(keptAs(name))}
		return nil
	case err != nil:
		return remedy.With(err, again)
	case now.sum == new.sum:
		return nil
	}
	p.changes = append(p.changes, change{name: name, new: new, there: true})
	was, known := p.was[name]
	if known && was.Sum == now.sum {
		p.will[name] = entry{Sum: new.sum, Kept: was.Kept}
		return nil
	}
	p.will[name] = entry{Sum: new.sum, Kept: true}
	p.keep(name, now)
	return nil
}

// keep makes a copy of a file as it was, unless there is one.
func (p *Plan) keep(name string, was content) {
	if now, err := inFile(p.card.path(keptAs(name))); err == nil && now.sum == was.sum {
		return
	}
	p.kept = append(p.kept, change{name: keptAs(name), new: was})
}

// Nothing reports whether the card is as it should be.
func (p *Plan) Nothing() bool { return len(p.changes) == 0 }
