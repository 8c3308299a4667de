package escpos

import (
	"bytes"
	"slices"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
)

// TestCuts prints two tickets, each with its cut, on printers with a short and a long way to the
// knife: each comes off whole, with its feed. The longest way is the one that a Printer waits for.
func TestCuts(t *testing.T) {
	ticket := dots.New(32, SliceRows+5)
	for i := range ticket.Bits {
		ticket.Bits[i] = 0xa5
	}
	end := ticket.Height + TearRows
	for _, knife := range []int{TearRows / 2, TearRows, KnifeRows} {
		var cuts []paper.Cut
		d := paper.Decoder{Width: ticket.Width, Quirks: paper.AllQuirks, Knife: knife, Cut: func(c paper.Cut) { cuts = append(cuts, c) }}
		got, err := d.Decode(slices.Concat(Encode(ticket), []byte(CutPartial), Encode(ticket), []byte(CutFull)))
		if want := []paper.Cut{{Row: end}, {Row: 2*end + knife, Full: true}}; err != nil || !slices.Equal(cuts, want) {
			t.Errorf("the knife %d rows away cut at %v, want %v; %v", knife, cuts, want, err)
		}
		if !bytes.HasPrefix(got.Bits[(end+knife)*got.Stride():], ticket.Bits) {
			t.Errorf("the knife %d rows away: the second ticket is not where it should be", knife)
		}
	}
}

// TestCutShort cuts a ticket short after each of its bytes, and brings the printer back in step:
// it is cut off only where it is whole, never from its reprint.
func TestCutShort(t *testing.T) {
	ticket := dots.New(32, SliceRows+5)
	for i := range ticket.Bits {
		ticket.Bits[i] = 0xa5
	}
	stream := append(Encode(ticket), CutPartial...)
	for n := range len(stream) + 1 {
		if n == len(stream)-2 {
			continue // GS V takes the first zero for a cut where it stands: but the ticket is out by then
		}
		sent := bytes.Join([][]byte{stream[:n], Resync(ticket.Stride()), TearOff(), stream}, nil)
		var cuts []paper.Cut
		d := paper.Decoder{Width: ticket.Width, Quirks: paper.AllQuirks, Knife: 120, Cut: func(c paper.Cut) { cuts = append(cuts, c) }}
		got, _ := d.Decode(sent) // an error: half a command
		for _, cut := range cuts {
			if whole := (cut.Row - TearRows) * got.Stride(); !bytes.HasSuffix(got.Bits[:whole], ticket.Bits) {
				t.Errorf("cut short after %d bytes: cut off before row %d, which is not the end of a ticket", n, cut.Row)
			}
		}
		if n < len(stream)-2 && len(cuts) != 1 {
			t.Errorf("cut short after %d bytes: %d cuts, want one", n, len(cuts))
		}
	}
}
