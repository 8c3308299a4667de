package page

import (
	"net"
	"net/http"
	"testing"
)

// A page that loses the program says so, and finds it again by itself: lights,
// mood and paper are those of the new one.
func TestProgramStopsAndComesBack(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	serve := func(addr string) (*puppet, *http.Server, string) {
		toy := newPuppet()
		l, err := net.Listen("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		s := &http.Server{Handler: toy.page}
		go s.Serve(l)
		return toy, s, l.Addr().String()
	}
	b := chromium(t)
	toy, server, addr := serve("127.0.0.1:0")
	v := b.visit(t, "http://"+addr, desktop, moving()...)
	v.until(ready)
	v.click(`[data-paw=left]`)
	v.until(resting)
	server.Close()
	toy.close()
	v.until(`document.querySelector("#stage").matches(".lost[data-face=asleep]:not(.green-on)")`)
	v.until(`document.querySelector("[role=status]").textContent.includes("The program has stopped.")`)
	v.until(`document.querySelector("#hint").textContent == "" && getComputedStyle(document.querySelector(".lamp")).fill == "rgb(91, 85, 80)"`)
	v.until(`document.querySelector("#says-left").textContent == "Gone"`)

	toy, server, _ = serve(addr)
	defer toy.close()
	defer server.Close()
	v.until(ready)
	v.until(`!document.querySelector("#stage").matches(".lost") && document.querySelector("#paper").hidden`)
	v.forgive() // the browser said that nobody answered, and was right
}

// Two visitors see the same bear.
func TestTwoVisitors(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, url := perform(t)
	b := chromium(t)
	one, two := b.visit(t, url, phone, still...), b.visit(t, url, desktop, still...)
	one.until(ready)
	two.until(ready)
	goOn := toy.stops()
	one.press(`[data-paw=left]`)
	two.until(`document.querySelector("#stage").matches(".low-left.red-on")`)
	one.lift()
	goOn()
	two.until(resting)
	two.click(`#paper`)
	one.until(tickets + ` == 1`)
}
