package phone

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// draws has a bear draw the portraits of a party, with the part of the photo that its list says.
func draws(c *Config) {
	c.Bear.Settings = func() (Settings, error) { return Settings{Shape: "oval"}, nil }
	c.Bear.WallSlip = func(context.Context) error { return nil }
	c.Bear.Portrait = func(_ context.Context, name string) (*dots.Dots, error) {
		view, err := c.Files.Read()
		if err != nil || view.Photo(name) == "" {
			return dots.New(288, 384), err
		}
		f, err := c.Files.OpenPhoto(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			return nil, err
		}
		m, err := portrait.Decode(text, name, 600)
		if err != nil {
			return nil, err
		}
		var look portrait.Look
		if err := look.Crop.UnmarshalText([]byte(find(view, name).Crop)); err != nil {
			return nil, err
		}
		return look.Portrait(m.Gray, dots.Paper58), nil
	}
	c.Bear.Ticket = c.Bear.Portrait
}

// landscape is a photo of black and white patches, which has a crop of its own in every corner.
func landscape(t *testing.T) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 800, 600))
	for y := range 600 {
		for x := range 800 {
			if (x/80*7+y/75*5)%4 < 2 != (math.Hypot(float64(x-500), float64(y-250)) < 90) {
				m.Pix[y*m.Stride+x] = 255
			}
		}
	}
	file := filepath.Join(t.TempDir(), "photo.png")
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// fingers touches the screen at points, none to lift all.
func fingers(t *testing.T, ctx context.Context, kind input.DispatchTouchEventType, at ...[2]float64) {
	t.Helper()
	p := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
	for i, one := range at {
		p.TouchPoints = append(p.TouchPoints, &input.TouchPoint{X: one[0], Y: one[1], ID: new(float64(i))})
	}
	if _, err := chromedp.Call(ctx, input.DispatchTouchEvent, p); err != nil {
		t.Fatal(err)
	}
}

// A photo is chosen on a phone, and its dots are there without the page being asked for again; then
// the part is moved with a finger, made smaller with two, and turned, and what the bear draws is
// what was in the window.
func TestPhotoAndPartByFinger(t *testing.T) {
	h := party(t, "name,crop\nAda,\nBo,\n", draws)
	ctx := chromium(t, h.url)
	enterBy(t, ctx, h, h.Code())
	if err := chromedp.Do(ctx, chromedp.Navigate(h.url+"/person?name=Ada"), chromedp.SetUploadFiles("input[name=chosen]", []string{landscape(t)})); err != nil {
		t.Fatal(err)
	}
	const drawn = `document.querySelector(".dots").naturalWidth == 256 && document.querySelector(".drawing span").hidden && document.querySelector("progress").hidden`
	until(t, ctx, `!!document.querySelector(".part:not([hidden])") && `+drawn)
	if got := h.photos(t); len(got) != 1 {
		t.Fatalf("photos %q", got)
	}

	js[bool](t, ctx, `document.querySelector(".part > summary").click(), true`)
	until(t, ctx, `!document.querySelector(".stage").hidden`)
	keep := func() string {
		js[bool](t, ctx, `document.querySelector(".crop button:not([name]):not([type])").click(), true`)
		return drawn
	}
	until(t, ctx, keep()+` && document.querySelector("[name=was]").value == "21.87,0,56.25,100"`) // what is in the window, untouched
	stage := js[[4]float64](t, ctx, `(() => { const s = document.querySelector(".stage"); s.scrollIntoView({block: "center"}); const r = s.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })()`)
	x, y := stage[0]+stage[2]/2, stage[1]+stage[3]/2
	part := func() string {
		return js[string](t, ctx, `["left", "top", "width", "height", "turn"].map(n => document.querySelector(".crop").elements[n].value).join()`)
	}

	fingers(t, ctx, input.DispatchTouchEventTypeTouchStart, [2]float64{x - 20, y - 30}, [2]float64{x + 20, y + 30})
	fingers(t, ctx, input.DispatchTouchEventTypeTouchMove, [2]float64{x - 40, y - 60}, [2]float64{x + 40, y + 60})
	fingers(t, ctx, input.DispatchTouchEventTypeTouchEnd)
	until(t, ctx, `Number(document.querySelector(".crop").elements.width.value) < 40`) // of 56.25, all that is as high as the photo
	pinched := part()
	fingers(t, ctx, input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
	fingers(t, ctx, input.DispatchTouchEventTypeTouchMove, [2]float64{x - 50, y + 25})
	fingers(t, ctx, input.DispatchTouchEventTypeTouchEnd)
	until(t, ctx, fmt.Sprintf(`document.querySelector(".crop").elements.left.value > %s`, strings.Split(pinched, ",")[0]))

	for _, step := range []struct{ what, do string }{
		{"as it is", `true`},
		{"turned", `document.querySelector("[data-turn='90']").click(), true`},
		{"tilted", `(t => { t.value = -13; t.dispatchEvent(new Event("input")); return true })(document.querySelector(".tilt"))`},
	} {
		js[bool](t, ctx, step.do)
		before := js[string](t, ctx, `document.querySelector(".dots").src`)
		until(t, ctx, fmt.Sprintf(`document.querySelector(".dots").src != %q && `, before)+keep())
		shot, err := chromedp.Run(ctx, chromedp.Screenshot(".stage"))
		if err != nil {
			t.Fatal(err)
		}
		d, err := h.bear.Portrait(t.Context(), "Ada")
		if err != nil {
			t.Fatal(err)
		}
		samePicture(t, step.what+", "+part(), shot, d)
	}
	says(t, h.names(t), ",77") // a quarter to the right, and 13 degrees back

	js[bool](t, ctx, `document.querySelector("[name=auto]").click(), true`)
	until(t, ctx, drawn+` && document.querySelector(".crop").elements.was.value == "auto,77"`)
	says(t, h.names(t), "auto,77")

	// Somebody else has changed the part meanwhile.
	h.write(t, "names.csv", "name,crop\nAda,\"1,2,30,40\"\nBo,\n")
	js[bool](t, ctx, `document.querySelector("[data-turn='90']").click(), true`)
	keep()
	until(t, ctx, `document.querySelector(".trouble").textContent.includes("1,2,30,40")`)

	// A file that is no photo: the one before stays.
	text := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(text, []byte("Dear Ada"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.SetUploadFiles("input[name=chosen]", []string{text})); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, `document.querySelector(".trouble").textContent.includes("no picture") && document.querySelector("progress").hidden`)
}

// What a browser can read and the bear perhaps not, as a phone's own kind of photo, is a JPEG when it
// arrives.
func TestAnotherKindOfPhoto(t *testing.T) {
	h := party(t, "Ada\n", draws)
	ctx := chromium(t, h.url)
	enterBy(t, ctx, h, h.Code())
	if err := chromedp.Do(ctx, chromedp.Navigate(h.url+"/person?name=Ada")); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, `!!document.querySelector(".portrait.scripted")`)
	js[bool](t, ctx, `new Promise(done => {
		const canvas = document.createElement("canvas");
		canvas.width = 300, canvas.height = 400;
		canvas.getContext("2d").fillRect(50, 50, 100, 100);
		canvas.toBlob(blob => {
			const files = new DataTransfer(), input = document.querySelector("[name=taken]");
			files.items.add(new File([blob], "IMG_1.HEIC"));
			input.files = files.files;
			input.dispatchEvent(new Event("change", {bubbles: true}));
			done(true);
		}, "image/webp");
	})`)
	until(t, ctx, `!!document.querySelector(".part:not([hidden])") && document.querySelector(".dots").naturalWidth == 256`)
	if got := h.photos(t); !slices.Equal(got, []string{"Ada.jpg"}) {
		t.Errorf("photos %q", got)
	}
}

