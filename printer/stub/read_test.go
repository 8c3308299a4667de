package stub

import (
	"image"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/printer/dots"
	"babbage/printer/qr"
	"babbage/printer/qr/qrtest"
)

// slow says that what takes long is tried, too.
var slow = os.Getenv("BABBAGE_SLOW") != ""

// names are those of people of all scripts, and the longest that a list of names may have.
var names = []string{
	"Bo", "ADA 1815", "Zoë Łukaszewska", "O'Neill, Jr.; \"Bob\"", "Nguyễn Thị Hồng", "山田太郎", "محمد", "नरेंद्र", "👩‍🚀 Ada",
	strings.Repeat("Wilhelmina-Charlotte ", 9) + "Featherston", strings.Repeat("नरें", 50), strings.Repeat("🎅", 200),
}

// photos are how a stub is photographed: a head prints up to three quarters more black than it
// should, a camera shakes, a lamp is on one side, and thermal paper fades.
var photos = []struct {
	how string
	qrtest.Photo
}{
	{"a pixel a dot", qrtest.Photo{Pixels: 1, DotGain: .65}},
	{"near", qrtest.Photo{Pixels: 4, DotGain: .7, Noise: 6, Blur: 2}},
	{"blots", qrtest.Photo{Pixels: 2, DotGain: .8, Noise: 6, Blur: 1}},
	{"slanted", qrtest.Photo{Pixels: 2, Turn: 7, DotGain: .7, Noise: 6}},
	{"on its corner", qrtest.Photo{Pixels: 2, Turn: 45, DotGain: .7, Noise: 6}},
	{"upright", qrtest.Photo{Pixels: 1.5, Turn: 90, DotGain: .7, Noise: 6, Blur: .5}},
	{"on its head", qrtest.Photo{Pixels: 1.5, Turn: 180, DotGain: .7, Noise: 6, Blur: .5}},
	{"on its side, slanted", qrtest.Photo{Pixels: 2, Turn: 261, DotGain: .7, Noise: 6}},
	{"noisy", qrtest.Photo{Pixels: 2, Turn: 12, DotGain: .7, Noise: 20, Blur: 1}},
	{"a lamp on one side", qrtest.Photo{Pixels: 2, Turn: 12, DotGain: .7, Noise: 5, Blur: 1, Shade: .7}},
	{"dark", qrtest.Photo{Pixels: 2, Turn: -12, DotGain: .7, Noise: 4, Blur: 1, Darkness: .7}},
	{"faded", qrtest.Photo{Pixels: 2, Turn: 12, DotGain: .6, Noise: 5, Blur: 1, Fade: .5}},
	{"seen at an angle", qrtest.Photo{Pixels: 2, Turn: -7, DotGain: .7, Noise: 6, Tilt: .15}},
	{"at an angle, slanted", qrtest.Photo{Pixels: 2, Turn: 20, DotGain: .7, Noise: 6, Tilt: .3}},
	{"out of focus", qrtest.Photo{Pixels: 2, Turn: 12, DotGain: .7, Noise: 5, Blur: 2.5}},
	{"all of it, moderately", qrtest.Photo{Pixels: 2, Turn: 187, DotGain: .7, Noise: 8, Blur: 1, Tilt: .1, Shade: .4, Fade: .2, Darkness: .3}},
}

// hardest are the photos that a code for a name of 200 letters is not read from: its squares are
// too many, and there the organiser is asked for a better one.
var hardest = []string{"seen at an angle", "at an angle, slanted", "out of focus", "faded", "all of it, moderately"}

