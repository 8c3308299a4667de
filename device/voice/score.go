package voice

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// Limits of a score, far above any carol's, so that no file can keep the music
// box busy for long. maxSound is the third.
const (
	maxScoreLen = 16 << 10 // bytes
	maxNotes    = 1000
)

// note is one tone of a score.
type note struct {
	At    time.Duration // from the beginning
	MIDI  int           // pitch: 69 is A at 440 Hz, a semitone a step
	Voice int           // 0 is the melody, 1 and up accompany it
}

// score is a tune, its notes in the order in which they begin.
type score struct {
	Title string
	Notes []note
}

// parseScore reads a tune in a part of ABC notation (abcnotation.com, standard
// 2.1):
//
//	X: T: C: M:    number, title, composer and metre; only the title is kept
//	L:1/4          the length of a plain note, as a part of a whole one
//	Q:1/4=120      tempo, beats a minute
//	K:G            key, major or minor ("Em"): which notes are sharp or flat
//	V:2            what follows is the second voice, from the beginning
//	C, B, C B c b c'   notes, from the C below middle C upwards
//	^F _B =F       sharp, flat, natural, until the end of the bar
//	A2 A/ A3/2     twice, half, three halves of the plain length
//	[CEG]2 z       notes at once; a rest
//	|  %           a bar line; a remark until the end of the line
//
// Anything else is an error that gives the line. How long the notes are decides
// when the next one comes; a music box lets every note ring.
func parseScore(text []byte) (score, error) {
	if len(text) > maxScoreLen {
		return score{}, remedy.With(fmt.Errorf("a score of %d bytes is longer than %d", len(text), maxScoreLen), "shorten it")
	}
	p := scoreParser{unit: fraction{1, 8}, beat: fraction{1, 4}, tempo: 120}
	for i, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "%")
		if err := p.line(strings.TrimSpace(line)); err != nil {
			return score{}, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if len(p.score.Notes) == 0 {
		return score{}, remedy.With(errors.New("the score has no notes"), "write some below its K: line")
	}
	slices.SortStableFunc(p.score.Notes, func(a, b note) int { return cmp.Compare(a.At, b.At) })
	return p.score, nil
}

type fraction struct{ num, den int }

// scoreParser is where parseScore has got to.
type scoreParser struct {
	score score
	unit  fraction    // of a whole note: L:
	beat  fraction    // of a whole note: Q:
	tempo int         // beats a minute
	key   [7]int      // semitones by which C D E F G A B are raised
	bar   map[int]int // accidentals by octave*7+step, forgotten at the bar line
	at    time.Duration
	voice int
	begun bool // K: was read: the tune follows
}

func (p *scoreParser) line(s string) error {
	if len(s) >= 2 && s[1] == ':' && s[0] != '|' {
		return p.field(s[0], strings.TrimSpace(s[2:]))
	}
	if s != "" && !p.begun {
		return remedy.With(fmt.Errorf("%q comes before the key", s), "put a K: line above the notes")
	}
	for s != "" {
		var err error
		if s, err = p.symbol(s); err != nil {
			return err
		}
	}
	return nil
}

func (p *scoreParser) field(name byte, v string) (err error) {
	switch name {
	case 'X', 'C', 'M':
	case 'T':
		p.score.Title = v
	case 'L':
		p.unit, err = parseFraction(v)
	case 'Q':
		beat, tempo, ok := strings.Cut(v, "=")
		if !ok {
			return remedy.With(fmt.Errorf("tempo %q", v), "write it as Q:1/4=120")
		}
		if p.beat, err = parseFraction(beat); err != nil {
			return err
		}
		if p.tempo, err = strconv.Atoi(tempo); err != nil || p.tempo < 20 || p.tempo > 400 {
			return remedy.With(fmt.Errorf("tempo %q", v), "write 20 to 400 beats a minute, as in Q:1/4=120")
		}
	case 'K':
		p.key, err = parseKey(v)
		p.begun = true
	case 'V':
		if p.voice, err = strconv.Atoi(v); err != nil || p.voice < 1 || p.voice > 9 {
			return remedy.With(fmt.Errorf("voice %q", v), "write V:1 to V:9")
		}
		p.voice--
		p.at, p.bar = 0, nil
	default:
		return remedy.With(fmt.Errorf("field %q is not known", string(name)+":"), "leave it out")
	}
	return err
}

// symbol reads one bar line, rest, note or chord from the head of s and returns
// what is left.
func (p *scoreParser) symbol(s string) (string, error) {
	switch c := s[0]; {
	case c == ' ' || c == '\t' || c == '\r':
		return s[1:], nil
	case c == '|':
		p.bar = nil
		return s[1:], nil
	case c == 'z':
		n, rest, err := p.length(s[1:])
		p.at += n
		return rest, err
	case c == '[':
		var chord []int
		s = s[1:]
		for s != "" && s[0] != ']' {
			pitch, rest, err := p.pitch(s)
			if err != nil {
				return s, err
			}
			chord, s = append(chord, pitch), rest
		}
		if s == "" {
			return s, remedy.With(errors.New("a chord is not closed"), "end it with ]")
		}
		return p.sound(chord, s[1:])
	default:
		pitch, rest, err := p.pitch(s)
		if err != nil {
			return s, err
		}
		return p.sound([]int{pitch}, rest)
	}
}