// samePicture fails where the window on the page and the portrait in dots are not the same picture:
// where one is black, or white, all around a point, so is the other.
func samePicture(t *testing.T, what string, shot []byte, d *dots.Dots) {
	t.Helper()
	page, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	const around = .02 // of the height
	black := func(u, v float64, w, h int, at func(x, y int) bool) float64 {
		n, all, r := 0, 0, int(around*float64(h))
		for y := int(v*float64(h)) - r; y <= int(v*float64(h))+r; y++ {
			for x := int(u*float64(w)) - r; x <= int(u*float64(w))+r; x++ {
				all++
				if at(x, y) {
					n++
				}
			}
		}
		return float64(n) / float64(all)
	}
	blacks, whites := 0, 0
	for v := .15; v < .86; v += .05 {
		for u := .15; u < .86; u += .05 {
			if math.Hypot(u-.5, v-.5) > .4 { // the rim of the oval
				continue
			}
			seen := black(u, v, page.Bounds().Dx(), page.Bounds().Dy(), func(x, y int) bool {
				r, _, _, _ := page.At(x, y).RGBA()
				return r < 0x8000
			})
			drawn := black(u, v, d.Width, d.Height, d.Black)
			switch seen {
			case 1:
				blacks++
			case 0:
				whites++
			default:
				continue // an edge
			}
			if math.Abs(seen-drawn) > .4 {
				t.Errorf("%s: at %.0f %%, %.0f %% the page is %.0f %% black and the portrait %.0f %%", what, u*100, v*100, seen*100, drawn*100)
			}
		}
	}
	if blacks < 10 || whites < 10 {
		t.Errorf("%s: only %d points are black and %d white", what, blacks, whites)
	}
}

// Without script a photo is sent by a form, whose fields are all there.
func TestPhotoWithoutScript(t *testing.T) {
	h := party(t, "Bo\n", draws)
	ctx := chromium(t, h.url)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	step := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	code, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	step(chromedp.Navigate(h.url), chromedp.SendKeys("#code", Groups(code)), chromedp.Click("#enter button"), chromedp.WaitVisible("#about"))
	step(chromedp.SendKeys("#name", "Ada"), chromedp.Click("#about button"), chromedp.WaitVisible("#photo"))
	step(chromedp.SetUploadFiles("input[name=chosen]", []string{landscape(t)}), chromedp.Click(".send"), chromedp.WaitVisible(".part"))
	until(t, ctx, `document.querySelector(".dots").naturalWidth == 256`)
	step(chromedp.Click(".part > summary"), chromedp.Click(".numbers > summary"))
	for field, value := range map[string]string{"left": "10", "top": "10", "width": "60", "height": "80"} {
		step(chromedp.SendKeys("[name="+field+"]", value))
	}
	step(chromedp.Click(".crop button:not([name]):not([type])"))
	until(t, ctx, `document.querySelector("[name=was]").value == "10,10,60,80"`)
	says(t, h.names(t), "Ada", "10,10,60,80")
	if dir := os.Getenv("BABBAGE_LOOK"); dir != "" {
		shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "me-noscript.png"), shot, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
