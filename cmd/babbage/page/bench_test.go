package page

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Each thing that goes wrong reaches the hardware, is seen, and can be mended.
func TestBench(t *testing.T) {
	t.Parallel()
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			toy, v := meet(t, time.Millisecond, s)
			for _, tt := range []struct {
				mishap      Mishap
				wrong, mend string
				seen        string
			}{
				{PaperOut, "Pull the paper out", "Put new paper in", `getComputedStyle(document.querySelector(".reel")).display == "inline"`},
				{Unplugged, "Unplug the printer", "Plug the printer in", `getComputedStyle(document.querySelector(".out")).display == "inline"`},
				{Stalled, "Stall the printer", "Let the printer go on", `getComputedStyle(document.querySelector(".lamp")).fill == "rgb(255, 90, 76)"`},
				{PowerCut, "Cut the power", "Switch the power on", `!document.querySelector("#stage").matches(".green-on")`},
				{Bounce, "Wear the buttons out", "Mend the buttons", `true`},
				{Muted, "Pull the sound card", "Put the sound card in", `true`},
			} {
				button := fmt.Sprintf(`[data-fault=%s]`, tt.mishap)
				says := fmt.Sprintf(`document.querySelector("%s").textContent.trim()`, button)
				if got := eval[string](v, says); got != tt.wrong {
					t.Errorf("the button says %q, want %q", got, tt.wrong)
				}
				v.click(button)
				v.until(fmt.Sprintf(`%s == %q && %s`, says, tt.mend, tt.seen))
				v.click(button)
				v.until(fmt.Sprintf(`%s == %q`, says, tt.wrong))
				if got, want := toy.said(), []string{string(tt.mishap) + " on", string(tt.mishap) + " off"}; !slices.Equal(got[len(got)-2:], want) {
					t.Errorf("the toy felt %q, want %q", got, want)
				}
			}
			v.until(ready)
		})
	}
}

// A bear without power laughs no more, in the middle of it.
func TestPowerCutSilences(t *testing.T) {
	t.Parallel()
	_, v := meet(t, time.Millisecond, desktop)
	v.click(`[data-paw=left]`)
	v.until(`document.querySelector("#stage").matches(".laughing")`)
	v.click(`[data-fault=power]`)
	v.until(`document.querySelector("#stage").matches("[data-face=asleep]:not(.green-on, .red-on)")`)
	if eval[bool](v, `document.querySelector("#stage").matches(".laughing")`) {
		t.Error("still laughing")
	}
}

// What is wrong and what to do now is said in words that a screen reader
// announces.
func TestMoodInWords(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, time.Millisecond, phone)
	v.click(`[data-fault=paper]`)
	v.until(`document.querySelector("[role=status]").textContent.includes("I am out of paper. Put in a new roll")`)
	v.until(`document.querySelector("#stage[data-face=worried]")`)

	toy.page.Show(Mood{Face: Content, Says: "The hat is empty.", Do: "Merry Christmas!"})
	v.until(`document.querySelector("[role=status]").textContent.includes("The hat is empty. Merry Christmas!")`)
	v.click(`#refill`)
	v.until(ready)
	if got := toy.said(); !slices.Contains(got, "refill") {
		t.Errorf("the toy felt %q, want a refill", got)
	}
}

// The quiet panel shows levels, bytes and log, and sets how fast time goes.
func TestPanel(t *testing.T) {
	t.Parallel()
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			toy, v := meet(t, 0, s)
			v.click(`summary`)
			v.until(`document.querySelector("#panel").open`)
			v.click(`[data-paw=left]`)
			v.until(resting)
			v.until(`document.querySelector("#sent").textContent == "30,720"`)
			v.until(`document.querySelector("#log").textContent.includes("INFO drawing left=11")`)
			corners := `document.querySelector("#trace path.left").getAttribute("d").split("V").length - 1`
			v.until(corners + ` == 11`) // high at first, and five for each edge
			v.until(`document.querySelector("#bytes").textContent.split("\n").length == 16`)

			v.click(`[name=pace][value="10"]`)
			v.until(`document.querySelector("[name=pace]:checked").value == "10"`)
			v.do(chromedp.Reload()) // a later visitor finds it so
			v.until(ready)
			v.until(`document.querySelector("[name=pace]:checked").value == "10"`)
			if got := toy.said(); !slices.Contains(got, "pace 10") {
				t.Errorf("the toy felt %q, want pace 10", got)
			}
		})
	}
}
