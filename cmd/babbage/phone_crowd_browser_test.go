package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// visitor is a guest's phone without a screen, somewhere on the Wi-Fi.
type visitor struct {
	http.Client
	url, name string
}

// post sends a body, and returns the answer's status and text.
func (v *visitor) post(path, kind string, body io.Reader) (code int, text string, err error) {
	r, err := http.NewRequest("POST", v.url+path, body)
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Accept", "text/plain")
	answer, err := v.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(said), err
}

// come enters with the code on the wall and puts the guest in.
func (v *visitor) come(wall string) error {
	for _, form := range []struct {
		path string
		of   url.Values
	}{{"/enter", url.Values{"code": {wall}}}, {"/me", url.Values{"name": {v.name}}}} {
		code, text, err := v.post(form.path, "application/x-www-form-urlencoded", strings.NewReader(form.of.Encode()))
		if err != nil || code != http.StatusOK {
			return errors.Join(fmt.Errorf("%s: %s: %d %.300s", v.name, form.path, code, text), err)
		}
	}
	return nil
}

// send sends the guest's photo, and once more as often as the bear asks for that. It returns how
// often that was.
func (v *visitor) send(kind string, form func() io.Reader) (again int, err error) {
	for ; ; again++ {
		code, text, err := v.post("/me/photo", kind, form())
		if err == nil && code == http.StatusServiceUnavailable && strings.HasPrefix(text, "Many photos come at once.") {
			continue
		}
		if err != nil || code != http.StatusNoContent {
			err = errors.Join(fmt.Errorf("%s: the photo is answered with %d %q", v.name, code, text), err)
		}
		return again, err
	}
}

// trickle is a photo from a corner of the room: 40 KB a second, until somebody opens the door.
type trickle struct {
	io.Reader
	open <-chan struct{}
}

func (s trickle) Read(b []byte) (int, error) {
	select {
	case <-s.open:
		return s.Reader.Read(b)
	case <-time.After(time.Second / 4):
		return s.Reader.Read(b[:min(len(b), 10<<10)])
	}
}

// Thirty phones come by the slip on the wall and send photos of 12 megapixels at once; 29 are HTTP
// clients, one is Chromium. Four photos come in at a time, and take minutes: the person at the
// thirtieth phone is told to wait, the bear prints what the organiser asks for meanwhile, and in the
// end everybody is in, with the photo as it was sent.
func TestThirtyPhonesAtOnce(t *testing.T) {
	const others = 29
	r := raiseQuickly(t)
	browser := chromium(t, "about:blank")
	boss := phoneIn(t, browser, r.url, true)
	way := r.slip("")
	boss.enter(way, `document.querySelector(".steps")`)
	boss.tap(`[action="/party/wall"] button`, `document.querySelector(".done")`)
	wall := r.slip(way)
	_, code, _ := strings.Cut(wall, "#")

	photo := append(largePhoto(t), make([]byte, 3<<20)...) // a trickle of more than two minutes
	form, kind := photoForm(t, photo)
	door := make(chan struct{})
	open := sync.OnceFunc(func() { close(door) })
	var all sync.WaitGroup
	defer func() {
		open()
		all.Wait()
	}()
	var mu sync.Mutex
	asked := 0
	for i := range others {
		all.Go(func() {
			jar, err := cookiejar.New(nil)
			if err != nil {
				t.Error(err)
				return
			}
			v := &visitor{http.Client{Jar: jar}, r.url, fmt.Sprintf("Guest %c%c", 'A'+i/26, 'A'+i%26)}
			if err := v.come(code); err != nil {
				t.Error(err)
				return
			}
			again, err := v.send(kind, func() io.Reader { return trickle{bytes.NewReader(form), door} })
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			asked += again
		})
	}
	h := phoneIn(t, browser, r.url, true)
	h.enter(wall, `document.querySelector("[action='/me'] #name")`)
	h.fill("#name", "Grace Hopper")
	h.tap(`[action="/me"] button`, `document.querySelector("#photo")`)
	h.until(shown)
	monogram := js[string](t, h.ctx, dotsShown)
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		parts, err := filepath.Glob(filepath.Join(r.desk.people, ".*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(parts) == 4 {
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatalf("of %d photos there are %q", others, parts)
		}
	}
	file := filepath.Join(t.TempDir(), "me.jpg")
	if err := os.WriteFile(file, photo, 0o600); err != nil {
		t.Fatal(err)
	}
	h.send(file, `!document.querySelector("progress").hidden`)

	boss.open("/try")
	paper := r.paper.Paper().Height
	boss.tap(`[action="/try/ticket"] button`, `document.querySelector(".done")`)
	if r.paper.Paper().Height <= paper {
		t.Error("no test ticket is on the paper")
	}

	h.told("crowd", "Many photos come at once. Wait a minute, and send yours once more.")
	open()
	h.send(file, `document.querySelector(".trouble").hidden && document.querySelector("progress").hidden`)
	h.until(shown + ` && ` + dotsShown + ` != ` + fmt.Sprintf("%q", monogram))
	all.Wait()
	if asked < others-4 {
		t.Errorf("%d phones were asked to wait", asked)
	}
	names := listed(t, r.toy)
	if len(names) != others+1 {
		t.Errorf("on the list are %q", names)
	}
	for _, name := range names {
		if photoOf(t, r, name) != string(photo) {
			t.Errorf("the photo of %s is another one", name)
		}
	}
	boss.begin()
	r.drawsOn(t)
}
