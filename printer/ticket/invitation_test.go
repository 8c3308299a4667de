package ticket

import (
	"os"
	"slices"
	"strings"
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
	"babbage/printer/qr"
	"babbage/printer/qr/qrtest"
)

// way is the way in that a bear may print, and spelled how it is typed.
const way = "http://192.168.178.123/#Zk3vJ8sQ1xTqR7nL2wYbGA"

var spelled = []string{"http://babbage.local", "http://192.168.178.123", "Zk3v J8sQ 1xTq R7nL 2wYb GA"}

func invited(t *testing.T, width int, i Invitation) *dots.Dots {
	t.Helper()
	return testPress(t, Layout{Width: width}, nil).Invitation(i)
}

// Look at them when they change, then rewrite them with -update.
func TestGoldenInvitations(t *testing.T) {
	say := catalogue.English().Say
	golden(t, "slip-welcome", invited(t, dots.Paper58, Welcome(say, way, spelled)))
	golden(t, "slip-phone", invited(t, dots.Paper58, Phone(say, way, spelled)))
	golden(t, "slip-wall", invited(t, dots.Paper80, Wall(say, "http://babbage.local/in", spelled[:2])))
	golden(t, "slip-wifi", invited(t, dots.Paper58, WiFi(say, "WIFI:T:WPA;S:Babbage-BEAR;P:kqhsbcaxgtwmpz;;", []string{"Babbage-BEAR", "kqhsbcaxgtwmpz"})))
	golden(t, "slip-small", invited(t, dots.Paper58, Invitation{
		Heading: "I am awake!", Words: []string{"3 names, one of them with a photo."},
		Small: []string{"I find no loudspeaker, so I shall be silent.", strings.Repeat("a long thing ", 12)}, Code: way,
	}))
	golden(t, "slip-long", invited(t, dots.Paper58, Invitation{
		Heading: strings.Repeat("Network ", 6), Code: strings.Repeat(way, 5), Letters: []string{strings.Repeat(way, 5)},
	}))
}

// photos are how a slip in somebody's hand or on a wall is seen by a phone at arm's length: a dot of
// an eighth of a millimetre takes about half a pixel of two megapixels, as a viewfinder has.
var photos = map[string]qrtest.Photo{
	"straight":       {Pixels: .7, DotGain: .65, Noise: 4},
	"from afar":      {Pixels: .5, DotGain: .7, Noise: 6},
	"a shaking hand": {Pixels: 1, Turn: 4, DotGain: .7, Noise: 6, Blur: 2},
	"slanted":        {Pixels: .7, Turn: -20, DotGain: .7, Noise: 6, Blur: .5},
	"at an angle":    {Pixels: 1, Turn: 8, DotGain: .7, Noise: 6, Tilt: .25, Blur: .5},
	"by a lamp":      {Pixels: .7, Turn: 3, DotGain: .75, Noise: 5, Shade: .7, Blur: .5},
	"dark and faded": {Pixels: .8, Turn: -3, DotGain: .6, Noise: 4, Fade: .4, Darkness: .6, Blur: .5},
	"a heavy print":  {Pixels: 1, Turn: 3, DotGain: .9, Noise: 5, Blur: 1},
	"upside down":    {Pixels: .7, Turn: 183, DotGain: .7, Noise: 6, Blur: .5},
}

// slow says that what takes long is tried, too.
var slow = os.Getenv("BABBAGE_SLOW") != ""

// A phone reads the way in off the paper at arm's length: on every head the code is as large as it
// can be beside white that readers need, and a module is a whole number of dots. With BABBAGE_SLOW=1
// all three are photographed on every head, else the narrow ones of two.
func TestAPhoneReadsAnInvitation(t *testing.T) {
	say := catalogue.English().Say
	for _, l := range []Layout{{Width: dots.Paper58}, {Width: dots.Paper80}, at(240, 203), at(512, 180), at(576, 300), at(832, 203)} {
		width := l.Width
		for what, i := range map[string]Invitation{
			"organiser": Welcome(say, way, spelled),
			"guest":     Wall(say, "http://babbage.local/in", spelled[:1]),
			"wi-fi":     {Code: "WIFI:T:WPA;S:Babbage-1A2B;P:correct horse battery staple;;", Letters: []string{"Babbage-1A2B"}},
		} {
			slip := testPress(t, l, nil).Invitation(i)
			if text, ok := qr.Read(slip); !ok || text != i.Code {
				t.Errorf("%s on %d dots: the slip says %q", what, width, text)
			}
			code := l.scannable(i.Code)
			if side := code.Width * 29 / 37; side < width*4/10 || side > width*4/5 {
				t.Errorf("%s: the code takes some %d dots of %d", what, side, width)
			}
			for how, photo := range photos {
				if width > dots.Paper58 && (photo.Pixels > .7 || !slow) {
					continue // it is larger, and easier to read
				}
				if what == "wi-fi" && !slow {
					continue // it is as long as the organiser's
				}
				if l.DPI > 0 && how != "from afar" && how != "at an angle" {
					continue // two are enough on the rarer heads
				}
				photo.Pixels *= float64(dots.DPI) / float64(l.dpi())
				if l.narrow() {
					photo.Pixels *= 1.5 // so small a slip is held nearer
				}
				if found, _ := qr.Find(photo.Of(slip)); len(found) != 1 || found[0].Text != i.Code {
					t.Errorf("%s on %d dots, %s: read is %v", what, width, how, found)
				}
			}
		}
	}
}

// What no code holds is there in letters, and nothing else is lost; so is an invitation to nothing.
func TestAnInvitationWithoutACode(t *testing.T) {
	for _, code := range []string{"", strings.Repeat("x", 3000), strings.Repeat("é", 900)} {
		slip := invited(t, dots.Paper58, Invitation{Heading: "Hello", Code: code, Letters: spelled[:1]})
		letters := invited(t, dots.Paper58, Invitation{Heading: "Hello", Letters: spelled[:1]})
		if !slices.Equal(slip.Bits, letters.Bits) {
			t.Errorf("with a code of %d bytes the slip has %d rows, with letters alone %d", len(code), slip.Height, letters.Height)
		}
	}
	for n := 1; n < 3000; n += 61 { // every size of a code, and none
		if code := DefaultLayout().scannable(strings.Repeat("a", n)); code.Width > dots.Paper58 || (code.Width == 0) != (n > 1000) {
			t.Errorf("%d bytes: a code of %d dots", n, code.Width)
		}
	}
	if empty := invited(t, dots.Paper80, Invitation{}); empty.Width != dots.Paper80 {
		t.Errorf("an empty one is %d dots wide", empty.Width)
	}
}

// An address is written from left to right, whatever language the words are in.
func TestAnAddressFromLeftToRight(t *testing.T) {
	english := testPress(t, DefaultLayout(), nil).typ
	for _, tag := range []string{"ar", "he"} {
		says, err := catalogue.Find(tag)
		if err != nil {
			t.Fatal(err)
		}
		l := DefaultLayout()
		l.Words.Language = tag
		slip := testPress(t, l, nil).Invitation(Welcome(says.Say, way, spelled))
		for _, line := range spelled {
			if n := slip.Count(english.center(english.letters(line)).Bits); n != 1 {
				t.Errorf("%s: %q is there %d times", tag, line, n)
			}
		}
	}
}
