package paper

import "time"

// Cut is where the knife went through the paper.
type Cut struct {
	Row  int  // the first row behind it; before row 0 is paper that was there already
	Full bool // the slip fell; otherwise it hangs by a point
}

// feedsToKnife reports whether the command under way is a cut of the kind that has a fourth byte:
// GS V 65 n and GS V 66 n feed what was printed last to the knife, and n rows more.
func (e *escpos) feedsToKnife() bool {
	return e.cmd[0] == 0x1d && e.cmd[1] == 'V' && (e.cmd[2] == 'A' || e.cmd[2] == 'B')
}

// cut obeys GS V m or GS V m n. Without a feed, the paper is cut where it stands: what the head
// printed last has not come to the knife yet, and stays behind it.
func (e *escpos) cut() {
	m := e.cmd[2]
	switch {
	case e.feedsToKnife():
		e.feed(e.Knife + int(e.cmd[3]))
	case m != 0 && m != 1 && m != '0' && m != '1':
		e.strange("cut %#02x", m)
		return
	default:
		e.print()
	}
	e.sever(m == 0 || m == '0' || m == 'A')
}

// sever cuts the paper where it stands at the knife.
func (d *Decoder) sever(full bool) {
	if d.Cut != nil {
		d.Cut(Cut{Row: d.rows - d.Knife, Full: full})
	}
}

// Cuts returns where the paper that hangs out of the printer has been cut since it was last torn
// off, as rows of Paper.
func (p *Printer) Cuts() []Cut {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Cut(nil), p.cuts...)
}

// sever is called by the decoder for a cut: the knife waits for the rows before it.
func (p *Printer) sever(c Cut) {
	p.head(nil, time.Duration(float64(knifeTime)*p.slow/p.cfg.Speed))
	p.coming[len(p.coming)-1].cut = &c
}
