package printer

import (
	"slices"
	"testing"
	"time"
)

// asb is the status of a TSP100 with some bits set.
func asb(bits map[int]byte) []byte {
	status := []byte{0x23, 0x06, 0, 0, 0, 0, 0, 0, 0}
	for i, b := range bits {
		status[i] |= b
	}
	return status
}

func TestStarASB(t *testing.T) {
	wide := append([]byte{0x41, 0x0a}, make([]byte, 14)...) // 16 bytes
	for _, test := range []struct {
		why  string
		said []byte
		want State
		n    int
	}{
		{"paper in", asb(nil), OK, 9},
		{"paper near its end, the drawer open, a counter", asb(map[int]byte{2: 0x04, 5: 0x06, 7: 0x6e}), OK, 9},
		{"paper out", asb(map[int]byte{2: 0x08, 5: 0x08}), PaperOut, 9},
		{"paper out, and what was said next", append(asb(map[int]byte{5: 0x08}), 0x23), PaperOut, 9},
		{"the cover is open", asb(map[int]byte{2: 0x28}), PaperOut, 9},
		{"the shortest", append([]byte{0x0f, 0x02}, make([]byte, 5)...), OK, 7},
		{"sixteen bytes", wide, OK, 16},
		{"over a network", append(asb(map[int]byte{1: 0x80}), 0, 0), OK, 11},
		{"over a network, with more", append(asb(map[int]byte{1: 0x80, 5: 0x08}), 3, 0, 1, 2, 3, 4), PaperOut, 14},
		{"the rest has to come", asb(nil)[:8], Unknown, 0},
		{"the header alone", asb(nil)[:1], Unknown, 0},
		{"the length has to come", append(asb(map[int]byte{1: 0x80}), 3), Unknown, 0},
		{"more has to come", append(asb(map[int]byte{1: 0x80}), 3, 0, 1, 2), Unknown, 0},
		{"more than there may be", append(asb(map[int]byte{1: 0x80}), 1, 2), Unknown, 1},
		{"too short", []byte{0x0d, 0x02, 0, 0, 0, 0}, Unknown, 1},
		{"a header in it", asb(map[int]byte{4: 0x01}), Unknown, 1},
		{"XON", []byte{0x11, 0x23}, Unknown, 1},
		{"XOFF in it", asb(map[int]byte{3: 0x13}), Unknown, 1},
		{"noise", []byte{0xff}, Unknown, 1},
		{"an open line", []byte{0x00}, Unknown, 1},
	} {
		if got, n := QueryStarASB.read(test.said); got != test.want || n != test.n {
			t.Errorf("%s: % x is %v in %d bytes, want %v in %d", test.why, test.said, got, n, test.want, test.n)
		}
	}
}

// What a Star says comes in pieces, with noise between: it counts when it was said twice, and half
// an answer is none.
func TestStarAnswersInPieces(t *testing.T) {
	out := asb(map[int]byte{5: 0x08})
	for cut := range len(out) {
		talk := newConversation(QueryStarASB, true)
		talk.asking(time.Time{})
		talk.hear(out[:cut])
		if talk.owed != 1 {
			t.Fatalf("%d bytes were an answer", cut)
		}
		talk.hear(slices.Concat(out[cut:], []byte{0x13, 0xff}))
		if talk.owed != 0 || talk.state() == PaperOut {
			t.Fatalf("after %d and %d bytes: %d answers owed, %v", cut, len(out)-cut, talk.owed, talk.state())
		}
		talk.asking(time.Time{})
		talk.hear(out)
		if talk.state() != PaperOut {
			t.Errorf("said twice, and it is %v", talk.state())
		}
		talk.asking(time.Time{})
		talk.hear(out[:cut])
		talk.missed()
		if talk.asking(time.Time{}); talk.hear(asb(nil)) != true || talk.out != 0 {
			t.Errorf("what was cut off after %d bytes is taken for the beginning of the next answer", cut)
		}
	}
}

// With QueryAuto a printer is asked by Star's query in Star's languages, by the others in theirs.
func TestAutoByLanguage(t *testing.T) {
	if got, want := QueryAuto.commands(true), []Query{QueryStarASB}; !slices.Equal(got, want) {
		t.Errorf("a Star is asked by %v, want %v", got, want)
	}
	if got, want := QueryAuto.commands(false), []Query{QueryDLEEOT, QueryESCv, QueryGSr}; !slices.Equal(got, want) {
		t.Errorf("others are asked by %v, want %v", got, want)
	}
}

// FuzzStarASB reads anything: no answer is longer than there are bytes, and what has to come is
// not more than an answer has.
func FuzzStarASB(f *testing.F) {
	f.Add(asb(map[int]byte{5: 0x08}))
	f.Add(append(asb(map[int]byte{1: 0x80}), 3, 0, 1, 2, 3))
	f.Fuzz(func(t *testing.T, said []byte) {
		for len(said) > 0 {
			state, n := readStarASB(said)
			if n < 0 || n > len(said) || n == 0 && (state != Unknown || len(said) > 31+2+512) || state != Unknown && n < 7 {
				t.Fatalf("%v in %d bytes of %d", state, n, len(said))
			}
			if n == 0 {
				return
			}
			said = said[n:]
		}
	})
}
