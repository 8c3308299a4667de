package printer

import "babbage/printer/dots"

// widest is the longest row, in bytes, that a ticket can have which was cut short before this
// program began: that of the head, or that of 80 mm paper if it is narrower, for it may be another
// printer since.
func widest(head int) int { return (max(head, dots.Paper80) + 7) / 8 }

// backlog is what has to be sent before anything else: what brings a printer back in step
// after a ticket was cut short.
type backlog struct {
	bytes  []byte
	stride int  // bytes in a row of the ticket that may have been cut short
	stuck  bool // the printer stalled, and has not taken the backlog since
}

// resync makes the backlog the one after a ticket that was cut short, in the printer's language.
func (p *Printer) resync() { p.backlog.bytes = p.raster.Resync(p.backlog.stride) }

// empty reports whether there is nothing to send.
func (b *backlog) empty() bool { return len(b.bytes) == 0 }

// between reports whether what was sent ends with a whole command, so that the printer may
// be asked something: its zeros are none.
func (b *backlog) between() bool { return b.empty() || b.bytes[0] == 0 }

// rest puts what is left of a command that the wire took only in part before the backlog.
func (b *backlog) rest(command []byte) { b.bytes = append(command, b.bytes...) }
