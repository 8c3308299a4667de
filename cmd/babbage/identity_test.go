package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"babbage/cmd/babbage/doctor"
	"babbage/printer"
	"babbage/printer/paper"
)

// The doctor asks a printer that answers what it is, and says which line to add; what is said on
// another wire, or by one that is not in the table, is a sentence and no more.
func TestDoctorNamesTheModel(t *testing.T) {
	for _, tt := range []struct {
		name  string
		usb   string
		sim   paper.Config
		set   string // model
		level doctor.Level
		want  string // "" is no finding
		mend  string
	}{
		{"asked", "", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"}, "", doctor.Warning, "says that it is the Epson TM-T20II", `model = "TM-T20II" under [printer]`},
		{"set right", "", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"}, "TM-T20II", doctor.OK, "says that it is the Epson TM-T20II", ""},
		{"set wrong", "", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"}, "TM-T88V", doctor.Warning, "the Epson TM-T20II, and not the Epson TM-T88V", `model = "TM-T20II"`},
		{"not in the table", "", paper.Config{Knows: paper.DLEEOT, Maker: "ACME", Model: "X-1\x1b[2J"}, "", doctor.OK, `"X-1[2J" of "ACME", which is not in the table`, ""},
		{"needles", "", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-U220B"}, "", doctor.Warning, "Epson TM-U220B cannot print tickets", "take a thermal printer"},
		{"by its plug", epson, paper.Config{}, "", doctor.OK, "says that it is the Epson TM-T20II", ""},
		{"by its plug, not in the table", "MFG:ACME;MDL:X-1;", paper.Config{}, "", doctor.OK, `"X-1" of "ACME"`, ""},
		{"says nothing", "", paper.Config{Knows: paper.DLEEOT}, "", doctor.OK, "", ""},
		{"never answers", "", paper.Config{}, "TM-T88V", doctor.OK, "", ""},
	} {
		c := defaults()
		c.Printer.Model, c.usb = tt.set, tt.usb
		tt.sim.Baud, tt.sim.Queue = 921600, 64
		p := printer.New(printer.Opens(paper.New(tt.sim).Open), printer.Config{Query: printer.QueryAuto})
		for end := time.Now().Add(2 * time.Second); tt.sim.Knows != 0 && p.Tend(context.Background()) != printer.OK && time.Now().Before(end); time.Sleep(time.Millisecond) {
		}
		got := c.examineModel(identify(t.Context(), p))
		p.Close()
		if tt.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || got[0].Level != tt.level || !strings.Contains(got[0].What, tt.want) || !strings.Contains(got[0].Remedy, tt.mend) || tt.want == "" {
			t.Errorf("%s: %v; want %q, %q", tt.name, got, tt.want, tt.mend)
		}
	}
}

// test printer says which line to add, and prints its slip all the same.
func TestTestPrinterNamesTheModel(t *testing.T) {
	sim := paper.New(paper.Config{Baud: 921600, Queue: 64, Speed: 50, Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"})
	o, err := sim.OnTCP()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	c := defaults()
	c.Printer.Port = o.Port
	var said strings.Builder
	if err := testPrinter(t.Context(), &c, &said, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"status ok", `says that it is the Epson TM-T20II; write model = "TM-T20II" under [printer]`, "Printed."} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q is not in %s", want, said.String())
		}
	}
	for end := time.Now().Add(10 * time.Second); !sim.Idle() && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	if rows := sim.Paper().Height; rows < 300 {
		t.Errorf("%d rows are printed", rows)
	}
}
