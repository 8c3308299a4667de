package draw

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"babbage/draw/roster"
)

// A hat as doc.go draws it.
func TestStateFiles(t *testing.T) {
	s := state{mode: RollCall, names: []string{"Anna Schmidt", "Bo Li", "Çelik Ayşe"}, marks: []mark{inHat, 0, inHat}, hand: hand{name: 1}}
	const roll = "Anna Schmidt\nBo Li\nÇelik Ayşe\n"
	for _, c := range []struct {
		terms *terms
		want  string
	}{
		{nil, "babbage names 1\n" + roll},
		{&terms{last: noName, avoids: make([][]int32, 3)}, "babbage names 2\n" + roll + "\n"},
		{&terms{last: 1, avoids: make([][]int32, 3)}, "babbage names 2\n" + roll + "\nlast 2\n"},
		{&terms{circle: true, last: noName, avoids: [][]int32{{1, 2}, nil, {0}}}, "babbage names 2\n" + roll + "\ncircle\navoid 1 2 3\navoid 3 1\n"},
	} {
		s.terms = c.terms
		names, sum := s.encodeNames()
		if got := string(names); got != c.want+"sum "+sum+"\n" {
			t.Errorf("names:\n%s\nwant\n%s", got, c.want)
		}
		if _, back, _, err := decodeNames(names); err != nil || fmt.Sprintf("%+v", back) != fmt.Sprintf("%+v", c.terms) {
			t.Errorf("%q is read back as %+v, %v", c.want, back, err)
		}
	}
	s.mode = Classic
	marks := string(s.encodeMarks("5d41402a"))
	want := "babbage hat 1\nmode classic\nroll 5d41402a\npeople 3\nhand 2\nh.h\nsum "
	if !strings.HasPrefix(marks, want) {
		t.Errorf("marks:\n%s\nwant\n%s", marks, want)
	}
}

// The size of the marks does not tell whose ticket is on its way. Those of older versions did, and
// are read.
func TestMarksAreAsLongForAnyHand(t *testing.T) {
	size := 0
	for i := range 12 {
		s := state{marks: slices.Repeat([]mark{inHat}, 12), hand: hand{name: i}}
		s.marks[i] = 0
		file := s.encodeMarks("5d41402a")
		if size == 0 {
			size = len(file)
		}
		if len(file) != size {
			t.Errorf("%d bytes with line %d in hand, and %d with line 1", len(file), i+1, size)
		}
		for _, file := range [][]byte{file, s.sealMarks("5d41402a", 1)} {
			if read, _, err := decodeMarks(file); err != nil || read.hand != s.hand {
				t.Errorf("line %d in hand is not read: %v\n%s", i+1, err, file)
			}
		}
	}
}

// Terms that babbage does not write are refused.
func TestImpossibleTerms(t *testing.T) {
	for _, rules := range []string{"", "\nlast 0\n", "\nlast 4\n", "\navoid 1\n", "\navoid 1 3 2\n", "\navoid 1 02\n", "\navoid 2 1\navoid 1 2\n",
		"\navoid 4 1\n", "\ncircle\ncircle\n", "\nlast 1\ncircle\n", "\nother\n", "\n\n"} {
		file := sealed([]byte("babbage names 2\nAnna\nBo\nCyd\n" + rules))
		if _, got, _, err := decodeNames(file); err == nil {
			t.Errorf("%q is read as %+v", rules, *got)
		}
	}
}

