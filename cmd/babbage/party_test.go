package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"babbage/assets/remedy"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/printer"
)

// A missing, an empty and a wrong party are a mood and a slip, and a squeeze looks whether they
// are mended. With wrong settings the bear begins anew.
func TestWithoutAPartyTheBearIsAwake(t *testing.T) {
	mistake := remedy.With(errors.New("babbage.toml:1: there is no key"), "mend it")
	for _, tt := range []struct {
		name  string
		files map[string]string
		wrong error
		want  error
	}{
		{"no folder", nil, nil, nil},
		{"no names", map[string]string{"names.csv": ""}, nil, nil},
		{"a name twice", map[string]string{"names.csv": "Ada\nada\n"}, nil, nil},
		{"last year is missing", map[string]string{"names.csv": "Ada\nBo\nCy\n"}, nil, nil},
		{"wrong settings", map[string]string{"names.csv": "Ada\nBo\nCy\n"}, mistake, errAnew},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := defaults()
			dir := t.TempDir()
			c.People, c.State, c.Cache = filepath.Join(dir, "people"), filepath.Join(dir, "hat"), ""
			c.Sound.Play = voice.PlayNothing
			if tt.name == "last year is missing" {
				c.Draw.LastYear = "2025.csv"
			}
			put := func(files map[string]string) {
				if files == nil {
					return
				}
				if err := os.MkdirAll(c.People, 0o755); err != nil {
					t.Error(err)
				}
				for name, text := range files {
					if err := os.WriteFile(filepath.Join(c.People, name), []byte(text), 0o644); err != nil {
						t.Error(err)
					}
				}
			}
			put(tt.files)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			clock := simulated.VirtualClock(time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC))
			header := simulated.NewHeader(clock)
			paper := newPaper(&c, clock)
			var first, second int // rows on paper
			squeeze := simulated.Step{Line: simulated.Left}
			hand := simulated.NewHand(header, 10*time.Second,
				simulated.Step{Do: func() { first = paper.Paper().Height }}, squeeze, simulated.Step{Wait: 10 * time.Second},
				simulated.Step{Do: func() {
					second = paper.Paper().Height
					put(map[string]string{"names.csv": "Ada\nBo\nCy\n", "2025.csv": "Ada,Bo\n"})
				}}, squeeze, simulated.Step{Wait: 10 * time.Second})
			hand.Done = cancel
			bear, err := newBear(ctx, &c, folder{os.DirFS(c.People), c.People}, ends{
				lines: hand, green: header.Green(), red: header.Red(),
				open:   printer.Opens(paper.Open),
				serial: c.serial(),
				play:   func(voice.Sound) {},
				now:    clock.Now,
				sleep:  clock.Sleep,
				log:    slog.New(slog.DiscardHandler),
			})
			if err != nil {
				t.Fatal(err)
			}
			defer takeApart(bear)
			var moods []device.Mood
			bear.OnMood = func(m device.Mood) { moods = append(moods, m) }
			l := life{&c, tt.wrong, func() (guests, error) { return readGuests(&c) }, newReception(c.People, nil, bear.Log)}
			l.desk.attend(bear)
			come, err := l.partyComes(ctx, bear)
			if come != (tt.want == nil) || !errors.Is(err, tt.want) {
				t.Errorf("the party comes: %v, %v", come, err)
			}
			if again := tt.want == nil; first == 0 || again && second < 2*first {
				t.Errorf("%d rows were on paper, and %d after a squeeze", first, second)
			}
			// Busy is the red light at each touch.
			if want := slices.Repeat([]device.Mood{device.NoParty, device.Busy}, 2); len(moods) < 2 || !slices.Equal(moods, want[:len(moods)]) {
				t.Errorf("the moods were %v", moods)
			}
		})
	}
}
