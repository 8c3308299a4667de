package escpos

import (
	"bytes"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
)

// TestResync cuts a ticket short after each of its bytes: after Resync and TearOff the next
// ticket comes out whole, below blank paper to tear at.
func TestResync(t *testing.T) {
	ticket := dots.New(32, SliceRows+5)
	for i := range ticket.Bits {
		ticket.Bits[i] = 0xa5
	}
	stream := Encode(ticket)
	for n := range len(stream) + 1 {
		sent := bytes.Join([][]byte{stream[:n], Resync(ticket.Stride()), TearOff(), stream}, nil)
		got, _ := paper.Decode(sent, ticket.Width, paper.AllQuirks) // an error: half a command
		next := got.Height - TearRows - ticket.Height
		if !bytes.Equal(got.Bits[next*got.Stride():][:len(ticket.Bits)], ticket.Bits) {
			t.Fatalf("cut short after %d bytes: the next ticket is not whole", n)
		}
		blank := make([]byte, TearRows*got.Stride())
		if !bytes.HasSuffix(got.Bits[:next*got.Stride()], blank) {
			t.Fatalf("cut short after %d bytes: no blank paper before the next ticket", n)
		}
	}
}
