package phone

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// visitorOfWall is somebody who came in by the slip on the wall.
func (h *house) visitorOfWall(t *testing.T) *visitor {
	t.Helper()
	code, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	v := h.visitor(t)
	_, page := v.post(t, "/enter", "code", code)
	says(t, page, "Put yourself in")
	return v
}

func TestAGuestPutsThemselvesIn(t *testing.T) {
	h := party(t, "name,note\nBo Secretive,a secret wish\n", nil)
	ada := h.visitorOfWall(t)
	_, page := ada.post(t, "/me", "name", "Ada", "note", "tea")
	says(t, page, "You are in", "Saved.", `value="Ada"`, "tea</textarea>")
	silent(t, page, "Secretive", "secret wish")
	says(t, h.names(t), "Ada,tea")

	_, page = ada.post(t, "/me", "name", "Ada Lovelace", "was-note", "tea", "note", "coffee")
	says(t, page, `value="Ada Lovelace"`, "coffee</textarea>")
	says(t, h.names(t), "Ada Lovelace,coffee")

	_, page = h.organiser(t).get(t, "/people")
	says(t, page, "<bdi>Ada Lovelace</bdi>", "by the slip on the wall")

	_, page = ada.post(t, "/me/out")
	says(t, page, "You are out.", "Put yourself in")
	silent(t, h.names(t), "Ada")
	says(t, h.names(t), "Bo Secretive,a secret wish")
}

// A second tap on the button is no second guest, and no complaint.
func TestAGuestTapsTwice(t *testing.T) {
	h := open(t, nil)
	v := h.visitorOfWall(t)
	done := make(chan string)
	for range 2 {
		go func() {
			_, page := v.post(t, "/me", "name", "Ada", "note", "tea")
			done <- page
		}()
	}
	for range 2 {
		says(t, <-done, "You are in", "Saved.")
	}
	if n := strings.Count(h.names(t), "Ada"); n != 1 {
		t.Errorf("Ada is there %d times", n)
	}
}

// A guest cannot take the place of anybody, nor learn more than that the name is there.
func TestAGuestWithANameThatIsThere(t *testing.T) {
	h := party(t, "name,note\nBo,a secret wish\n", nil)
	before := h.names(t)
	v := h.visitorOfWall(t)
	for _, name := range []string{"Bo", "BO", " bo "} {
		code, page := v.post(t, "/me", "name", name, "note", "mine")
		if code != 422 {
			t.Errorf("%q: %d", name, code)
		}
		says(t, page, "Bo is on the list already. Add a surname", "mine</textarea>", "Put me in")
		silent(t, page, "secret")
	}
	v.post(t, "/me", "name", "Cy")
	_, page := v.post(t, "/me", "name", "Bo")
	says(t, page, "Bo is on the list already.")
	silent(t, page, "secret")
	if got := h.names(t); !strings.HasPrefix(got, before) {
		t.Errorf("the list has become %q", got)
	}
}

// What the organiser does to the name, the guest's phone follows.
func TestTheOrganiserRenamesAGuest(t *testing.T) {
	h := open(t, nil)
	guest, organiser := h.visitorOfWall(t), h.organiser(t)
	guest.post(t, "/me", "name", "Ada")
	organiser.post(t, "/person", "who", "Ada", "name", "Ada Lovelace")
	_, page := guest.get(t, "/")
	says(t, page, "You are in", `value="Ada Lovelace"`)
	organiser.post(t, "/person/strike", "who", "Ada Lovelace", "sure", "yes")
	organiser.post(t, "/people", "name", "Ada Lovelace", "note", "of another department")
	_, page = guest.get(t, "/")
	says(t, page, "Put yourself in")
	silent(t, page, "department")
	if _, page = guest.post(t, "/me/out"); strings.Contains(page, "You are out") || !strings.Contains(h.names(t), "Ada Lovelace") {
		t.Errorf("the guest struck somebody else out:\n%s", page)
	}
}

