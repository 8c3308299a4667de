package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"babbage/device/simulated"
)

// raised is a bear without names, in real time, whose pages for a phone are at url.
type raised struct {
	*toy
	*testing.T
	url string
	air *air
}

// air is what is between phones and the bear.
type air struct {
	net.Listener
	reach atomic.Int64 // bytes that come through on a connection before it breaks; 0 for all
}

// Accept returns a connection that breaks as the air wants.
func (a *air) Accept() (net.Conn, error) {
	c, err := a.Listener.Accept()
	return &link{Conn: c, air: a}, err
}

type link struct {
	net.Conn
	air  *air
	came int64
}

func (l *link) Read(b []byte) (int, error) {
	n, err := l.Conn.Read(b)
	l.came += int64(n)
	if reach := l.air.reach.Load(); reach > 0 && l.came > reach {
		l.Close()
		return 0, net.ErrClosed
	}
	return n, err
}

// raise switches a bear on who has no names yet.
func raise(t *testing.T) *raised {
	t.Helper()
	if !slow {
		t.Skip("half a minute in real time; BABBAGE_SLOW=1 runs this test")
	}
	s := freshToy(t)
	ctx, stop := context.WithCancel(t.Context())
	d := newToy(ctx, s, func(err error) { t.Error(err) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + l.Addr().String()
	if err := d.desk.open(s.config.State, nil, func() []string { return []string{url} }); err != nil {
		t.Fatal(err)
	}
	through := &air{Listener: l}
	d.desk.serve(ctx, through)
	watched := make(chan struct{})
	go func() {
		d.watch(ctx)
		close(watched)
	}()
	d.power.on(ctx)
	t.Cleanup(func() {
		d.power.off()
		stop()
		<-watched
	})
	return &raised{d, t, url, through}
}

// slip waits for another slip than the last one, and returns the address on it, read off the paper.
func (r *raised) slip(last string) (way string) {
	r.Helper()
	if way = r.slipWithin(last, 3*time.Minute); way == "" {
		r.Fatal("no slip comes")
	}
	return way
}

func (r *raised) slipWithin(last string, patience time.Duration) string {
	for began := time.Now(); time.Since(began) < patience; time.Sleep(50 * time.Millisecond) {
		if way, ok := lastCode(r.paper.Paper()); ok && way != last && strings.HasPrefix(way, r.url+"/#") {
			return way
		}
	}
	return ""
}

// held holds the right paw until another slip comes. A bear who is busy at first does not feel it.
func (r *raised) held(last string) (way string) {
	r.Helper()
	for range 5 {
		r.header.Press(simulated.Right, r.chatter()...)
		way = r.slipWithin(last, 10*time.Second)
		r.header.Release(simulated.Right, r.chatter()...)
		if way != "" {
			return way
		}
		time.Sleep(time.Second)
	}
	r.Fatal("no slip comes, however long the right paw is held")
	return ""
}

// paw squeezes a paw for a moment.
func (r *raised) paw(line int, long time.Duration) {
	r.header.Press(line, r.chatter()...)
	time.Sleep(long)
	r.header.Release(line, r.chatter()...)
}

// photoOf is somebody's photo, beside which nothing half-written lies once the bear knows, too, that
// no more of it comes.
func photoOf(t *testing.T, r *raised, name string) string {
	t.Helper()
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		parts, err := filepath.Glob(filepath.Join(r.desk.people, ".*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(parts) == 0 {
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatalf("left are %q", parts)
		}
	}
	view, err := r.desk.files.Read()
	if err != nil {
		t.Fatal(err)
	}
	photo, err := os.ReadFile(filepath.Join(r.desk.people, view.Photo(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(photo)
}

// hand is a person with a phone.
type hand struct {
	*testing.T
	ctx    context.Context
	url    string
	script bool
	looked time.Duration // for how long the test has looked at pages, which no person does
}

// phoneIn gives somebody a phone, in the browser of ctx, with cookies of its own.
func phoneIn(t *testing.T, ctx context.Context, url string, script bool) *hand {
	t.Helper()
	ctx, stop := chromedp.NewContext(ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	h := &hand{T: t, ctx: ctx, url: url, script: script}
	h.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script}); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *hand) do(actions ...chromedp.Action[chromedp.Void]) {
	h.Helper()
	if err := chromedp.Do(h.ctx, actions...); err != nil {
		h.Fatal(err)
	}
}

// open opens a page and waits until it is there.
func (h *hand) open(path string) {
	h.Helper()
	h.do(chromedp.Navigate(h.url + path))
}

// tap puts a finger on what a selector finds, for as long as it takes until the page is as expected.
func (h *hand) tap(selector, until string) {
	h.Helper()
	for began := time.Now(); time.Since(began) < 3*time.Minute; {
		at, err := chromedp.Run(h.ctx, chromedp.Evaluate[*struct{ X, Y float64 }](fmt.Sprintf(`(() => {
			const e = document.querySelector(%q);
			if (!e) return null;
			e.scrollIntoView({block: "center", behavior: "instant"});
			const r = e.getBoundingClientRect();
			return r.height ? {X: r.x + r.width / 2, Y: r.y + r.height / 2} : null;
		})()`, selector)))
		if err == nil && at != nil {
			h.do(chromedp.TapXY(at.X, at.Y))
		}
		for tapped := time.Now(); time.Since(tapped) < 15*time.Second; time.Sleep(20 * time.Millisecond) {
			if h.is(until) {
				return
			}
			if at == nil {
				break
			}
		}
	}
	h.Fatalf("a tap on %s does not lead to %s, but to\n%s", selector, until, h.text())
}

func (h *hand) is(expression string) bool {
	v, err := chromedp.Run(h.ctx, chromedp.Evaluate[bool](`document.readyState == "complete" && !!(`+expression+`)`))
	return err == nil && v // an error: the page is just changing
}

// until waits for an expression to be true. Without script the page is loaded again meanwhile.
func (h *hand) until(expression string) {
	h.Helper()
	for began := time.Now(); time.Since(began) < 3*time.Minute; time.Sleep(50 * time.Millisecond) {
		if h.is(expression) {
			return
		}
		if !h.script {
			time.Sleep(time.Second)
			h.do(chromedp.Reload())
		}
	}
	h.Fatalf("the page does not come to %s, but is\n%s", expression, h.text())
}

func (h *hand) text() string {
	text, err := chromedp.Run(h.ctx, chromedp.Evaluate[string](`location.pathname + "\n" + document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	return text
}

// fill types into a field.
func (h *hand) fill(selector, text string) {
	h.Helper()
	js[bool](h.T, h.ctx, fmt.Sprintf(`(e => { e.closest("details")?.setAttribute("open", ""); e.value = %q; return true })(document.querySelector(%q))`, text, selector))
}

// enter comes in by the address on a slip; without script the code is typed.
func (h *hand) enter(way, until string) {
	h.Helper()
	_, code, _ := strings.Cut(way, "#")
	h.do(chromedp.Navigate(way))
	if !h.script {
		h.fill("#code", strings.ToLower(code[:5]+" "+code[5:]))
		h.tap("#enter button", until)
		return
	}
	h.until(until)
}

// paste puts the first names on the list.
func (h *hand) paste(names ...string) {
	h.Helper()
	h.open("/people")
	h.fill("#list", strings.Join(names, "\n"))
	h.tap(`[action="/people/paste"] button`, fmt.Sprintf(`document.querySelectorAll(".people a").length == %d`, len(names)))
}

// begin starts the party.
func (h *hand) begin() {
	h.Helper()
	h.open("/party")
	h.tap(`summary`, `document.querySelector("details").open`)
	h.tap(`[action="/party/start"] button`, `document.querySelector(".done")`)
}

// send chooses a photo, and sends it.
func (h *hand) send(file, until string) {
	h.Helper()
	path, err := filepath.Abs(file)
	if err != nil {
		h.Fatal(err)
	}
	h.do(chromedp.SetUploadFiles(`.upload [name=chosen]`, []string{path}))
	if h.script {
		h.until(until)
		return
	}
	h.tap(".upload .send", until)
}

// look has axe-core look at the page in light and dark, and keeps pictures of it where BABBAGE_LOOK
// names a folder.
func (h *hand) look(name string) {
	h.Helper()
	began := time.Now()
	defer func() { h.looked += time.Since(began) }()
	axe, err := os.ReadFile(os.Getenv("BABBAGE_AXE"))
	if err != nil {
		return // the views are looked at one by one in package phone, too
	}
	for _, scheme := range []string{"light", "dark"} {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		if _, err := chromedp.Call(h.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			h.Fatal(err)
		}
		js[bool](h.T, h.ctx, string(axe)+`; true`)
		var found []struct {
			ID, Help string
			Nodes    []struct{ HTML, FailureSummary string }
		}
		if err := json.Unmarshal([]byte(js[string](h.T, h.ctx, `axe.run().then(r => JSON.stringify(r.violations))`)), &found); err != nil {
			h.Fatal(err)
		}
		for _, f := range found {
			h.Errorf("%s, %s: %s: %s", name, scheme, f.ID, f.Help)
			for _, n := range f.Nodes {
				h.Logf("\t%s\n\t%s", n.HTML, n.FailureSummary)
			}
		}
		if dir := os.Getenv("BABBAGE_LOOK"); dir != "" {
			shot, err := chromedp.Run(h.ctx, chromedp.FullScreenshot(100))
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, "path-"+name+"-"+scheme+".png"), shot, 0o600)
			}
			if err != nil {
				h.Fatal(err)
			}
		}
	}
}

// shown is that the dots of somebody are on the screen, and dotsShown are those.
const (
	shown     = `(i => i && i.complete && i.naturalWidth > 0 && !i.matches(".old"))(document.querySelector(".dots"))`
	dotsShown = `(i => {
		const c = document.createElement("canvas");
		c.width = i.naturalWidth;
		c.height = i.naturalHeight;
		c.getContext("2d").drawImage(i, 0, 0);
		return c.toDataURL();
	})(document.querySelector(".dots"))`
)

// From the welcome slip to a started party in under two minutes, by touch alone; and the same
// without script.
func TestThePhoneFromSlipToParty(t *testing.T) {
	for _, script := range []bool{true, false} {
		t.Run(map[bool]string{true: "with script", false: "without script"}[script], func(t *testing.T) {
			r := raise(t)
			h := phoneIn(t, chromium(t, "about:blank"), r.url, script)
			way := r.slip("")
			began := time.Now()
			h.enter(way, `document.querySelector(".steps")`)
			look := func(name string) {
				if script {
					h.look(name)
				}
			}
			look("overview-fresh")

			h.tap(`.steps .next a`, `location.pathname == "/people"`)
			look("people-fresh")
			h.fill("#list", "Ada Lovelace\nCharles Babbage\nGrace Hopper\nAlan Turing\nMary Somerville")
			h.tap(`[action="/people/paste"] button`, `document.querySelectorAll(".people a").length == 5`)
			look("people")

			h.tap(`.people a`, `document.querySelector("#photo")`)
			h.until(shown)
			monogram := js[string](t, h.ctx, dotsShown)
			sent := time.Now()
			h.send("../../assets/people/bo.png", `document.querySelector("#photo[data-has]")`)
			h.until(shown + ` && ` + dotsShown + ` != ` + fmt.Sprintf("%q", monogram))
			t.Logf("from the photo to its dots on the screen: %v", time.Since(sent).Round(time.Millisecond))
			look("person")

			h.tap(`[href="/rules"]`, `location.pathname == "/rules"`)
			h.fill("#heading", "The Engine’s Gifts")
			h.tap(`.save button`, `document.querySelector(".done") && document.querySelector("#heading").value == "The Engine’s Gifts"`)
			look("rules")

			h.tap(`[href="/try"]`, `location.pathname == "/try"`)
			paper := r.paper.Paper().Height
			h.tap(`[action="/try/ticket"] button`, `document.querySelector(".done")`)
			if r.paper.Paper().Height <= paper {
				t.Error("no test ticket is on the paper")
			}
			r.paw(simulated.Left, 200*time.Millisecond)
			h.until(`document.querySelector("[data-live=feltleft]").textContent == "felt"`)
			look("try")

			h.tap(`[href="/party"]`, `location.pathname == "/party"`)
			h.tap(`summary`, `document.querySelector("details").open`)
			look("party")
			h.tap(`[action="/party/start"] button`, `document.querySelector(".done")`)
			h.until(`document.querySelector("label[data-live=left]")?.textContent.startsWith("5 of 5")`)
			paper = r.paper.Paper().Height
			r.paw(simulated.Left, 200*time.Millisecond)
			h.until(`document.querySelector("label[data-live=left]")?.textContent.startsWith("4 of 5")`)
			if r.paper.Paper().Height <= paper {
				t.Error("no ticket is on the paper")
			}
			took := time.Since(began) - h.looked
			look("party-begun")
			t.Logf("from the slip to the first ticket: %v", took.Round(time.Millisecond))
			if took > 2*time.Minute {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A guest comes by the slip on the wall, puts themselves in with a photo, changes their mind, and
// sees nothing of anybody else. The organiser sees them come, and when the party starts they are
// told.
func TestAGuestByTheSlipOnTheWall(t *testing.T) {
	for _, script := range []bool{true, false} {
		t.Run(map[bool]string{true: "with script", false: "without script"}[script], func(t *testing.T) {
			r := raise(t)
			browser := chromium(t, "about:blank")
			boss := phoneIn(t, browser, r.url, true)
			way := r.slip("")
			boss.enter(way, `document.querySelector(".steps")`)
			boss.paste("Zebedee Quartermain", "Yolanda Zinn")
			boss.open("/")
			boss.tap(`[action="/party/wall"] button`, `document.querySelector(".done")`)
			wall := r.slip(way)

			guest := phoneIn(t, browser, r.url, script)
			guest.enter(wall, `document.querySelector("[action='/me'] #name")`)
			look := func(name string) {
				if script {
					guest.look(name)
				}
			}
			look("guest-fresh")
			guest.fill("#name", "Grace Hopper")
			guest.fill("#note", "tea, no milk")
			guest.tap(`[action="/me"] button`, `document.querySelector("#photo")`)
			guest.until(shown)
			monogram := js[string](t, guest.ctx, dotsShown)
			guest.send("../../assets/people/bo.png", `document.querySelector("#photo[data-has]")`)
			guest.until(shown + ` && ` + dotsShown + ` != ` + fmt.Sprintf("%q", monogram))
			look("guest")
			guest.fill("#name", "Grace B. Hopper")
			guest.tap(`#about button`, `document.querySelector(".dots").alt.startsWith("Grace B. Hopper")`)
			if text := guest.text(); strings.Contains(text, "Quartermain") || strings.Contains(text, "Zinn") {
				t.Errorf("the guest sees others:\n%s", text)
			}
			boss.until(`document.querySelector("[data-live=people]").textContent == "3 names."`)
			if view, err := r.desk.files.Read(); err != nil || len(view.People) != 3 || view.People[2].Name != "Grace B. Hopper" || view.People[2].Note != "tea, no milk" || view.Photos["Grace B. Hopper"] == "" {
				t.Errorf("the list is %+v, %v", view, err)
			}
			boss.open("/people")
			boss.until(`[...document.querySelectorAll(".people a")].some(a => a.innerText.includes("Grace B. Hopper") && a.innerText.includes("by the slip on the wall"))`)
			boss.begin()
			guest.open("/")
			guest.until(`document.body.innerText.includes("The party has started.")`)
			look("guest-begun")
		})
	}
}
