package phone

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Nothing of the names, of one of them, and of a guest's own page is out of reach, nor is anything
// too wide that has a name of 200 letters.
func TestEveryViewOfPeopleIsAccessible(t *testing.T) {
	axe := axeCore(t)
	long := strings.Repeat("Wolfeschlegelsteinhausenbergerdorff ", 6)[:199] + "."
	h := party(t, "name,group,note,avoid\nBo,Engines,tea,Clank 2.0\nClank 2.0,Engines,,\nFizz Buzzwell,Team 7,desk 12,\nFiz Buzzwell,,,\nנועה כפתור,,,\n"+long+",,"+long+",\n", draws)
	v := h.organiser(t)
	for name, file := range map[string]string{"Bo": "bo", "Clank 2.0": "clank-2.0", "Fizz Buzzwell": "fizz-buzzwell"} {
		photo, err := os.ReadFile("../../../assets/people/" + file + ".png")
		if err != nil {
			t.Fatal(err)
		}
		v.upload(t, of("/person/photo", name), bytes.NewReader(photo))
	}
	ctx := chromium(t, h.url)
	look := looker(t, ctx, h, axe)
	unfold := func(but string) {
		t.Helper()
		until(t, ctx, `document.readyState == "complete"`)
		js[bool](t, ctx, fmt.Sprintf(`document.querySelectorAll("details:not(%s)").forEach(d => d.open = true), true`, but))
	}
	enterBy(t, ctx, h, h.Code())
	look("people", "/people")
	unfold(".none")
	look("people-open", "")
	look("people-without", "/people?without=photo")
	look("person", of("/person", "Bo"))
	until(t, ctx, `document.querySelector(".dots").naturalWidth > 0`)
	unfold(".numbers")
	until(t, ctx, `!document.querySelector(".stage").hidden`)
	look("person-open", "")
	unfold(".none")
	look("person-numbers", "")
	look("person-long", of("/person", long))
	js[bool](t, ctx, `document.querySelector("#name").value = "Bo", document.querySelector("#about button").click(), true`)
	until(t, ctx, `!!document.querySelector("[role=alert].wrong")`)
	look("person-wrong", "")

	code, err := h.WallCode()
	if err != nil {
		t.Fatal(err)
	}
	ctx = chromium(t, h.url)
	look = looker(t, ctx, h, axe)
	js[bool](t, ctx, fmt.Sprintf(`location.href = %q; true`, h.url+"/#"+code))
	until(t, ctx, `!!document.querySelector("#about")`)
	look("me-new", "")
	js[bool](t, ctx, `document.querySelector("#name").value = "Bo", document.querySelector("#about button").click(), true`)
	until(t, ctx, `!!document.querySelector("[role=alert].wrong")`)
	look("me-wrong", "")
	js[bool](t, ctx, `document.querySelector("#name").value = "Merlin O’Byte", document.querySelector("#about button").click(), true`)
	until(t, ctx, `!!document.querySelector("#photo")`)
	look("me", "")
	merlin, err := filepath.Abs("../../../assets/people/merlin-obyte.png")
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.SetUploadFiles("input[name=taken]", []string{merlin})); err != nil {
		t.Fatal(err)
	}
	until(t, ctx, `!!document.querySelector(".part:not([hidden])") && document.querySelector(".dots").naturalWidth > 0`)
	unfold(".numbers")
	until(t, ctx, `!document.querySelector(".stage").hidden`)
	look("me-open", "")
}
