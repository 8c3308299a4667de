package stubs

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"babbage/assets/catalogue"
	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
	"babbage/printer/dots"
	"babbage/printer/qr/qrtest"
	"babbage/printer/stub"
	"babbage/printer/ticket"
)

var guests = []string{"Ada Lovelace", "O'Neill, Jr.", "Zoë Łukaszewska", "山田太郎"}

// box is a folder of photos whose press prints the tickets and calls of the guests.
type box struct {
	Box
	t     *testing.T
	press *ticket.Press
	said  bytes.Buffer
}

func newBox(t *testing.T, typed string, person bool) *box {
	layout := ticket.DefaultLayout()
	layout.Stub, layout.Words = true, ticket.WordsBy(catalogue.English().Say)
	press, err := ticket.NewPress(layout, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	b := &box{t: t, press: press}
	b.Box = Box{Dir: t.TempDir(), Names: guests, In: strings.NewReader(typed), Person: person, Out: &b.said}
	return b
}

func (b *box) ticket(name string) *dots.Dots {
	b.t.Helper()
	d, err := b.press.Ticket(context.Background(), name)
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

func (b *box) call(name string) *dots.Dots { return b.press.Call(name, false) }

// scan puts a scan of these papers, side by side, into the folder.
func (b *box) scan(file string, papers ...*dots.Dots) {
	b.t.Helper()
	b.save(file, beside(papers).Image())
}

// photo puts a photo of them there.
func (b *box) photo(file string, papers ...*dots.Dots) {
	b.t.Helper()
	b.save(file, qrtest.Photo{Pixels: 1.5, Turn: 190, DotGain: .7, Noise: 6, Shade: .3}.Of(beside(papers)))
}

func beside(papers []*dots.Dots) *dots.Dots {
	wide, high := 0, 0
	for _, d := range papers {
		wide, high = wide+d.Width+40, max(high, d.Height)
	}
	table := dots.New(wide, high)
	for i, d := range papers {
		table.Stamp(d, i*(d.Width+40), 0)
	}
	return table
}

func (b *box) save(file string, m image.Image) {
	b.t.Helper()
	var text bytes.Buffer
	if err := png.Encode(&text, m); err != nil {
		b.t.Fatal(err)
	}
	b.write(file, text.String())
}

func (b *box) write(file, text string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.Dir, file), []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// pairs are what was written, as a roll-call's rules read it: "giver>receiver".
func (b *box) pairs() (pairs []string) {
	b.t.Helper()
	f, err := os.Open(filepath.Join(b.Dir, File))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	all, err := roster.ReadPairs(f, File)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, p := range all {
		pairs = append(pairs, p.Giver+">"+p.Receiver)
	}
	return pairs
}

// A stub with its call slip asks nobody; a stub alone asks, and several in a photo ask one after
// the other. What is read twice is one pair.
func TestPairs(t *testing.T) {
	b := newBox(t, "ada lovelace\nO'Neill, Jr.\n山田太郎\n", false)
	b.photo("1.png", b.ticket("Ada Lovelace"), b.call("Zoë Łukaszewska"))
	b.scan("2.png", b.ticket("Zoë Łukaszewska"))
	b.scan("3.png", b.ticket("山田太郎"), b.ticket("O'Neill, Jr."))
	b.scan("4.png", b.ticket("Zoë Łukaszewska"))
	b.scan("5.png", b.ticket("Ada Lovelace"), b.call("Zoë Łukaszewska"))
	b.write("notes.txt", "no photo")
	if err := b.Pairs(t.Context()); err != nil {
		t.Error(err)
	}
	want := []string{"Ada Lovelace>Zoë Łukaszewska", "O'Neill, Jr.>山田太郎", "Zoë Łukaszewska>Ada Lovelace", "山田太郎>O'Neill, Jr."}
	if got := b.pairs(); !slices.Equal(got, want) {
		t.Errorf("written are %q, want %q; it said\n%s", got, want, &b.said)
	}
	for _, want := range []string{
		"1.png: a stub, a call slip\n", "3.png: 2 stubs\n", "photo 2.png: who wrote their name on it? ",
		"photo 3.png, stub 1 of 2, 22 % from the left and ", "photo 4.png was read before\n", "4 pairs are in ",
	} {
		if !strings.Contains(b.said.String(), want) {
			t.Errorf("it did not say %q but\n%s", want, &b.said)
		}
	}
	for _, name := range guests {
		if strings.Contains(b.said.String(), name) {
			t.Errorf("it shows %s:\n%s", name, &b.said)
		}
	}
	if info, err := os.Stat(filepath.Join(b.Dir, File)); err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if left, _ := filepath.Glob(filepath.Join(b.Dir, ".*")); len(left) > 0 {
		t.Errorf("left behind is %q", left)
	}
}

// A stub and a call slip of two people, with a thumb on what belongs to each, are no pair.
func TestAThumbMakesNoPair(t *testing.T) {
	b := newBox(t, "Zoë Łukaszewska\n", false)
	b.photo("1.png", b.ticket("Ada Lovelace"), b.thumb(b.call("Zoë Łukaszewska")),
		b.thumb(b.ticket("山田太郎")), b.call("O'Neill, Jr."))
	if err := b.Pairs(t.Context()); err != nil {
		t.Error(err)
	}
	if got, want := b.pairs(), []string{"Zoë Łukaszewska>Ada Lovelace"}; !slices.Equal(got, want) {
		t.Errorf("written are %q, want %q", got, want)
	}
	if want := "1.png: a stub, a call slip, and what may be another code, which cannot be read\n"; !strings.Contains(b.said.String(), want) {
		t.Errorf("it did not say %q but\n%s", want, &b.said)
	}
}

// thumb hides a third of the code of a paper.
func (b *box) thumb(paper *dots.Dots) *dots.Dots {
	b.t.Helper()
	m := image.NewGray(image.Rect(0, 0, paper.Width, paper.Height))
	draw.Draw(m, m.Rect, paper.Image(), image.Point{}, draw.Src)
	codes, _, _ := stub.Read(m)
	if len(codes) != 1 {
		b.t.Fatalf("there are %d codes", len(codes))
	}
	for i := range paper.Width * paper.Height {
		x, y := i%paper.Width, i/paper.Width
		if image.Pt(x, y).Sub(codes[0].At).In(image.Rect(-20, -60, 20, 60)) {
			paper.Bits[y*paper.Stride()+x/8] &^= 0x80 >> (x % 8)
		}
	}
	return paper
}

// Whoever is at a terminal is asked again where a name is nearly one of the list; what they insist
// on is taken.
func TestAPersonIsAskedAgain(t *testing.T) {
	b := newBox(t, "Ada Lovelase\n\nZoe Lukaszewska\nO'Neill, Jr.\nZoe Lukaszewska\nzoe lukaszewska\nSomebody Else\n", true)
	for i, name := range []string{"山田太郎", "Zoë Łukaszewska", "Ada Lovelace", "O'Neill, Jr."} {
		b.scan(string(rune('1'+i))+".png", b.ticket(name))
	}
	if err := b.Pairs(t.Context()); err != nil {
		t.Error(err)
	}
	want := []string{"Ada Lovelace>山田太郎", "O'Neill, Jr.>Zoë Łukaszewska", "Somebody Else>O'Neill, Jr.", "Zoe Lukaszewska>Ada Lovelace"}
	if got := b.pairs(); !slices.Equal(got, want) {
		t.Errorf("written are %q, want %q; it said\n%s", got, want, &b.said)
	}
	if want := `"Somebody Else" is not in the list of names and is taken as it is written`; !strings.Contains(b.said.String(), want) {
		t.Errorf("it did not say %q but\n%s", want, &b.said)
	}
}

// Whoever ends their input at a guess has not said yes.
func TestTheEndIsNoYes(t *testing.T) {
	for _, end := range []string{"", "\n"} {
		b := newBox(t, "O'Neill, Jr.\nAda Lovelase\n"+end, true)
		b.scan("1.png", b.ticket("山田太郎"))
		b.scan("2.png", b.ticket("Zoë Łukaszewska"))
		b.scan("3.png", b.ticket("Ada Lovelace"))
		err := b.Pairs(t.Context())
		want := []string{"O'Neill, Jr.>山田太郎"}
		if end != "" {
			want = []string{"Ada Lovelace>Zoë Łukaszewska", "O'Neill, Jr.>山田太郎"}
		}
		if got := b.pairs(); !slices.Equal(got, want) || err == nil {
			t.Errorf("after %q written are %q, want %q, %v; it said\n%s", end, got, want, err, &b.said)
		}
		if !strings.Contains(b.said.String(), "photo 3.png: nobody is named\n    mend: add that pair") {
			t.Errorf("after %q it said\n%s", end, &b.said)
		}
	}
}

// What cannot be read of the names is told once, with what to do; then nothing more is asked.
func TestNamesThatCannotBeRead(t *testing.T) {
	for what, names := range map[string]struct {
		io.Reader
		say string
	}{
		"a long line":    {strings.NewReader("O'Neill, Jr.\n" + strings.Repeat("Ada ", 20_000) + "\nAda Lovelace\n"), "write each name on a line"},
		"a broken stick": {io.MultiReader(strings.NewReader("O'Neill, Jr.\n"), iotest.ErrReader(errors.New("input/output error"))), "start again"},
	} {
		b := newBox(t, "", false)
		b.In = names
		b.scan("1.png", b.ticket("山田太郎"))
		b.scan("2.png", b.ticket("Zoë Łukaszewska"))
		b.scan("3.png", b.ticket("Ada Lovelace"))
		if what := remedytest.Lacks(b.Pairs(t.Context()), "2 pairs", "are not in"); what != "" {
			t.Error(what)
		}
		if got, want := b.pairs(), []string{"O'Neill, Jr.>山田太郎"}; !slices.Equal(got, want) {
			t.Errorf("%s: written are %q, want %q", what, got, want)
		}
		said := b.said.String()
		if strings.Count(said, names.say) != 1 || strings.Count(said, "who wrote") != 2 || strings.Contains(said, "mend: \n") ||
			!strings.Contains(said, "photo 3.png: nobody is named\n") {
			t.Errorf("%s: it said\n%s", what, said)
		}
	}
}

// What is not sure is told, with the photos it is about, and left out; what is, is written.
func TestDoubtsAreTold(t *testing.T) {
	for _, tt := range []struct {
		what, typed string
		photos      [][]string // in each a ticket and a call, which may be empty
		want        []string
		say         string
	}{
		{"two givers of one", "", [][]string{{"Ada Lovelace", "山田太郎"}, {"Ada Lovelace", "O'Neill, Jr."}, {"山田太郎", "Zoë Łukaszewska"}},
			[]string{"Zoë Łukaszewska>山田太郎"}, "1.png, 2.png: the same name was drawn by two\n    mend: look at these stubs"},
		{"two for one giver", "", [][]string{{"Ada Lovelace", "山田太郎"}, {"Zoë Łukaszewska", "山田太郎"}, {"O'Neill, Jr.", "Ada Lovelace"}},
			[]string{"Ada Lovelace>O'Neill, Jr."}, "1.png, 2.png: the same name is written on stubs of two\n"},
		{"themselves", "Ada Lovelace\n山田太郎\n", [][]string{{"Ada Lovelace", ""}, {"Zoë Łukaszewska", ""}},
			[]string{"山田太郎>Zoë Łukaszewska"}, "1.png: who drew and who was drawn are one\n"},
		{"nobody", "\n山田太郎\n", [][]string{{"Ada Lovelace", ""}, {"Zoë Łukaszewska", ""}},
			[]string{"山田太郎>Zoë Łukaszewska"}, "photo 1.png: nobody is named\n    mend: "},
		{"no name", "A\x01da\n山田太郎\n", [][]string{{"Ada Lovelace", ""}, {"Zoë Łukaszewska", ""}},
			[]string{"山田太郎>Zoë Łukaszewska"}, "\"A\\x01da\" is no name\n    mend: "},
		{"a call alone", "山田太郎\n", [][]string{{"", "Ada Lovelace"}, {"Zoë Łukaszewska", ""}},
			[]string{"山田太郎>Zoë Łukaszewska"}, "1.png: not read\n    photo \"1.png\" shows a call slip and no stub\n    mend: "},
	} {
		t.Run(tt.what, func(t *testing.T) {
			b := newBox(t, tt.typed, false)
			for i, papers := range tt.photos {
				var on []*dots.Dots
				if papers[0] != "" {
					on = append(on, b.ticket(papers[0]))
				}
				if papers[1] != "" {
					on = append(on, b.call(papers[1]))
				}
				b.scan(string(rune('1'+i))+".png", on...)
			}
			err := b.Pairs(t.Context())
			if what := remedytest.Lacks(err, "are not in", File, "giver,receiver"); what != "" {
				t.Error(what)
			}
			if got := b.pairs(); !slices.Equal(got, tt.want) {
				t.Errorf("written are %q, want %q", got, tt.want)
			}
			if !strings.Contains(b.said.String(), tt.say) {
				t.Errorf("it did not say %q but\n%s", tt.say, &b.said)
			}
		})
	}
}

// A photo's name may be a stranger's: the terminal does not obey it.
func TestNamesOfPhotos(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such names")
	}
	const evil = "\x1b[2J\n"
	b := newBox(t, "Ada Lovelace\nO'Neill, Jr.\n", false)
	b.scan(evil+"1.png", b.ticket("山田太郎"), b.ticket("Zoë Łukaszewska"))
	b.scan(evil+"2.png", b.ticket("Ada Lovelace"), b.call("Ada Lovelace"))
	b.scan(evil+"3.png", b.ticket("山田太郎"))
	b.write(evil+"4.png", "no picture")
	if err := b.Pairs(t.Context()); err == nil {
		t.Error("nothing is missing")
	}
	said := b.said.String()
	if strings.Contains(said, "\x1b") || strings.Contains(said, "\n1.png") || strings.Contains(said, "\n2.png") {
		t.Errorf("it said\n%q", said)
	}
	for _, want := range []string{`"\x1b[2J\n1.png": 2 stubs`, `photo "\x1b[2J\n1.png", stub 1 of 2`, `"\x1b[2J\n2.png": who drew`,
		`photo "\x1b[2J\n3.png" was read before`, `"\x1b[2J\n4.png": not read`} {
		if !strings.Contains(said, want) {
			t.Errorf("it did not say %s but\n%s", want, said)
		}
	}
}

// A file that is there is nobody's to write over, nor is anything written of nothing.
func TestNothingIsOverwritten(t *testing.T) {
	b := newBox(t, "Ada Lovelace\n", false)
	b.scan("1.png", b.ticket("山田太郎"))
	b.write(File, "mine")
	if what := remedytest.Lacks(b.Pairs(t.Context()), "there already", "move it away"); what != "" {
		t.Error(what)
	}
	if text, _ := os.ReadFile(filepath.Join(b.Dir, File)); string(text) != "mine" || b.said.Len() > 0 {
		t.Errorf("%q, and it said %q", text, &b.said)
	}
	if err := write(filepath.Join(b.Dir, File), nil); err == nil {
		t.Error("written over")
	}
	empty := newBox(t, "", false)
	empty.save("1.png", image.NewGray(image.Rect(0, 0, 200, 200)))
	if what := remedytest.Lacks(empty.Pairs(t.Context()), "no pair", "nothing is written", "nearer"); what != "" || empty.pairs() != nil {
		t.Error(what)
	}
}

// FuzzPhoto takes anything for a photo of a stub: whatever it is, it is told.
func FuzzPhoto(f *testing.F) {
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, photo []byte) {
		var said bytes.Buffer
		b := &Box{Dir: t.TempDir(), In: strings.NewReader("Ada\n"), Out: &said}
		if err := os.WriteFile(filepath.Join(b.Dir, "1.jpg"), photo, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := b.Pairs(t.Context()); err != nil && !strings.Contains(said.String(), "mend: ") {
			t.Errorf("it says %q and %v", &said, err)
		}
	})
}
