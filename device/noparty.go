package device

import "context"

// WaitForParty is the bear without names to draw from, and without a hat. He prints words, which
// say what is missing. It returns true when it is time to look again whether there are names: when
// come delivers, or somebody squeezes a paw; and false when ctx ends. LEDs and printer stay as they
// are for Run, or for WaitForParty again.
func (b *Bear) WaitForParty(ctx context.Context, words []string, come <-chan struct{}) (bool, error) {
	if b.mood == Asleep {
		b.lit = [2]bool{true, true} // whatever a program before this one left
		b.light(Asleep.LEDs(0))
	}
	b.situation = situation{noParty: true}
	defer func() { b.situation = situation{} }()
	for said := false; ctx.Err() == nil; {
		b.alive()
		if b.Paws.Touched() {
			b.show(Busy)
		} else {
			b.situation.printer = b.Printer.Tend(ctx)
			b.show(b.situation.mood())
		}
		if !said && b.printable() {
			said = true
			b.print(ctx, b.Press.Words(words), 0)
			b.Paws.Forget()
		}
		select {
		case <-come:
			return true, nil
		default:
		}
		paw, err := b.Paws.Feel(tick)
		if err != nil {
			return false, err
		}
		switch {
		case paw != NoPaw:
			return true, nil
		case b.HoldBoth > 0 && b.Paws.BothFor() >= b.HoldBoth:
			b.switchOff()
		}
	}
	b.show(Asleep)
	return false, nil
}
