package ticket

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/internal/sample"
)

// wish is a note that is read in three lines, and long one that is not.
const wish = "Tea, or a book about trains. Desk 4.12, beside the window with the cactus"

var long = strings.Repeat(wish+"; ", 4)[:300]

// Look at them when they change, then rewrite them with -update.
func TestGoldenNotes(t *testing.T) {
	for i, text := range []string{"Tea", wish, long, strings.Repeat("ohnePunktundKomma", 12)} {
		layout := DefaultLayout()
		layout.Below = "Up to £10"
		p := testPress(t, layout, sample.Photos())
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada Lovelace", Photo: "ada.png", Note: text}}); err != nil {
			t.Fatal(err)
		}
		d, err := p.Ticket(t.Context(), "Ada Lovelace")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("note-%d", i), d)
	}
}

// A note takes three lines at the most, no wider than the paper, whatever is in it; and none that
// is not there takes room.
func TestNoteFits(t *testing.T) {
	for _, layout := range []Layout{DefaultLayout(), {Width: dots.Paper80}} {
		typ := testPress(t, layout, nil).typ
		for _, text := range []string{"x", wish, long, strings.Repeat("W", 300), strings.Repeat("x ", 150), "https://example.org/" + strings.Repeat("path/", 40)} {
			d := typ.note(text)
			if d.Width > layout.Width || d.Height < 4 || d.Height > layout.dots(3*30) {
				t.Errorf("%.20q on %d dots: %d x %d", text, layout.Width, d.Width, d.Height)
			}
		}
		if d := typ.note(""); d.Height != 0 {
			t.Errorf("no note has %d rows", d.Height)
		}
	}
}

// Nobody can tell by the length or the bytes of a ticket whether there is a note on it; where
// nobody has one, tickets are as they were.
func TestTicketsWithNotesAreEven(t *testing.T) {
	names := append([]string{"Bo", "Christopher Featherstonehaugh"}, sample.Names...)
	notes := []string{"", "Tea", wish, "", long, strings.Repeat("ill ", 75), strings.Repeat("W", 300)}
	var people, plain []Portrayed
	for i, name := range names {
		people = append(people, Portrayed{Name: name, Note: notes[i%len(notes)]})
		plain = append(plain, Portrayed{Name: name})
	}
	for _, width := range []int{dots.Paper58, dots.Paper80} {
		p := testPress(t, Layout{Width: width, Heading: "Secret Santa"}, nil)
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		bytes, rows := p.Even()
		for _, who := range people {
			d, err := p.Ticket(t.Context(), who.Name)
			if err != nil {
				t.Fatal(err)
			}
			sent := 0
			for piece := range escpos.Pieces(d, bytes) {
				sent += len(piece)
			}
			if d.Height != rows || sent != bytes {
				t.Errorf("%d dots: the ticket of %q has %d rows and %d bytes, want %d and %d", width, who.Name, d.Height, sent, rows, bytes)
			}
		}
		<-p.done
		if err := p.Load(t.Context(), plain); err != nil {
			t.Fatal(err)
		}
		if _, without := p.Even(); without >= rows {
			t.Errorf("%d dots: without notes tickets have %d rows, with them %d", width, without, rows)
		}
		<-p.done
	}
}

// Who cannot see is read the name alone, also of a ticket with a note; and after a reload, and on a
// second copy, there is the note that the file has now.
func TestNoteIsReadByNobody(t *testing.T) {
	p := testPress(t, DefaultLayout(), nil)
	paper := func(note string) *dots.Dots {
		t.Helper()
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada", Note: note}, {Name: "Bo", Note: "Socks"}}); err != nil {
			t.Fatal(err)
		}
		<-p.done
		d, err := p.Ticket(t.Context(), "Ada")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	before := paper("Socks")
	if names := p.Read(before); !slices.Equal(names, []string{"Ada"}) {
		t.Errorf("read %q", names)
	}
	after := paper("Tea")
	if bytes.Equal(before.Bits, after.Bits) {
		t.Error("a new note does not come onto the ticket")
	}
	copied, err := p.Copy(t.Context(), "Ada")
	if err != nil || !bytes.Contains(copied.Bits, bytes.Trim(after.Bits, "\x00")) {
		t.Errorf("a second copy lacks it: %v", err)
	}
}

// What no font shows of a note is said, and no more of it.
func TestCheckNote(t *testing.T) {
	f := testPress(t, DefaultLayout(), nil).Check(Portrayed{Name: "Ada", Note: "Xylophon 김"})
	said := ""
	for _, r := range f.Remarks {
		said += remedy.Line(r) + "\n"
	}
	if !strings.Contains(said, `no font shows "김" (U+AE40) of the note for "Ada"`) || strings.Contains(said, "Xylophon") {
		t.Errorf("said: %s", said)
	}
}
