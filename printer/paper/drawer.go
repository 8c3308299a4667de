package paper

// pulse opens the cash drawer.
func (d *Decoder) pulse() {
	if d.Pulse != nil {
		d.Pulse()
	}
}

// pulse is called by the decoder for a pulse: it comes behind the rows before it.
func (p *Printer) pulse() {
	p.head(nil, 0)
	p.coming[len(p.coming)-1].pulse = true
}
