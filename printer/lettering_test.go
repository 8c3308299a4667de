package printer

import (
	"strings"
	"testing"
)

// names are those that other tickets get wrong.
var names = []string{
	"Zoë Łukaszewska", "Nguyễn Thị Hồng", "Ολγα", "Дмитрий", "山田太郎", "김민수", "محمد", "שרה", "नरेंद्र", "👩‍🚀 Ada",
	"Wilhelmina-Charlotte Featherstonehaugh-Cholmondeley-Beauchamp", "Z̈oë a̐b́ćd́",
}

// testFonts are the font in the binary alone, or that and the system's.
func testFonts(t testing.TB, system bool) *fonts {
	t.Helper()
	f, err := newFonts(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if !system {
		f.only = t.TempDir()
	}
	return f
}

// Without any font installed the binary's own has seven of the twelve names, and
// what it lacks is known by letter and package.
func TestNamesWithoutSystemFonts(t *testing.T) {
	f := testFonts(t, false)
	lacks := map[string]string{
		"山田太郎":    "fonts-noto-cjk",
		"김민수":     "fonts-noto-cjk",
		"नरेंद्र": "fonts-noto-core",
		"👩‍🚀 Ada": "fonts-noto-color-emoji",
	}
	for _, name := range names {
		missing := f.cast([]rune(name)).missing
		if want := lacks[name]; want == "" && len(missing) > 0 {
			t.Errorf("%s: no font for %q", name, missing)
		} else if want != "" && !strings.Contains(missingLetters(name, missing).Mend, want) {
			t.Errorf("%s: %v, want it to name %s", name, missingLetters(name, missing), want)
		}
	}
	// One box for a letter with its marks, one for an emoji of three code points.
	for name, want := range map[string]string{"नरेंद्र": "□□□", "👩‍🚀 Ada": "□ Ada"} {
		if got := string(f.cast([]rune(name)).text); got != want {
			t.Errorf("%s is set as %s, want %s", name, got, want)
		}
	}
}

func TestNamesWithNoto(t *testing.T) {
	f := testFonts(t, true)
	for _, name := range names {
		if missing := f.cast([]rune(name)).missing; len(missing) > 0 {
			t.Skipf("no font for %q: %s", missing, missingLetters(name, missing).Mend)
		}
	}
	p := newPen(f)
	for _, name := range names {
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
	p.rest()
	f.only = t.TempDir()
	if after := len(p.set("山田太郎").marks); after != before {
		t.Errorf("%d marks before and %d after the fonts were let go", before, after)
	}
}

// No name loses ink at the edge of the paper, and none makes the default ticket
// cost more than 13,500 bytes.
func TestNamesFit(t *testing.T) {
	hard := append([]string{
		"", " ", "X", "Ed", "MMMMMMMMMM WWWWWWWWWW", "gjpqy gjpqy gjpqy", "Ålesund Ångström",
		strings.Repeat("W", 60), strings.Repeat("Maximilian ", 12), strings.Repeat("a", 5000), strings.Repeat("b c ", 3000),
		"\u202eabc", "a\u0000b\n\tc", "\xff\xfe",
	}, names...)
	for _, width := range []int{Paper58, Paper80} {
		for _, system := range []bool{false, true} {
			if system && width == Paper80 {
				continue
			}
			layout := DefaultLayout()
			layout.Width = width
			typ := newTypesetter(layout, testFonts(t, system))
			for _, name := range hard {
				d := typ.name(name)
				if d.Width > width {
					t.Errorf("%.40q is %d dots wide on %d", name, d.Width, width)
				}
				ticket := typ.ticket(typ.monogram(name), name)
				if n := len(Encode(ticket)); width == Paper58 && n > 13500 {
					t.Errorf("the ticket of %.40q takes %d bytes", name, n)
				}
			}
		}
	}
}

// Hebrew runs from right to left, and Arabic letters join.
func TestDirectionAndJoining(t *testing.T) {
	p := newPen(testFonts(t, false))
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
	p := newPen(testFonts(t, false))
	rows := func(text string) int { return p.fit(text, 376, 48, 72, 24).Height }
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

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Zoë Anne Łukaszewska": "ZŁ", "ada": "A", "山田太郎": "山", "(Bo) d'Arc": "BD", "Z̈oë": "Z̈", "": "", "!!!": "",
		"ólafur": "Ó", "👩‍🚀 Ada": "👩‍🚀A",
	} {
		if got := initials(name); got != want {
			t.Errorf("%q has the initials %q, want %q", name, got, want)
		}
	}
}

// BenchmarkName sets and draws a name on two lines.
func BenchmarkName(b *testing.B) {
	typ := newTypesetter(DefaultLayout(), testFonts(b, false))
	b.ReportAllocs()
	for b.Loop() {
		typ.name("Zoë Łukaszewska")
	}
}
