package words

import (
	"testing"

	"babbage/assets/remedy"
)

type colour int

func TestWords(t *testing.T) {
	colours := For[colour]("colour", "red", "light-green")
	for text, want := range map[string]colour{"red": 0, "light-green": 1, "Red": 0, " LIGHT-GREEN\n": 1} {
		v := colour(9)
		if err := colours.Read([]byte(text), &v); err != nil || v != want {
			t.Errorf("%q is %d, %v; want %d", text, v, err, want)
		}
	}
	for _, text := range []string{"", "blue", "light green", "redd"} {
		v := colour(9)
		if err := colours.Read([]byte(text), &v); err == nil || v != 9 {
			t.Errorf("%q is taken for %v", text, v)
		}
	}
	err := colours.Read([]byte("blue"), new(colour))
	if got := remedy.Line(err); got != `there is no colour "blue"; choose one of red, light-green` {
		t.Errorf("got %s", got)
	}
	for v, want := range map[colour]string{0: "red", 1: "light-green", 2: "colour 2", -1: "colour -1"} {
		if got := colours.Word(v); got != want {
			t.Errorf("%d is written %q, want %q", v, got, want)
		}
	}
}