// Guest and organiser write at once: the later one is told what the other wrote, and who it was.
func TestAGuestAndTheOrganiserAtOnce(t *testing.T) {
	h := open(t, nil)
	guest, organiser := h.visitorOfWall(t), h.organiser(t)
	guest.post(t, "/me", "name", "Ada", "note", "tea")
	guest.post(t, "/me", "name", "Ada", "was-note", "tea", "note", "coffee")
	code, page := organiser.post(t, "/person", "who", "Ada", "name", "Ada", "was-note", "tea", "note", "milk")
	if code != 409 {
		t.Errorf("%d", code)
	}
	says(t, page, "A guest", "coffee", "milk</textarea>")
	organiser.post(t, "/person", "who", "Ada", "name", "Ada", "was-note", "coffee", "note", "milk")
	code, page = guest.post(t, "/me", "name", "Ada", "was-note", "coffee", "note", "cocoa")
	if code != 409 {
		t.Errorf("%d", code)
	}
	says(t, page, "milk", "cocoa</textarea>")
	says(t, h.names(t), "Ada,milk")
}

// A shell has struck a guest out.
func TestAGuestIsGone(t *testing.T) {
	h := open(t, nil)
	guest := h.visitorOfWall(t)
	guest.post(t, "/me", "name", "Ada")
	h.write(t, "names.csv", "Bo\n")
	_, page := guest.get(t, "/")
	says(t, page, "Ada is not on the list any more.", "Put me in")
}

func TestAtMostSoManyGuests(t *testing.T) {
	h := open(t, nil)
	last := h.visitorOfWall(t)
	for i := range maxGuests {
		h.wall.kept.Guests[strings.Repeat("x", i)] = "somebody"
	}
	code, page := last.post(t, "/me", "name", "Ada", "note", "tea")
	if code != 422 {
		t.Errorf("%d", code)
	}
	says(t, page, "Already 500 guests have put themselves in.", "tea</textarea>")
}

// Once the party has started, the wall is shut.
func TestAGuestAfterTheStart(t *testing.T) {
	gathering := true
	h := open(t, func(c *Config) {
		c.Bear.Status = func() Status { return Status{Mood: "mood.ready", Gathering: gathering} }
	})
	guest := h.visitorOfWall(t)
	guest.post(t, "/me", "name", "Ada")
	code, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	gathering = false
	if err := h.wall.close(); err != nil {
		t.Fatal(err)
	}
	_, page := guest.get(t, "/")
	says(t, page, "The party has started. Whoever has put themselves in is in")
	_, page = guest.post(t, "/me", "name", "Bo")
	says(t, page, "The party has started.")
	silent(t, h.names(t), "Bo")
	_, page = h.visitor(t).post(t, "/enter", "code", code)
	says(t, page, "If it is from the slip on the wall: the party has started")
}

// An organiser who scans the slip on the wall stays the organiser.
func TestTheOrganiserScansTheWall(t *testing.T) {
	h := open(t, nil)
	code, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	v := h.organiser(t)
	_, page := v.post(t, "/enter", "code", code)
	says(t, page, "Your party", "You are in as the organiser already.")
	_, page = v.get(t, "/")
	says(t, page, "Your party")
	silent(t, page, "You are in as the organiser already.")
}

// A guest to whom the bear gives a slip is the organiser, and a guest again afterwards.
func TestAGuestBecomesTheOrganiser(t *testing.T) {
	h := open(t, nil)
	v := h.visitorOfWall(t)
	v.post(t, "/me", "name", "Ada")
	_, page := v.post(t, "/enter", "code", h.Code())
	says(t, page, "Your party")
	_, page = v.get(t, "/people")
	says(t, page, "<bdi>Ada</bdi>")
	h.passes(sessionLife)
	_, page = v.get(t, "/")
	says(t, page, "You are in", `value="Ada"`)
}

// A shell has struck a guest out, and somebody of that name has been put in: the guest's phone
// reaches nobody any more. However they are put in, and whatever page was seen in between.
func TestAnotherOfTheSameName(t *testing.T) {
	for what, comes := range map[string]func(t *testing.T, h *house, organiser *visitor){
		"added": func(t *testing.T, h *house, o *visitor) { o.post(t, "/people", "name", "Ada", "note", "a department") },
		"pasted": func(t *testing.T, h *house, o *visitor) {
			o.post(t, "/people/paste", "list", "name,note\nAda,a department\n")
		},
		"renamed": func(t *testing.T, h *house, o *visitor) {
			o.post(t, "/person", "who", "Bo", "name", "Ada", "was-note", "", "note", "a department")
		},
		"by a guest": func(t *testing.T, h *house, o *visitor) {
			h.visitorOfWall(t).post(t, "/me", "name", "Ada", "note", "a department")
		},
		"by the shell": func(t *testing.T, h *house, o *visitor) {
			o.get(t, "/state")
			h.write(t, "names.csv", "name,note\nBo,\nada,a department\n")
		},
	} {
		t.Run(what, func(t *testing.T) {
			h := open(t, nil)
			guest, organiser := h.visitorOfWall(t), h.organiser(t)
			guest.post(t, "/me", "name", "Ada")
			h.write(t, "names.csv", "name,note\nBo,\n")
			comes(t, h, organiser)
			says(t, h.names(t), "a department")
			_, page := guest.post(t, "/me/out")
			silent(t, page, "You are out.", "department")
			says(t, page, "Put yourself in")
			says(t, h.names(t), "a department")
		})
	}
}

