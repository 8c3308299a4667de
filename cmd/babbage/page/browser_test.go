package page

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The sizes that everything a person can do is tried at. A phone is touched. A desktop
// whose page is magnified to 200 % and 400 % has as few CSS pixels as these.
var (
	phone   = size{name: "phone", width: 390, height: 844, touch: true}
	desktop = size{name: "desktop", width: 1280, height: 800}
	twice   = size{name: "desktop at 200 %", width: 640, height: 400}
	laptop  = size{name: "small laptop", width: 1024, height: 768}
	fourth  = size{name: "desktop at 400 %", width: 320, height: 200}
	small   = size{name: "small phone", width: 320, height: 568, touch: true}
	side    = size{name: "phone on its side", width: 844, height: 390, touch: true}
	sizes   = []size{phone, desktop}
)

// still is for visitors who look at something else than what moves: to draw snow costs a test more
// than all the rest.
var still = []string{"prefers-reduced-motion", "reduce"}

// moving is for visitors who find the same whether or not it moves: with BABBAGE_SLOW=1 it does.
func moving() []string {
	if thorough {
		return nil
	}
	return still
}

type size struct {
	name          string
	width, height int64
	touch         bool
}

// browser is a headless Chromium that asks for pages in a language.
type browser struct {
	ctx       context.Context
	language  string
	noScripts bool
}

// in is the same browser of somebody who prefers another language.
func (b *browser) in(language string) *browser { return &browser{ctx: b.ctx, language: language} }

// shared is the one that most tests visit the page with, each in a tab of its own.
var shared struct {
	sync.Once
	*browser
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	flag.Parse()
	// A visitor mostly waits, for paper that moves and for tickets that fly: more of them at a
	// time than there are processors.
	if p := flag.Lookup("test.parallel"); p.Value.String() == p.DefValue {
		p.Value.Set("6")
	}
	code := m.Run()
	if shared.stop != nil {
		shared.stop()
	}
	os.Exit(code)
}

// chromium returns the shared browser, or skips the test where there is none to
// start; in CI its absence is a failure.
func chromium(t testing.TB) *browser {
	t.Helper()
	path := chromiumPath(t)
	shared.Do(func() { shared.browser, shared.stop, shared.err = startBrowser(path) })
	if shared.err != nil {
		t.Fatalf("start %s: %v", path, shared.err)
	}
	return shared.browser
}

func chromiumPath(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: the page is not tried in Chromium")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium in PATH; CI must install one (apt-get install chromium)")
	}
	t.Skip("no Chromium in PATH; to try the page as a person would, install one (apt-get install chromium)")
	return ""
}

func startBrowser(path string) (*browser, func(), error) {
	profile, err := os.MkdirTemp("", "babbage-chromium-")
	if err != nil {
		return nil, nil, err
	}
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-renderer-backgrounding", true), chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("in-process-gpu", true), chromedp.Flag("renderer-process-limit", "2"), // start fewer processes
	)
	ctx, stopTab := chromedp.NewContext(alloc)
	stop := func() {
		stopTab()
		stopAlloc()
		os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, err
	}
	return &browser{ctx: ctx, language: "en"}, stop, nil
}

// tab is a visitor of the page.
type tab struct {
	testing.TB
	ctx  context.Context
	size size
	at   point  // where the mouse or the finger is
	held string // the key that is down

	mu         sync.Mutex
	complaints []string // of the browser: exceptions, refused loads
}

type point struct{ X, Y float64 }

// visit opens url in a new tab. Media features come in pairs, e.g.
// "prefers-color-scheme", "dark". Anything that the browser complains of fails
// the test, but for what forgive was called for.
func (b *browser) visit(t testing.TB, url string, s size, media ...string) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(ctx, 10*patienceOfATest)
	t.Cleanup(cancel)
	v := &tab{TB: t, ctx: ctx}
	v.resize(s)
	var features []*emulation.MediaFeature
	for i := 0; i < len(media); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: media[i], Value: media[i+1]})
	}
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	call(v, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": b.language}})
	call(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: b.noScripts})
	if err := chromedp.Listen(ctx, v.hear); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.Navigate(url))
	t.Cleanup(func() {
		for _, c := range v.forgive() {
			t.Errorf("the browser complains: %s", c)
		}
	})
	return v
}

// resize makes the window as large as s.
func (v *tab) resize(s size) {
	v.Helper()
	v.size = s
	options := []chromedp.EmulateViewportOption{}
	if s.touch {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	v.do(chromedp.EmulateViewport(s.width, s.height, options...))
}

func (v *tab) hear(event any) {
	var complaint string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		complaint = fmt.Sprintf("%s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			complaint = e.Entry.Text + " " + e.Entry.URL
		}
	}
	if complaint == "" {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.complaints = append(v.complaints, complaint)
}

// forgive returns the complaints so far, and forgets them.
func (v *tab) forgive() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	c := v.complaints
	v.complaints = nil
	return c
}

func (v *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.Fatal(err)
	}
}

// call runs a command of the DevTools protocol.
func call[P, R any](v *tab, command cdp.Command[P, R], params P) R {
	v.Helper()
	r, err := chromedp.Call(v.ctx, command, params)
	if err != nil {
		v.Fatal(err)
	}
	return r
}

// eval returns the value of a JavaScript expression; of a promise, what it is
// kept with.
func eval[T any](v *tab, expression string) T {
	v.Helper()
	r, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return r
}

