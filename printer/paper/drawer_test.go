package paper

import (
	"testing"

	"babbage/assets/remedy/remedytest"
)

// What opens the drawer in each language, and what does not.
func TestPulse(t *testing.T) {
	for _, test := range []struct {
		name   string
		speaks Language
		stream string
		want   int
		err    string
	}{
		{"pin 2", GSv0, "\x1bp\x00\x32\xfa", 1, ""},
		{"pin 5, in digits", ESCStar, "\x1bp1\x32\xfa", 1, ""},
		{"another pin", GSParenL, "\x1bp\x05\x32\xfa", 0, "plug 0x05"},
		{"twice", GSv0, "\x1bp\x00\x01\x01\x1bp0\x01\x01", 2, ""},
		{"half", GSv0, "\x1bp\x00\x32", 0, "inside the command 1b 70"},
		{"BEL in ESC/POS", GSv0, "\a", 0, "control code 0x07"},
		{"BEL", StarPRNT, "\a\a", 2, ""},
		{"BEL in line mode", StarRaster, "\a", 1, ""},
		{"BEL in raster mode", StarRaster, "\x1b*rA\a", 0, "0x07 is no command"},
	} {
		pulses := 0
		d := Decoder{Width: 32, Speaks: test.speaks, Pulse: func() { pulses++ }}
		picture, err := d.Decode([]byte(test.stream))
		if pulses != test.want || picture.Height != 0 {
			t.Errorf("%s: %d pulses, want %d; %d rows", test.name, pulses, test.want, picture.Height)
		}
		if test.err == "" && err != nil || test.err != "" && remedytest.Lacks(err, test.err) != "" {
			t.Errorf("%s: %v, want %q", test.name, err, test.err)
		}
	}
}
