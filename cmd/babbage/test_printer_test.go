package main

import (
	"bytes"
	"io"
	"net"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer"
	"babbage/printer/ticket"
)

// In a queue of CUPS a test would take the ticket away that the bear has there: it waits until he is
// stopped.
func TestPrinterIsNotTriedBesideTheBear(t *testing.T) {
	c := defaults()
	c.State, c.Printer.Port = t.TempDir(), "cups:no-such-queue"
	try := func() string {
		err := testPrinter(t.Context(), &c, io.Discard, false)
		if err == nil {
			t.Fatal("a queue that there is not has printed")
		}
		return remedy.Line(err)
	}
	hat, err := draw.Open(c.State, []roster.Person{{Name: "Ada"}, {Name: "Bo"}, {Name: "Cy"}}, draw.Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if says := try(); !strings.Contains(says, "sudo systemctl stop babbage") {
		t.Errorf("beside the bear: %s", says)
	}
	hat.Close()
	if says := try(); !strings.Contains(says, "CUPS") {
		t.Errorf("without him: %s", says)
	}
}

// test printer --ruler sends strips of every width, whatever the settings say, each as a raster of
// its own, none of them cut off, and says how to read them.
func TestRulerComesOutOfThePrinter(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	sent := make(chan []byte, 1)
	go func() {
		defer close(sent)
		if conn, err := l.Accept(); err == nil {
			all, _ := io.ReadAll(conn)
			sent <- all
		}
	}()
	c := defaults()
	c.file, c.Printer.Port, c.Printer.Cut = "my.toml", l.Addr().String(), new(printer.CutFull)
	c.Printer.Query = new(printer.Query) // none
	var says bytes.Buffer
	if err := testPrinter(t.Context(), &c, &says, true); err != nil {
		t.Fatal(err)
	}
	if text := says.String(); !strings.Contains(text, "bar at both ends") || !strings.Contains(text, "my.toml") {
		t.Errorf("it says %s", text)
	}
	press, err := ticket.NewPress(c.layout(english), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	stream := <-sent
	for _, strip := range press.Ruler() {
		at := bytes.Index(stream, c.layout(english).Raster.Encode(strip))
		if at < 0 {
			t.Fatalf("no strip of %d dots in its place", strip.Width)
		}
		stream = stream[at:]
	}
	if bytes.Contains(stream, []byte(c.layout(english).Raster.Encoder().CutFull)) {
		t.Error("the strips are cut off")
	}
}
