package voice

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// note is one tone of a score.
type note struct {
	At    time.Duration // from the beginning
	MIDI  int           // pitch: 69 is A at 440 Hz, a semitone a step
	Voice int           // 0 is the melody, 1 and up accompany it
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
