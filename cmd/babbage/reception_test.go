package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer/dots"
	"babbage/printer/qr"
)

// freshToy is a simulation of a bear whose people are those in a folder, of which there are none
// yet, with pages for a phone.
func freshToy(t *testing.T) *simulation {
	t.Helper()
	s := newSimulation(t)
	s.options.people = t.TempDir()
	s.phone = ""
	if err := s.load(); err != nil {
		t.Fatal(err)
	}
	s.config.Cache = t.TempDir()
	s.base.Cache = s.config.Cache
	s.config.Sound.Play, s.base.Sound.Play = voice.PlayNothing, voice.PlayNothing
	return s
}

// byPhone plays with a toy that has pages for a phone, in a bubble.
func byPhone(t *testing.T, s *simulation, play func(t *testing.T, d *toy, seen func() page.Mood)) {
	t.Helper()
	atDesk(t, s, func(_ context.Context, t *testing.T, d *toy) {
		if err := d.desk.open(s.config.State, nil, func() []string { return []string{"http://localhost"} }); err != nil {
			t.Fatal(err)
		}
	}, play)
}

// atDesk plays with a toy, in a bubble, whose desk is made ready before he wakes.
func atDesk(t *testing.T, s *simulation, ready func(context.Context, *testing.T, *toy), play func(t *testing.T, d *toy, seen func() page.Mood)) {
	t.Helper()
	agains(t.Context()) // as in TestNothingTellsWhoDrewWhom
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		d := newToy(ctx, s, func(err error) { t.Error(err) })
		ready(ctx, t, d)
		events, gone := d.wake(ctx, t)
		play(t, d, func() page.Mood { return lastMood(t, events) })
		d.power.off()
		stop()
		gone()
	})
}

// browserless is a phone's browser without a screen.
type browserless struct {
	d      *toy
	cookie *http.Cookie
}

func (b *browserless) ask(r *http.Request) (code int, body string) {
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	w := patient{httptest.NewRecorder()}
	b.d.desk.phone.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookie = c
	}
	return w.Code, w.Body.String()
}

// patient is an answer that waits for a question as long as it takes.
type patient struct{ *httptest.ResponseRecorder }

func (patient) SetReadDeadline(time.Time) error  { return nil }
func (patient) SetWriteDeadline(time.Time) error { return nil }

func (b *browserless) get(path string) (code int, body string) {
	return b.ask(httptest.NewRequest("GET", "http://localhost"+path, nil))
}

