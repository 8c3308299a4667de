package page

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"babbage/cmd/babbage/web"
)

const (
	// frame is the least time between two writes to a browser: what happens
	// within a thirtieth of a second is drawn at once.
	frame = 33 * time.Millisecond
	// heartbeat tells a browser that the program is still there; page.js gives up
	// and asks anew after three of them are missing.
	heartbeat = 10 * time.Second
	// patience is how long one write may take before the browser is dropped. It
	// comes back by itself, and finds the scene as it is by then.
	patience = 10 * time.Second
)

// serveEvents is the stream of server-sent events: the whole scene first, then
// what changes.
func (p *Page) serveEvents(w http.ResponseWriter, r *http.Request) {
	if !p.arrive() {
		w.Header().Set("Retry-After", "10")
		web.Refuse(w, http.StatusServiceUnavailable, "%d browsers look on already, and no more can", maxStreams)
		return
	}
	defer p.leave()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy must not keep the bear waiting

	out := http.NewResponseController(w)
	next := -1 // before the journal's beginning: the scene comes first
	for {
		batch, end, news := p.batch(next)
		if len(batch) == 0 {
			batch = []byte("event: beat\ndata: {}\n\n")
		}
		// A writer without deadlines is one of a test, and does not block.
		_ = out.SetWriteDeadline(time.Now().Add(patience))
		if _, err := w.Write(batch); err != nil {
			return
		}
		if err := out.Flush(); err != nil {
			return
		}
		next = end
		if !p.wait(r.Context(), frame, nil) || !p.wait(r.Context(), heartbeat, news) {
			return
		}
	}
}

// batch puts all that a browser at position next has not seen into events. It
// returns the position after them, and a channel that closes when there is more.
func (p *Page) batch(next int) (batch []byte, end int, news <-chan struct{}) {
	p.mu.Lock()
	lines, ok := p.journal.since(next)
	end, news = p.journal.end(), p.journal.news
	var scene *view
	if !ok {
		scene = p.scene.view()
	}
	p.mu.Unlock()

	if !ok {
		b, err := json.Marshal(message{Scene: scene})
		if err != nil {
			panic(err) // view holds nothing that JSON cannot
		}
		lines = [][]byte{b}
	}
	var b bytes.Buffer
	for _, l := range lines {
		b.WriteString("data: ")
		b.Write(l)
		b.WriteString("\n\n")
	}
	return b.Bytes(), end, news
}

// wait returns after d, or when news closes; false when the stream is over.
func (p *Page) wait(ctx context.Context, d time.Duration, news <-chan struct{}) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-news:
	case <-ctx.Done():
		return false
	case <-p.done:
		return false
	}
	return true
}

// arrive counts one more visitor, if there is room.
func (p *Page) arrive() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.visitors == maxStreams {
		return false
	}
	p.visitors++
	return true
}

// leave lets go of the paws that the last visitor held when the browser closed.
func (p *Page) leave() {
	p.mu.Lock()
	p.visitors--
	alone := p.visitors == 0
	p.mu.Unlock()
	if alone {
		p.letGo()
	}
}
