package draw

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// state is what a hat must not forget: all of what is on disk, in the two files that doc.go draws.
type state struct {
	mode  Mode
	names []string // the roll: everyone who is or was in this hat, in an order that has nothing to do with the draw
	marks []mark   // one for each name
	hand  hand
	terms *terms // nil in a hat that a babbage without terms began
}

// mark is where one person on the roll stands.
type mark uint8

const (
	inHat  mark = 1 << iota // the name is still to be drawn
	toDraw                  // roll-call: the person has still to draw
	gone                    // the person dropped out after the first draw
)

// markLetters are how the marks are written, each at its own number.
const markLetters = ".hdb-HDB"

// hand is the ticket that is drawn and not yet printed to its end.
type hand struct {
	name  int  // line on the roll, from 0; noName when the hand is empty
	final bool // no redo for this ticket: it is one, or it is printed for the second time
}

// noName is what a line on the roll is when it is none.
const noName = -1

func (h hand) held() bool { return h.name != noName }

// Versions of the two files. A file of another version is refused, never guessed at; names of
// version 1 had no terms, and those of version 2 no groups. Without groups version 2 is written,
// which older babbages read.
const (
	marksTitle   = "babbage hat "
	marksVersion = 1
	namesTitle   = "babbage names "
	namesVersion = 3
)

// marksPerLine keeps a line of marks inside a terminal's width.
const marksPerLine = 64

// maxState is the largest state file that is read, in bytes: a full roll of names of 200
// four-byte letters, and maxAvoids.
const maxState = 32 << 20

// encodeNames returns the names file of the state, and its sum.
func (s *state) encodeNames() (file []byte, sum string) {
	var b bytes.Buffer
	version := namesVersion
	switch {
	case s.terms == nil:
		version = 1
	case s.terms.groups == nil:
		version = 2
	}
	fmt.Fprintf(&b, "%s%d\n", namesTitle, version)
	for _, name := range s.names {
		b.WriteString(name)
		b.WriteByte('\n')
	}
	if s.terms != nil {
		s.terms.encode(&b)
	}
	file = sealed(b.Bytes())
	return file, string(file[len(file)-sumLine+len("sum ") : len(file)-1])
}

// encodeMarks returns the marks file of the state; roll is the sum of the names file that it
// counts in. This is written at every squeeze, so it holds a byte for a name and no more. Its size
// is the same whoever is in hand.
func (s *state) encodeMarks(roll string) []byte {
	return s.sealMarks(roll, len(strconv.Itoa(len(s.marks))))
}

// sealMarks is encodeMarks with at least so many digits for the line in hand.
func (s *state) sealMarks(roll string, digits int) []byte {
	b := make([]byte, 0, 160+len(s.marks)*(marksPerLine+1)/marksPerLine)
	b = fmt.Appendf(b, "%s%d\nmode %s\nroll %s\npeople %d\nhand ", marksTitle, marksVersion, s.mode, roll, len(s.marks))
	switch {
	case !s.hand.held():
		b = append(b, "empty\n"...)
	case s.hand.final:
		b = fmt.Appendf(b, "%0*d final\n", digits, s.hand.name+1)
	default:
		b = fmt.Appendf(b, "%0*d\n", digits, s.hand.name+1)
	}
	for line := range slices.Chunk(s.marks, marksPerLine) {
		var letters [marksPerLine]byte
		for i, m := range line {
			letters[i] = markLetters[m%8]
		}
		b = append(append(b, letters[:len(line)]...), '\n')
	}
	return sealed(b)
}

// sealed returns a file's text with its last line, the sum of everything above it.
func sealed(text []byte) []byte {
	return fmt.Appendf(text, "sum %08x\n", crc32.ChecksumIEEE(text))
}

// sumLine is the length of the last line: "sum 0123abcd\n".
const sumLine = 13

// errVersion is what a file of another version is refused with.
var errVersion = remedy.With(errors.New("written by another version of babbage"), "install that version, or start a new hat with: babbage reset")

// unseal checks a file's sum and its title, and returns the version, the lines between them and
// the sum. newest is the highest version that is known.
func unseal(file []byte, title string, newest int) (version int, lines []string, sum string, err error) {
	at := len(file) - sumLine
	if at < 0 || !bytes.HasPrefix(file[at:], []byte("sum ")) || file[len(file)-1] != '\n' {
		return 0, nil, "", errors.New("torn: it does not end in its sum")
	}
	sum = string(file[at+len("sum ") : len(file)-1])
	if sum != fmt.Sprintf("%08x", crc32.ChecksumIEEE(file[:at])) {
		return 0, nil, "", errors.New("damaged: its sum does not match")
	}
	lines = strings.Split(strings.TrimSuffix(string(file[:at]), "\n"), "\n")
	number, ok := strings.CutPrefix(lines[0], title)
	if !ok {
		return 0, nil, "", fmt.Errorf("damaged: its first line is %.40q", lines[0])
	}
	version, err = strconv.Atoi(number)
	if err != nil || version < 1 || version > newest || number != strconv.Itoa(version) {
		return 0, nil, "", fmt.Errorf("version %.10q, not %d: %w", number, newest, errVersion)
	}
	return version, lines[1:], sum, nil
}

