package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"babbage/assets/catalogue"
)

// find returns a language of the catalogue.
func find(t testing.TB, tag string) *catalogue.Language {
	t.Helper()
	l, err := catalogue.Find(tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// foreign lists what is written in Latin letters on a page that is not: texts and what a screen
// reader says, but for the log, the bytes, names, keys, and the sign for milliseconds, which the
// trace shows when a machine is slow and which is the same in Japanese.
const foreign = `(() => {
	const found = [];
	const all = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT);
	for (let e = all.currentNode; e; e = all.nextNode()) {
		if (e.closest("[lang=en], script, title, kbd")) continue;
		const texts = [...e.childNodes].filter(n => n.nodeType == Node.TEXT_NODE).map(n => n.data);
		for (const text of [...texts, e.ariaLabel, e.alt, e.title]) {
			if (/[a-z]{2}/i.test(text?.toString().replaceAll("Ada Lovelace", "").replace(/^\d+\s*ms$/, "") ?? "")) found.push(e.tagName + ": " + text);
		}
	}
	return found;
})()`

// Two look on who have other letters, each their own. From waking up to a ticket that is turned
// over neither sees a word of English, and both see the same bear.
func TestTwoLanguages(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, url := perform(t)
	type visitor struct {
		*tab
		*catalogue.Language
	}
	var visitors []visitor
	for tag, direction := range map[string]string{"ar": "rtl", "ja": "ltr"} {
		v := visitor{chromium(t).in(tag+",en;q=0.5").visit(t, url, desktop, still...), find(t, tag)}
		v.until(ready)
		if got := eval[string](v.tab, `getComputedStyle(document.querySelector(".bubble")).direction`); got != direction {
			t.Errorf("%s: the bubble is read %s, want %s", tag, got, direction)
		}
		if !eval[bool](v.tab, `((...x) => x.every((at, i) => !i || x[i - 1] < at))(...["[data-paw=left]", "[data-paw=right]", ".printer"].map(s => document.querySelector(s).getBoundingClientRect().x))`) {
			t.Errorf("%s: the scene is mirrored", tag)
		}
		eval[bool](v.tab, `document.querySelector("#panel").open = true`)
		saysAsTheCatalogue(v.tab, v.Language)
		visitors = append(visitors, v)
	}
	noEnglish := func(v visitor, when string) {
		t.Helper()
		for _, text := range eval[[]string](v.tab, foreign) {
			t.Errorf("%s: %s: in Latin letters is %s", v.Tag(), when, text)
		}
	}
	says := func(key, next string) {
		t.Helper()
		for _, v := range visitors {
			v.until(fmt.Sprintf(`document.querySelector("#says").textContent == %q`, v.Say(key)))
			if next != "" {
				v.until(fmt.Sprintf(`document.querySelector("#next:not(.off)").textContent == %q`, v.Say(next)))
			}
			noEnglish(v, key)
		}
	}
	toy.page.Show(newScene(Toy{}).mood)
	says("mood.asleep.says", "")
	toy.wake()
	says("mood.ready.says", "")
	goOn := toy.stops()
	visitors[0].click(`[data-paw=left]`)
	says("mood.busy.says", "")
	goOn()
	says("page.say.out", "page.paper.tear")
	visitors[1].click(`#next`)
	says("page.say.nopeeking", "page.paper.turn")
	for _, v := range visitors {
		v.click(`#next`)
		v.until(`document.querySelector("#hand.turned") && document.querySelector("#reads").textContent.includes("Ada Lovelace")`)
		noEnglish(v, "the ticket")
		v.click(`#down`)
	}
	for _, fault := range []string{"paper", "plug", "stall", "bounce", "sound", "power"} {
		visitors[0].click("[data-fault=" + fault + "]")
	}
	says("mood.asleep.says", "page.mishap.powerback")
}

// A toy that has a language speaks it to everybody.
func TestLanguageOfTheSettings(t *testing.T) {
	t.Parallel()
	_, url := performs(t, newPuppetIn(find(t, "pl")))
	v := chromium(t).in("uk").visit(t, url, phone, still...)
	v.until(ready)
	if got := eval[string](v, `document.documentElement.lang`); got != "pl" {
		t.Errorf("it speaks %q", got)
	}
	saysAsTheCatalogue(v, find(t, "pl"))
}

// saysAsTheCatalogue fails the test when the browser puts a phrase into other words than the
// catalogue, whatever the number.
func saysAsTheCatalogue(v *tab, l *catalogue.Language) {
	v.Helper()
	type phrase struct {
		Phrase
		Want string
	}
	var phrases []phrase
	for n := range 120 {
		phrases = append(phrases, phrase{Phrase{Key: "page.count", Count: float64(n), All: 120}, l.Say("page.count", "Count", n, "All", 120)})
	}
	phrases = append(phrases,
		phrase{Phrase{Key: "mood.ready.says"}, l.Say("mood.ready.says")},
		phrase{Phrase{Key: "page.say.yourturn", Name: "Ada"}, l.Say("page.say.yourturn", "Name", "Ada")},
		phrase{Phrase{Key: "page.say.yourturn", Name: "Ada", Instead: true}, l.Say("page.say.yourturn", "Name", l.Say("ticket.instead", "Name", "Ada"))},
		phrase{Phrase{Key: "page.say.yourturn", Name: "{{.Name}} <b>"}, l.Say("page.say.yourturn", "Name", "{{.Name}} <b>")},
		phrase{Phrase{}, ""},
	)
	asked, err := json.Marshal(phrases)
	if err != nil {
		v.Fatal(err)
	}
	got := eval[[]string](v, fmt.Sprintf(`import("/words.js").then(({phrase}) => %s.map(phrase))`, asked))
	// What keeps the directions apart is HTML's on the page, and the catalogue's on paper.
	words := strings.NewReplacer("\u200f", "", "\u2068", "", "\u2069", "")
	for i, p := range phrases {
		if words.Replace(got[i]) != words.Replace(p.Want) {
			v.Errorf("%s: the browser says %q, want %q", l.Tag(), got[i], p.Want)
		}
	}
}
