package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"babbage/assets/remedy/remedytest"
	"babbage/printer"
)

// settingsFile reads settings as they would stand in a file.
func settingsFile(t *testing.T, text string) (config, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "babbage.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return readConfig(file)
}

const epson = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;"

// A model brings all that is known of it, each setting beats it, and a USB printer needs none.
func TestModel(t *testing.T) {
	usb, serial := `port = "/dev/usb/lp7"`+"\n", `port = "/dev/ttyUSB7"`+"\n"
	asked := printer.DefaultQuery("/dev/usb/lp7") // auto, where the system has such ports
	if runtime.GOOS == "linux" && asked != printer.QueryAuto {
		t.Errorf("a USB printer is asked %v", asked)
	}
	for _, tt := range []struct {
		text, usb string
		width     int
		cut       printer.Cut
		query     printer.Query
		dpi       int // 0 is 203
	}{
		{"", "", 384, printer.CutNone, printer.QueryNone, 0},
		{usb, "", 384, printer.CutNone, asked, 0},
		{serial + `model = "TM-T20II"`, "", 576, printer.CutPartial, printer.QueryDLEEOT, 0},
		{serial + `model = "epson tm t20ii"`, "", 576, printer.CutPartial, printer.QueryDLEEOT, 0},
		{usb + `model = "POS-5890"`, "", 384, printer.CutNone, asked, 0},
		{serial + `model = "TM-T88V"`, "", 512, printer.CutPartial, printer.QueryDLEEOT, 180},
		{serial + `model = "POS-5890"`, "", 384, printer.CutNone, printer.QueryNone, 0},
		{serial + `model = "RP332"`, "", 576, printer.CutFull, printer.QueryNone, 0},
		{serial + "model = \"TM-T20II\"\nwidth = 384\n", "", 384, printer.CutPartial, printer.QueryDLEEOT, 0},
		{serial + "model = \"TM-T20II\"\ncut = \"full\"\n", "", 576, printer.CutFull, printer.QueryDLEEOT, 0},
		{serial + "cut = \"none\"\nmodel = \"TM-T20II\"\n", "", 576, printer.CutNone, printer.QueryDLEEOT, 0},
		{serial + "model = \"TM-T20II\"\nquery = \"none\"\n", "", 576, printer.CutPartial, printer.QueryNone, 0},
		{serial + "model = \"TM-T20II\"\nquery = \"auto\"\n", "", 576, printer.CutPartial, printer.QueryAuto, 0},
		{usb, epson, 576, printer.CutPartial, printer.QueryDLEEOT, 0},
		{usb + "width = 384\n", epson, 384, printer.CutPartial, printer.QueryDLEEOT, 0},
		{usb + `model = "POS-5890"`, epson, 384, printer.CutNone, asked, 0},
		{usb, "MFG:Star;MDL:TSP143 (STR_T-001);", 576, printer.CutPartial, printer.QueryStarASB, 0},
		{usb + `raster = "star-prnt"`, "", 384, printer.CutNone, asked, 0},
		{usb + "raster = \"star-prnt\"\nquery = \"auto\"\n", "", 384, printer.CutNone, printer.QueryAuto, 0},
		{usb + "model = \"TSP650II\"\nraster = \"gs-v-0\"\n", "", 576, printer.CutPartial, asked, 0},
		{usb + "model = \"TSP650II\"\nraster = \"star-raster\"\n", "", 576, printer.CutPartial, printer.QueryStarASB, 0},
		{serial + `model = "mC-Print3"`, "", 576, printer.CutPartial, printer.QueryStarASB, 0},
		{usb, "MFG:HP;MDL:LaserJet 3380;", 384, printer.CutNone, asked, 0},
		{usb, "MFG:EPSON;MDL:TM-U220;", 384, printer.CutNone, asked, 0},
		{usb, strings.Repeat("\xff\x00;MDL", 1000), 384, printer.CutNone, asked, 0},
	} {
		c, err := settingsFile(t, "[printer]\n"+tt.text)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		c.usb = tt.usb
		cfg := c.serial()
		if look := c.layout(english); look.DPI != cmp.Or(tt.dpi, 203) {
			t.Errorf("%q: %d dpi", tt.text, look.DPI)
		}
		if wide := c.layout(english).Width; wide != tt.width || cfg.Cut != tt.cut || cfg.Query != tt.query {
			t.Errorf("%q at %.40q: %d dots, cut %v, query %v; want %d, %v, %v", tt.text, tt.usb, wide, cfg.Cut, cfg.Query, tt.width, tt.cut, tt.query)
		}
	}
}

