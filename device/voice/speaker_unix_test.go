//go:build unix

package voice

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
)

// TestFakeAplay is no test: it is the player that the tests below start. It dials
// the socket it is given, says what it was given, and does as it is told.
func TestFakeAplay(t *testing.T) {
	if os.Getenv("BABBAGE_FAKE_APLAY") == "" {
		t.Skip("started by the tests of Speaker only")
	}
	conn, err := net.Dial("unix", os.Getenv("BABBAGE_FAKE_APLAY"))
	if err != nil {
		os.Exit(3)
	}
	order, err := io.ReadAll(io.LimitReader(conn, 4))
	if err != nil {
		os.Exit(3)
	}
	switch string(order) {
	case "play":
		b, _ := io.ReadAll(os.Stdin)
		fmt.Fprintf(conn, "%x", sha256.Sum256(b))
	case "fail":
		fmt.Fprintln(os.Stderr, "ALSA lib confmisc.c: cannot find card '0'")
		fmt.Fprintln(os.Stderr, "aplay: main:831: audio open error: No such file or directory")
		os.Exit(1)
	case "hang":
		fmt.Fprintf(conn, "%8d", os.Getpid())
		io.Copy(io.Discard, conn) // until it is killed
	case "open":
		for fd := range 64 {
			if what, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd)); err == nil {
				fmt.Fprintln(conn, what)
			}
		}
	}
	os.Exit(0)
}

// fakeAplay is the tests' end of the players' sockets.
type fakeAplay struct {
	t   *testing.T
	l   *net.UnixListener
	log bytes.Buffer
}

// startable is why the test binary cannot start itself: under an emulator the
// kernel may not know how.
var startable = sync.OnceValue(func() error {
	return exec.Command(os.Args[0], "-test.run=^$").Run()
})

// newFakeAplay returns a speaker whose player is fake.
func newFakeAplay(t *testing.T) (*fakeAplay, *Speaker) {
	if err := startable(); err != nil {
		t.Skip("cannot start a fake player: ", err)
	}
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: socket, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	t.Setenv("BABBAGE_FAKE_APLAY", socket)
	t.Setenv("GORACE", "atexit_sleep_ms=0") // or each player takes a second to exit under -race
	f := &fakeAplay{t: t, l: l}
	s := NewSpeaker(SpeakerConfig{
		Command: []string{os.Args[0], "-test.run=^TestFakeAplay$"},
		Log:     slog.New(slog.NewTextHandler(&f.log, &slog.HandlerOptions{ReplaceAttr: remedy.Log})),
	})
	t.Cleanup(func() { s.Close() })
	return f, s
}

// order waits for the next player and tells it what to do.
func (f *fakeAplay) order(what string) *net.UnixConn {
	f.t.Helper()
	f.l.SetDeadline(time.Now().Add(20 * time.Second))
	conn, err := f.l.AcceptUnix()
	if err != nil {
		f.t.Fatal("no player came: ", err)
	}
	f.t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	io.WriteString(conn, what)
	return conn
}

// hang has the next player hang and returns its process id.
func (f *fakeAplay) hang() int {
	f.t.Helper()
	var pid int
	if _, err := fmt.Fscanf(io.LimitReader(f.order("hang"), 8), "%d", &pid); err != nil {
		f.t.Fatal(err)
	}
	return pid
}

// gone fails the test if there is such a process, be it a dead one that nobody
// waited for.
func (f *fakeAplay) gone(pid int) {
	f.t.Helper()
	if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
		f.t.Errorf("player %d is still there: %v", pid, err)
	}
}

// answer is what a player said until it was gone.
func (f *fakeAplay) answer(conn net.Conn) string {
	f.t.Helper()
	b, err := io.ReadAll(conn)
	if err != nil && remedytest.Lacks(err, "reset") != "" {
		f.t.Fatal("the player is still there: ", err)
	}
	return string(b)
}

// warnings are the lines in the log.
func (f *fakeAplay) warnings() []string { return slices.Collect(strings.Lines(f.log.String())) }

func second(name string) Sound { return newSound(name, make([]float64, soundRate), 1) }

func TestSpeakerHandsOverTheWholeSound(t *testing.T) {
	f, s := newFakeAplay(t)
	sound := newSound("long", make([]float64, 20*soundRate), 1)
	for i := range sound.WAV[wavHeaderLen:] {
		sound.WAV[wavHeaderLen+i] = byte(i * i)
	}
	s.Play(sound)
	got := f.answer(f.order("play"))
	<-s.done
	if want := fmt.Sprintf("%x", sha256.Sum256(sound.WAV)); got != want {
		t.Errorf("the player got %q, want %q", got, want)
	}
	if w := f.warnings(); len(w) > 0 {
		t.Error(w)
	}
}

