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
	toy, v := meet(t, phone)
	says := func(words, next string) {
		t.Helper()
		v.until(fmt.Sprintf(`document.querySelector("[role=status]#mood").textContent.startsWith(%q)`, words))
		if next == "" {
			v.until(`getComputedStyle(document.querySelector("#next")).visibility == "hidden"`)
			return
		}
		v.until(fmt.Sprintf(`document.querySelector("#next:not(.off)").textContent == %q`, next))
	}
	says("Ho ho, I am awake! Squeeze my left paw", "")
	v.until(`document.querySelector("#count").textContent == "11 of 12 left in the hat."`)

	goOn := toy.stops()
	v.tap("l")
	says("Ho ho ho! Let me see … Wait for the ticket.", "")
	goOn()
	says("Here it is!", "Tear it off")
	eval[bool](v, `document.querySelector("#next").focus() == null`)
	v.tap("Enter")
	says("No peeking, you others!", "Turn it over")
	v.tap("Enter")
	v.until(`document.querySelector("#hand.turned")`)
	v.tap("Enter") // the one button there lays it down
	v.until(`!document.querySelector("#hand").open && document.activeElement.matches(".ticket")`)
	says("Ho ho, I am awake!", "")

	toy.page.Show(signed(Mood{Face: Ready, Says: "Was it you?", Do: "Then squeeze my right paw."}))
	says("Was it you? Then squeeze my right paw.", "")

	eval[bool](v, `document.querySelector("[data-fault=paper]").focus() == null`)
	v.tap("Enter")
	says("I am out of paper. Put a new roll in", "Put new paper in")
	v.until(`document.querySelector("#stage[data-face=worried]")`)
	v.click(`#next`)
	says("Ho ho, I am awake!", "")

	toy.page.Show(signed(Mood{Face: Content, Says: "My hat is empty!", Do: "Merry Christmas!"}))
	says("My hat is empty! Merry Christmas!", "Fill the hat again")
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
	toy, v := meet(t, desktop)
	signs := `["left", "right", "both"].map(p => document.querySelector("#says-" + p).checkVisibility({visibilityProperty: true}) && document.querySelector("#says-" + p).textContent).join()`
	v.until(signs + ` == "Draw a name,That’s me! Draw again,Hold both 5 s: I switch off"`)
	toy.page.Show(Mood{Face: Ready, Says: "Your turn, Ada!", Left: "That’s me!", Right: "Not here, later"})
	v.until(signs + ` == "That’s me!,Not here, later,false"`)
}

// Whatever the bear says moves nothing else.
func TestTheBubbleMovesNothing(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop)
	places := `[".throneroom", "[data-paw=left]", ".printer", ".floor", ".bench", "#next"].map(s => {
		const r = document.querySelector(s).getBoundingClientRect();
		return [s, r.x, r.y + scrollY, r.width].map(n => n.toFixed?.(0) ?? n).join(" ");
	}).join("\n")`
	for _, s := range []size{desktop, twice, phone, side, small, fourth} {
		v.resize(s)
		var before string
		for i, m := range []Mood{
			{Face: Ready, Says: "Hm."},
			{Face: Ready, Says: "Ho ho, I am awake!", Do: "Squeeze my left paw: I draw a name for you."},
			{Face: Ready, Says: "Was it you?", Do: "Then squeeze my right paw. Else the next one squeezes the left."},
			{Face: Busy, Says: "Ho ho ho! Let me see …", Do: "Wait for the ticket."},
			{Face: Worried, Says: "I cannot feel my printer.", Do: "Check the printer's plug, power and cable; nothing is drawn until then."},
			{Face: Worried, Says: "That one was cut short.", Do: "I still have the name: look after the printer, then squeeze my left paw."},
			{Face: Content, Says: "My hat is empty!", Do: "Everybody has drawn. Merry Christmas!"},
			{Face: Ready, Says: "Your turn, Wilhelmina Featherstonehaugh!", Do: "Squeeze my left paw. Not here? Then somebody squeezes the right one."},
		} {
			toy.page.Show(signed(m))
			v.until(fmt.Sprintf(`document.querySelector("#mood").textContent == %q`, m.Says+" "+m.Do))
			now := eval[string](v, places)
			if i == 0 {
				before = now
			}
			if now != before {
				t.Errorf("%s: %q moves something from\n%s\nto\n%s", s.name, m.Says, before, now)
			}
		}
	}
}

// The pile keeps as many tickets as the program, each in reach, and the focus stays on it.
func TestPile(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop)
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
