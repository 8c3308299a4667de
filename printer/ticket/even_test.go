package ticket

import (
	"fmt"
	"testing"
	"testing/fstest"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/portrait"
	"babbage/printer/raster"
)

// All tickets of a party have the same length on paper and the same bytes on the wire, whatever
// the names and the photos, and also those that nobody has a photo for or that are asked for
// before all are ready.
func TestTicketsOfAPartyAreEven(t *testing.T) {
	photos := fstest.MapFS{}
	var people []Portrayed
	for i, name := range append([]string{"Bo", "Christopher Featherstonehaugh"}, sample.Names...) {
		who := Portrayed{Name: name}
		if i%3 > 0 {
			who.Photo = fmt.Sprintf("%d.png", i)
			who.Crop = []string{"", "auto,-17", "10,5,60,70", "0,0,100,100,45", "5 5 20 90 90"}[i%5]
			photos[who.Photo] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3])}
		}
		people = append(people, who)
	}
	layouts := []Layout{
		{Width: dots.Paper58, Below: "Up to £10", Look: portrait.Look{Shape: portrait.Portrait, Dither: portrait.Halftone}},
		{Width: dots.Paper58, Look: portrait.Look{Shape: portrait.Full}},
		{Width: dots.Paper80, Heading: "Merry Christmas", Look: portrait.Look{Tone: portrait.ToneDark}},
	}
	for _, l := range raster.Languages() {
		plain, stub := DefaultLayout(), withStub()
		plain.Raster, stub.Raster = l, l
		layouts = append(layouts, plain, stub)
	}
	for _, layout := range layouts {
		p := testPress(t, layout, photos)
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		bytes, rows := p.Even()
		plain := map[int]bool{}
		for _, who := range people {
			d, err := p.Ticket(t.Context(), who.Name)
			if err != nil {
				t.Fatal(err)
			}
			sent := 0
			for piece := range layout.Raster.Encoder().Pieces(d, bytes) {
				sent += len(piece)
			}
			if d.Height != rows || sent != bytes {
				t.Errorf("%v, %v on %d dots: the ticket of %q has %d rows and %d bytes, want %d and %d", layout.Raster, layout.Shape, layout.Width, who.Name, d.Height, sent, rows, bytes)
			}
			plain[layout.Raster.Bytes(d)] = true
		}
		if len(plain) < 3 {
			t.Errorf("%v, %v: without filler there are only %d lengths, so nothing was tried", layout.Raster, layout.Shape, len(plain))
		}
		t.Logf("%v, %v on %d dots: %d rows (%d mm), %d bytes, %.1f s at 19200 baud", layout.Raster, layout.Shape, layout.Width, rows, rows/8, bytes, float64(bytes)/1920)
		<-p.done
	}
}

// With even = false each is as long as it has to be.
func TestUnevenTickets(t *testing.T) {
	layout := DefaultLayout()
	layout.Uneven = true
	p := testPress(t, layout, nil)
	names := []string{"Bo", "Wilhelmina-Charlotte Featherstonehaugh-Cholmondeley-Beauchamp"}
	heights := map[int]bool{}
	for _, name := range names {
		if err := p.Load(t.Context(), []Portrayed{{Name: names[0]}, {Name: names[1]}}); err != nil {
			t.Fatal(err)
		}
		d, err := p.Ticket(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		heights[d.Height] = true
		<-p.done
	}
	if bytes, rows := p.Even(); len(heights) != 2 || bytes != 0 || rows != 0 {
		t.Errorf("heights %v, even %d, %d", heights, bytes, rows)
	}
}
