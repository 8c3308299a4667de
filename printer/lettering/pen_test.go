package lettering

import (
	"slices"
	"strings"
	"testing"

	"babbage/printer/internal/sample"
)

// testPen has the font in the binary alone, or that and the system's.
func testPen(t testing.TB, system bool) *Pen {
	t.Helper()
	p, err := NewPen(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if !system {
		p.SystemBelow(t.TempDir())
	}
	return p
}

// Without any font installed the binary's own has seven of the twelve names, and
// what it lacks is known by letter and package.
func TestNamesWithoutSystemFonts(t *testing.T) {
	p := testPen(t, false)
	lacks := map[string]string{
		"山田太郎":    "fonts-noto-cjk",
		"김민수":     "fonts-noto-cjk",
		"नरेंद्र": "fonts-noto-core",
		"👩‍🚀 Ada": "fonts-noto-color-emoji",
	}
	for _, name := range sample.Names {
		missing := p.Missing(name)
		if want := lacks[name]; want == "" && len(missing) > 0 {
			t.Errorf("%s: no font for %q", name, missing)
		} else if want != "" && Package(missing[0]) != want {
			t.Errorf("%s: no font for %q, which is in %s, want %s", name, missing, Package(missing[0]), want)
		}
	}
	// One box for a letter with its marks, one for an emoji of three code points.
	for name, want := range map[string]string{"नरेंद्र": "□□□", "👩‍🚀 Ada": "□ Ada"} {
		if got := string(p.fonts.cast([]rune(name)).text); got != want {
			t.Errorf("%s is set as %s, want %s", name, got, want)
		}
	}
}

// A heading of several lines in the settings is set as one: a line end is a space.
func TestLineEndsAreSpaces(t *testing.T) {
	p := testPen(t, false)
	for _, text := range []string{"Secret\nSanta", "Secret\r\u2028\u0085Santa\x00\n"} {
		got, want := p.set(text), p.set("Secret Santa")
		if d := got.width() - want.width(); d < 0 || d > 2 {
			t.Errorf("%q is %g ems wide, with a space %g", text, got.width(), want.width())
		}
	}
}

// A pen that rests sets the same line when it is asked for one.
func TestRest(t *testing.T) {
	p := testPen(t, false)
	before := p.set("Ada")
	p.Rest()
	if p.fonts.own != nil {
		t.Error("a pen at rest keeps its font")
	}
	after := p.set("Ada")
	if !slices.EqualFunc(before.marks, after.marks, sameOutline) || after.width() != before.width() {
		t.Error("Ada is not the same after a rest")
	}
	p.Rest()
	if d := p.Within("likes tea", 384, 26, 15, 3); d.Height == 0 {
		t.Error("a note after a rest is empty")
	}
}

// What has nothing black in it takes no room, and ends.
func TestParagraphOfNothing(t *testing.T) {
	p := testPen(t, false)
	for _, text := range []string{"", " \n", "\a\x00", "\u200b"} {
		if d := p.Paragraph(text, 300, 20, 3); d.Width != 0 {
			t.Errorf("%q is %d dots wide", text, d.Width)
		}
	}
}

func TestNamesWithNoto(t *testing.T) {
	p := testPen(t, true)
	for _, name := range sample.Names {
		if missing := p.Missing(name); len(missing) > 0 {
			t.Skipf("no font for %q; apt install %s", missing, Package(missing[0]))
		}
	}
	for _, name := range sample.Names {
		if l := p.set(name); len(l.marks) == 0 {
			t.Errorf("%s is not drawn", name)
		}
	}
	// The woman astronaut is one picture, not a woman and a rocket.
	if l := p.set("👩‍🚀"); len(l.marks) != 1 || l.marks[0].picture == nil {
		t.Errorf("the astronaut has %d marks", len(l.marks))
	}
	// A name that was set once can be set again when its fonts are gone.
	before := len(p.set("山田太郎").marks)
	p.Rest()
	p.SystemBelow(t.TempDir())
	if after := len(p.set("山田太郎").marks); after != before {
		t.Errorf("%d marks before and %d after the fonts were let go", before, after)
	}
}

// Hebrew runs from right to left, and Arabic letters join.
func TestDirectionAndJoining(t *testing.T) {
	p := testPen(t, false)
	sarah, he := p.set("שרה"), p.set("ה")
	if len(sarah.marks) != 3 || !sameOutline(sarah.marks[0], he.marks[0]) {
		t.Error("the last letter of שרה is not the leftmost")
	}
	joined, apart := p.set("محمد"), p.set("م ح م د")
	if sameOutline(joined.marks[len(joined.marks)-1], apart.marks[len(apart.marks)-1]) {
		t.Error("the first letter of محمد looks as if it stood alone")
	}
	// Mixed: the Latin part reads from left to right within the Hebrew line.
	mixed := p.set("שרה Ada")
	if !sameOutline(mixed.marks[0], p.set("A").marks[0]) {
		t.Error("in a Hebrew line Ada is not at the left")
	}
}

func sameOutline(a, b mark) bool {
	if len(a.outline.Segments) != len(b.outline.Segments) {
		return false
	}
	for i, s := range a.outline.Segments {
		if s != b.outline.Segments[i] {
			return false
		}
	}
	return true
}

// A name is broken between words, after a hyphen only when it is long, and never
// within a word.
func TestFitBreaks(t *testing.T) {
	p := testPen(t, false)
	rows := func(text string) int { return p.Fit(text, 376, 48, 72, 24).Height }
	if one, two := rows("Zoë"), rows("Featherstone Cholmondeley"); two < one*3/2 {
		t.Errorf("two long words take %d rows, one short one %d", two, one)
	}
	if a, b := rows("Smith-Jones"), rows("Smith_Jones"); a > b*3/2 {
		t.Errorf("a short double name takes %d rows", a)
	}
	long := "Featherstonehaugh-Cholmondeley"
	if a, b := rows(long), rows(strings.ReplaceAll(long, "-", "x")); a < b*3/2 {
		t.Errorf("a long double name takes %d rows, and %d without its hyphen", a, b)
	}
}
