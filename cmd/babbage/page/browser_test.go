package page

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The sizes that everything is tried at.
var (
	phone   = size{"phone", 390, 844}
	desktop = size{"desktop", 1280, 800}
)

type size struct {
	name          string
	width, height int64
}

// browser is one headless Chromium for a test.
type browser struct {
	testing.TB
	ctx context.Context
}

// newBrowser starts Chromium, or skips the test where there is none; in CI its
// absence is a failure.
func newBrowser(t testing.TB) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium in PATH; CI must install one (apt-get install chromium)")
		}
		t.Skip("no Chromium in PATH; install one (apt-get install chromium) to test the page as a person sees it")
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true),
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(alloc)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return &browser{t, ctx}
}

// visit opens url in a new tab of the given size. Media features, e.g.
// "prefers-color-scheme", "dark", come in pairs.
func (b *browser) visit(url string, s size, media ...string) *tab {
	b.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	b.Cleanup(stop)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	b.Cleanup(cancel)
	t := &tab{TB: b.TB, ctx: ctx}
	var features []*emulation.MediaFeature
	for i := 0; i < len(media); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: media[i], Value: media[i+1]})
	}
	t.do(chromedp.EmulateViewport(s.width, s.height))
	call(t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	t.do(chromedp.Navigate(url))
	return t
}

// tab is a visitor.
type tab struct {
	testing.TB
	ctx   context.Context
	mouse point
}

type point struct{ X, Y float64 }

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(t.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// call runs a command of the DevTools protocol.
func call[P, R any](t *tab, command cdp.Command[P, R], params P) R {
	t.Helper()
	r, err := chromedp.Call(t.ctx, command, params)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// eval returns the value of a JavaScript expression, of a promise what it is
// kept with.
func eval[T any](t *tab, expression string) T {
	t.Helper()
	v, err := chromedp.Run(t.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for a JavaScript expression to become true.
func (t *tab) until(expression string) {
	t.Helper()
	_, err := chromedp.Run(t.ctx, chromedp.Poll[chromedp.Void](expression,
		chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(15*time.Second)))
	if err != nil {
		t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// press puts the mouse on what a selector finds, scrolled into view, and presses
// its button.
func (t *tab) press(selector string) {
	t.Helper()
	at := eval[point](t, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		e.scrollIntoView({block: "nearest"});
		const r = e.getBoundingClientRect();
		return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
	})()`, selector))
	t.mouse = at
	t.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// lift lets go of the mouse's button.
func (t *tab) lift() {
	t.Helper()
	t.do(chromedp.MouseEvent(chromedp.MouseReleased, t.mouse.X, t.mouse.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

func (t *tab) shoot(file string) {
	t.Helper()
	png, err := chromedp.Run(t.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// stage is a puppet behind a server.
func stage(t testing.TB, tick time.Duration) (*puppet, string) {
	p := newPuppet(tick)
	s := httptest.NewServer(p.page)
	t.Cleanup(func() {
		p.close()
		s.Close()
	})
	return p, s.URL + "/"
}
