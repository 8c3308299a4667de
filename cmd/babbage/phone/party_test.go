package phone

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
)

// asked is what a bear was asked to do.
type asked struct {
	Status
	all  []string
	felt Felt
	fail error

	mayKnow string // whom the bear has drawn: no func tells it
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

// A fresh bear leads to a party: at each step the page says what is there, and which is next.
func TestTheSteps(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	next := func(is, state string) {
		t.Helper()
		_, page := v.get(t, "/")
		_, page, _ = strings.Cut(page, `<li class="next"><a href="`)
		page, _, _ = strings.Cut(page, "</a>")
		if !strings.HasPrefix(page, is) {
			t.Errorf("next is %q, want %s", page, is)
		}
		says(t, page, state)
	}
	next("/people", "No names yet.")
	h.write(t, "names.csv", "Ada\nBo\n")
	next("/people", "One more name is needed")
	h.write(t, "names.csv", "Ada\nBo\nCy\n")
	next("/people", "0 of 3 have a photo.")
	h.write(t, "Ada.jpg", "")
	a.Wrong = remedy.With(errors.New("the rules leave no way to draw"), "drop some")
	next("/rules", "Something has to be mended first.")
	a.Wrong = nil
	next("/try", "Print a test ticket")
	v.post(t, "/try/ticket", "name", "Bo")
	next("/party", "From then on a squeeze draws.")
	v.post(t, "/party/start")
	a.Left, a.All = 2, 3
	_, page := v.get(t, "/")
	says(t, page, "2 of 3 names are left in the hat.")
	silent(t, page, `class="next"`)
	if got, want := strings.Join(a.all, ", "), "try Bo, start"; got != want {
		t.Errorf("the bear was asked to %s, want %s", got, want)
	}
}

// Whoever starts is told why it cannot be, and nothing has happened.
func TestNoStartWithoutReason(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	wall, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	refused := func(why string) {
		t.Helper()
		_, page := v.post(t, "/party/start")
		says(t, page, why)
		if len(a.all) > 0 || !a.Gathering {
			t.Fatalf("the party has begun: %q", a.all)
		}
	}
	h.write(t, "names.csv", "Ada\nBo\n")
	refused("One more name is needed")
	h.write(t, "names.csv", "Ada\nBo\nCy\n")
	a.Wrong = remedy.With(errors.New("the rules leave no way to draw"), "drop some")
	refused("The rules leave no way to draw. Drop some.")
	a.Wrong, a.fail = nil, remedy.With(errors.New("the printer has no paper"), "put a new roll in")
	refused("The printer has no paper. Put a new roll in.")
	a.fail = nil
	guest := h.visitor(t)
	if _, page := guest.post(t, "/enter", "code", wall); strings.Contains(page, "Ask the bear") {
		t.Fatal("the slip on the wall lets nobody in")
	}
	_, page := v.post(t, "/party/start")
	says(t, page, "The party has begun. Let somebody squeeze a paw!")
	if code, _ := h.visitor(t).post(t, "/enter", "code", wall); code != 403 {
		t.Errorf("the slip on the wall still lets people in: %d", code)
	}
	_, page = guest.get(t, "/")
	says(t, page, "The party has started.")
	_, page = v.post(t, "/party/start")
	says(t, page, "The party has begun already.")
	_, page = v.post(t, "/party/wall")
	says(t, page, "nobody puts themselves in any more")
	if got := strings.Join(a.all, ", "); got != "start" {
		t.Errorf("the bear was asked to %s", got)
	}
}

func TestANewHatWantsItsWord(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	_, page := v.post(t, "/party/new", "word", "new hat")
	says(t, page, "The party has not started yet.")
	a.Gathering = false
	for _, word := range []string{"", "yes", "new", "new hats"} {
		_, page = v.post(t, "/party/new", "word", word)
		says(t, page, "The hat is as it was. For a new one type “new hat”.")
	}
	if len(a.all) > 0 {
		t.Fatalf("the bear was asked to %q", a.all)
	}
	_, page = v.post(t, "/party/new", "word", " New  hat ")
	says(t, page, "This is a new hat")
	_, page = v.post(t, "/party/again")
	says(t, page, "He prints the last ticket once more")
	if got := strings.Join(a.all, ", "); got != "new hat, again" {
		t.Errorf("the bear was asked to %s", got)
	}
}

// What the paws feel is shown until the party starts. Then a right squeeze would tell that somebody
// has their own name.
func TestSqueezesAreShownUntilTheStart(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	a.felt = Felt{Left: 1, Right: 3}
	for _, path := range []string{"/try", "/state"} {
		_, page := v.get(t, path)
		says(t, page, "felt 3 times")
	}
	a.Gathering = false
	for _, path := range []string{"/", "/try", "/party", "/state"} {
		_, page := v.get(t, path)
		silent(t, page, "felt 3 times", "feltright")
	}
	for _, path := range []string{"/try/ticket", "/try/leds", "/try/laugh"} {
		_, page := v.post(t, path, "name", "Ada")
		says(t, page, "there is nothing to try any more")
	}
	if len(a.all) > 0 {
		t.Errorf("the bear was asked to %q", a.all)
	}
}

// Two parties of which nobody can tell who was drawn have the same pages, to the byte.
func TestThePagesTellNothing(t *testing.T) {
	pages := func(drawn string) (all []string) {
		h, a := evening(t)
		h.write(t, "names.csv", "Ada\nBo\nCy\n")
		v := h.organiser(t)
		v.post(t, "/party/start")
		a.Drawn, a.Left, a.All, a.Made = true, 2, 3, 3
		a.mayKnow = drawn
		for _, path := range []string{"/", "/people", "/rules", "/try", "/party", "/state"} {
			_, page := v.get(t, path)
			all = append(all, page)
		}
		return all
	}
	one, other := pages("Ada"), pages("Bo")
	for i := range one {
		if one[i] != other[i] {
			t.Errorf("the pages differ:\n%s\n%s", one[i], other[i])
		}
	}
}

// A site that an organiser visits can press no button here.
func TestOtherSitesPressNothing(t *testing.T) {
	h, a := evening(t)
	h.write(t, "names.csv", "Ada\nBo\nCy\n")
	v := h.organiser(t)
	for _, path := range []string{"/rules", "/rules/lastyear", "/rules/lastyear/forget", "/try/ticket", "/try/leds", "/party/start", "/party/wall"} {
		r, err := http.NewRequest("POST", v.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Origin", "http://elsewhere.example")
		if code, _ := body(t, func() (*http.Response, error) { return v.Do(r) }); code != http.StatusForbidden {
			t.Errorf("%s: %d, want 403", path, code)
		}
	}
	if len(a.all) > 0 {
		t.Errorf("the bear was asked to %q", a.all)
	}
}

// A bear that does not get round to it is not waited for longer than a browser would, and nobody is
// told that he has done it.
func TestABusyBear(t *testing.T) {
	for path, back := range map[string]string{"/try/laugh": "/try", "/party/start": "/party"} {
		t.Run(path, func(t *testing.T) { synctest.Test(t, func(t *testing.T) { busy(t, path, back) }) })
	}
}

func busy(t *testing.T, path, back string) {
	people := t.TempDir()
	if err := os.WriteFile(filepath.Join(people, "names.csv"), []byte("Ada\nBo\nCy\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	c := Config{Files: files.New(people, nil), Wall: filepath.Join(t.TempDir(), "wall"), Language: catalogue.English()}
	c.Bear = (&asked{Status: Status{Mood: "mood.busy", Gathering: true}}).bear()
	c.Bear.Laugh = func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}
	c.Bear.Start = func(context.Context) error { return nil } // he still gathers
	p, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(method, path, form string, cookies []*http.Cookie) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		return w
	}
	cookies := ask("POST", "/enter", "code="+p.Code(), nil).Result().Cookies()
	began := time.Now()
	ask("POST", path, "", cookies)
	if took := time.Since(began); took != Patience {
		t.Errorf("it took %v", took)
	}
	page := ask("GET", back, "", cookies).Body.String()
	says(t, page, "Babbage is busy.")
	silent(t, page, "The party has begun.")
}