// A model that is not in the table, or that cannot print tickets, is refused; what does not suit
// one is told.
func TestModelsThatCannotBe(t *testing.T) {
	for name, want := range map[string]string{
		"TM-T88X":  "is it TM-T88V or TM-T88II or TM-T88IV?",
		"LaserJet": "babbage test printer --models",
		"TM-U220":  "take a thermal printer",
	} {
		_, err := settingsFile(t, "[printer]\nbaud = 9600\nmodel = \""+name+"\"\n")
		if word := remedytest.Lacks(err, "babbage.toml:3: printer.model = \""+name+"\" cannot be", want); word != "" {
			t.Errorf("%v lacks %q", err, word)
		}
	}
	c, err := settingsFile(t, "[printer]\nmodel = \"POS-5890\"\ncut = \"full\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], "full", "Zjiang POS-5890", "no knife") != "" {
		t.Errorf("a cut without a knife: %v", got)
	}
	if c, err = settingsFile(t, "[printer]\nmodel = \"TUP500\"\ndrawer = true\n"); err != nil {
		t.Fatal(err)
	}
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], "drawer = true", "Star Micronics TUP500", "no plug") != "" {
		t.Errorf("a drawer without a plug: %v", got)
	}
	if c, err = settingsFile(t, "[printer]\nport = \"cups:office\"\ndrawer = true\n"); err != nil {
		t.Fatal(err)
	}
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], "drawer = true", "cups:office", "CUPS") != "" {
		t.Errorf("a drawer in the copy room: %v", got)
	}
	if c, err = settingsFile(t, "[printer]\nmodel = \"TM-T88V\"\nwidth = 576\n"); err != nil {
		t.Fatal(err)
	}
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], "width = 576", "Epson TM-T88V", "512", "--ruler") != "" {
		t.Errorf("wider than its head: %v", got)
	}
	if c, err = settingsFile(t, "[printer]\nmodel = \"TSP100\"\nraster = \"gs-v-0\"\n"); err != nil {
		t.Fatal(err)
	}
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], `raster = "gs-v-0"`, "Star Micronics TSP100", "star-raster") != "" {
		t.Errorf("a raster that the model does not read: %v", got)
	}
	c = defaults()
	c.usb = "MFG:EPSON;MDL:TM-U220;"
	if got := c.misfits(); len(got) != 1 || remedytest.Lacks(got[0], "Epson TM-U220", "take a thermal printer") != "" {
		t.Errorf("needles on USB: %v", got)
	}
}

// What a USB printer says of itself is where usblp keeps it, and only a printer's port has it.
func TestUSBID(t *testing.T) {
	sys := fstest.MapFS{
		"lp0/device/ieee1284_id":  {Data: []byte(epson)},
		"lp12/device/ieee1284_id": {Data: []byte(strings.Repeat("long;", 1<<20))},
		"lp3/device/ieee1284_id":  {},
		"lp4/device":              {Data: []byte("a file")},
	}
	for port, want := range map[string]string{
		"/dev/usb/lp0": epson, "/dev/lp0": epson, "/dev/usb/lp3": "", "/dev/usb/lp4": "", "/dev/usb/lp9": "",
		"/dev/ttyUSB0": "", "": "", "host:9100": "", "/dev/usb/lp0/../lp0": "", "/dev/usb/lp": "", "lp0": "",
	} {
		if got := usbID(sys, port); got != want {
			t.Errorf("%q: %q, want %q", port, got, want)
		}
	}
	if got := usbID(sys, "/dev/usb/lp12"); len(got) > 1024 {
		t.Errorf("%d bytes of an ID are kept", len(got))
	}
}

// A USB printer that is switched on after the bear woke, or another one in its place, makes him read
// all anew. One that is away is who it was.
func TestReplugged(t *testing.T) {
	sys := fstest.MapFS{}
	plug := func(id string) { sys["lp7/device/ieee1284_id"] = &fstest.MapFile{Data: []byte(id)} }
	c := defaults()
	c.People, c.Printer.Port, c.usbmisc = "", "/dev/usb/lp7", sys
	life := life{config: &c}
	opens := func() (changed bool) {
		open := c.opener(func(context.Context) (printer.Wire, error) { return nil, nil }, func() { changed = true })
		if _, err := open(t.Context()); err != nil {
			t.Fatal(err)
		}
		if changed != life.changed() {
			t.Errorf("opening it says %t, and the bear %t", changed, life.changed())
		}
		return changed
	}
	for _, step := range []struct {
		what    string
		do      func()
		changed bool
		width   int // once he has read all anew
	}{
		{"nothing is there", func() {}, false, 384},
		{"it is switched on", func() { plug(epson) }, true, 576},
		{"it is switched off", func() { clear(sys) }, false, 576},
		{"it is on again", func() { plug(epson) }, false, 576},
		{"another one", func() { plug("MFG:EPSON;MDL:TM-T88V;") }, true, 512},
		{"one that nobody knows", func() { plug("MFG:ACME;MDL:X-1;") }, true, 384},
		{"a model that is set", func() { c.Printer.Model = "TM-T88V"; plug(epson) }, false, 512},
	} {
		step.do()
		if got := opens(); got != step.changed {
			t.Errorf("%s: another printer: %t", step.what, got)
		}
		c.lookAtPlug()
		if opens() {
			t.Errorf("%s: he reads all anew again and again", step.what)
		}
		if got := c.head().Dots; got != step.width {
			t.Errorf("%s: %d dots, want %d", step.what, got, step.width)
		}
	}
}