// What is drawn on paper of both widths is read from photos of it: with BABBAGE_SLOW=1 every name
// from every photo, else each from one or two of them.
func TestWhatIsPrintedIsRead(t *testing.T) {
	for i, name := range names {
		c := Code{Giver: i&1 == 1, Name: name}
		for k, p := range photos {
			long := len([]rune(name)) > 50
			if long && slices.Contains(hardest, p.how) || !slow && (k+i)%len(names) != 5 {
				continue
			}
			for _, width := range []int{dots.Paper58, dots.Paper80} {
				if !slow && width > dots.Paper58 && k > 5 {
					continue
				}
				d, err := Draw(c, 0, qr.Module*width/dots.Paper58, width)
				if err != nil {
					t.Fatal(err)
				}
				if got, others, unread := Read(p.Of(d)); len(got) != 1 || got[0].Code != c || others != 0 || unread {
					t.Errorf("%.20q on %d dots, %s: %v, unread %t", name, width, p.how, got, unread)
				}
			}
		}
	}
}

// A short name has as large a code as a long one, where it is told to; modules are never smaller
// than a head can print.
func TestDraw(t *testing.T) {
	long := Code{Name: strings.Repeat("Wilhelmina ", 5)}
	a, err := Draw(long, 0, qr.Module, dots.Paper58)
	b, err2 := Draw(Code{Name: "Bo"}, Rank(long), qr.Module, dots.Paper58)
	if err != nil || err2 != nil || a.Width != b.Width || a.Height != b.Height || a.Width%qr.Module != 0 {
		t.Errorf("%d x %d and %d x %d dots, %v, %v", a.Width, a.Height, b.Width, b.Height, err, err2)
	}
	if d, err := Draw(Code{Name: strings.Repeat("🎅", 200)}, 0, qr.Module, dots.Paper58); err != nil || d.Width%3 != 0 || d.Width > dots.Paper58 {
		t.Errorf("%v, %v", d, err)
	}
	for _, n := range []int{300, 5000} {
		if d, err := Draw(Code{Name: strings.Repeat("🎅", n)}, 0, qr.Module, dots.Paper58); err == nil {
			t.Errorf("%d letters become a code of %d dots", n, d.Width)
		}
	}
}

// Several codes in a photo are found where they are; one that is there twice is found once, and
// what is no bear's is counted and not taken for a name.
func TestReadSeveral(t *testing.T) {
	table := dots.New(1600, 1100) // much of it is white: what is around a code differs from it
	put := func(c Code, x, y int) {
		d, err := Draw(c, 0, qr.Module, dots.Paper58)
		if err != nil {
			t.Fatal(err)
		}
		table.Stamp(d, x, y)
	}
	var want []Code
	for i := range 15 {
		c := Code{Name: names[i%9] + strings.Repeat("!", i/9), Giver: i == 14}
		put(c, 60+i%5*310, 40+i/5*360)
		want = append(want, c)
	}
	put(want[0], 1150, 940)
	codes, others, unread := Read(qrtest.Photo{Pixels: 1.15, Turn: 2, Tilt: .04, DotGain: .7, Noise: 7, Blur: .7, Shade: .4}.Of(table))
	var got []Code
	if len(codes) > 5 && (codes[1].Code != want[1] || codes[5].Code != want[5]) {
		t.Errorf("the second is %+v and the sixth %+v", codes[1], codes[5])
	}
	for _, f := range codes {
		got = append(got, f.Code)
		if f.At.X < 50 || f.At.Y < 50 || f.At.Y > 1300 {
			t.Errorf("%q is at %v", f.Name, f.At)
		}
	}
	for _, c := range want {
		if i := slices.Index(got, c); i < 0 {
			t.Errorf("%+v is not found", c)
		} else {
			got = slices.Delete(got, i, i+1)
		}
	}
	if len(got) > 0 || others != 0 || unread {
		t.Errorf("and there are %v and %d others, unread %t", got, others, unread)
	}
}

func TestParse(t *testing.T) {
	for _, text := range []string{"", "babbage1", "babbage1>", "babbage1<", "babbage1=Bo", "babbage2>Bo", "Babbage1>Bo", "https://example.org/babbage1>Bo", "babbage1>B\xffo"} {
		if c, ours := parse(text); ours {
			t.Errorf("%q is taken for %+v", text, c)
		}
	}
	for _, c := range []Code{{false, "Bo"}, {true, "<>"}, {false, "O'Neill, Jr."}} {
		if got, ours := parse(c.text()); !ours || got != c {
			t.Errorf("%+v becomes %+v", c, got)
		}
	}
}

