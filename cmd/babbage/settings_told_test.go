package main

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"babbage/assets/remedy"
	"babbage/device/simulated"
	"babbage/printer"
)

// A bear whose settings are wrong, and whom systemd starts again and again, says so once on paper,
// as soon as there is some; and again when it is another mistake, or the same after a start that was
// right.
func TestWrongSettingsAreSaidOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := defaults()
		c.Cache = t.TempDir()
		clock := simulated.RunningClock()
		paper := newPaper(&c, clock)
		query := printer.QueryESCv
		c.Printer.Query = &query
		t.Setenv("STATE_DIRECTORY", t.TempDir())
		told := newSettingsTold()
		start := func(wrong error) (rows int) {
			before := paper.Paper().Height
			told.say(t.Context(), &c, wrong, printer.Opens(paper.Open), slog.New(slog.DiscardHandler))
			time.Sleep(time.Minute)
			return paper.Paper().Height - before
		}
		baud := remedy.With(errors.New("babbage.toml:3: printer.baud = 7 cannot be"), "write 9600")
		paper.PullPaper()
		if n := start(baud); n != 0 {
			t.Errorf("%d rows are out without paper", n)
		}
		paper.LoadPaper()
		if n := start(baud); n < 100 {
			t.Errorf("with paper %d rows are out", n)
		}
		for range 10 {
			if n := start(baud); n != 0 {
				t.Errorf("%d rows are out again", n)
			}
		}
		if n := start(errors.New("babbage.toml:4: there is no key")); n < 100 {
			t.Errorf("for another mistake %d rows are out", n)
		}
		told.forget()
		if n := start(errors.New("babbage.toml:4: there is no key")); n < 100 {
			t.Errorf("after a right start %d rows are out", n)
		}
	})
}

// Whoever starts him from a shell reads it there.
func TestWrongSettingsAtAShell(t *testing.T) {
	t.Setenv("STATE_DIRECTORY", "")
	opened := 0
	c := defaults()
	newSettingsTold().say(t.Context(), &c, errors.New("wrong"), printer.Opens(func(context.Context) (printer.Wire, error) {
		opened++
		return nil, errors.New("gone")
	}), slog.New(slog.DiscardHandler))
	if opened != 0 {
		t.Error("the printer is opened")
	}
}
