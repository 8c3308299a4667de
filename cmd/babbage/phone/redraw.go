package phone

import (
	"context"
	"sync"
	"time"

	"babbage/draw/roster"
	"babbage/printer/dots"
)

// waitRedraw is how long a page is kept waiting for other dots than those of before: the bear reads
// the files anew a moment after they have changed, or when the slip is out that he prints. Then it
// gets what he has, which may be the same, for a photo that is sent twice.
const waitRedraw = 12 * time.Second

// redraws are the portraits that are about to become others.
type redraws struct {
	wait time.Duration

	mu     sync.Mutex
	before map[string]before // by the key of the name
}

// before are the dots of somebody whose photo has just changed.
type before struct {
	tag   string
	until time.Time // they are waited for
}

func newRedraws() *redraws { return &redraws{wait: waitRedraw, before: map[string]before{}} }

// redraw makes a change after which the portrait of somebody is another, and lets the bear know.
func (p *Phone) redraw(ctx context.Context, name string, change func() error) error {
	tag := ""
	if p.bear.Portrait != nil {
		soon, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if d, err := p.bear.Portrait(soon, name); err == nil { // or he has drawn nothing that could be taken for the new ones
			tag = tagOf(d)
		}
	}
	if err := change(); err != nil {
		return err
	}
	p.redraws.begin(name, tag)
	p.changed()
	return nil
}

// begin notes that somebody's dots of before have a tag.
func (r *redraws) begin(name, tag string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	for key, b := range r.before {
		if now.After(b.until) {
			delete(r.before, key)
		}
	}
	r.before[roster.Key(name)] = before{tag, now.Add(r.wait)}
}

// old reports whether dots are those of before, and others may soon be there.
func (r *redraws) old(name, tag string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := roster.Key(name)
	b, ok := r.before[key]
	if ok && b.tag == tag && time.Now().Before(b.until) {
		return true
	}
	delete(r.before, key)
	return false
}

// portraits is portraitNow, or nil where the bear shows none.
func (p *Phone) portraits() func(context.Context, string) (*dots.Dots, error) {
	if p.bear.Portrait == nil {
		return nil
	}
	return p.portraitNow
}

// portraitNow is what the bear draws of somebody once he has read what has changed.
func (p *Phone) portraitNow(ctx context.Context, name string) (*dots.Dots, error) {
	const again = 30 * time.Millisecond
	for {
		d, err := p.bear.Portrait(ctx, name)
		if err != nil || !p.redraws.old(name, tagOf(d)) {
			return d, err
		}
		select {
		case <-time.After(again):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