func (b *browserless) post(path string, pairs ...string) (code int, body string) {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest("POST", "http://localhost"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.ask(r)
}

// comeIn is somebody's phone that has come in with a code.
func comeIn(t testing.TB, d *toy, code string) *browserless {
	t.Helper()
	phone := &browserless{d: d}
	if status, _ := phone.post("/enter", "code", code); status != http.StatusSeeOther {
		t.Errorf("the code %q is answered with %d", code, status)
	}
	return phone
}

// bring puts names on the list.
func (b *browserless) bring(t *testing.T, names ...string) {
	t.Helper()
	if code, page := b.post("/people/paste", "list", strings.Join(names, "\n")); code != http.StatusSeeOther {
		t.Fatalf("a list is answered with %d:\n%s", code, page)
	}
}

// onSlip returns the code on the slip that has been printed last.
func onSlip(t *testing.T, d *toy) string {
	t.Helper()
	way, ok := lastCode(d.paper.Paper())
	if !ok {
		t.Fatalf("no code is on %d rows of paper", d.paper.Paper().Height)
	}
	_, code, ok := strings.Cut(way, "#")
	if !ok {
		t.Fatalf("the code on paper is %q", way)
	}
	return code
}

// lastCode reads the code on paper that has been printed last.
func lastCode(paper *dots.Dots) (text string, ok bool) {
	const step = 64
	for rows := step; rows < paper.Height+step && !ok; rows += step {
		from := max(0, paper.Height-rows)
		text, ok = qr.Read(&dots.Dots{Width: paper.Width, Height: paper.Height - from, Bits: paper.Bits[from*paper.Stride():]})
	}
	return text, ok
}

// From a bear without names to the first ticket, with nothing but paws, paper and phone.
func TestAFreshBearIsRaisedByPhone(t *testing.T) {
	s := freshToy(t)
	byPhone(t, s, func(t *testing.T, d *toy, seen func() page.Mood) {
		d.nap(t, 10*time.Second)
		if m := seen(); m.Says.Key != device.Welcome.Key()+".says" {
			t.Fatalf("a bear without names says %+v", m)
		}
		phone := comeIn(t, d, onSlip(t, d))
		d.nap(t, 5*time.Second)
		slips := d.paper.Paper().Height
		d.squeeze(t, simulated.Left)
		if felt := d.desk.pawsFelt(); felt.Left != 1 || felt.Right != 0 {
			t.Errorf("felt %+v", felt)
		}
		phone.bring(t, "Ada", "Bo", "Cy", "Di")
		d.nap(t, 5*time.Second)
		if s := d.desk.seen(); !s.Gathering || s.Drawn || s.Wrong != nil {
			t.Errorf("with names the pages say %+v", s)
		}
		if d.paper.Paper().Height != slips {
			t.Error("another slip is printed, though nobody asked for one")
		}
		if err := d.desk.start(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.nap(t, 5*time.Second)
		if m := seen(); m.Says.Key != device.Ready.Key()+".says" {
			t.Fatalf("after the start the bear says %+v", m)
		}
		d.squeeze(t, simulated.Left)
		d.nap(t, 30*time.Second)
		if s := d.desk.seen(); s.Gathering || !s.Drawn || s.Left != 3 || s.All != 4 {
			t.Errorf("after a squeeze the pages say %+v", s)
		}
	})
	text, err := os.ReadFile(filepath.Join(s.options.people, "babbage.toml"))
	if err != nil || strings.Contains(string(text), "gathering = true") {
		t.Errorf("the settings after the start are %q, %v", text, err)
	}
}

// Settings that are written while the bear has no power, or while he wakes, are his when he is awake:
// the start of a party among them.
func TestAStartWhileTheBearIsMadeIsHeard(t *testing.T) {
	byPhone(t, freshToy(t), func(t *testing.T, d *toy, _ func() page.Mood) {
		d.nap(t, 10*time.Second)
		phone := comeIn(t, d, onSlip(t, d))
		phone.bring(t, "Ada", "Bo", "Cy")
		d.power.off()
		if err := d.desk.start(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.power.on(t.Context())
		d.nap(t, 10*time.Second)
		if s := d.desk.seen(); s.Gathering || s.Mood != device.Ready.Key() {
			t.Errorf("after a start without power the pages say %+v", s)
		}
		if err := d.desk.files.Set("phone 1", files.Setting{Key: "ticket.heading", To: "Wichteln"}); err != nil {
			t.Fatal(err)
		}
		d.desk.poke()
		d.nap(t, 10*time.Second)
		if got := d.config.Ticket.Heading; got == nil || *got != "Wichteln" {
			t.Errorf("the heading is %v", got)
		}
	})
}

// A phone that has come in makes no difference to a list that a shell writes: that starts the party,
// as it does without a phone.
func TestAListOfAShellStartsTheParty(t *testing.T) {
	s := freshToy(t)
	byPhone(t, s, func(t *testing.T, d *toy, seen func() page.Mood) {
		d.nap(t, 10*time.Second)
		comeIn(t, d, onSlip(t, d))
		d.nap(t, 5*time.Second)
		if s := d.desk.seen(); !s.Gathering {
			t.Errorf("a bear without names says %+v", s)
		}
		if err := os.WriteFile(filepath.Join(s.options.people, "names.csv"), []byte("Ada\nBo\nCy\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.desk.poke()
		d.nap(t, 10*time.Second)
		if s := d.desk.seen(); s.Gathering || s.Mood != device.Ready.Key() {
			t.Errorf("with a list of a shell the pages say %+v", s)
		}
	})
}

// A setting that is changed when the last name is out makes the bear anew, and the closing slip comes
// all the same.
func TestTheClosingSlipComesAfterASetting(t *testing.T) {
	s := freshToy(t)
	s.config.Ticket.Surprises, s.base.Ticket.Surprises = true, true
	if err := os.WriteFile(filepath.Join(s.options.people, "names.csv"), []byte("Ada\nBo\nCy\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	byPhone(t, s, func(t *testing.T, d *toy, _ func() page.Mood) {
		d.nap(t, 10*time.Second)
		for range 3 {
			d.squeeze(t, simulated.Left)
			d.nap(t, 15*time.Second)
		}
		if s := d.desk.seen(); s.Left != 0 || s.All != 3 {
			t.Fatalf("after three squeezes the pages say %+v", s)
		}
		closings := func() int { return d.paper.Paper().Count(d.desk.press.Load().Closing().Bits) }
		before := d.desk.bear.Load()
		if err := d.desk.files.Set("phone 1", files.Setting{Key: "ticket.heading", To: "Wichteln"}); err != nil {
			t.Fatal(err)
		}
		d.desk.poke()
		d.nap(t, 5*time.Second)
		if d.desk.bear.Load() == before || closings() != 0 {
			t.Fatalf("the bear is as he was, or %d closing slips are out already", closings())
		}
		d.nap(t, 15*time.Minute)
		if n := closings(); n != 1 {
			t.Errorf("%d closing slips", n)
		}
	})
}

// A list that cannot be read does not start a party that is gathered.
func TestAListThatCannotBeReadStartsNoParty(t *testing.T) {
	s := freshToy(t)
	byPhone(t, s, func(t *testing.T, d *toy, seen func() page.Mood) {
		d.nap(t, 10*time.Second)
		phone := comeIn(t, d, onSlip(t, d))
		phone.bring(t, "Ada")
		d.nap(t, 5*time.Second)
		write := func(file, text string) {
			t.Helper()
			if err := os.WriteFile(filepath.Join(s.options.people, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			d.desk.poke()
			d.nap(t, 20*time.Second)
		}
		write("names.csv", "Ada\nBo\nada\n")
		if s := d.desk.seen(); !s.Gathering || s.Wrong == nil || seen().Says.Key != device.NoParty.Key()+".says" {
			t.Errorf("with somebody twice the pages say %+v", s)
		}
		write("names.csv", "Ada\nBo\nCy\n")
		if s := d.desk.seen(); !s.Gathering || s.Wrong != nil || s.Mood != device.Welcome.Key() {
			t.Errorf("mended, the pages say %+v", s)
		}
	})
}

// The first slip that does not come out is printed when there is paper.
func TestTheFirstSlipComesWhenThereIsPaper(t *testing.T) {
	byPhone(t, freshToy(t), func(t *testing.T, d *toy, _ func() page.Mood) {
		d.paper.PullPaper()
		d.nap(t, 10*time.Second)
		d.paper.LoadPaper()
		d.nap(t, 10*time.Second)
		d.squeeze(t, simulated.Left)
		d.nap(t, 10*time.Second)
		onSlip(t, d)
	})
}

// Without pages for a phone a party that is gathered does not start by itself.
func TestAGatheredPartyWaitsWithoutAPhone(t *testing.T) {
	s := freshToy(t)
	for file, text := range map[string]string{"names.csv": "Ada\nBo\nCy\n", "babbage.toml": "[draw]\ngathering = true\n"} {
		if err := os.WriteFile(filepath.Join(s.options.people, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	onPage(t, s, func(t *testing.T, d *toy, seen func() page.Mood) {
		d.squeeze(t, simulated.Left)
		d.nap(t, 20*time.Second)
		if m := seen(); m.Says.Key != device.NoParty.Key()+".says" {
			t.Errorf("he says %+v", m)
		}
		if _, err := draw.Peek(s.config.State); err == nil {
			t.Error("a hat has been begun")
		}
	})
}
