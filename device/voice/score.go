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
