package ticket

import (
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// foreseen is a portrait that was made while its photo arrived.
type foreseen struct {
	file fs.FileInfo // of the photo on disk
	look portrait.Look
	key  string
	dots *dots.Dots
}

// mostForeseen is for how many photos that have arrived a portrait waits until they are loaded.
const mostForeseen = 4

// Foresee makes the portrait of a photo while its bytes come from r, so that whoever sends it waits
// for little after the last one. Once the photo is whole on disk, as the file that keep is told of,
// Load and what follows find the portrait, until the file is another. keep is nil, and r may have
// more to read, where a photo is not read like that, or another one is just being.
func (p *Press) Foresee(r io.Reader) (keep func(file fs.FileInfo)) {
	select {
	case p.early <- struct{}{}:
		defer func() { <-p.early }()
	default: // a phone that sends slowly holds it for minutes, and nobody waits for that
		return nil
	}
	sum := newSum(p.layout.Look, p.layout.Width)
	r = io.TeeReader(yielding{r}, sum)
	m, err := portrait.DecodeArriving(r, p.layout.least())
	if err != nil {
		return nil
	}
	f := foreseen{look: p.layout.Look, dots: p.layout.Portrait(m.Gray, p.layout.Width)}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil
	}
	f.key = keyOf(sum)
	return func(file fs.FileInfo) {
		f.file = file
		p.mu.Lock()
		defer p.mu.Unlock()
		p.foreseen = append(p.foreseen, f)
		p.foreseen = p.foreseen[max(0, len(p.foreseen)-mostForeseen):]
	}
}

// foresaw returns the portrait that was made of a file while it arrived, and its key, nil for none.
// It is given out once: who is loaded again soon has their photo read, as a shell may have changed
// it within the same moment.
func (p *Press) foresaw(photo string, look portrait.Look) (*dots.Dots, string) {
	p.mu.Lock()
	none := len(p.foreseen) == 0
	p.mu.Unlock()
	if none {
		return nil, ""
	}
	now, err := fs.Stat(p.photos, photo) // a squeeze does not wait for the card
	if err != nil {
		return nil, ""
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.foreseen, func(f foreseen) bool {
		return os.SameFile(f.file, now) && f.file.Size() == now.Size() && f.file.ModTime().Equal(now.ModTime()) && f.look == look
	})
	if i < 0 {
		return nil, ""
	}
	f := p.foreseen[i]
	p.foreseen = slices.Delete(p.foreseen, i, i+1)
	return f.dots, f.key
}

// yielding lets everybody else go first, whoever squeezes above all.
type yielding struct{ io.Reader }

func (y yielding) Read(b []byte) (int, error) {
	runtime.Gosched()
	return y.Reader.Read(b)
}
