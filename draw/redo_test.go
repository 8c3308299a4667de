package draw

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/fairtest"
)

// When a redo means something, and when it changes nothing.
func TestRedo(t *testing.T) {
	const window = RedoWindow
	for _, c := range []struct {
		name  string
		rules Rules
		play  func(t *testing.T, h *Hat) time.Time // returns when the right paw is pressed
		want  Kind
	}{
		{"before anything", Rules{}, func(*testing.T, *Hat) time.Time { return noon }, Nothing},
		{"at once", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon }, Ticket},
		{"at the end of the window", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(window) }, Ticket},
		{"after the window", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(window + 1) }, Nothing},
		{"a clock set back", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(-1) }, Nothing},
		{"a window of its own", Rules{RedoWindow: time.Second}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(2 * time.Second) }, Nothing},
		{"no window", Rules{RedoWindow: -1}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon }, Nothing},
		{"with the ticket in hand", Rules{}, func(t *testing.T, h *Hat) time.Time { draw(t, h); return noon }, Nothing},
		{"after the next draw", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); draw(t, h); return noon }, Nothing},
		{"twice", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); redone(t, h); return noon }, Nothing},
		{"a ticket printed again", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); again(t, h); h.print(t, noon); return noon }, Nothing},
		{"from an empty hat", Rules{}, func(t *testing.T, h *Hat) time.Time { printAll(t, h, 0); return noon }, Note},
		{"a draw from an empty hat closes no window", Rules{}, func(t *testing.T, h *Hat) time.Time {
			printAll(t, h, 0)
			if slip, _ := h.Draw(noon); slip.Kind != Empty {
				t.Fatal(slip.Kind)
			}
			return noon
		}, Note},
		// C squeezes last. A redo of the draw before, which gave C, would leave C with C, so it
		// prints C once more.
		{"before the last", Rules{Last: "C"}, func(t *testing.T, h *Hat) time.Time { untilLastDrawn(t, h, "C"); return noon }, Ticket},
	} {
		t.Run(c.name, func(t *testing.T) {
			hat, disk := start(t, 3, group("A", "B", "C", "D"), c.rules)
			at := c.play(t, hat)
			before, left := disk.texts(), hat.Left()
			slip, err := hat.Redo(at)
			if err != nil || slip.Kind != c.want {
				t.Fatalf("redo: %v, %v; want %v", slip.Kind, err, c.want)
			}
			if c.want != Ticket && (!maps.Equal(before, disk.texts()) || hat.Left() != left) {
				t.Error("a right paw that means nothing changed something")
			}
			if c.want == Note && slip.Notice != NoRedo {
				t.Errorf("the note is %v", slip.Notice)
			}
			if hat.Left() != left {
				t.Errorf("%d names left after the redo, were %d", hat.Left(), left)
			}
			if c.rules.Last != "" && slip.Name != c.rules.Last {
				t.Errorf("a redo prints %q and leaves %q with themselves", slip.Name, c.rules.Last)
			}
		})
	}
}

func draw(t *testing.T, h *Hat) {
	t.Helper()
	if slip, err := h.Draw(noon); err != nil || slip.Kind != Ticket {
		t.Fatalf("draw: %v, %v", slip.Kind, err)
	}
}

func redone(t *testing.T, h *Hat) {
	t.Helper()
	if slip, err := h.Redo(noon); err != nil || slip.Kind != Ticket {
		t.Fatalf("redo: %v, %v", slip.Kind, err)
	}
	if err := h.Keep(noon); err != nil {
		t.Fatal(err)
	}
}

func again(t *testing.T, h *Hat) {
	t.Helper()
	if err := h.Again(noon); err != nil {
		t.Fatal(err)
	}
}

// printAll draws until so many are left.
func printAll(t *testing.T, h *Hat, left int) {
	t.Helper()
	for h.Left() > left {
		h.print(t, noon)
	}
}

// untilLastDrawn draws until one name is left and who was drawn just now is last, if need be in
// several hats.
func untilLastDrawn(t *testing.T, h *Hat, last string) {
	t.Helper()
	fresh := h.state
	for range 100 {
		h.refill(fresh)
		printAll(t, h, 2)
		if h.print(t, noon) == last {
			return
		}
	}
	t.Fatal("the last one never was in the hat at the draw before the last")
}

