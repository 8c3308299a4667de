package page

import (
	"slices"
	"testing"
	"time"
)

// Squeezing with a mouse, from the paw to the paper.
func TestSqueeze(t *testing.T) {
	b := newBrowser(t)
	for _, s := range []size{phone, desktop} {
		t.Run(s.name, func(t *testing.T) {
			toy, url := stage(t, time.Millisecond)
			b.TB = t
			v := b.visit(url, s)
			v.until(`document.querySelector("#says").textContent == "Squeeze my left paw!"`)
			v.until(`document.querySelector("#stage").matches(".green-on:not(.red-on)")`)
			v.press(`[data-paw=left]`)
			v.until(`document.querySelector("#stage").matches(".low-left.squeeze-left.red-on")`)
			v.lift()
			v.until(`!document.querySelector("#stage").matches(".low-left, .squeeze-left")`)
			v.until(`!document.querySelector("#paper").hidden`)
			v.until(`!document.querySelector("#stage").matches(".red-on")`)
			if n := eval[int](v, inkOnPaper); n < 10_000 {
				t.Errorf("%d black dots on the paper, want a picture", n)
			}
			v.press(`[data-paw=right]`)
			v.lift()
			v.until(`document.querySelector("#stage").matches(".red-on")`)
			if got, want := toy.said()[:3], []string{"press left", "release left", "press right"}; !slices.Equal(got, want) {
				t.Errorf("the toy felt %q, want %q", got, want)
			}
		})
	}
}

// inkOnPaper counts the black dots that hang out of the printer.
const inkOnPaper = `(() => {
	const c = document.querySelector("#dots");
	const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
	let n = 0;
	for (let i = 3; i < p.length; i += 4) if (p[i]) n++;
	return n;
})()`