// hostile are pictures that cost a reader of codes a lot; with BABBAGE_SLOW=1 they are larger.
func hostile() map[string]*image.Gray {
	w, h := 600, 300 // smaller ones are also read enlarged
	if slow {
		w, h = 800, 600
	}
	r := rand.New(rand.NewPCG(1, 2))
	paint := func(at func(x, y int) bool) *image.Gray {
		m := image.NewGray(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			if !at(i%w, i/w) {
				m.Pix[i] = 255
			}
		}
		return m
	}
	run := func(n int) bool { return n != 1 && n != 5 && n < 7 } // 1:1:3:1:1 and a white one
	return map[string]*image.Gray{
		"nothing":  image.NewGray(image.Rect(0, 0, 0, 0)),
		"a line":   image.NewGray(image.Rect(0, 0, 5000, 1)),
		"black":    image.NewGray(image.Rect(0, 0, w, h)),
		"noise":    paint(func(x, y int) bool { return r.IntN(2) == 0 }),
		"stripes":  paint(func(x, y int) bool { return run(x % 8) }),
		"bars":     paint(func(x, y int) bool { return run(x / 4 % 8) }),
		"checkers": paint(func(x, y int) bool { return (x/3+y/3)&1 == 0 }),
		"corners": paint(func(x, y int) bool { // nothing but corners of codes, thousands of them
			d := max(abs(x/1%9-4), abs(y/1%9-4))
			return d != 2 && d < 4
		}),
		"larger corners": paint(func(x, y int) bool {
			d := max(abs(x/6%9-4), abs(y/6%9-4))
			return d != 2 && d < 4
		}),
	}
}

func abs(n int) int { return max(n, -n) }

// No picture keeps the reader busy for long, and none makes it panic or see a name.
func TestHostilePictures(t *testing.T) {
	for what, m := range hostile() {
		start := time.Now()
		if codes, others, _ := Read(m); len(codes) > 0 || others > 0 {
			t.Errorf("%s: %v and %d others", what, codes, others)
		}
		t.Logf("%s: %v", what, time.Since(start).Round(time.Millisecond))
	}
}

// FuzzRead takes any name for that of a code and turns any squares of it round.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Bo"), []byte{}, uint8(2))
	f.Add([]byte("Zoë Łukaszewska"), []byte{0, 9, 255, 7, 31, 31}, uint8(3))
	f.Fuzz(func(t *testing.T, name, spots []byte, size uint8) {
		c := Code{Name: string(name[:min(len(name), 40)])}
		d, err := Draw(c, 0, qr.Module, dots.Paper58)
		if err != nil {
			return
		}
		modules, pixels := d.Width/qr.Module, int(size)%3+2
		m := image.NewGray(image.Rect(0, 0, modules*pixels, modules*pixels))
		for i := range m.Pix {
			if !d.Black(i%m.Stride/pixels*qr.Module, i/m.Stride/pixels*qr.Module) {
				m.Pix[i] = 255
			}
		}
		for i := 0; i+1 < len(spots); i += 2 {
			x, y := int(spots[i])%modules*pixels, int(spots[i+1])%modules*pixels
			for n := range pixels * pixels {
				m.Pix[(y+n/pixels)*m.Stride+x+n%pixels] ^= 255
			}
		}
		codes, _, _ := Read(m)
		for _, found := range codes {
			if found.Name == "" || !found.At.In(m.Rect) {
				t.Errorf("%+v", found)
			}
		}
		if want, ours := parse(c.text()); len(spots) == 0 && ours && (len(codes) != 1 || codes[0].Code != want) {
			t.Errorf("%+v is read as %+v", want, codes)
		}
	})
}
