package printer

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"syscall"
	"time"

	"babbage/assets/remedy"
)

// firstRetry and lastRetry bound the wait between two attempts to open a port that is gone;
// each is twice the one before.
const (
	firstRetry = 250 * time.Millisecond
	lastRetry  = 4 * time.Second
)

// errOpening is returned by an Opener that is not done yet (a network dial) and wants to be
// called again soon.
var errOpening = remedy.With(errors.New("the printer's port is being opened"), "wait a moment")

// goneError is why a port could not be opened. It is ErrGone too.
type goneError struct{ error }

func (e goneError) Is(target error) bool { return target == ErrGone }
func (e goneError) Unwrap() error        { return e.error }

// link is the wire to a printer while there is one, and otherwise why there is none and
// when to open it again.
type link struct {
	open    Opener
	log     *slog.Logger
	wire    Wire          // nil while gone
	deaf    bool          // the wire cannot be read: a USB printer that has no way back
	trouble error         // why the wire was lost, or could not be opened
	retry   time.Time     // it is not opened again before
	hungUp  time.Time     // when a network printer last ended the connection by itself
	wait    time.Duration // between the last two attempts
}

// connect opens the wire if it is not open, and reports whether it did. It does nothing
// while the last attempt is not long ago, unless it has to be tried at once.
func (l *link) connect(ctx context.Context, now time.Time, atOnce bool) (opened bool, err error) {
	if l.wire != nil {
		return false, nil
	}
	if !atOnce && now.Before(l.retry) {
		return false, goneError{l.trouble}
	}
	wire, err := l.open(ctx)
	if errors.Is(err, errOpening) {
		return false, goneError{err}
	}
	if err != nil {
		if l.trouble == nil || l.trouble.Error() != err.Error() {
			l.log.Warn("printer: no port", "err", err)
		}
		l.trouble = err
		l.wait = min(max(2*l.wait, firstRetry), lastRetry)
		l.retry = now.Add(l.wait)
		return false, goneError{err}
	}
	if l.hungUp.IsZero() {
		l.log.Info("printer: port open")
	}
	l.wire, l.deaf, l.trouble, l.wait = wire, false, nil, 0
	return true, nil
}

// lost closes the wire after it failed.
func (l *link) lost(err error, now time.Time) {
	if l.wire == nil {
		return
	}
	l.wire.Close()
	l.wire = nil
	if errors.Is(err, errHungUp) { // most likely it can be called again
		l.log.Debug("printer: hung up")
		l.hungUp, l.retry, l.wait = now, now, 0
		return
	}
	l.log.Warn("printer: port lost", "err", err)
	l.trouble, l.hungUp = err, time.Time{}
	l.wait = firstRetry
	l.retry = now.Add(l.wait)
}

// callsBack is how long a printer that hung up may take to be reached again before it counts as
// gone.
const callsBack = 2 * time.Second

// callingBack reports whether the wire is down only because the printer hung up a moment ago.
func (l *link) callingBack(now time.Time) bool {
	return l.wire == nil && l.trouble == nil && !l.hungUp.IsZero() && now.Sub(l.hungUp) < callsBack
}

// queued returns how many bytes have not left the machine, 0 where nobody knows, and an
// error where the port is gone: the quickest way to tell.
func (l *link) queued() (int, error) {
	q, ok := l.wire.(wireQueue)
	if !ok {
		return 0, nil
	}
	n, err := q.Queued()
	if errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ENODEV) || errors.Is(err, os.ErrClosed) {
		return 0, err
	}
	return n, nil
}

// flush throws away what has not left the machine, where that is possible. An error means
// that the wire is of no use any more.
func (l *link) flush() error {
	if f, ok := l.wire.(wireFlush); ok {
		return f.Flush()
	}
	return nil
}