// A ticket that was cut short comes again after a restart, with its redo; one that was redone,
// without another.
func TestRedoAcrossARestart(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, c := range []struct {
		name string
		play func(t *testing.T, h *Hat)
		want Kind
	}{
		{"in hand", draw, Ticket},
		{"kept", func(t *testing.T, h *Hat) { h.print(t, noon) }, Nothing},
		{"redone, and in hand", func(t *testing.T, h *Hat) {
			h.print(t, noon)
			if _, err := h.Redo(noon); err != nil {
				t.Fatal(err)
			}
		}, Nothing},
	} {
		hat, disk := start(t, 4, people, Rules{})
		c.play(t, hat)
		held, left := hat.hand.name, hat.Left()
		hat, err := open(disk, ".", people, Rules{Random: fairtest.Random(9)})
		if err != nil {
			t.Fatal(err)
		}
		if held != noName {
			if name := hat.print(t, noon); name != people[held].Name {
				t.Errorf("%s: another name comes after the restart", c.name)
			}
		}
		slip, err := hat.Redo(noon)
		if err != nil || slip.Kind != c.want || hat.Left() != left {
			t.Errorf("%s: redo after a restart: %v, %v, %d left of %d", c.name, slip.Kind, err, hat.Left(), left)
		}
	}
}

func TestAgain(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 5, people, Rules{})
	if hat.Again(noon) == nil {
		t.Error("again before any ticket: no error")
	}
	name := hat.print(t, noon)
	again(t, hat)
	if left := hat.Left(); !hat.InHand() || left != 3 {
		t.Errorf("again: in hand %v, %d left", hat.InHand(), left)
	}
	if got := hat.print(t, noon); got != name {
		t.Errorf("again prints %q, was %q", got, name)
	}
	if paper := onPaper(hat); !contains(paper, "second copy") || contains(paper, name) {
		t.Errorf("of the copy the room is told %q", paper)
	}
	if err := hat.Again(noon); remedytest.Lacks(err, "second time", "babbage reset") != "" {
		t.Errorf("a third copy: %v", err)
	}
	next := hat.print(t, noon)
	if err := hat.Again(noon.Add(CopyWindow + 1)); remedytest.Lacks(err, "10m0s", "babbage reset") != "" {
		t.Errorf("a copy much later: %v", err)
	}
	again(t, hat)
	if slip, err := hat.Draw(noon); err != nil || slip.Name != next || !slip.Copy {
		t.Errorf("again after the next draw prints %+v, %v; want a copy of the last ticket, %q", slip, err, next)
	}
	if err := hat.Keep(noon); err != nil {
		t.Fatal(err)
	}
	if slip, err := hat.Draw(noon); err != nil || slip.Copy {
		t.Errorf("the next ticket is %+v, %v", slip, err)
	}
	before := disk.texts()
	again(t, hat)
	if !maps.Equal(before, disk.texts()) {
		t.Error("again with a ticket in hand changed something")
	}
	if err := hat.Keep(noon); err != nil {
		t.Fatal(err)
	}
	hat, err := open(disk, ".", people, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if err := hat.Again(noon); remedytest.Lacks(err, "forgets", "babbage reset") != "" {
		t.Errorf("again after a restart: %v", err)
	}
}

// A Keep that the disk refuses must not let the same ticket out a second time.
func TestKeepOnAFullDisk(t *testing.T) {
	hat, disk := start(t, 6, group("A", "B", "C"), Rules{})
	slip, _ := hat.Draw(noon)
	full(disk)
	if err := hat.Keep(noon); remedytest.Lacks(err, "free some space") != "" {
		t.Fatalf("keep on a full disk: %v", err)
	}
	for range 3 {
		if got, err := hat.Draw(noon); err == nil {
			t.Fatalf("draw on a full disk: %v", got)
		}
	}
	disk.cutAt, disk.fail = 0, nil
	if next, err := hat.Draw(noon); err != nil || next.Name == slip.Name {
		t.Errorf("after mending: %v, %v; the ticket before was %q", next, err, slip.Name)
	}
}

func full(disk *cutDisk) { disk.cutAt, disk.fail = disk.calls+1, errFull }

// A draw that the disk refuses is not made.
func TestDrawOnAFullDisk(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		hat, disk := start(t, 7, group("A", "B", "C"), Rules{Mode: mode})
		call := hat.Next()
		full(disk)
		if slip, err := hat.Draw(noon); err == nil || slip.Name != "" {
			t.Fatalf("draw on a full disk: %v, %v", slip, err)
		}
		if hat.Left() != 3 || hat.InHand() || fmt.Sprint(hat.Next()) != fmt.Sprint(call) {
			t.Errorf("after a refused draw: %d left, in hand %v, call %v", hat.Left(), hat.InHand(), hat.Next())
		}
	}
}
