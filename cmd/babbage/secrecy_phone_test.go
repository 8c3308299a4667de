package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"mime/multipart"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"babbage/assets"
	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/page"
	"babbage/device/simulated"
	"babbage/draw"
)

// Two bears are raised by phone, and everything is done to both: of what they answer, organisers
// and guests, not a byte tells that other names were drawn, neither in the classic game nor in a
// roll-call, whoever drops out or comes late.
func TestNothingOnThePhoneTellsWhoDrewWhom(t *testing.T) {
	modes := []draw.Mode{draw.Classic}
	if slow {
		modes = append(modes, draw.RollCall)
	}
	for _, mode := range modes {
		t.Run(mode.String(), func(t *testing.T) {
			raise := func() (told []string, drawn string) {
				var asked map[string]bool
				s := freshToy(t)
				byPhone(t, s, func(t *testing.T, d *toy, _ func() page.Mood) { told, drawn, asked = phoneTells(t, d, mode) })
				for _, route := range phoneRoutes(t) {
					if !asked[route] {
						t.Errorf("nobody has asked for %s", route)
					}
				}
				return told, drawn
			}
			told, drawn := raise()
			for try := 0; ; try++ {
				again, others := raise()
				for i := range min(len(told), len(again)) {
					if told[i] != again[i] {
						t.Fatalf("the phones are told other things: %s", diff(told[i], again[i]))
					}
				}
				if len(told) < 100 || len(told) != len(again) {
					t.Errorf("one phone was told %d answers and the other %d", len(told), len(again))
				}
				if drawn != others {
					break
				}
				if try == 10 {
					t.Fatal("all bears drew the same names")
				}
			}
		})
	}
}

// diff is where two texts begin to differ.
func diff(a, b string) string {
	const around = 300
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	from := max(0, n-around)
	what, _, _ := strings.Cut(a, "\n")
	return fmt.Sprintf("%s\n%q\nand\n%q", what, a[from:min(len(a), n+around)], b[from:min(len(b), n+around)])
}

// phoneRoutes are all that the pages answer, as their sources have them.
func phoneRoutes(t *testing.T) (routes []string) {
	t.Helper()
	sources, err := filepath.Glob("phone/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	route := regexp.MustCompile(`mux\.HandleFunc\("((?:GET|POST) /[a-z/]*)"|\{"(/(?:try|party)/[a-z]+)"`)
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range route.FindAllStringSubmatch(string(text), -1) {
			if m[2] != "" {
				m[1] = "POST " + m[2]
			}
			if m[1] != "GET /" && !strings.HasSuffix(m[1], "/wifi") { // the toy has none
				routes = append(routes, m[1])
			}
		}
	}
	return routes
}

