package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/device/simulated"
	"babbage/draw/fairtest"
)

// Two toys of the same people whose paws are squeezed alike draw others, and the page tells the
// same of both: moods, signs at the paws, lights, log, sounds and mishaps. Dots and the last bytes
// on the wire are the tickets' own.
func TestNothingTellsPagesApart(t *testing.T) {
	agains(t.Context()) // as in TestNothingTellsWhoDrewWhom
	for _, stub := range []bool{true, false} {
		if !stub && !slow {
			continue // the page tells less
		}
		var told [2][]string
		var drawn [2]string
		for i := range told {
			s := newSimulation(t)
			s.config.Ticket.Stub = stub
			s.guests.Rules.Random = fairtest.Random(uint64(i))
			synctest.Test(t, func(t *testing.T) { told[i] = pageTells(t, s) })
			drawn[i] = marksOf(t, s.config.State)
		}
		if drawn[0] == drawn[1] {
			t.Error("both toys drew the same names")
		}
		if len(told[0]) < 20 {
			t.Errorf("the page tells only %q", told[0])
		}
		if !slices.Equal(told[0], told[1]) {
			t.Errorf("with stubs: %v; one page tells\n%s\nand the other\n%s", stub, strings.Join(told[0], "\n"), strings.Join(told[1], "\n"))
		}
	}
}

// pageTells plays with a toy and returns what its page was told.
func pageTells(t *testing.T, s *simulation) (told []string) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	d := newToy(ctx, s, func(err error) { t.Error(err) })
	d.log = slog.New(d.page.Logger(slog.NewTextHandler(io.Discard, nil)))
	events, gone := d.wake(ctx, t)
	for i, paw := range []int{simulated.Left, simulated.Right, simulated.Left, simulated.Right, simulated.Right} {
		d.header.Press(paw)
		d.nap(t, 500*time.Millisecond)
		d.header.Release(paw)
		d.nap(t, 30*time.Second)
		if i == 2 { // between two tickets
			d.power.off()
			d.power.on(ctx)
			d.nap(t, 3*time.Second)
		}
	}
	d.power.off()
	d.nap(t, time.Second) // for the last event
	stop()
	gone()

	for line := range strings.Lines(events.String()) {
		data, ok := strings.CutPrefix(line, "data: ")
		if !ok {
			continue
		}
		var event map[string]any
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			t.Fatal(err)
		}
		for kind, what := range event {
			switch kind {
			case "scene", "rows", "wire", "torn":
				continue
			case "sound":
				what, _, _ = strings.Cut(what.(string), "-") // which laugh is nobody's choice
			case "level", "line":
				m := what.(map[string]any)
				delete(m, "at")
				delete(m, "time")
			}
			told = append(told, fmt.Sprint(kind, " ", what))
		}
	}
	return told
}
