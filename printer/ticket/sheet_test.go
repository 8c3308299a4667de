package ticket

import (
	"context"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
)

// The sheet has a ticket for everybody, dot for dot, in the order asked for.
func TestContactSheet(t *testing.T) {
	p := testPress(t, DefaultLayout(), sample.Photos())
	names := []string{"ada", "bo", "chi", "somebody"}
	if err := p.Load(t.Context(), []Portrayed{{Name: "chi"}, {Name: "bo"}, {Name: "ada"}}); err != nil {
		t.Fatal(err)
	}
	sheet, err := p.ContactSheet(t.Context(), names, 3)
	if err != nil {
		t.Fatal(err)
	}
	first, err := p.Ticket(t.Context(), "ada")
	if err != nil {
		t.Fatal(err)
	}
	if w := sheet.Rect.Dx(); w != 3*(dots.Paper58+16)+16 {
		t.Errorf("the sheet is %d wide", w)
	}
	for y := range first.Height {
		for x := range first.Width {
			if (sheet.ColorIndexAt(16+x, 32+y) == 1) != first.Black(x, y) {
				t.Fatalf("dot %d, %d differs from the ticket", x, y)
			}
		}
	}
	// The last one stands in the second row, and beside it is nothing.
	if c := sheet.ColorIndexAt(16+dots.Paper58+16+5, sheet.Rect.Dy()-20); c != 2 {
		t.Errorf("beside the last ticket is %d", c)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.ContactSheet(ctx, []string{"nobody"}, 1); err == nil {
		t.Error("no error after the end of the context")
	}
	if empty, err := p.ContactSheet(t.Context(), nil, 4); err != nil || empty == nil {
		t.Errorf("nobody: %v", err)
	}
}