// Whoever squeezes during a carol hears the new sound and not two at a time.
func TestASecondSoundCutsTheFirstOff(t *testing.T) {
	f, s := newFakeAplay(t)
	s.Play(second("first"))
	first := f.hang()
	s.Play(Sound{}) // silence is no reason to stop
	s.Play(second("second"))
	next := f.order("play")
	f.gone(first)
	f.answer(next)
	<-s.done
	if w := f.warnings(); len(w) > 0 {
		t.Error(w)
	}
}

// Of many squeezes in a moment, the last one is heard.
func TestTheLastOfManySoundsIsHeard(t *testing.T) {
	f, s := newFakeAplay(t)
	s.Play(second("first"))
	f.hang()
	for i := range 50 {
		s.Play(newSound("", make([]float64, 100+i), 1))
	}
	last := newSound("last", make([]float64, 1000), 1)
	s.Play(last)
	for want := fmt.Sprintf("%x", sha256.Sum256(last.WAV)); ; {
		if got := f.answer(f.order("play")); got == want { // a few before it may have begun
			break
		}
	}
	<-s.done
	if w := f.warnings(); len(w) > 0 {
		t.Error(w)
	}
}

func TestCloseEndsThePlayer(t *testing.T) {
	before := runtime.NumGoroutine()
	f, s := newFakeAplay(t)
	s.Play(second("first"))
	player := f.hang()
	s.Close()
	f.gone(player)
	s.Play(second("after"))
	<-s.done
	s.Close()
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
	if w := f.warnings(); len(w) > 0 {
		t.Error(w)
	}
}

// A sound card that hangs costs a warning and no process.
func TestAPlayerThatHangsIsEnded(t *testing.T) {
	f, s := newFakeAplay(t)
	s.grace = 2 * time.Second
	s.Play(newSound("short", make([]float64, 100), 1))
	player := f.hang()
	<-s.done
	f.gone(player)
	s.grace = 0
	s.Play(newSound("again", make([]float64, 100), 1))
	<-s.done
	if w := f.warnings(); len(w) != 1 || !strings.Contains(w[0], "still played short after 2.0") {
		t.Errorf("%q", w)
	}
}

// A missing sound card is one warning, not one a squeeze; when it has worked in
// between, the next failure is news.
func TestNoSoundCardIsOneWarning(t *testing.T) {
	f, s := newFakeAplay(t)
	for _, order := range []string{"fail", "fail", "fail", "play", "fail"} {
		s.Play(second("x"))
		f.answer(f.order(order))
		<-s.done
	}
	w := f.warnings()
	if len(w) != 2 {
		t.Fatalf("%d warnings: %q", len(w), w)
	}
	for _, want := range []string{"audio open error: No such file or directory", "exit status 1", "aplay -l"} {
		if !strings.Contains(w[0], want) {
			t.Errorf("%q does not say %q", w[0], want)
		}
	}
}

func TestNoAplayIsOneWarning(t *testing.T) {
	for _, command := range []string{"no-such-player", filepath.Join(t.TempDir(), "aplay")} {
		f, _ := newFakeAplay(t)
		s := NewSpeaker(SpeakerConfig{Command: []string{command}, Log: slog.New(slog.NewTextHandler(&f.log, &slog.HandlerOptions{ReplaceAttr: remedy.Log}))})
		for range 3 {
			s.Play(second("x"))
			<-s.done
		}
		s.Close()
		if w := f.warnings(); len(w) != 1 || !strings.Contains(w[0], "install it") || !strings.Contains(w[0], filepath.Base(command)) {
			t.Errorf("%q", w)
		}
	}
}

// The printer's port, opened without close-on-exec, stays ours: a player that
// held it would keep it busy.
func TestThePlayerGetsNoDescriptors(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("needs /proc: ", err)
	}
	var pipe [2]int
	if err := syscall.Pipe(pipe[:]); err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(pipe[0])
	defer syscall.Close(pipe[1])
	ours, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", pipe[0]))
	if err != nil {
		t.Fatal(err)
	}
	f, s := newFakeAplay(t)
	s.Play(second("x"))
	if open := f.answer(f.order("open")); strings.Contains(open, ours) || !strings.Contains(open, "socket") {
		t.Errorf("the player has\n%swhere %s is ours", open, ours)
	}
}

func TestSpeakerCommand(t *testing.T) {
	for _, test := range []struct {
		cfg  SpeakerConfig
		want string
	}{
		{SpeakerConfig{}, "aplay -q -"},
		{SpeakerConfig{Device: "plughw:1"}, "aplay -q -D plughw:1 -"},
		{SpeakerConfig{Command: []string{"pw-play", "-"}, Device: "x"}, "pw-play -"},
	} {
		if got := strings.Join(NewSpeaker(test.cfg).command, " "); got != test.want {
			t.Errorf("%+v plays with %q, want %q", test.cfg, got, test.want)
		}
	}
}