// What is written is read back the same, up to the largest roll.
func TestStateRoundTrip(t *testing.T) {
	for _, n := range []int{1, 2, 63, 64, 65, 128, 129, maxRoll} {
		for _, h := range []hand{{name: noName}, {name: n - 1}, {name: 0, final: true}} {
			s := state{mode: RollCall, hand: h}
			for i := range n {
				m := []mark{inHat | toDraw, 0, gone, inHat | toDraw}[i%4]
				if i == h.name {
					m = 0
				}
				s.names, s.marks = append(s.names, strings.Repeat("\U0001F9F8", roster.MaxNameRunes-9)+fmt.Sprint(i)), append(s.marks, m)
			}
			text, want := s.encodeNames()
			names, _, sum, err := decodeNames(text)
			if err != nil || sum != want || !slices.Equal(names, s.names) || len(text) > maxState {
				t.Fatalf("%d names in %d bytes: %v", n, len(text), err)
			}
			got, roll, err := decodeMarks(s.encodeMarks(sum))
			if err != nil || roll != sum {
				t.Fatalf("%d marks: %v, roll %q of %q", n, err, roll, sum)
			}
			got.names = names
			if fmt.Sprint(*got) != fmt.Sprint(s) {
				t.Fatalf("%d: read back differently", n)
			}
		}
	}
}

// Files whose sum is right and that no game leaves are refused.
func TestImpossibleStates(t *testing.T) {
	head := "babbage hat 1\nmode %s\nroll 00000000\npeople %s\nhand %s\n%s\n"
	for name, c := range map[string][4]any{
		"in hand and in the hat":        {"classic", "2", "1", "hh"},
		"in hand, and not on the roll":  {"classic", "2", "3", "hh"},
		"nobody in hand":                {"classic", "2", "0", ".h"},
		"more names than people":        {"rollcall", "2", "empty", "bh"},
		"a roll-call in a classic hat":  {"classic", "2", "empty", "bb"},
		"too few marks":                 {"classic", "3", "empty", "hh"},
		"too many marks":                {"classic", "1", "empty", "hh"},
		"an unknown mark":               {"classic", "2", "empty", "hx"},
		"an unknown mode":               {"lottery", "2", "empty", "hh"},
		"a hand written another way":    {"classic", "2", "01", ".h"},
		"marks on too many lines":       {"classic", "2", "empty", "h\nh"},
		"more people than there can be": {"classic", "99999999999", "empty", "h"},
	} {
		text := sealed(fmt.Appendf(nil, head, c[:]...))
		if s, _, err := decodeMarks(text); err == nil {
			t.Errorf("%s: read as %v", name, s)
		}
	}
}

// The sum of the names becomes part of a file's name, so it must be nothing else.
func TestRollIsNoPath(t *testing.T) {
	s := state{names: []string{"Anna"}, marks: []mark{inHat}, hand: hand{name: noName}}
	for _, roll := range []string{"../../etc", "", "1234567", "123456789", "0x123456"} {
		if _, got, err := decodeMarks(s.encodeMarks(roll)); err == nil {
			t.Errorf("roll %q is read as %q", roll, got)
		}
	}
}

// FuzzState reads any two files for a hat's, with their sums put right so that it gets past them,
// and what it takes, it writes the same.
func FuzzState(f *testing.F) {
	f.Fuzz(func(t *testing.T, names, marks []byte) {
		for _, text := range [][]byte{names, marks} {
			_, _, _, _ = decodeNames(text)
			_, _, _ = decodeMarks(text)
		}
		file := sealed(slices.Clone(marks))
		s, roll, err := decodeMarks(file)
		if err != nil {
			return
		}
		if again := s.encodeMarks(roll); !bytes.Equal(again, file) && !bytes.Equal(s.sealMarks(roll, 1), file) {
			t.Fatalf("read\n%s\nwrote\n%s", file, again)
		}
		read, terms, _, err := decodeNames(sealed(slices.Clone(names)))
		if err != nil || len(read) != len(s.marks) {
			return
		}
		// Whatever the names are, bringing the hat in line with a names file neither fails nor
		// loses a name in hand.
		s.names, s.terms = read, terms
		next, err := merge(*s, group("Anna", "Bo"), Rules{Mode: s.mode})
		if err != nil {
			t.Fatal(err)
		}
		if s.hand.held() != next.hand.held() {
			t.Fatal("the name in hand is lost")
		}
	})
}
