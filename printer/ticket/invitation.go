package ticket

import (
	"babbage/printer/dots"
	"babbage/printer/qr"
)

// Invitation is a slip with a code that a phone scans.
type Invitation struct {
	Heading string   // in large letters; empty for none
	Words   []string // above the code, a paragraph each
	Small   []string // below Words in smaller letters, a paragraph of three lines each
	Code    string   // what the code holds: an address, or how to join a network
	Type    string   // before Letters: what to do with them; empty for none
	Letters []string // the same for eyes and fingers, a line each: an address, a code in groups
	Below   []string // in smaller letters, a paragraph each
}

// Invitation returns that slip, its code as large as fits on two thirds of the paper or, where the
// text is long or the paper narrow, on all of it. A text that no code on the paper holds is there in letters alone.
func (p *Press) Invitation(i Invitation) *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	return p.typ.invitation(i)
}

func (t *typesetter) invitation(i Invitation) *dots.Dots {
	l := t.layout
	var blocks []*dots.Dots
	add := func(texts []string, size, lines int) {
		for _, text := range texts {
			blocks = append(blocks, t.paragraph(text, size, lines))
		}
	}
	if i.Heading != "" {
		blocks = append(blocks, t.pen.Fit(i.Heading, l.Width-l.dots(16), float64(l.dots(40)), float64(l.dots(72)), float64(l.dots(24))))
	}
	add(i.Words, 28, 12)
	add(i.Small, 22, 3)
	blocks = append(blocks, l.scannable(i.Code))
	add([]string{i.Type}, 22, 3)
	for _, line := range i.Letters {
		blocks = append(blocks, t.letters(line))
	}
	add(i.Below, 22, 12)
	return t.stack(append(blocks, t.sprig()))
}

// letters is a line that somebody types: on as few lines as it takes.
func (t *typesetter) letters(line string) *dots.Dots {
	l := t.layout
	return t.pen.Within(line, l.Width-l.dots(16), float64(l.dots(26)), float64(l.dots(18)), l.lines(4))
}

// scannable is a code to be scanned from a wall, or nothing where none holds the text. Its modules
// are as large as they can be, for a phone at arm's length, and never smaller than qr.Draw makes
// them.
func (l Layout) scannable(text string) *dots.Dots {
	room := min(l.measure(), l.Width) * 4 / 5
	if l.narrow() {
		room = l.Width
	}
	for _, room := range []int{room, l.Width} { // with the white around it
		if code, err := qr.Draw(text, 0, room, room); err == nil && text != "" {
			return code
		}
	}
	return dots.New(0, 0)
}

// Welcome invites the organiser of a party without names, in the words that say has for the keys
// of the catalogue. code is what is scanned, letters the same for eyes.
func Welcome(say func(key string, args ...any) string, code string, letters []string) Invitation {
	return Invitation{
		Heading: say("slip.welcome.heading"), Words: []string{say("slip.welcome.words")},
		Code: code, Type: say("slip.type"), Letters: letters, Below: []string{say("slip.organiser")},
	}
}

// Phone invites the organiser of a party with names, as Welcome does.
func Phone(say func(key string, args ...any) string, code string, letters []string) Invitation {
	i := Welcome(say, code, letters)
	i.Heading, i.Words = say("slip.phone.heading"), []string{say("slip.phone.words")}
	return i
}

// Wall invites everybody, from a wall, to put themselves in, as Welcome does.
func Wall(say func(key string, args ...any) string, code string, letters []string) Invitation {
	return Invitation{
		Heading: say("slip.wall.heading"), Words: []string{say("slip.wall.words")},
		Code: code, Type: say("slip.type"), Letters: letters, Below: []string{say("slip.wall.below")},
	}
}

// WiFi invites the organiser into the bear's own network, as Welcome does; letters are its name and
// its passphrase.
func WiFi(say func(key string, args ...any) string, code string, letters []string) Invitation {
	return Invitation{
		Heading: say("slip.wifi.heading"), Words: []string{say("slip.wifi.words")},
		Code: code, Type: say("slip.wifi.type"), Letters: letters, Below: []string{say("slip.wifi.below")},
	}
}
