package throne

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The files beside this program are what it makes: make throne.
func TestTheFilesAreWhatTheProgramMakes(t *testing.T) {
	throne, err := Build(Default())
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string][]byte{"throne.svg": throne.SVG(), "throne.dxf": throne.DXF(), "throne.pdf": throne.PDF(), "view.svg": throne.View()} {
		have, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, want) && !alike(have, want) {
			t.Errorf("assets/throne/%s is not what the program draws: make throne", file)
		}
	}
	want, err := throne.ViewPNG()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("view.png")
	if err != nil {
		t.Fatal(err)
	}
	a, errA := png.Decode(bytes.NewReader(have))
	b, errB := png.Decode(bytes.NewReader(want))
	if errA != nil || errB != nil || a.Bounds() != b.Bounds() {
		t.Fatalf("assets/throne/view.png: %v, %v", errA, errB)
	}
	for y := range b.Bounds().Dy() {
		for x := range b.Bounds().Dx() {
			r, g, _, _ := a.At(x, y).RGBA()
			r2, g2, _, _ := b.At(x, y).RGBA()
			if math.Abs(float64(r)-float64(r2))+math.Abs(float64(g)-float64(g2)) > 0x1000 {
				t.Fatal("assets/throne/view.png is not what the program draws: make throne")
			}
		}
	}
}

var figure = regexp.MustCompile(`-?\d+(\.\d+)?`)

// alike reports whether two files differ in no more than the last digit of some numbers, as they may
// where a processor multiplies and adds in one step.
func alike(a, b []byte) bool {
	as, bs := figure.FindAllString(string(a), -1), figure.FindAllString(string(b), -1)
	if len(as) != len(bs) || figure.ReplaceAllString(string(a), "") != figure.ReplaceAllString(string(b), "") {
		return false
	}
	for i := range as {
		x, _ := strconv.ParseFloat(as[i], 64)
		y, _ := strconv.ParseFloat(bs[i], 64)
		if math.Abs(x-y) > .011 && !(x == math.Trunc(x) && x > 1000) { // but for offsets in a PDF
			return false
		}
	}
	return true
}

// needs skips a test without a program, which CI has.
func needs(t *testing.T, name, from string) {
	if _, err := exec.LookPath(name); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("no %s: apt install %s", name, from)
	}
	t.Skipf("no %s: apt install %s", name, from)
}

// write makes the plans of a few thrones in a folder.
func write(t *testing.T, f func(file string, throne *Throne), ending string) {
	for i, p := range []Parameters{
		Default(),
		{Bear: 180, Ply: 4, Kerf: .2, Printer: Panel, Bed: Size{400, 400}, Text: "Wichteln 2026"},
		{Bear: 450, Ply: 6, Printer: None, Bed: Size{1000, 600}},
	} {
		throne, err := Build(p)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), fmt.Sprintf("throne%d%s", i, ending))
		data, err := throne.Plans(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		f(file, throne)
	}
}

// ezdxf, which reads DXF as AutoCAD does, has nothing to complain of, and finds the layers, as many
// ways as there are, and millimetres.
func TestEzdxfReadsThePlans(t *testing.T) {
	const ask = `
import sys, ezdxf
doc = ezdxf.readfile(sys.argv[1])
audit = doc.audit()
print("errors", len(audit.errors), "fixes", len(audit.fixes), "units", doc.units)
for layer in ("CUT", "SCORE", "ENGRAVE", "POCKET"):
    all = [e for e in doc.modelspace() if e.dxf.layer == layer]
    closed = [e for e in all if e.dxftype() == "CIRCLE" or e.is_closed]
    print(layer, len(all), len(closed), doc.layers.get(layer).color)
`
	needs(t, "python3", "python3-ezdxf")
	python := "python3"
	for _, p := range []string{"python3", "/usr/bin/python3"} { // Debian's has Debian's packages
		if exec.Command(p, "-c", "import ezdxf").Run() == nil {
			python = p
		}
	}
	if exec.Command(python, "-c", "import ezdxf").Run() != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no ezdxf: apt install python3-ezdxf")
		}
		t.Skip("no ezdxf: apt install python3-ezdxf")
	}
	write(t, func(file string, throne *Throne) {
		out, err := exec.Command(python, "-c", ask, file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		want := "errors 0 fixes 0 units 4\n"
		for _, kind := range []Kind{Cut, Score, Engrave, Pocket} {
			all, closed := 0, 0
			for _, s := range throne.Sheets {
				s.each(float64(throne.Parameters.Kerf), func(k Kind, paths []Path) {
					for _, p := range paths {
						if k == kind {
							all++
							if !p.Open {
								closed++
							}
						}
					}
				})
			}
			if kind == Cut && closed != all {
				t.Error("a cut is open")
			}
			want += fmt.Sprintln(layers[kind].name, all, closed, map[Kind]int{Cut: 1, Score: 5, Engrave: 7, Pocket: 3}[kind])
		}
		if string(out) != want {
			t.Errorf("ezdxf says\n%swant\n%s", out, want)
		}
	}, ".dxf")
}

