package voice

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
)

// pitches are the MIDI numbers of one voice in order.
func pitches(s score, voice int) (p []int) {
	for _, n := range s.Notes {
		if n.Voice == voice {
			p = append(p, n.MIDI)
		}
	}
	return p
}

func TestParseScore(t *testing.T) {
	const head = "X:1\nT:Test\nL:1/4\nQ:1/4=60\n"
	for _, test := range []struct{ name, tune, want string }{
		{"notes and octaves", "K:C\nC, B, C B c b c'", "0s48 1s59 2s60 3s71 4s72 5s83 6s84"},
		{"lengths", "K:C\nC2 D/ E/4 F3/2 G", "0s60 2s62 2.5s64 2.75s65 4.25s67"},
		{"chord and rest", "K:C\n[CEG]2 z [c]", "0s60 0s64 0s67 3s72"},
		{"a sharp key", "K:D\nF C G", "0s66 1s61 2s67"},
		{"a flat key", "K:Bb\nB E A", "0s70 1s63 2s69"},
		{"a minor key", "K:Em\nF C", "0s66 1s60"},
		{"accidentals last for a bar", "K:F\nB =B B f | B ^F F", "0s70 1s71 2s71 3s77 4s70 5s66 6s66"},
		{"and for one octave", "K:C\n^C c", "0s61 1s72"},
		{"remarks and Windows line ends", "K:C\r\nC | % the end\r\nD\r\n", "0s60 1s62"},
		{"a second voice", "K:C\nV:1\nC D\nV:2\nE F", "0s60 0s64 1s62 1s65"},
		{"another beat", "Q:1/8=60\nK:C\nC D", "0s60 2s62"},
	} {
		s, err := parseScore([]byte(head + test.tune))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got []string
		for _, n := range s.Notes {
			got = append(got, fmt.Sprintf("%v%d", n.At, n.MIDI))
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%s: %q gives %s, want %s", test.name, test.tune, g, test.want)
		}
		if s.Title != "Test" {
			t.Errorf("title %q", s.Title)
		}
	}
}

func TestParseScoreRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "no notes",
		"K:C\n":                              "no notes",
		"C D E":                              `line 1: "C D E" comes before the key`,
		"K:H\nC":                             `line 1: key "H"`,
		"K:Fbm\nC":                           `line 1: key "Fbm"`,
		"Q:120\nK:C\nC":                      `line 1: tempo "120"`,
		"Q:1/4=0\nK:C\nC":                    "line 1: tempo",
		"L:1/0\nK:C\nC":                      `line 1: "1/0" is no part`,
		"Z:me\nK:C\nC":                       `line 1: field "Z:"`,
		"V:x\nK:C\nC":                        `line 1: voice "x"`,
		"K:C\nC\nD H":                        `line 3: "H" is no note`,
		"K:C\n[CE":                           "line 2: a chord is not closed",
		"K:C\n^":                             "line 2: an accidental stands alone",
		"K:C\nC,,,,":                         "line 2: a note lies beyond",
		"K:C\nC99":                           `line 2: length "99"`,
		"K:C\nC0":                            `line 2: length "0"`,
		"K:C\nC9999999999999999999":          "line 2: length",
		"K:C\n" + strings.Repeat("C64 ", 10): "line 2: the tune is longer than 30s",
		"K:C\n[" + strings.Repeat("C", 1500) + "]": "line 2: more than 1000 notes",
		strings.Repeat("%\n", 9000):                "longer than 16384",
	} {
		_, err := parseScore([]byte(text))
		if remedytest.Lacks(err, want) != "" {
			t.Errorf("%.30q gives %v, want %q", text, err, want)
		} else if remedytest.Lacks(err, "; ") != "" {
			t.Errorf("%.30q: %q does not say what to do", text, err)
		}
	}
}

// The carols are the tunes that everybody knows: their first phrases, in
// semitones from the first note.
func TestCarolsAreTheTunes(t *testing.T) {
	tunes := map[string][]int{
		"carols/jingle-bells.abc":   {0, 0, 0, 0, 0, 0, 0, 3, -4, -2, 0},
		"carols/silent-night.abc":   {0, 2, 0, -3, 0, 2, 0, -3, 7, 7, 4, 5, 5, 0},
		"carols/deck-the-halls.abc": {0, -2, -3, -5, -7, -5, -3, -7},
		"carols/we-wish-you.abc":    {0, 5, 5, 7, 5, 4, 2, 2, 2, 7, 7, 9, 7, 5, 4, 0, 0},
		"carols/god-rest-ye.abc":    {0, 0, 7, 7, 5, 3, 2, 0, -2, 0, 2, 3, 5, 7},
		"carols/maoz-tzur.abc":      {0, -5, 0, 5, 4, 2, 0, 7, 7, 9, 2, 4, 5, 4, 2, 0},
		"carols/auld-lang-syne.abc": {0, 5, 5, 5, 9, 7, 5, 7, 9, 5, 5, 9, 12, 14},
	}
	carols(t, func(name string, text []byte) {
		s, err := parseScore(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		melody, want := pitches(s, 0), tunes[name]
		for i := range want {
			want[i] += melody[0]
		}
		if got := melody[:len(want)]; !slices.Equal(got, want) {
			t.Errorf("%s begins with %v, want %v", name, got, want)
		}
		// A tune ends on its tonic, which the bass gives.
		bass := pitches(s, 1)
		if last, ground := melody[len(melody)-1], bass[len(bass)-1]; (last-ground)%12 != 0 {
			t.Errorf("%s ends on %d over %d", name, last, ground)
		}
		if len(text) > 700 || s.Title == "" {
			t.Errorf("%s, %q, has %d bytes", name, s.Title, len(text))
		}
	})
}

func FuzzParseScore(f *testing.F) {
	carols(f, func(_ string, text []byte) { f.Add(text) })
	f.Add([]byte("L:1/64\nQ:64/1=400\nK:C#\n^^C'''/64 __c,,64/64 [z]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := parseScore(text)
		if err != nil {
			return
		}
		if len(s.Notes) == 0 || len(s.Notes) > maxNotes {
			t.Fatalf("%d notes", len(s.Notes))
		}
		var before time.Duration
		for _, n := range s.Notes {
			if n.At < before || n.At > maxSound || n.MIDI < 0 || n.MIDI > 127 || n.Voice < 0 {
				t.Fatalf("note %+v after %v", n, before)
			}
			before = n.At
		}
	})
}
