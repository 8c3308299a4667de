package main

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"babbage/device"
	"babbage/device/simulated"
)

// raiseQuickly is raise for a bear ten times as quick as one of plush.
func raiseQuickly(t *testing.T) *raised {
	t.Helper()
	r := raise(t)
	r.clock.SetPace(10)
	return r
}

// told waits until a person sees a sentence without scrolling, and has axe-core look at the page.
func (h *hand) told(name, sentence string) {
	h.Helper()
	const all = `[...document.querySelectorAll(".wrong, .done, summary, #changed, .news li")]`
	seen := fmt.Sprintf(all+`.some(e => {
		const r = e.getBoundingClientRect();
		return e.checkVisibility() && e.innerText.includes(%q) && r.height && r.top >= 0 && r.bottom <= innerHeight;
	})`, sentence)
	for began := time.Now(); !h.is(seen); time.Sleep(20 * time.Millisecond) {
		if time.Since(began) > 2*time.Minute {
			h.Fatalf("nobody sees %q, but\n%.2000s", sentence, h.text())
		}
	}
	h.Logf("%s: %q", name, js[string](h.T, h.ctx, fmt.Sprintf(all+`.find(e => e.checkVisibility() && e.innerText.includes(%q)).innerText`, sentence)))
	h.look(name)
}

// files are those that the organiser has, with their content, and whatever is half-written.
func (r *raised) files(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(r.desk.people)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(r.desk.people, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(text)
	}
	return all
}

// drawsOn squeezes a paw until the bear has printed a ticket, and returns the name on it.
func (r *raised) drawsOn(t *testing.T) string {
	t.Helper()
	r.paper.Tear()
	ready := func() bool { return r.desk.seen().Mood == device.Ready.Key() }
	var squeezed time.Time
	for began := time.Now(); time.Since(began) < 3*time.Minute; time.Sleep(20 * time.Millisecond) {
		if !ready() {
			continue
		}
		if read := r.read(r.paper.Paper()); len(read) > 0 {
			if r.paper.Tear(); len(read) > 1 {
				t.Errorf("a ticket names %q", read)
			}
			return read[0]
		}
		if time.Since(squeezed) > 5*time.Second { // a bear who takes up a change does not feel it
			r.paw(simulated.Left, 50*time.Millisecond)
			squeezed = time.Now()
		}
	}
	t.Fatalf("a squeeze brings no ticket; the bear is %+v", r.desk.seen())
	return ""
}

// Each bad input is answered with a sentence that the person sees, everything is on disk as it was,
// and the next squeeze draws.
func TestBadInputOnThePhone(t *testing.T) {
	r := raiseQuickly(t)
	browser := chromium(t, "about:blank")
	h := phoneIn(t, browser, r.url, true)
	first := r.slip("")
	h.enter(r.url+"/#0000000000", `document.querySelector(".wrong")`)
	h.told("code-wrong", "There is no such code. Is every letter right?")
	h.enter(first, `document.querySelector(".steps")`)
	h.paste("Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou", "Mae", "Ned", "Ola", "Pia", "Qi", "Ron", "Sue", "Tom")
	h.begin()

	drawn := map[string]bool{}
	try := func(name string, f func(t *testing.T)) {
		t.Run(name, func(t *testing.T) {
			h.T = t
			f(t)
			name := r.drawsOn(t)
			if drawn[name] {
				t.Errorf("%s is drawn twice", name)
			}
			drawn[name] = true
		})
		h.T = t
	}
	// harmless is try for what changes nothing.
	harmless := func(name string, f func(t *testing.T)) {
		try(name, func(t *testing.T) {
			before := r.files(t)
			f(t)
			if now := r.files(t); !maps.Equal(now, before) {
				t.Errorf("the files were %q and are %q", before, now)
			}
		})
	}

	late := phoneIn(t, browser, r.url, true)
	enter := func(name, way, sentence string) {
		harmless(name, func(t *testing.T) {
			late.T = t
			late.open("/")
			late.enter(way, `document.querySelector(".wrong")`)
			late.told("code-"+name, sentence)
		})
	}
	enter("used", first, "Another phone has used this slip. Ask the bear for another one.")
	second := r.held(first)
	third := r.held(second)
	enter("old", second, "This slip is not good any more. Ask the bear for another one.")
	enter("late", r.url+"/#0000000000", "There is no such code. If it is from the slip on the wall: the party has started")

	add := func(t *testing.T, name, typed, sentence string) {
		h.open("/people")
		h.tap("#add summary", `document.querySelector("#add").open`)
		h.fill(`[action="/people"] #name`, typed)
		h.tap(`[action="/people"] > button`, `document.querySelector(".wrong, .done")`)
		h.told("name-"+name, sentence)
	}
	for _, c := range []struct{ name, typed, sentence string }{
		{"long", strings.Repeat("x", 500), "A name has at most 200 letters. Shorten it."},
		{"control", "A\u0001da", "In this name is a character that nobody can see."},
		{"turned", "A\u202eda", "In this name is a character that nobody can see."},
		{"case", "ADA", "Ada is on the list already. Add a surname, so that nobody mixes them up."},
		{"markup", `<b>Bo</b><script>document.title = 1</script>`, `"<b>Bo</b><script>document.title = 1</script>" has a '<' in it. Write the name alone.`},
		{"none", " ", "Write a name first."},
	} {
		harmless(c.name, func(t *testing.T) { add(t, c.name, c.typed, c.sentence) })
	}
	try("accents", func(t *testing.T) {
		add(t, "accents", "Zoe", "Zoe is on the list.")
		add(t, "accents", "Zoë", "Zoë is on the list.")
		h.told("name-alike", "Two names look alike")
		photos := map[string]string{"Zoe": "bo.png", "Zoë": "inigo-bigotes.png"}
		for name, photo := range photos {
			h.open("/person?" + url.Values{"name": {name}}.Encode())
			h.send("../../assets/people/"+photo, `document.querySelector("#photo[data-has]")`)
		}
		for name, photo := range photos {
			if want, err := os.ReadFile("../../assets/people/" + photo); err != nil || photoOf(t, r, name) != string(want) {
				t.Errorf("the photo of %s is another one (%v)", name, err)
			}
		}
	})

	dir := t.TempDir()
	for _, c := range []struct{ name, file, text, sentence string }{
		{"text", "me.jpg", "no photo at all", "is no picture that the bear can read. Save it as JPEG or PNG."},
		{"huge", "huge.png", hugePhoto(), "20000 x 10000 pixels, more than the bear can hold."},
	} {
		harmless(c.name, func(t *testing.T) {
			path := filepath.Join(dir, c.file)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			h.open("/person?name=Ada")
			h.send(path, `document.querySelector(".trouble").innerText`)
			h.told("photo-"+c.name, c.sentence)
		})
	}

	late.T = t
	late.enter(third, `document.querySelector(".steps")`)
	twoOrganisers(t, r, h, late, try)
}

// hugePhoto is a PNG of 200 megapixels, as far as a bear reads it who can hold no more than some.
func hugePhoto() string {
	header := []byte("IHDR\x00\x00\x4e\x20\x00\x00\x27\x10\x08\x00\x00\x00\x00") // 20,000 x 10,000
	huge := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\r"), header...)
	return string(append(binary.BigEndian.AppendUint32(huge, crc32.ChecksumIEEE(header)), make([]byte, 100)...))
}
