package page

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// Each thing that goes wrong reaches the hardware, is seen, and can be mended.
func TestBench(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	const lamp = `getComputedStyle(document.querySelector(".lamp")).fill`
	const red, dark = `"rgb(255, 90, 76)"`, `"rgb(91, 85, 80)"`
	for _, s := range sizes {
		v.resize(s)
		for _, tt := range []struct {
			mishap      Mishap
			wrong, mend string
			hint        string
			seen        string
		}{
			{PaperOut, "Pull the paper out", "Put new paper in", "It has no paper", `getComputedStyle(document.querySelector(".reel")).display == "inline" && ` + lamp + ` == ` + red},
			{Unplugged, "Unplug the printer", "Plug the printer in", "Its cable is out", `getComputedStyle(document.querySelector(".out")).display == "inline" && ` + lamp + ` == ` + dark},
			{Stalled, "Stall the printer", "Let the printer go on", "It takes no more bytes", lamp + ` == ` + red},
			{PowerCut, "Cut the power", "Switch the power on", "", `!document.querySelector("#stage").matches(".green-on") && ` + lamp + ` == ` + dark},
			{Bounce, "Wear the buttons out", "Mend the buttons", "", `true`},
			{Muted, "Pull the sound card", "Put the sound card in", "", `true`},
		} {
			button := fmt.Sprintf(`[data-fault=%s]`, tt.mishap)
			says := fmt.Sprintf(`document.querySelector("%s").textContent.trim()`, button)
			if got := eval[string](v, says); got != tt.wrong {
				t.Errorf("the button says %q, want %q", got, tt.wrong)
			}
			v.click(button)
			v.until(fmt.Sprintf(`%s == %q && %s`, says, tt.mend, tt.seen))
			v.until(fmt.Sprintf(`document.querySelector("#hint").textContent == %q`, tt.hint))
			v.click(button)
			v.until(fmt.Sprintf(`%s == %q`, says, tt.wrong))
			toy.felt(t, string(tt.mishap)+" on", string(tt.mishap)+" off")
		}
		v.until(ready)
	}
}

// A printer that stops in the middle of a ticket does not offer to tear it off.
func TestStallInTheMiddle(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	defer toy.stops()()
	v.click(`[data-paw=left]`)
	v.until(`document.querySelector("#paper").clientHeight > 100`)
	v.click(`[data-fault=stall]`)
	v.until(`document.querySelector("#hint").textContent == "It takes no more bytes"`)
	v.until(`document.querySelector("#next:not(.off)").textContent == "Let the printer go on"`)
	if said := eval[string](v, `document.querySelector("#mood").textContent`); said != "Let me see … Wait for the ticket." {
		t.Errorf("the bear says %q", said)
	}
}

// A bear without power laughs no more, in the middle of it.
func TestPowerCutSilences(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	_, v := meet(t, desktop, moving()...)
	v.click(`[data-paw=left]`)
	v.until(was("laughing"))
	v.click(`[data-fault=power]`)
	v.until(`document.querySelector("#stage").matches("[data-face=asleep]:not(.green-on, .red-on)")`)
	if eval[bool](v, `document.querySelector("#stage").matches(".laughing")`) {
		t.Error("still laughing")
	}
}

// The quiet panel shows levels, bytes and log; how fast time goes is in sight without it.
func TestPanel(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, phone, still...)
	v.click(`summary`)
	v.until(`document.querySelector("#panel").open`)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.until(`document.querySelector("#sent").textContent == "30,720"`)
	v.until(`document.querySelector("#log").textContent.includes("INFO drawing left=11")`)
	corners := `document.querySelector("#trace path.left").getAttribute("d").split("V").length - 1`
	v.until(corners + ` == 11`) // high at first, and five for each edge
	v.until(`document.querySelector("#bytes").textContent.split("\n").length == 16`)

	v.click(`#fast`)
	v.until(`document.querySelector("#fast[aria-pressed=true]")`)
	v.do(chromedp.Reload()) // a later visitor finds it so
	v.until(ready)
	v.until(`document.querySelector("#fast[aria-pressed=true]")`)
	v.click(`#fast`)
	v.until(`document.querySelector("#fast[aria-pressed=false]")`)
	if got, want := toy.said(), []string{"pace 10", "pace 1"}; !slices.Equal(got[len(got)-2:], want) {
		t.Errorf("the toy felt %q, want %q at the end", got, want)
	}
}
