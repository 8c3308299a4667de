package page

import (
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
// reader says, but for the log, the bytes, names and keys.
const foreign = `(() => {
	const found = [];
	const all = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT);
	for (let e = all.currentNode; e; e = all.nextNode()) {
		if (e.closest("[lang=en], script, title, kbd")) continue;
		const texts = [...e.childNodes].filter(n => n.nodeType == Node.TEXT_NODE).map(n => n.data);
		for (const text of [...texts, e.ariaLabel, e.alt, e.title]) {
			if (/[a-z]{2}/i.test(text?.toString().replaceAll("Ada Lovelace", "") ?? "")) found.push(e.tagName + ": " + text);
		}
	}
	return found;
})()`

// From waking up to a ticket that is turned over, a page in a language of other letters has no word
// of English.
func TestAPartyInAnotherLanguage(t *testing.T) {
	t.Parallel()
	for tag, direction := range map[string]string{"ar": "rtl", "ja": "ltr"} {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			toy, url := perform(t)
			v := chromium(t).in(tag).visit(t, url, desktop)
			l := find(t, tag)
			says := func(key, next string) {
				t.Helper()
				v.until(fmt.Sprintf(`document.querySelector("#says").textContent == %q`, l.Say(key)))
				if next != "" {
					v.until(fmt.Sprintf(`document.querySelector("#next:not(.off)").textContent == %q`, l.Say(next)))
				}
				for _, text := range eval[[]string](v, foreign) {
					t.Errorf("%s: in Latin letters is %s", key, text)
				}
			}
			v.until(ready)
			if got := eval[string](v, `getComputedStyle(document.querySelector(".bubble")).direction`); got != direction {
				t.Errorf("the bubble is read %s, want %s", got, direction)
			}
			left := eval[bool](v, `document.querySelector("[data-paw=left]").getBoundingClientRect().x < document.querySelector("[data-paw=right]").getBoundingClientRect().x`)
			if !left || !eval[bool](v, `document.querySelector(".printer").getBoundingClientRect().x > document.querySelector(".throneroom").getBoundingClientRect().right`) {
				t.Error("the scene is mirrored")
			}
			toy.page.Show(newScene(Toy{}).mood)
			says("mood.asleep.says", "")
			toy.wake()
			says("mood.ready.says", "")
			eval[bool](v, `document.querySelector("#panel").open = true`)
			goOn := toy.stops()
			v.click(`[data-paw=left]`)
			says("mood.busy.says", "")
			v.until(`document.querySelector("#trace svg + svg")`)
			goOn()
			says("page.say.out", "page.paper.tear")
			v.click(`#next`)
			says("page.say.nopeeking", "page.paper.turn")
			v.click(`#next`)
			v.until(`document.querySelector("#hand.turned")`)
			for _, text := range eval[[]string](v, foreign) {
				t.Errorf("the ticket: in Latin letters is %s", text)
			}
			v.until(`document.querySelector("#reads").textContent.includes("Ada Lovelace")`)
			v.click(`#down`)
			for _, fault := range []string{"paper", "plug", "stall", "bounce", "sound", "power"} {
				v.click("[data-fault=" + fault + "]")
				v.until("document.querySelector('[data-fault=" + fault + "].broken')")
			}
			says("mood.asleep.says", "page.mishap.powerback")
		})
	}
}

// Two who look on have a language each, and one who has chosen for all is obeyed.
func TestTwoLanguages(t *testing.T) {
	t.Parallel()
	b := chromium(t)
	says := func(url, prefers, want string) {
		t.Helper()
		v := b.in(prefers).visit(t, url, phone)
		v.until(ready)
		v.until(fmt.Sprintf(`document.querySelector("#says").textContent == %q && document.documentElement.lang == %q`, find(t, want).Say("mood.ready.says"), want))
	}
	_, url := perform(t)
	says(url, "uk,en;q=0.5", "uk")
	says(url, "pt-BR", "pt")
	_, url = performs(t, newPuppetIn(find(t, "pl")))
	says(url, "uk", "pl")
}

// A browser puts a phrase into the same words as the catalogue, whatever the number.
func TestWordsAreThoseOfTheCatalogue(t *testing.T) {
	t.Parallel()
	_, url := perform(t)
	plain := strings.NewReplacer("\u200f", "", "\u2068", "", "\u2069", "", "٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9")
	for _, tag := range []string{"en", "ar", "pl"} {
		v := chromium(t).in(tag).visit(t, url, phone)
		v.until(ready)
		l := find(t, tag)
		got := eval[[]string](v, `import("/words.js").then(({phrase}) => [...Array(120).keys()].map(n => phrase({key: "page.count", Count: n, All: 120})))`)
		for n, got := range got {
			if want := l.Say("page.count", "Count", n, "All", 120); plain.Replace(got) != plain.Replace(want) {
				t.Errorf("%s: the browser says %q, want %q", tag, got, want)
			}
		}
		got = eval[[]string](v, `import("/words.js").then(({list, phrase}) => [
			phrase({key: "page.say.yourturn", Name: "Ada"}),
			phrase({key: "page.say.yourturn", Name: "Ada", instead: true}),
			phrase({key: "{{.Name}} <b>", Name: "{{.Name}}"}),
			phrase(), phrase({key: ""}),
			list(["Ada"]),
		])`)
		for i, want := range []string{
			l.Say("page.say.yourturn", "Name", "Ada"), l.Say("page.say.yourturn", "Name", l.Say("ticket.instead", "Name", "Ada")),
			"{{.Name}} <b>", "", "", "Ada",
		} {
			if plain.Replace(got[i]) != plain.Replace(want) {
				t.Errorf("%s: the browser says %q, want %q", tag, got[i], want)
			}
		}
	}
}
