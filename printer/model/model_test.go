package model

import (
	"os"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/printer"
	"babbage/printer/escpos"
)

// Each row of the table can be, and each of its names is nobody else's.
func TestTable(t *testing.T) {
	all := All()
	if len(all) < 70 {
		t.Fatalf("only %d rows", len(all))
	}
	owner := map[string]string{}
	before := ""
	for _, m := range all {
		if sorted := strings.ToLower(m.String()); sorted < before {
			t.Errorf("%v stands behind %q", m, before)
		} else if m.Vendor != "Generic" {
			before = sorted
		}
		for _, name := range append([]string{m.Name}, m.also...) {
			if other := owner[key(name)]; other != "" || key(name) == "" {
				t.Errorf("%v is called %q, and so is %q", m, name, other)
			}
			owner[key(name)] = m.Name
		}
		if needles := len(m.Reads) == 0; !needles && (m.Dots < 384 || m.Dots > 840 || m.Dots%8 != 0) || m.DPI < 72 || m.DPI > 300 {
			t.Errorf("%v has %d dots at %d dpi", m, m.Dots, m.DPI)
		}
		for _, word := range m.Reads {
			if !slices.Contains([]string{"gs-v-0", "esc-star", "gs-paren-l", "star-raster", "star-prnt"}, word) {
				t.Errorf("%v reads %q", m, word)
			}
		}
		if wide := m.Width(); wide < 45 || wide > 106 {
			t.Errorf("%v prints %.0f mm wide", m, wide)
		}
		if none := m.Cut == printer.CutNone; none != (m.Knife == 0) || m.Knife > escpos.KnifeRows || !none && m.Knife < 40 {
			t.Errorf("%v: cut %v, the knife %d rows away", m, m.Cut, m.Knife)
		}
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"TM-T88V": "TM-T88V", "tm-t88v": "TM-T88V", "epson tm t88v": "TM-T88V", "EPSON TMT88V": "TM-T88V", " tm_t88v ": "TM-T88V",
		"star tsp143": "TSP100", "Star Micronics mC-Print2": "mC-Print2", "80mm": "80 mm", "generic 58": "", "TH230+": "TH230Plus",
		"wincor th230": "TH230", "Wincor Nixdorf TH230": "TH230", "hp a779": "A779", "Sunmi V2": "V2", "Adafruit 597": "597",
	} {
		m, err := Find(name)
		if m.Name != want || (err == nil) != (want != "") {
			t.Errorf("%q is the %q, %v; want %q", name, m.Name, err, want)
		}
	}
}

// Who mistypes a name is offered the nearest ones, and who has another printer the way out.
func TestFindWhatIsNot(t *testing.T) {
	for name, want := range map[string]string{
		"TM-T88X":   "is it TM-T88V or TM-T88II or TM-T88IV?",
		"TMT20IIX":  "is it TM-T20II or TM-T20III or TM-T20X?",
		"T88VII":    "is it TM-T88VII?",
		"ctx651":    "is it CT-S651?",
		"LaserJet":  "babbage test printer --models lists all",
		"":          "babbage test printer --models lists all",
		"tm-\x00\"": "babbage test printer --models lists all",
	} {
		_, err := Find(name)
		if word := remedytest.Lacks(err, "there is no printer", want, "--models"); word != "" {
			t.Errorf("%q: %s lacks %q", name, remedy.Line(err), word)
		}
	}
	if _, err := Find(strings.Repeat("TM-T88V", 1e6)); err == nil || len(remedy.Line(err)) > 400 {
		t.Error("7 MB of a name are taken, or shown")
	}
}

// Every printer of escpos-printer-db is found in the table.
func TestEveryProfileIsThere(t *testing.T) {
	names, err := os.ReadFile("testdata/profiles.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(names)) {
		if _, err := Find(name); err != nil {
			t.Errorf("%s is not in the table: %v", name, err)
		}
	}
}
