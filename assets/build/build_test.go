package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"babbage/assets/sketch"
	"babbage/assets/throne"
	"babbage/device"
)

func drawn(t *testing.T) []*drawing {
	all, err := pictures()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The pictures that the guide shows are those that the program draws, and no others lie about.
func TestThePicturesAreWhatTheProgramMakes(t *testing.T) {
	left, err := filepath.Glob("../pictures/build-*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drawn(t) {
		file := filepath.FromSlash("../pictures/build-" + d.name + ".svg")
		have, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		}
		want := d.SVG()
		if !bytes.Equal(have, want) {
			t.Errorf("%s is not what the program draws: make guide", file)
		}
		for x := xml.NewDecoder(bytes.NewReader(want)); ; {
			if _, err := x.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", file, err)
				break
			}
		}
		left = slices.DeleteFunc(left, func(f string) bool { return f == file })
	}
	if len(left) > 0 {
		t.Errorf("nothing draws %q", left)
	}
}

// Nothing is written across another text, or over the edge.
func TestEveryTextIsLegible(t *testing.T) {
	for _, d := range drawn(t) {
		for i, a := range d.Texts {
			x0, y0, x1, y1 := a.Box()
			if x0 < 4 || y0 < 4 || x1 > float64(d.Wide)-4 || y1 > float64(d.High)-4 {
				t.Errorf("%s: %q runs over the edge: %.0f,%.0f to %.0f,%.0f", d.name, a.Words, x0, y0, x1, y1)
			}
			for _, b := range d.Texts[:i] {
				if p0, q0, p1, q1 := b.Box(); x0 < p1 && p0 < x1 && y0 < q1 && q0 < y1 {
					t.Errorf("%s: %q runs over %q", d.name, a.Words, b.Words)
				}
			}
		}
	}
}

// readGuide returns deploy/BUILD.md.
func readGuide(t *testing.T) string {
	guide, err := os.ReadFile("../../deploy/BUILD.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(guide)
}

// The guide shows each picture, in order, with words for whoever cannot see it.
func TestTheGuideShowsEveryPicture(t *testing.T) {
	guide := readGuide(t)
	shown := regexp.MustCompile(`<img src="\.\./assets/pictures/build-(\w+)\.svg" width="460" alt="([^"]{40,})">`).FindAllStringSubmatch(guide, -1)
	var have, want []string
	for _, s := range shown {
		have = append(have, s[1])
	}
	for _, d := range drawn(t) {
		want = append(want, d.name)
	}
	if !slices.Equal(have, want) {
		t.Errorf("the guide shows %q, there are %q", have, want)
	}
	if n := strings.Count(guide, "<img"); n != len(shown)+1 { // and the wiring
		t.Errorf("%d of %d pictures have an alternative text", len(shown)+1, n)
	}
}

// The guide's pins are those of the code.
func TestTheGuideHasThePins(t *testing.T) {
	guide, w := readGuide(t), device.DefaultWiring
	for _, row := range []struct {
		part string
		pin  int
	}{
		{"left paw", sketch.PinOf(w.Left)}, {"right paw", sketch.PinOf(w.Right)}, {"both paws, GND", pawGround},
		{"green LED, through 330 Ω", sketch.PinOf(w.Green)}, {"red LED, through 330 Ω", sketch.PinOf(w.Red)}, {"both LEDs, GND", lampGround},
		{"printer GND", printerGround}, {"printer RX", sketch.PinOf(txd)}, {"printer TX", sketch.PinOf(rxd)},
		{"amplifier VIN", voiceSupply}, {"amplifier GND", voiceGround},
		{"amplifier BCLK", sketch.PinOf(clock)}, {"amplifier LRC", sketch.PinOf(frame)}, {"amplifier DIN", sketch.PinOf(data)},
	} {
		if row := fmt.Sprintf("| %s | %d |", row.part, row.pin); !strings.Contains(guide, row) {
			t.Errorf("deploy/BUILD.md lacks %s", row)
		}
	}
	for _, pin := range []int{pawGround, lampGround, printerGround, voiceGround} {
		if sketch.Header[pin-1] != "GND" {
			t.Errorf("pin %d is %s, no ground", pin, sketch.Header[pin-1])
		}
	}
	if got := sketch.Header[voiceSupply-1]; got != "5 V" {
		t.Errorf("pin %d is %s", voiceSupply, got)
	}
}

// What the guide says of volts and milliamperes is what the pictures compute.
func TestTheGuideComputesAsThePicturesDo(t *testing.T) {
	guide := readGuide(t)
	for _, says := range []string{
		fmt.Sprintf("(3.3 V − %.1f V) / %d Ω = %.1f mA", greenDrop, series, current(greenDrop)),
		fmt.Sprintf("(3.3 V − %.1f V) / %d Ω = %.1f mA", redDrop, series, current(redDrop)),
		fmt.Sprintf("5 V × 3.3 / (2.2 + 3.3) = %.1f V", dividedAnswer),
	} {
		if !strings.Contains(guide, says) {
			t.Errorf("deploy/BUILD.md lacks %q", says)
		}
	}
}

// Where the guide sends its reader, there is a heading.
func TestTheGuidesLinksLeadSomewhere(t *testing.T) {
	guide := readGuide(t)
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	headings := func(text string) (all []string) {
		for _, h := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
			all = append(all, strings.ReplaceAll(regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
		}
		return all
	}
	links := regexp.MustCompile(`\]\((\.\./README\.md)?#([^)]+)\)`).FindAllStringSubmatch(guide, -1)
	if len(links) < 10 {
		t.Fatalf("only %q", links)
	}
	for _, l := range links {
		text := guide
		if l[1] != "" {
			text = string(readme)
		}
		if !slices.Contains(headings(text), l[2]) {
			t.Errorf("%s%s leads nowhere", l[1], l[2])
		}
	}
}

// The guide asks for as many screws as lid and overlay have holes.
func TestTheGuideCountsTheScrews(t *testing.T) {
	plans, err := throne.Build(throne.Default())
	if err != nil {
		t.Fatal(err)
	}
	holes := 0
	for _, p := range plans.Parts {
		for _, h := range p.Holes {
			if (p.Name == "lid" || p.Name == "overlay") && h.Radius == 1.6 {
				holes++
			}
		}
	}
	if row := fmt.Sprintf("| screws M3 × 12 with nuts | %d |", holes); !strings.Contains(readGuide(t), row) {
		t.Errorf("deploy/BUILD.md lacks %q", row)
	}
}