// phoneTells raises a bear by phone, has a party, and asks for everything before and after each
// squeeze. It returns the answers, what was drawn, and what was asked for.
func phoneTells(t *testing.T, d *toy, mode draw.Mode) (told []string, drawn string, asked map[string]bool) {
	asked = map[string]bool{}
	said := func(who, route string, code int, body string) {
		method, path, _ := strings.Cut(route, " ")
		path, _, _ = strings.Cut(path, "?")
		asked[method+" "+path] = true
		told = append(told, fmt.Sprintf("%s, %s: %d\n%s\n%d bytes", who, route, code, body, len(body)))
	}
	phones := map[string]*browserless{"organiser": {d: d}, "guest": {d: d}, "stranger": {d: d}}
	post := func(who, path string, pairs ...string) {
		code, body := phones[who].post(path, pairs...)
		said(who, "POST "+path, code, body)
	}
	upload := func(who, path, kind string, file []byte) {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		part, err := form.CreateFormFile(kind, "face.jpg")
		if err != nil {
			t.Fatal(err)
		}
		part.Write(file)
		form.Close()
		r := httptest.NewRequest("POST", "http://localhost"+path, &b)
		r.Header.Set("Content-Type", form.FormDataContentType())
		code, body := phones[who].ask(r)
		said(who, "POST "+path, code, body)
	}
	look := func() {
		for _, who := range []string{"organiser", "guest", "stranger"} {
			for _, path := range []string{
				"/", "/people", "/people?without=photo", "/person?name=Ada", "/person?name=Di", "/person?name=Nobody", "/rules", "/try", "/party", "/state",
				"/dots?name=Ada", "/dots?name=Di", "/ticket?name=Bo", "/ticket?name=Di", "/photo?name=Ada", "/me/dots", "/me/photo",
			} {
				code, body := phones[who].get(path)
				said(who, "GET "+path, code, body)
			}
		}
	}
	squeeze := func(paw int) {
		d.nap(t, 200*time.Millisecond) // the paws arm
		d.squeeze(t, paw)
		look() // while it is answered
		d.nap(t, time.Minute)
	}
	photo, err := fs.ReadFile(assets.People(), "bo.png")
	if err != nil {
		t.Fatal(err)
	}
	part := []string{"left", "10", "top", "10", "width", "50", "height", "50", "turn", "0"}

	d.nap(t, 10*time.Second)
	look()
	post("organiser", "/enter", "code", onSlip(t, d))
	d.nap(t, 5*time.Second)
	post("organiser", "/people", "name", "Ada", "note", "tea")
	post("organiser", "/people/paste", "list", "Bo\nCy\nDi\nEd\nFay\n")
	d.nap(t, 5*time.Second)
	post("organiser", "/party/wall")
	d.nap(t, 30*time.Second)
	post("guest", "/enter", "code", onSlip(t, d))
	post("guest", "/me", "name", "Guest", "note", "a book")
	upload("guest", "/me/photo", "photo", photo)
	post("guest", "/me/crop", part...)
	post("guest", "/me/nophoto")
	post("guest", "/me/out")
	post("guest", "/me", "name", "Guest")
	upload("organiser", "/person/photo?name=Ada", "photo", photo)
	post("organiser", "/person/crop?name=Ada", part...)
	post("organiser", "/person/nophoto?name=Ada")
	post("organiser", "/person", "who", "Bo", "name", "Bob", "note", "coffee")
	upload("organiser", "/rules/lastyear", "file", []byte("Ada,Bob\n"))
	post("organiser", "/rules/lastyear/forget")
	d.nap(t, 5*time.Second)
	post("organiser", "/rules", "heading", "Wichteln")
	if err := d.desk.files.Set("test", files.Setting{Key: "draw.mode", To: mode.String()}); err != nil {
		t.Fatal(err)
	}
	d.desk.poke()
	d.nap(t, 5*time.Second)
	post("organiser", "/try/ticket", "name", "Ada")
	post("organiser", "/try/leds")
	post("organiser", "/try/laugh")
	d.nap(t, time.Minute)
	look()
	post("organiser", "/party/start", "sure", "yes")
	d.nap(t, 30*time.Second)
	look()
	squeeze(simulated.Left)
	squeeze(simulated.Left)
	squeeze(simulated.Right)
	post("organiser", "/party/again")
	squeeze(simulated.Left)
	post("organiser", "/people", "name", "Late")
	d.nap(t, time.Minute)
	look()
	post("organiser", "/person/strike", "who", "Di", "sure", "yes") // who may be drawn, or in the hat
	d.nap(t, time.Minute)
	look()
	post("organiser", "/person", "who", "Cy", "name", "Cyrus")
	d.nap(t, time.Minute)
	for range 6 {
		squeeze(simulated.Left)
	}
	drawn = marksOf(t, d.config.State)
	post("organiser", "/party/new", "word", "wrong")
	post("organiser", "/party/new", "word", catalogue.English().Say("phone.party.word"))
	d.nap(t, time.Minute)
	look()
	return told, drawn, asked
}
