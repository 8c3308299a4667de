package device

import "time"

// debounce tells a squeeze from the chatter of a contact: a level counts only
// when it has been the same for a whole settle time, and a squeeze only after
// a release that did as well. It is a pure function of what it is shown.
type debounce struct {
	settle time.Duration
	down   bool      // the settled state
	next   bool      // the state that wants to settle
	since  time.Time // since when next has been seen without an interruption
	downAt time.Time // when down last became true; zero when that was before the last forget
}

// forget makes a squeeze wait for a settled release first: for the start, when
// somebody may be leaning on the paw, and for the end of a ticket.
func (d *debounce) forget(now time.Time) {
	*d = debounce{settle: d.settle, down: true, next: true, since: now}
}

// sample takes the level at time now, and whether an edge has been reported
// since the last sample. It returns true once for each squeeze. An edge means
// that the level may have been away and back, whatever it is now, so the
// settle time begins anew; edges that were lost only cost precision, because
// the level itself is looked at several times in each settle time.
func (d *debounce) sample(down, edge bool, now time.Time) (squeezed bool) {
	if edge || down != d.next {
		d.next, d.since = down, now
	}
	if d.next == d.down || now.Sub(d.since) < d.settle {
		return false
	}
	if d.down = down; down {
		d.downAt = now
	}
	return down
}

// restless reports whether something has happened in the last settle time, so
// that the level is worth a look every few milliseconds.
func (d *debounce) restless(now time.Time) bool {
	return d.next != d.down || now.Sub(d.since) < d.settle
}

// held reports whether the paw is settled down and was up before, since the last forget; level is
// whether its contact is closed at this moment.
func (d *debounce) held(level bool) bool { return level && d.down && !d.downAt.IsZero() }

// joins reports whether the paw is held, and not stuck there, when the other one goes down.
func (d *debounce) joins(level bool, now time.Time) bool {
	return d.held(level) && now.Sub(d.downAt) < stuck
}