// patienceOfATest is how long a test waits for what must come: long enough for a machine
// that has a hundred other things to do.
const patienceOfATest = 3 * time.Minute

// until waits for a JavaScript expression to become true.
func (v *tab) until(expression string) {
	v.Helper()
	_, err := chromedp.Run(v.ctx, chromedp.Poll[chromedp.Void](expression,
		chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patienceOfATest)))
	if err != nil {
		v.Fatalf("waited in vain for %s: %v", expression, err)
	}
}

// remember has the page note every class that the stage ever has; was asks for one, which
// may be gone again when a busy machine gets round to asking.
func (v *tab) remember() {
	v.Helper()
	eval[bool](v, `(() => {
		const stage = document.querySelector("#stage");
		window.classes = new Set(stage.classList);
		new MutationObserver(() => stage.classList.forEach((c) => window.classes.add(c))).observe(stage, {attributeFilter: ["class"]});
		return true;
	})()`)
}

func was(class string) string { return fmt.Sprintf(`window.classes.has(%q)`, class) }

// press puts the mouse or a finger down on the middle of what a selector finds,
// scrolled into view.
func (v *tab) press(selector string) {
	v.Helper()
	v.at = v.middle(selector)
	v.point(input.DispatchTouchEventTypeTouchStart, input.DispatchMouseEventTypeMousePressed)
}

// middle scrolls what a selector finds into view, once it is there and stands still, and
// returns its middle.
func (v *tab) middle(selector string) point {
	v.Helper()
	return eval[point](v, fmt.Sprintf(`new Promise((found) => {
		let was;
		const look = () => {
			const e = document.querySelector(%q);
			e?.scrollIntoView({block: "nearest"});
			const r = e?.getBoundingClientRect();
			const is = JSON.stringify(r);
			if (r?.height > 0 && is === was) return found({X: r.x + r.width / 2, Y: r.y + r.height / 2});
			was = is;
			requestAnimationFrame(look);
		};
		look();
	})`, selector))
}

// drag moves what is down by x and y px.
func (v *tab) drag(x, y float64) {
	v.Helper()
	v.at.X += x
	v.at.Y += y
	v.point(input.DispatchTouchEventTypeTouchMove, input.DispatchMouseEventTypeMouseMoved)
}

// lift lets go.
func (v *tab) lift() {
	v.Helper()
	v.point(input.DispatchTouchEventTypeTouchEnd, input.DispatchMouseEventTypeMouseReleased)
}

// click clicks. Between the two halves of a tap a busy machine may take so long that the
// browser means a long press, which clicks nothing: then it is done again.
func (v *tab) click(selector string) {
	v.Helper()
	for {
		eval[bool](v, fmt.Sprintf(`(() => {
			window.clicked = document.querySelector(%q).matches("[data-paw]"); // a long squeeze is one, too
			addEventListener("click", () => (window.clicked = true), {once: true, capture: true});
			return true;
		})()`, selector))
		v.press(selector)
		v.lift()
		if !v.size.touch || eval[bool](v, `new Promise((r) => setTimeout(() => r(window.clicked), 50))`) {
			return
		}
	}
}

func (v *tab) point(touch input.DispatchTouchEventType, mouse input.DispatchMouseEventType) {
	v.Helper()
	if !v.size.touch {
		v.do(chromedp.MouseEvent(mouse, v.at.X, v.at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
		return
	}
	p := input.DispatchTouchEventParams{Type: touch, TouchPoints: []*input.TouchPoint{{X: v.at.X, Y: v.at.Y}}}
	if touch == input.DispatchTouchEventTypeTouchEnd {
		p.TouchPoints = []*input.TouchPoint{}
	}
	call(v, input.DispatchTouchEvent, p)
}

// key presses or releases a key; one that is down already repeats.
func (v *tab) key(kind input.DispatchKeyEventType, key string) {
	v.Helper()
	p := input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, AutoRepeat: new(v.held == key)}
	v.held = ""
	if kind == input.DispatchKeyEventTypeKeyDown {
		v.held = key
		p.Text = map[string]string{"Enter": "\r"}[key]
		if len(key) == 1 {
			p.Text = key
		}
	}
	call(v, input.DispatchKeyEvent, p)
}

// shoot writes a screenshot.
func (v *tab) shoot(file string) {
	v.Helper()
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		v.Fatal(err)
	}
}

// perform is a puppet behind a server.
func perform(t testing.TB) (*puppet, string) { return performs(t, newPuppet()) }

func performs(t testing.TB, p *puppet) (*puppet, string) {
	s := httptest.NewServer(p.page)
	t.Cleanup(func() {
		p.close()
		s.Close()
	})
	return p, s.URL + "/"
}

// meet brings a visitor before a puppet that is ready.
func meet(t testing.TB, s size, media ...string) (*puppet, *tab) {
	t.Helper()
	toy, url := perform(t)
	v := chromium(t).visit(t, url, s, media...)
	v.until(ready)
	v.remember()
	return toy, v
}

// Places on the page that tests look at.
const (
	ready   = `document.querySelector("#stage").matches("[data-face=ready].green-on:not(.red-on)")`
	resting = `!document.querySelector("#stage").matches(".red-on") && document.querySelector("#hint").textContent == "Pull or click to tear it off"`
	tickets = `document.querySelectorAll("#pile .ticket").length`
)
