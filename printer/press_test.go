package printer

import (
	"context"
	"testing"
	"testing/fstest"
)

// A photo that cannot be used costs nobody their ticket.
func TestPressNeverFailsADraw(t *testing.T) {
	photos := fstest.MapFS{"ada.png": {Data: []byte("no picture at all")}}
	p, err := NewPress(DefaultLayout(), photos, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Load(t.Context(), []Portrayed{{Name: "Ada"}, {Name: "Bo", Photo: "gone.jpg"}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ada", "Bo", "Somebody Else"} {
		ticket, err := p.Ticket(context.Background(), name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if ticket.Dots.Width != Paper58 || ticket.Dots.Height < 400 {
			t.Errorf("%s: ticket of %d x %d dots", name, ticket.Dots.Width, ticket.Dots.Height)
		}
	}
}