// sound adds notes that begin now and are as long as the head of s says.
func (p *scoreParser) sound(pitches []int, s string) (string, error) {
	n, rest, err := p.length(s)
	if err != nil {
		return s, err
	}
	for _, m := range pitches {
		p.score.Notes = append(p.score.Notes, note{At: p.at, MIDI: m, Voice: p.voice})
	}
	p.at += n
	if len(p.score.Notes) > maxNotes {
		return s, remedy.With(fmt.Errorf("more than %d notes", maxNotes), "shorten it")
	}
	return rest, nil
}

// semitones of C D E F G A B above C.
var semitones = [7]int{0, 2, 4, 5, 7, 9, 11}

// pitch reads a note's accidental, letter and octave marks.
func (p *scoreParser) pitch(s string) (int, string, error) {
	shift, marked := 0, false
	for s != "" && strings.ContainsRune("^_=", rune(s[0])) && shift > -2 && shift < 2 {
		marked = true
		switch s[0] {
		case '^':
			shift++
		case '_':
			shift--
		}
		s = s[1:]
	}
	if s == "" {
		return 0, s, remedy.With(errors.New("an accidental stands alone"), "put a note after it")
	}
	step := strings.IndexByte("CDEFGABcdefgab", s[0])
	if step < 0 {
		return 0, s, remedy.With(fmt.Errorf("%q is no note", s[:1]), "the score may hold notes, rests, chords and bar lines")
	}
	octave := step / 7
	step %= 7
	for s = s[1:]; s != "" && (s[0] == ',' || s[0] == '\''); s = s[1:] {
		if octave += 1; s[0] == ',' {
			octave -= 2
		}
		if octave < -3 || octave > 4 {
			return 0, s, remedy.With(errors.New("a note lies beyond the music box"), "keep within C,,, and c'''")
		}
	}
	place := octave*7 + step
	switch before, ok := p.bar[place]; {
	case marked:
		if p.bar == nil {
			p.bar = map[int]int{}
		}
		p.bar[place] = shift
	case ok:
		shift = before
	default:
		shift = p.key[step]
	}
	return 60 + 12*octave + semitones[step] + shift, s, nil
}

// length reads what follows a note: "2", "/", "/4", "3/2" or nothing.
func (p *scoreParser) length(s string) (time.Duration, string, error) {
	digits := func() (int, error) {
		i := 0
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		if i == 0 {
			return 0, nil
		}
		n, err := strconv.Atoi(s[:i])
		if err != nil || n < 1 || n > 64 {
			return 0, remedy.With(fmt.Errorf("length %q", s[:i]), "write 1 to 64")
		}
		s = s[i:]
		return n, nil
	}
	n := fraction{1, 1}
	d, err := digits()
	if err != nil {
		return 0, s, err
	}
	if d > 0 {
		n.num = d
	}
	if s != "" && s[0] == '/' {
		s = s[1:]
		if d, err = digits(); err != nil {
			return 0, s, err
		}
		if n.den = 2; d > 0 {
			n.den = d
		}
	}
	beats := float64(n.num*p.unit.num*p.beat.den) / float64(n.den*p.unit.den*p.beat.num)
	long := time.Duration(beats * float64(time.Minute) / float64(p.tempo))
	if p.at+long > maxSound {
		return 0, s, remedy.With(fmt.Errorf("the tune is longer than %v", maxSound), "shorten it")
	}
	return long, s, nil
}

func parseFraction(s string) (fraction, error) {
	a, b, ok := strings.Cut(s, "/")
	num, err1 := strconv.Atoi(a)
	den, err2 := strconv.Atoi(b)
	if !ok || err1 != nil || err2 != nil || num < 1 || num > 64 || den < 1 || den > 64 {
		return fraction{}, remedy.With(fmt.Errorf("%q is no part of a whole note", s), "write one like 1/4")
	}
	return fraction{num, den}, nil
}

// parseKey reads a key such as "G", "Bb" or "Em".
func parseKey(s string) (key [7]int, err error) {
	tonic, minor := strings.CutSuffix(s, "m")
	fifths, ok := map[string]int{
		"Cb": -7, "Gb": -6, "Db": -5, "Ab": -4, "Eb": -3, "Bb": -2, "F": -1, "C": 0,
		"G": 1, "D": 2, "A": 3, "E": 4, "B": 5, "F#": 6, "C#": 7, "G#": 8, "D#": 9, "A#": 10,
	}[tonic]
	if minor {
		fifths -= 3
	}
	if !ok || fifths < -7 || fifths > 7 {
		return key, remedy.With(fmt.Errorf("key %q is not known", s), "write one like G, Bb or Em")
	}
	const sharps = "FCGDAEB"
	for i := range fifths {
		key[strings.IndexByte("CDEFGAB", sharps[i])]++
	}
	for i := range -fifths {
		key[strings.IndexByte("CDEFGAB", sharps[6-i])]--
	}
	return key, nil
}
