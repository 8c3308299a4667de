package ticket

import (
	"bytes"
	"cmp"
	"slices"

	"babbage/printer/dots"
)

// Read returns whose tickets are on a piece of paper, from its top down: what anybody sees who
// holds it, for those who cannot see. A ticket that is not there whole is not read, nor is one
// that this press has not made; its stub may be torn off. However it comes out, every ticket is
// compared.
func (p *Press) Read(paper *dots.Dots) []string {
	type find struct {
		name string
		at   int
	}
	var found []find
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, one := range p.people {
		if one.ticket == nil || one.ticket.Width != paper.Width {
			continue
		}
		rows := one.ticket.Bits[:len(one.ticket.Bits)-one.stub*one.ticket.Stride()]
		if at := bytes.Index(paper.Bits, bytes.Trim(rows, "\x00")); at >= 0 {
			found = append(found, find{name, at})
		}
	}
	slices.SortFunc(found, func(a, b find) int { return cmp.Compare(a.at, b.at) })
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = f.name
	}
	return names
}
