package phone

import (
	"context"
	"strings"
	"testing"
)

// asked is what a bear was asked to do.
type asked struct {
	Status
	all  []string
	felt Felt
	fail error
}

// bear is one that notes what it is asked to do.
func (a *asked) bear() Bear {
	note := func(what string) func(context.Context) error {
		return func(context.Context) error {
			if a.fail == nil {
				a.all = append(a.all, what)
			}
			return a.fail
		}
	}
	return Bear{
		Status: func() Status { return a.Status },
		Settings: func() (Settings, error) {
			return Settings{Mode: "classic", Occasion: "christmas", Shape: "oval", Play: "laugh", Volume: 80}, nil
		},
		Try:   func(ctx context.Context, name string) error { return note("try " + name)(ctx) },
		Blink: note("blink"), Laugh: note("laugh"), Again: note("again"), NewHat: note("new hat"), WallSlip: note("wall"),
		Felt:     func() Felt { return a.felt },
		Findings: func() []string { return nil },
		Start: func(ctx context.Context) error {
			err := note("start")(ctx)
			if err == nil {
				a.Gathering = false
			}
			return err
		},
	}
}

// evening is a house whose bear notes what it is asked to do.
func evening(t *testing.T) (*house, *asked) {
	a := &asked{Status: Status{Mood: "mood.ready", Gathering: true}}
	return open(t, func(c *Config) { c.Bear = a.bear() }), a
}

// Every page and every form of the organiser is for the organiser alone.
func TestOnlyTheOrganiserIsLetIn(t *testing.T) {
	h, a := evening(t)
	wall, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	guest := h.visitor(t)
	guest.post(t, "/enter", "code", wall)
	pages := []string{"/rules", "/try", "/party", "/state"}
	forms := []string{"/rules", "/rules/lastyear", "/rules/lastyear/forget", "/try/ticket", "/try/leds", "/try/laugh", "/party/start", "/party/again", "/party/new", "/party/wall"}
	for who, v := range map[string]*visitor{"a stranger": h.visitor(t), "a guest": guest} {
		for _, path := range pages {
			if code, page := v.get(t, path); code != 403 || !strings.Contains(page, "Ask the bear for a slip") {
				t.Errorf("%s gets %s: %d\n%s", who, path, code, page)
			}
		}
		for _, path := range forms {
			if code, page := v.post(t, path); code != 403 || !strings.Contains(page, "Ask the bear for a slip") {
				t.Errorf("%s posts to %s: %d\n%s", who, path, code, page)
			}
		}
	}
	if len(a.all) > 0 {
		t.Errorf("the bear was asked to %q", a.all)
	}
	o := h.organiser(t)
	for _, path := range pages {
		if code, page := o.get(t, path); code != 200 {
			t.Errorf("the organiser gets %s: %d\n%s", path, code, page)
		}
	}
	for _, path := range forms {
		if code, page := o.post(t, path); code != 200 { // after it the page back
			t.Errorf("the organiser posts to %s: %d\n%s", path, code, page)
		}
	}
}