// decodeNames reads a names file of the state and returns the roll, the terms and its sum.
func decodeNames(file []byte) (names []string, t *terms, sum string, err error) {
	version, names, sum, err := unseal(file, namesTitle, namesVersion)
	if err != nil {
		return nil, nil, "", err
	}
	var rules []string
	if version > 1 {
		end := slices.Index(names, "")
		if end < 0 {
			return nil, nil, "", errTerms
		}
		names, rules = names[:end], names[end+1:]
	}
	if len(names) == 0 || len(names) > maxRoll {
		return nil, nil, "", fmt.Errorf("damaged: it has %d names", len(names))
	}
	if version == 1 {
		return names, nil, sum, nil
	}
	if t, err = decodeTerms(rules, len(names)); err != nil {
		return nil, nil, "", err
	}
	if again, _ := (&state{names: names, terms: t}).encodeNames(); !bytes.Equal(again, file) {
		return nil, nil, "", errTerms
	}
	return names, t, sum, nil
}

// maxRoll bounds a roll: a full names file, and as many who dropped out of it.
const maxRoll = 2 * roster.MaxPeople

// decodeMarks reads a marks file, all but the names, and returns the sum of the names file it
// counts in.
func decodeMarks(file []byte) (s *state, roll string, err error) {
	_, lines, _, err := unseal(file, marksTitle, marksVersion)
	if err != nil {
		return nil, "", err
	}
	if len(lines) < 5 {
		return nil, "", fmt.Errorf("damaged: it has %d lines", len(lines))
	}
	s = &state{}
	if err := s.mode.UnmarshalText([]byte(strings.TrimPrefix(lines[0], "mode "))); err != nil {
		return nil, "", fmt.Errorf("damaged: %w", err)
	}
	roll = strings.TrimPrefix(lines[1], "roll ")
	if digits, err := hex.DecodeString(roll); err != nil || len(digits) != crc32.Size {
		return nil, "", fmt.Errorf("damaged: %.40q", lines[1]) // it becomes part of a file's name
	}
	people, err := strconv.Atoi(strings.TrimPrefix(lines[2], "people "))
	if err != nil || people < 1 || people > maxRoll {
		return nil, "", fmt.Errorf("damaged: %.40q", lines[2])
	}
	var ok bool
	if s.hand, ok = decodeHand(strings.TrimPrefix(lines[3], "hand "), people); !ok {
		return nil, "", errors.New("damaged: nobody on the roll is in hand") // never says who
	}
	letters := strings.Join(lines[4:], "")
	if len(letters) != people {
		return nil, "", fmt.Errorf("damaged: %d marks for %d people", len(letters), people)
	}
	s.marks = make([]mark, people)
	for i := range s.marks {
		m := strings.IndexByte(markLetters, letters[i])
		if m < 0 {
			return nil, "", fmt.Errorf("damaged: mark %q", letters[i])
		}
		s.marks[i] = mark(m)
	}
	// Older versions wrote the line in hand without zeros before it.
	if !bytes.Equal(s.encodeMarks(roll), file) && !bytes.Equal(s.sealMarks(roll, 1), file) {
		return nil, "", errors.New("damaged: it is not as babbage writes it")
	}
	return s, roll, s.check()
}

// decodeHand reads what follows "hand" in a marks file.
func decodeHand(text string, people int) (hand, bool) {
	if text == "empty" {
		return hand{name: noName}, true
	}
	number, final := strings.CutSuffix(text, " final")
	line, err := strconv.Atoi(number)
	return hand{name: line - 1, final: final}, err == nil && line >= 1 && line <= people
}

// check returns an error when the marks cannot have come from a game.
func (s *state) check() error {
	var names, drawers int
	for _, m := range s.marks {
		if m&inHat != 0 {
			names++
		}
		if m&toDraw != 0 {
			drawers++
		}
	}
	switch {
	case s.hand.held() && s.marks[s.hand.name]&inHat != 0:
		return errors.New("damaged: the name in hand is in the hat as well")
	case s.mode == RollCall && names != drawers:
		return fmt.Errorf("damaged: %d names for %d people who have still to draw", names, drawers)
	case s.mode == Classic && drawers != 0:
		return errors.New("damaged: marks of a roll-call in a classic hat")
	}
	return nil
}
