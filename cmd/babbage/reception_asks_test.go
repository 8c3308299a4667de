package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"babbage/device"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// A page that waits for the bear to know what was just written goes on in the moment that he does,
// and not before, also where he is made anew meanwhile.
func TestAPageWaitsUntilThePressKnows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		people := t.TempDir()
		if err := os.WriteFile(filepath.Join(people, roster.NamesFile), []byte("name,note\nAda,tea\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		press := func() *ticket.Press {
			p, err := ticket.NewPress(ticket.DefaultLayout(), nil, "")
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		r := newReception(people, nil, slog.New(slog.DiscardHandler))
		r.attend(&device.Bear{Press: press()})
		began := time.Now()
		var got *ticket.Press
		var took time.Duration
		done := make(chan struct{})
		go func() {
			defer close(done)
			got, _ = r.pressFor(t.Context(), "Ada")
			took = time.Since(began)
		}()
		const moment = 33 * time.Millisecond
		steps := []ticket.Portrayed{{Name: "Bo"}, {Name: "Ada"}, {Name: "Ada", Note: "tea"}}
		var last *ticket.Press
		for i, who := range steps {
			time.Sleep(moment)
			if i == 1 {
				r.attend(&device.Bear{Press: press()})
			}
			last = r.press.Load()
			if err := last.Load(t.Context(), []ticket.Portrayed{who}); err != nil {
				t.Fatal(err)
			}
		}
		<-done
		if got != last || took != time.Duration(len(steps))*moment {
			t.Errorf("the page went on after %v, with the bear's last press: %v", took, got == last)
		}
	})
}
