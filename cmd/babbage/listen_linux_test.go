package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// A socket that is handed over as systemd does it, which keeps its own end open: it is answered, or
// whoever calls is hung up on rather than let wait.
func TestListensOnWhatSystemdHandsOver(t *testing.T) {
	if listen, child := os.LookupEnv("BABBAGE_TEST_LISTEN"); child {
		greet(listen)
		return
	}
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again")
	}
	for listen, want := range map[string]string{
		"systemd":     "Hello",
		"off":         "nothing",
		"127.0.0.1:0": "nothing", // another port than that of the socket
	} {
		t.Run(listen, func(t *testing.T) {
			l, err := net.Listen("tcp", "localhost:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			file, err := l.(*net.TCPListener).File()
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			cmd := exec.Command("sh", "-c", `LISTEN_PID=$$ exec "$0" "$@"`, os.Args[0], "-test.run=^TestListensOnWhatSystemdHandsOver$")
			cmd.Env = append(os.Environ(), "LISTEN_FDS=1", "BABBAGE_TEST_LISTEN="+listen)
			cmd.ExtraFiles = []*os.File{file}
			cmd.Stderr = os.Stderr
			stop, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Wait()
			defer stop.Close()
			if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
				t.Fatalf("the bear says %q, %v", line, err)
			}
			if got := call(l.Addr().String()); got != want {
				t.Errorf("whoever calls finds %q, want %q", got, want)
			}
		})
	}
}

// call returns what a listener says to whoever calls.
func call(address string) string {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err.Error()
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	said, err := io.ReadAll(conn)
	if errors.Is(err, syscall.ECONNRESET) || err == nil && len(said) == 0 {
		return "nothing"
	}
	if err != nil {
		return err.Error()
	}
	return string(said)
}

// greet is a bear with nothing but a phone's listener, until its input ends.
func greet(listen string) {
	l, err := phoneListener(listen)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ready")
	if l != nil {
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = conn.Write([]byte("Hello"))
				conn.Close()
			}
		}()
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(0)
}
