package paper

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// starRow is b, or k, for a row.
func starRow(command byte, row ...byte) []byte {
	return append([]byte{command, byte(len(row)), byte(len(row) >> 8)}, row...)
}

// starPicture is ESC GS S for rows of so many bytes.
func starPicture(wide int, rows ...byte) []byte {
	high := len(rows) / wide
	return append([]byte{0x1b, 0x1d, 'S', 1, byte(wide), byte(wide >> 8), byte(high), byte(high >> 8), 0}, rows...)
}

// What Star's languages print and cut, and what is strange in them, on a head of 32 dots.
func TestStar(t *testing.T) {
	const enter, print, quit = "\x1b*rA\x1b*rE1\x00\x1b*rF1\x00", "\x1b\x0c\x00", "\x1b*rB"
	row, slip := starRow('b', 1, 2), starPicture(2, 1, 2, 3, 4)
	for _, test := range []struct {
		name   string
		knife  int // rows away
		stream []byte
		want   string // of raster mode
		err    string
	}{
		{"rows", 0, stream(enter, row, starRow('b', 3), print, quit), "01020000 03000000", ""},
		{"down", 0, stream(enter, "\x1b*rY2\x00", row, "\x1b*rY003\x00", row, print, quit), "2 01020000 3 01020000", ""},
		{"down behind the last row", 0, stream(enter, row, "\x1b*rY3\x00", print, quit), "01020000 3", ""},
		{"down alone is nothing", 0, stream(enter, "\x1b*rY3\x00", print, quit), "", ""},
		{"on top of each other", 0, stream(enter, starRow('k', 0xf0), starRow('k', 1), starRow('b', 2, 4), row, print, quit), "f3040000 01020000", ""},
		{"k and a form feed", 0, stream(enter, starRow('k', 0xf0), print, quit), "f0000000", ""},
		{"k and down", 0, stream(enter, starRow('k', 0xf0), "\x1b*rY2\x00", row, print, quit), "f0000000 1 01020000", ""},
		{"left margin", 0, stream(enter, "\x1b*rml1\x00", row, print, "\x1b*rml2\x00", row, print, quit), "00010200 00000102", ""},
		{"right margin", 0, stream(enter, "\x1b*rmr3\x00", row, print, quit), "01000000", "2 bytes; there is room for 1"},
		{"no room", 0, stream(enter, "\x1b*rml4\x00", row, print, quit), "01020000", "margin of 4 bytes"},
		{"a margin too late", 0, stream(enter, row, "\x1b*rml1\x00", row, print, quit), "01020000 01020000", "margin of 1 bytes"},
		{"a mode too late", 0, stream(enter, row, "\x1b*rF3\x00", print, quit), "01020000", "behind rows"},
		{"entering again is nothing", 0, stream(enter, row, enter[:4], row, print, quit), "01020000 01020000", ""},
		{"a reset of raster mode ends its margin", 0, stream(enter, "\x1b*rml1\x00\x1b*rR", row, print, quit), "01020000 96", ""},
		{"to the tear bar", 0, stream("\x1b*rA", row, print, quit), "01020000 96", ""},
		{"to the tear bar by quitting", 0, stream("\x1b*rA", row, quit), "01020000 96", ""},
		{"forgotten rows are not torn off", 0, stream("\x1b*rA", row, "\x1b*rC", quit), "01020000", ""},
		{"cut by quitting", 8, stream("\x1b*rA", row, quit), "01020000 8 partly 1", ""},
		{"not cut by quitting", 8, stream(enter, row, quit), "01020000", ""},
		{"cut", 8, stream(enter, "\x1b*rF9\x00", row, print, quit), "01020000 8 fully 1", ""},
		{"cut partly", 8, stream(enter, "\x1b*rF13\x00", row, print, quit), "01020000 8 partly 1", ""},
		{"cut where it stands", 8, stream(enter, "\x1b*rE8\x00", row, "\x1b\x0c\x04", quit), "01020000 fully -7", ""},
		{"a cut without rows is none", 8, stream(enter, "\x1b*rF9\x00", print, quit), "", ""},
		{"as usual", 8, stream(enter, "\x1b*rF0\x00", row, print, quit), "01020000 8 partly 1", ""},
		{"no knife", 0, stream(enter, "\x1b*rF13\x00", row, print, quit), "01020000", "form feed 13"},
		{"no tear bar", 8, stream(enter, "\x1b*rF3\x00", row, print, quit), "01020000", "form feed 3"},
		{"no such form feed", 8, stream(enter, "\x1b*rF5\x00", row, print, quit), "01020000", "form feed 5"},
		{"NULs", 0, stream("\x00\x00", enter, "\x00\x00", row, "\x00", print, "\x00", quit, "\x00"), "01020000", ""},
		{"text behind it", 0, stream(enter, row, print, quit, "v"), "01020000", ""},
		{"text in it", 0, stream(enter, "v", row, print, quit), "01020000", "0x76 is no command"},
		{"rows outside of it", 0, stream(row), "", "0x02 is no command"},
		{"modes outside of it", 0, stream("\x1b*rF1\x00"), "", "outside of raster mode"},
		{"too wide", 0, stream(enter, starRow('b', 1, 2, 3, 4, 5), print, quit), "01020304", "5 bytes; there is room for 4"},
		{"no bytes", 0, stream(enter, starRow('b'), print, quit), "", "no bytes"},
		{"no number", 0, stream(enter, "\x1b*rYx"), "", "'x' in a number"},
		{"no digits", 0, stream(enter, "\x1b*rY\x00"), "", `number ""`},
		{"too far", 0, stream(enter, "\x1b*rY64001\x00"), "", "64001"},
		{"too many digits", 0, stream(enter, "\x1b*rY", strings.Repeat("0", 256)), "", "in a number"},
		{"pages", 0, stream(enter, "\x1b*rP200\x00"), "", "page length of 200"},
		{"half a row", 0, stream(enter, row[:4]), "", "with 1 bytes of a row"},
		{"half a command", 0, stream(enter, "\x1b*rY1"), "", "inside the command 1b 2a 72 59"},
		{"not its own", 0, raster(1, 1), "", "0x1d is no command"},
		{"not its own", 0, stream("\x1bJ\x01"), "", "command 1b 4a"},
	} {
		testStar(t, StarRaster, test.name, test.knife, test.stream, test.want, test.err)
	}
	for _, test := range []struct {
		name   string
		knife  int
		stream []byte
		want   string
		err    string
	}{
		{"a picture", 0, slip, "01020000 03040000", ""},
		{"in the middle", 0, stream("\x1b\x1da\x01", slip), "00010200 00030400", ""},
		{"on the right", 0, stream("\x1b\x1da2", slip), "00000102 00000304", ""},
		{"a reset", 0, stream("\x1b\x1da2\x1b@", slip), "01020000 03040000", ""},
		{"feeds", 0, stream("\x1bJ\x03\x1bI\x03"), "9", ""},
		{"NULs", 0, stream("\x00\x00", slip, "\x00"), "01020000 03040000", ""},
		{"cut", 8, stream(slip, "\x1bd\x02"), "01020000 03040000 8 fully 2", ""},
		{"cut partly", 8, stream(slip, "\x1bd3"), "01020000 03040000 8 partly 2", ""},
		{"cut where it stands", 8, stream(slip, "\x1bd\x00"), "01020000 03040000 fully -6", ""},
		{"no knife", 0, stream(slip, "\x1bd\x02"), "01020000 03040000", ""},
		{"no such cut", 8, stream(slip, "\x1bd\x04"), "01020000 03040000", "cut 0x04"},
		{"no such alignment", 0, stream("\x1b\x1da\x03"), "", "alignment 0x03"},
		{"no such alignment", 0, stream("\x1b\x1da3"), "", "alignment 0x33"},
		{"feed of nothing", 0, stream("\x1bJ\x00"), "", "feed of nothing"},
		{"too wide", 0, starPicture(5, 1, 2, 3, 4, 5), "01020304", "5 bytes wide"},
		{"wider than any", 0, starPicture(129)[:9], "", "129 bytes by 0 rows"},
		{"grey", 0, bytes.Replace(slip, []byte("S\x01"), []byte("S\x02"), 1), "", "kind 2"},
		{"red", 0, bytes.Replace(slip, []byte("\x02\x00\x00\x01"), []byte("\x02\x00\x01\x01"), 1), "", "colour 1"},
		{"text in a line", 0, stream("v", slip), "", "1 characters waiting"},
		{"half a picture", 0, slip[:11], "", "with 2 bytes of a picture"},
		{"half a command", 0, slip[:5], "", "inside the command 1b 1d 53"},
		{"not its own", 0, raster(1, 1), "", "0x1d is not known"},
		{"not its own", 0, stream("\x1b*rA"), "", "command 1b 2a"},
	} {
		testStar(t, StarPRNT, test.name, test.knife, test.stream, test.want, test.err)
	}
}

// testStar compares what comes out, with the cuts behind it, of a stream.
func testStar(t *testing.T, l Language, name string, knife int, stream []byte, want, strange string) {
	t.Helper()
	var cuts []string
	d := Decoder{Width: 32, Speaks: l, Knife: knife, Cut: func(c Cut) {
		cuts = append(cuts, fmt.Sprintf("%s %d", map[bool]string{true: "fully", false: "partly"}[c.Full], c.Row))
	}}
	p, err := d.Decode(stream)
	got := strings.Join(slices.DeleteFunc(append([]string{show(p)}, cuts...), func(s string) bool { return s == "" }), " ")
	if got != want && (want != "" || strange == "") {
		t.Errorf("%v, %s: paper %q, want %q", l, name, got, want)
	}
	if strange == "" && err != nil || strange != "" && remedytest.Lacks(err, strange) != "" {
		t.Errorf("%v, %s: error %v, want %q", l, name, err, strange)
	}
}
