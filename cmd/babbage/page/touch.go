package page

import (
	"bytes"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"babbage/cmd/babbage/web"
	"babbage/printer/dots"
)

// servePaw presses or releases a paw.
func (p *Page) servePaw(w http.ResponseWriter, r *http.Request) {
	paw, edge := r.PathValue("paw"), r.PathValue("edge")
	paws := map[string][]string{Left: {Left}, Right: {Right}, both: {Left, Right}}[paw]
	if paws == nil || (edge != "press" && edge != "release") {
		web.Refuse(w, http.StatusNotFound, "no paw %q to %q; there are left, right and both, press and release", paw, edge)
		return
	}
	p.hand.Lock()
	defer p.hand.Unlock()
	if edge == "press" && len(paws) == 1 && !p.held[paw] {
		p.takeAlong()
	}
	for _, paw := range paws {
		p.move(paw, edge == "press")
	}
	w.WriteHeader(http.StatusNoContent)
}

// move moves a paw's button if it is not there yet. The caller holds p.hand.
func (p *Page) move(paw string, down bool) {
	if p.held[paw] == down {
		return
	}
	p.held[paw] = down
	act := p.toy.Release
	if down {
		act = p.toy.Press
	}
	if act != nil {
		act(paw)
	}
}

// letGo releases both paws.
func (p *Page) letGo() {
	p.hand.Lock()
	defer p.hand.Unlock()
	p.move(Left, false)
	p.move(Right, false)
}

// takeAlong tears off the ticket that hangs there: whoever squeezes next finds
// that the one before took it along. Paper that still moves stays.
func (p *Page) takeAlong() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.scene.mood.Face != Busy {
		p.show(tear{})
	}
}

// serveTear tears the paper off.
func (p *Page) serveTear(w http.ResponseWriter, r *http.Request) {
	p.Show(tear{})
	w.WriteHeader(http.StatusNoContent)
}

// serveMishap makes a mishap begin or mends it.
func (p *Page) serveMishap(w http.ResponseWriter, r *http.Request) {
	mishap, state := Mishap(r.PathValue("fault")), r.PathValue("state")
	if p.toy.Mishap == nil || !slices.Contains(mishaps, mishap) || (state != "on" && state != "off") {
		web.Refuse(w, http.StatusNotFound, "no mishap %q to turn %q; there are %q, on and off", mishap, state, mishaps)
		return
	}
	p.hand.Lock()
	defer p.hand.Unlock()
	p.toy.Mishap(mishap, state == "on")
	p.ShowMishap(mishap, state == "on")
	w.WriteHeader(http.StatusNoContent)
}

// servePace changes how fast the toy's time goes.
func (p *Page) servePace(w http.ResponseWriter, r *http.Request) {
	times, err := strconv.Atoi(r.PathValue("times"))
	if p.toy.Pace == nil || err != nil || (times != 1 && times != 10) {
		web.Refuse(w, http.StatusNotFound, "no pace %q; there are 1 and 10", r.PathValue("times"))
		return
	}
	p.hand.Lock()
	defer p.hand.Unlock()
	p.toy.Pace(times)
	p.Show(pace(times))
	w.WriteHeader(http.StatusNoContent)
}

// serveRefill starts a new party.
func (p *Page) serveRefill(w http.ResponseWriter, r *http.Request) {
	if p.toy.Refill == nil {
		web.Refuse(w, http.StatusNotFound, "the hat cannot be filled from here; run babbage reset")
		return
	}
	p.hand.Lock()
	defer p.hand.Unlock()
	p.toy.Refill()
	w.WriteHeader(http.StatusNoContent)
}

// turnOver returns the dots of the torn-off ticket that is asked for: who asks has turned
// it over. With nil the request is answered.
func (p *Page) turnOver(w http.ResponseWriter, r *http.Request) *dots.Dots {
	number, _ := strconv.Atoi(r.PathValue("number")) // 0 is no ticket's number
	p.mu.Lock()
	d := p.scene.pile.find(number) // torn-off dots never change
	p.mu.Unlock()
	if d == nil {
		web.Refuse(w, http.StatusNotFound, "no ticket %q here; only the last %d are kept", r.PathValue("number"), maxPile)
	}
	w.Header().Set("Cache-Control", "no-store")
	return d
}

// serveNames is what stands on a torn-off ticket, a name a line; empty when nobody can
// read it.
func (p *Page) serveNames(w http.ResponseWriter, r *http.Request) {
	d := p.turnOver(w, r)
	if d == nil {
		return
	}
	var names []string
	if p.toy.Read != nil {
		names = p.toy.Read(d)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, strings.Join(names, "\n"))
}

// serveLink is the address to which a code on a torn-off ticket leads; empty when there is none.
func (p *Page) serveLink(w http.ResponseWriter, r *http.Request) {
	d := p.turnOver(w, r)
	if d == nil {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if p.toy.Link == nil {
		return
	}
	if link := p.toy.Link(d); strings.HasPrefix(link, "http://") {
		io.WriteString(w, link)
	}
}

// serveTicket is the picture on a torn-off ticket.
func (p *Page) serveTicket(w http.ResponseWriter, r *http.Request) {
	dots := p.turnOver(w, r)
	if dots == nil {
		return
	}
	var b bytes.Buffer
	m := dots.Image()
	m.Palette = color.Palette{color.RGBA{0xff, 0xfe, 0xfb, 0xff}, color.RGBA{0x26, 0x20, 0x2c, 0xff}} // as in page.css and paper.js
	if err := png.Encode(&b, m); err != nil {
		web.Refuse(w, http.StatusInternalServerError, "ticket %s: %v; tear off another", r.PathValue("number"), err)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Write(b.Bytes())
}

// serveSound is the WAV file of a sound.
func (p *Page) serveSound(w http.ResponseWriter, r *http.Request) {
	var wav []byte
	if p.toy.Sound != nil {
		wav = p.toy.Sound(r.PathValue("name"))
	}
	if wav == nil {
		web.Refuse(w, http.StatusNotFound, "no sound %q; reload the page", r.PathValue("name"))
		return
	}
	w.Header().Set("Content-Type", "audio/wav")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(wav))
}
