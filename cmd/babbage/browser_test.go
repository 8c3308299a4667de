package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"babbage/draw/roster"
)

// slow says that what takes long is tried, too: in real time the bear waits for an even ticket as
// long as the slowest printer may need, which is ten seconds.
var slow = os.Getenv("BABBAGE_SLOW") != ""

// chromium opens url in a headless Chromium. It skips the test where there is
// none, but not in CI.
func chromium(t *testing.T, url string) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser drives an emulated bear")
	}
	path, err := exec.LookPath("chromium")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("no chromium; in CI this test must run: apt-get install chromium")
	default:
		t.Skip("no chromium on this machine; apt-get install chromium runs this test")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // a machine may be busy with a hundred other things
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("accept-lang", "en"), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if !slow { // to draw what moves costs more than all the rest
		features := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// until waits for a JavaScript expression to be true.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for ctx.Err() == nil {
		if js[bool](t, ctx, expression) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("the page does not come to %s", expression)
}

func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// A person opens the page and does what the bear says: squeezes the left paw, tears the
// ticket off and turns it over, says "That's me" with the right paw, and turns over
// another. Behind the page is the whole toy.
func TestThePageFromPawToPaper(t *testing.T) {
	t.Parallel() // most of it is waiting
	s := newSimulation(t)
	s.config.Printer.Baud = 115200
	s.config.Ticket.Even = slow
	s.guests.Rules.RedoWindow = time.Hour // however busy the machine is
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.serveOn(ctx, listener) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	page := chromium(t, "http://"+listener.Addr().String()+"/")

	const ready = `document.querySelector("#stage").matches(".green-on:not(.red-on)[data-face=ready]")`
	next := func(label string) {
		t.Helper()
		until(t, page, fmt.Sprintf(`document.querySelector("#next:not(.off)")?.textContent == %q`, label))
		js[bool](t, page, `document.querySelector("#next").click() == null`)
	}
	until(t, page, ready)
	js[bool](t, page, `(() => { // red may be off again before a busy machine asks
		const stage = document.querySelector("#stage");
		new MutationObserver(() => (window.red ||= stage.matches(".red-on"))).observe(stage, {attributeFilter: ["class"]});
		return true;
	})()`)
	var read []string
	for _, tt := range []struct{ paw, sign string }{{"left", "Draw a name"}, {"right", "That’s me! Draw again"}} {
		until(t, page, fmt.Sprintf(`document.querySelector("#says-%s").textContent == %q`, tt.paw, tt.sign))
		js[bool](t, page, `(window.red = false, true)`)
		for felt := false; !felt; {
			js[bool](t, page, `document.querySelector("[data-paw=`+tt.paw+`]").click() == null`)
			// Who squeezes within the settle time after a ticket is not felt, and squeezes again.
			for range 1500 {
				if felt = js[bool](t, page, `window.red`); felt {
					break
				}
				time.Sleep(20 * time.Millisecond)
			}
		}
		next("Tear it off")
		next("Turn it over")
		until(t, page, `document.querySelector("#hand.turned") != null`)
		alt := js[string](t, page, `document.querySelector("#picture").alt`)
		name, ok := strings.CutPrefix(alt, "A ticket with a portrait and the name ")
		if !ok || !slices.ContainsFunc(s.guests.People, func(p roster.Person) bool { return p.Name == name }) {
			t.Errorf("a screen reader says %q of the ticket, want the name of one of the guests", alt)
		}
		read = append(read, name)
		js[bool](t, page, `document.querySelector("#down").click() == null`)
	}
	if read[0] == read[1] {
		t.Errorf("the right paw drew %s again", read[0])
	}
	until(t, page, ready)
	total := len(s.guests.People)
	if got, want := js[string](t, page, `document.querySelector("#count").textContent`), fmt.Sprintf("%d of %d left in the hat.", total-1, total); got != want {
		t.Errorf("the bubble says %q, want %q", got, want)
	}
	if dir := os.Getenv("BABBAGE_LOOK"); dir != "" {
		shot, err := chromedp.Run(page, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "page.png"), shot, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// newSimulation is babbage simulate with a hat and a cache of its own.
func newSimulation(t testing.TB) *simulation {
	t.Helper()
	s := &simulation{}
	s.state, s.phone = t.TempDir(), noPhone
	if err := s.load(); err != nil {
		t.Fatal(err)
	}
	s.config.Cache = t.TempDir()
	return s
}
