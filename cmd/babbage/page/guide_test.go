package page

import (
	"fmt"
	"strings"
	"testing"
)

// The bubble leads from the squeeze to the hand and on, in words that a screen reader
// announces, with a button that does what it says. The focus stays where something is.
func TestTheBubbleLeadsOn(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, phone, still...)
	says := func(words, next string) {
		t.Helper()
		v.until(fmt.Sprintf(`document.querySelector("[role=status]#mood").textContent.startsWith(%q)`, words))
		if next == "" {
			v.until(`getComputedStyle(document.querySelector("#next")).visibility == "hidden"`)
			return
		}
		v.until(fmt.Sprintf(`document.querySelector("#next:not(.off)").textContent == %q`, next))
	}
	says("I am awake! Squeeze my left paw", "")
	v.until(`document.querySelector("#count").textContent == "11 of 12 left in the hat."`)

	goOn := toy.stops()
	v.tap("l")
	says("Let me see … Wait for the ticket.", "")
	goOn()
	says("Here it is!", "Tear it off")
	eval[bool](v, `document.querySelector("#next").focus() == null`)
	v.tap("Enter")
	says("No peeking, you others!", "Turn it over")
	v.tap("Enter")
	v.until(`document.querySelector("#hand.turned")`)
	v.tap("Enter") // the one button there lays it down
	v.until(`!document.querySelector("#hand").open && document.activeElement.matches(".ticket")`)
	says("I am awake!", "")

	toy.page.Show(signed(Mood{Face: Ready, Says: say("page.say.wasityou"), Do: say("page.say.redo")}))
	says("Was it you? Then squeeze my right paw.", "")

	eval[bool](v, `document.querySelector("[data-fault=paper]").focus() == null`)
	v.tap("Enter")
	says("I am out of paper. Put a new roll in", "Put new paper in")
	v.until(`document.querySelector("#stage[data-face=worried]")`)
	v.click(`#next`)
	says("I am awake!", "")

	toy.page.Show(signed(Mood{Face: Content, Says: say("mood.hatempty.says"), Do: say("mood.hatempty.do")}))
	says("My hat is empty! Everybody has drawn.", "Fill the hat again")
	eval[bool](v, `document.querySelector("#next").focus() == null`)
	v.tap("Enter")
	v.until(ready)
	v.until(`document.activeElement.matches("[data-paw=left]")`)
	if got := toy.said(); got[len(got)-1] != "refill" {
		t.Errorf("the toy felt %q, want a refill", got)
	}
}

// The signs say what each paw does now; one that does nothing is not there.
func TestSigns(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	signs := `["left", "right", "both"].map(p => document.querySelector("#says-" + p).checkVisibility({visibilityProperty: true}) && document.querySelector("#says-" + p).textContent).join()`
	v.until(signs + ` == "Draw a name,That’s me! Draw again,Hold both 5 s: I switch off"`)
	toy.page.Show(Mood{Face: Ready, Says: Phrase{Key: "page.say.yourturn", Name: "Ada"}, Left: say("page.paw.here"), Right: say("page.paw.later")})
	v.until(signs + ` == "That’s me!,Not here, later,false"`)
}

// The pile keeps as many tickets as the program, each in reach, and the focus stays on it.
func TestPile(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	drop := func() {
		for range 500 {
			toy.page.Show(Row{1})
		}
		toy.page.Show(tear{})
	}
	for range maxPile {
		drop()
	}
	v.until(tickets + ` == 24 && !document.querySelector(".flying")`)
	for _, s := range []size{desktop, phone, fourth} {
		v.resize(s)
		hidden := eval[[]string](v, `[...document.querySelectorAll(".ticket")].filter(b => {
			b.scrollIntoView({block: "center"});
			const r = b.getBoundingClientRect();
			for (let x = r.x + 3; x < r.right; x += 6)
				for (let y = r.y + 3; y < r.bottom; y += 6)
					if (document.elementFromPoint(x, y) == b) return false;
			return true;
		}).map(b => b.dataset.number)`)
		if len(hidden) > 0 {
			t.Errorf("%s: a mouse cannot reach the tickets %s", s.name, strings.Join(hidden, ", "))
		}
	}
	eval[bool](v, `document.querySelector(".ticket").focus() == null`)
	drop()
	v.until(`document.querySelector("[data-number='25']") && !document.querySelector("[data-number='1']")`)
	v.until(`document.activeElement.dataset.number == "2"`)
	v.tap("t")
	v.until(`document.querySelector("#hand.turned #picture")?.src.endsWith("tickets/25")`)
}
