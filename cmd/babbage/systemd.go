package main

import (
	"context"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"babbage/device"
)

// systemd is told what it supervises: that the green LED is on, what the bear's
// mood is, and that his loop still comes round. It is used by the bear's
// goroutine; without systemd it does nothing.
type systemd struct {
	ready bool
	pulse time.Duration // between two signs of life; 0 when nobody watches
	last  time.Time     // the last sign of life

	feels device.Mood
	roll  device.Roll
}

func newSystemd() *systemd {
	s := &systemd{}
	if watchdog, err := daemon.SdWatchdogEnabled(false); err == nil {
		s.pulse = watchdog / 4
	}
	return s
}

// notify sends a line of sd_notify(3). A supervisor that cannot be reached
// will notice by itself.
func (s *systemd) notify(state string) { _, _ = daemon.SdNotify(false, state) }

// mood passes a mood on. The first one means that green is on. A bear who is asleep may be made anew,
// so that he is not stopping: systemd kills soon who says that (TimeoutStopSec).
func (s *systemd) mood(m device.Mood) {
	s.feels = m
	s.tell()
	if m != device.Asleep && !s.ready {
		s.ready = true
		s.notify(daemon.SdNotifyReady)
	}
}

// rolled passes on that the roll of paper is nearly through, or no longer.
func (s *systemd) rolled(r device.Roll) {
	s.roll = r
	s.tell()
}

// tell sends what "systemctl status babbage" shows.
func (s *systemd) tell() {
	status := "STATUS=" + s.feels.String() + ": " + todo(s.feels)
	if s.roll.Low {
		status += " (" + s.roll.String() + ")"
	}
	s.notify(status)
}

// alive is a sign of life, if one is due.
func (s *systemd) alive() {
	if now := time.Now(); s.pulse > 0 && now.Sub(s.last) >= s.pulse {
		s.last = now
		s.notify(daemon.SdNotifyWatchdog)
	}
}

// sleep waits for the printer, which is the longest that the bear's loop may
// be away; it is alive meanwhile.
func (s *systemd) sleep(ctx context.Context, d time.Duration) error {
	s.alive()
	return rest(ctx, d)
}