// A shell has written a guest's name in capitals: the guest is still the same.
func TestAGuestInCapitals(t *testing.T) {
	h := open(t, nil)
	guest, organiser := h.visitorOfWall(t), h.organiser(t)
	guest.post(t, "/me", "name", "Ada")
	h.write(t, "names.csv", "ADA\n")
	_, page := organiser.get(t, "/people")
	says(t, page, "by the slip on the wall")
	organiser.post(t, "/person", "who", "ADA", "name", "Ada Lovelace")
	_, page = guest.get(t, "/")
	says(t, page, "You are in", `value="Ada Lovelace"`)
	organiser.post(t, "/person/strike", "who", "ada lovelace", "sure", "yes")
	_, page = guest.get(t, "/")
	says(t, page, "Put yourself in")
	silent(t, page, "not on the list any more")
}

// A phone that puts its guest in and out all day takes no more room than another.
func TestAGuestInAndOut(t *testing.T) {
	h := open(t, nil)
	for range 3 * maxGuests {
		h.wall.move("one phone", "Ada")
		h.wall.move("one phone", "")
	}
	for i := range 2 * maxGuests {
		h.wall.move(strings.Repeat("x", i), "")
	}
	if n := len(h.wall.come); n != maxGuests || len(h.wall.kept.Guests) != 0 {
		t.Errorf("%d phones without a guest, want %d; guests %q", n, maxGuests, h.wall.kept.Guests)
	}
}

// A photo takes its time to come in. When it is there, its guest may be another by that name, or the
// party have started: then it is not taken, and the one before stays.
func TestAPhotoThatComesTooLate(t *testing.T) {
	for what, c := range map[string]struct {
		says      string
		meanwhile func(h *house, o *visitor, gathers *atomic.Bool)
	}{
		"after the start": {"The party has started.", func(_ *house, _ *visitor, gathers *atomic.Bool) { gathers.Store(false) }},
		"another Ada": {"Ada is not on the list any more.", func(h *house, o *visitor, _ *atomic.Bool) {
			o.post(t, "/person/strike", "who", "Ada", "sure", "yes")
			o.post(t, "/people", "name", "Ada", "note", "a department")
			h.write(t, "Ada.jpg", "hers")
		}},
		"another Ada, by a shell": {"Ada is not on the list any more.", func(h *house, o *visitor, _ *atomic.Bool) {
			h.write(t, "names.csv", "Bo\n")
			o.post(t, "/people", "name", "Ada")
			h.write(t, "Ada.jpg", "hers")
		}},
	} {
		t.Run(what, func(t *testing.T) {
			var gathers atomic.Bool
			gathers.Store(true)
			h := open(t, func(c *Config) {
				c.Bear.Status = func() Status { return Status{Mood: "mood.welcome", Gathering: gathers.Load()} }
			})
			guest, organiser := h.visitorOfWall(t), h.organiser(t)
			guest.post(t, "/me", "name", "Ada")
			h.write(t, "Ada.jpg", "hers")
			photo := snapshot(t, 2000, 3000, 90) // more than a phone keeps back
			late := io.MultiReader(bytes.NewReader(photo[:len(photo)-9]), readOnce(func() {
				for len(h.uploads.turns) == 0 && t.Context().Err() == nil {
					time.Sleep(time.Millisecond)
				}
				c.meanwhile(h, organiser, &gathers)
			}), bytes.NewReader(photo[len(photo)-9:]))
			_, page := guest.upload(t, "/me/photo", late)
			says(t, page, c.says)
			if kept, err := os.ReadFile(filepath.Join(h.people, "Ada.jpg")); err != nil || string(kept) != "hers" {
				t.Errorf("the photo has become %d other bytes, %v", len(kept), err)
			}
		})
	}
}

// readOnce is a file of nothing, at whose end something happens.
type readOnce func()

func (f readOnce) Read([]byte) (int, error) { f(); return 0, io.EOF }
