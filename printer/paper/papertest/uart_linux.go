package papertest

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// UART is the far end of a pty that takes bytes as a serial printer does: at a baud rate and no
// faster, ten bits a byte.
type UART struct {
	Port string // the near end, to be opened as a serial port

	byteTime time.Duration
	mu       sync.Mutex
	sent     Sent
}

// Sent is what has come since the last Cut.
type Sent struct {
	First  time.Time // when the first byte came; zero for nothing
	Last   time.Time // when the last one has left
	Stream []byte
}

// NewUART opens a pty and drains it until the test ends.
func NewUART(t testing.TB, baud int) *UART {
	t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pty here: %v", err)
	}
	n, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(far.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	u := &UART{Port: fmt.Sprintf("/dev/pts/%d", n), byteTime: time.Second * 10 / time.Duration(baud)}
	// Held open, so that the far end does not see a hang-up between two tickets.
	near, err := os.OpenFile(u.Port, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		u.drain(far)
	}()
	t.Cleanup(func() {
		near.Close()
		far.Close()
		<-done
	})
	return u
}

// drain takes as many bytes at a time as leave within 2 ms. A byte that waited in the queue
// leaves right behind the one before it, however late this goroutine is woken; one that was
// waited for leaves from then on.
func (u *UART) drain(far *os.File) {
	buf := make([]byte, max(1, int(2*time.Millisecond/u.byteTime)))
	for {
		waiting, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCINQ)
		if err != nil {
			return
		}
		n, err := far.Read(buf)
		if err != nil {
			return
		}
		now := time.Now()
		u.mu.Lock()
		if u.sent.First.IsZero() {
			u.sent.First = now
		}
		if waiting == 0 && now.After(u.sent.Last) {
			u.sent.Last = now
		}
		u.sent.Last = u.sent.Last.Add(time.Duration(n) * u.byteTime)
		u.sent.Stream = append(u.sent.Stream, buf[:n]...)
		rest := time.Until(u.sent.Last)
		u.mu.Unlock()
		time.Sleep(rest)
	}
}

// Cut returns what came since the last cut.
func (u *UART) Cut() Sent {
	u.mu.Lock()
	defer u.mu.Unlock()
	sent := u.sent
	u.sent.First, u.sent.Stream = time.Time{}, nil
	return sent
}

// Settle waits until something has come and then nothing for 60 ms, and returns it.
func (u *UART) Settle() Sent {
	for {
		u.mu.Lock()
		quiet := !u.sent.First.IsZero() && time.Since(u.sent.Last) > 60*time.Millisecond
		u.mu.Unlock()
		if quiet {
			return u.Cut()
		}
		time.Sleep(5 * time.Millisecond)
	}
}
