package voice

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os/exec"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// SpeakerConfig says how to make a sound heard.
type SpeakerConfig struct {
	Command []string // reads WAV from its stdin and plays it; empty for aplay
	Device  string   // ALSA device for aplay, such as "plughw:1"; "" for the default one
	Log     *slog.Logger
}

// Speaker hands each sound to a short-lived player, aplay. Sound is an ornament:
// Play returns at once and no failure reaches the caller; each kind of failure
// is one warning in the log until the speaker has worked again. One sound plays
// at a time, and a new one cuts the old one off. Play and Close belong to one
// goroutine, the bear's.
type Speaker struct {
	command []string
	log     *slog.Logger
	grace   time.Duration // how much longer than its sound a player may take

	stop   context.CancelFunc // ends the current player
	done   chan struct{}      // closed when the last player asked for has ended
	warned map[string]bool    // by the goroutine of the current player only
	closed bool
}

// NewSpeaker returns a speaker. It does not look for a sound card: there may be
// one by the time somebody squeezes.
func NewSpeaker(cfg SpeakerConfig) *Speaker {
	s := &Speaker{
		command: cfg.Command,
		log:     cfg.Log,
		grace:   5 * time.Second, // a sound server or a Bluetooth speaker may take seconds to wake
		stop:    func() {},
		done:    make(chan struct{}),
		warned:  map[string]bool{},
	}
	close(s.done)
	if len(s.command) == 0 {
		s.command = []string{"aplay", "-q"}
		if cfg.Device != "" {
			s.command = append(s.command, "-D", cfg.Device)
		}
		s.command = append(s.command, "-") // stdin
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	return s
}

// Play starts a sound and returns. A silent sound leaves the current one alone.
func (s *Speaker) Play(sound Sound) {
	if s.closed || sound.Silent() {
		return
	}
	s.stop()
	ctx, cancel := context.WithTimeout(context.Background(), sound.Duration()+s.grace)
	before, done := s.done, make(chan struct{})
	s.stop, s.done = cancel, done
	go func() {
		defer close(done)
		defer cancel()
		<-before
		if ctx.Err() == nil {
			s.report(s.run(ctx, sound))
		}
	}()
}

// Close stops the sound and waits until its player has gone.
func (s *Speaker) Close() error {
	s.closed = true
	s.stop()
	<-s.done
	return nil
}

// failure is an error with a name for its kind.
type failure struct {
	kind string
	err  error
}

// run plays a sound to its end, or until ctx is done.
func (s *Speaker) run(ctx context.Context, sound Sound) *failure {
	var said lastLine
	cmd := exec.CommandContext(ctx, s.command[0], s.command[1:]...)
	cmd.Stdin = bytes.NewReader(sound.WAV)
	cmd.Stderr = &said
	cmd.WaitDelay = time.Second // for what a player may have started and left behind
	keepDescriptors()
	err := cmd.Run()
	switch {
	case errors.Is(context.Cause(ctx), context.Canceled):
		return nil // another sound, or the end
	case err == nil:
		clear(s.warned)
		return nil
	case ctx.Err() != nil:
		return &failure{"slow", remedy.With(fmt.Errorf("%s still played %s after %v and was ended",
			s.command[0], sound.Name, sound.Duration()+s.grace),
			"see whether the sound card hangs")}
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return &failure{"absent", remedy.With(err, "install it (apt install alsa-utils) or set play = \"none\" under [sound]")}
	default:
		return &failure{"failed", remedy.With(fmt.Errorf("%s: %w, saying %q",
			s.command[0], err, said.String()),
			"see whether aplay -l lists a sound card, or set play = \"none\" under [sound]")}
	}
}

// report logs a failure unless one of its kind was logged before.
func (s *Speaker) report(f *failure) {
	if f == nil || s.warned[f.kind] {
		return
	}
	s.warned[f.kind] = true
	s.log.Warn("no sound", "err", f.err)
}

// lastLine is a writer that remembers the end of what was written, bounded.
type lastLine struct{ b []byte }

func (l *lastLine) Write(p []byte) (int, error) {
	l.b = append(l.b, p[max(0, len(p)-512):]...)
	l.b = l.b[max(0, len(l.b)-512):]
	return len(p), nil
}

func (l *lastLine) String() string {
	lines := strings.Split(strings.TrimSpace(string(l.b)), "\n")
	return lines[len(lines)-1]
}