// Inkscape finds each sheet where it is, in millimetres, and all of it.
func TestInkscapeReadsThePlans(t *testing.T) {
	needs(t, "inkscape", "inkscape")
	write(t, func(file string, throne *Throne) {
		cmd := exec.Command("inkscape", "--query-all", file)
		cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "LC_ALL=C")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		found := map[string][4]float64{}
		for line := range strings.Lines(string(out)) {
			cells := strings.Split(strings.TrimSpace(line), ",")
			var box [4]float64
			for i := range box {
				if len(cells) == 5 {
					px, _ := strconv.ParseFloat(cells[i+1], 64)
					box[i] = px * 25.4 / 96
				}
			}
			found[cells[0]] = box
		}
		paths := 0
		for i, s := range throne.Sheets {
			low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
			s.each(float64(throne.Parameters.Kerf), func(kind Kind, ways []Path) {
				paths++
				if kind == Cut {
					a, b := ways[0].bounds()
					low, high = Point{min(low.X, a.X), min(low.Y, a.Y)}, Point{max(high.X, b.X), max(high.Y, b.Y)}
				}
			})
			bed := throne.Parameters.Bed
			got := found[fmt.Sprintf("sheet-%d", i+1)]
			want := [4]float64{low.X, float64(i)*(bed.High+sheetsApart) + bed.High - high.Y, high.X - low.X, high.Y - low.Y}
			for j := range want {
				if math.Abs(got[j]-want[j]) > .25 { // a stroke of 0.1 mm, and its mitres
					t.Errorf("sheet %d is at %.2f, want %.2f", i+1, got, want)
					break
				}
			}
		}
		if got := strings.Count(string(out), "path"); got != paths {
			t.Errorf("%d paths, want %d", got, paths)
		}
	}, ".svg")
}

// The PDF's table says where its objects are, and each page is as large as the bed.
func TestPDF(t *testing.T) {
	write(t, func(file string, throne *Throne) {
		pdf, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		at := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(pdf)
		if at == nil {
			t.Fatal("no end")
		}
		table, _ := strconv.Atoi(string(at[1]))
		entries := regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllSubmatch(pdf[table:], -1)
		if len(entries) != 3+2*len(throne.Sheets) || !bytes.HasPrefix(pdf[table:], []byte("xref\n")) {
			t.Fatalf("%d objects for %d sheets", len(entries), len(throne.Sheets))
		}
		for i, e := range entries {
			offset, _ := strconv.Atoi(string(e[1]))
			if !bytes.HasPrefix(pdf[offset:], fmt.Appendf(nil, "%d 0 obj\n", i+1)) {
				t.Errorf("object %d is not at %d", i+1, offset)
			}
		}
		pages := regexp.MustCompile(`/MediaBox\[0 0 (\S+) (\S+)\]`).FindAllSubmatch(pdf, -1)
		if len(pages) != len(throne.Sheets) {
			t.Errorf("%d pages for %d sheets", len(pages), len(throne.Sheets))
		}
		for _, p := range pages {
			w, _ := strconv.ParseFloat(string(p[1]), 64)
			h, _ := strconv.ParseFloat(string(p[2]), 64)
			if bed := throne.Parameters.Bed; math.Abs(w*25.4/72-bed.Wide) > .01 || math.Abs(h*25.4/72-bed.High) > .01 {
				t.Errorf("a page of %.2f by %.2f points for a bed of %v", w, h, bed)
			}
		}
		for _, stream := range regexp.MustCompile(`(?s)<</Length (\d+)>>\nstream\n(.*?)\nendstream`).FindAllSubmatch(pdf, -1) {
			if n, _ := strconv.Atoi(string(stream[1])); n != len(stream[2]) {
				t.Errorf("a stream of %d bytes says %d", len(stream[2]), n)
			}
		}
	}, ".pdf")
}
