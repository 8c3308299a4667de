package main

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/printer/dots"
	"babbage/printer/paper"
)

// till is a network printer that answers each question for its status with the
// same byte, or with none when that is 0, and keeps what it is sent.
type till struct {
	net.Listener
	answer byte

	mu   sync.Mutex
	sent []byte
}

func newTill(t *testing.T, answer byte) *till {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s := &till{Listener: l, answer: answer}
	go s.serve()
	return s
}

func (s *till) serve() {
	for {
		conn, err := s.Accept()
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			var b [512]byte
			for {
				n, err := conn.Read(b[:])
				if err != nil {
					return
				}
				s.mu.Lock()
				s.sent = append(s.sent, b[:n]...)
				s.mu.Unlock()
				for range bytes.Count(b[:n], []byte{0x10, 0x04}) { // DLE EOT
					if s.answer != 0 {
						_, _ = conn.Write([]byte{s.answer})
					}
				}
			}
		}()
	}
}

func TestThePrinterIsAskedAndNothingIsPrinted(t *testing.T) {
	for _, tt := range []struct {
		name       string
		answer     byte
		says, want string
	}{
		{"well", 0x12, "it answers, and has paper", ""},
		{"out of paper", 0x72, "", "the printer has no paper; put a new roll in"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newTill(t, tt.answer)
			c := defaults()
			c.State = t.TempDir()
			c.Printer.Port = s.Addr().String()
			says, err := askPrinter(t.Context(), &c, new(identity))
			if says != tt.says || err != nil && remedy.Line(err) != tt.want || err == nil && tt.want != "" {
				t.Errorf("got %q, %v", says, err)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			// Not every head knows GS I, which this one is asked for it answers DLE EOT.
			if picture, err := paper.Decode(s.sent, dots.Paper58); err != nil && !strings.Contains(err.Error(), "command 1d 49") || picture.Height > 0 {
				t.Errorf("on paper: %+v, %v", picture, err)
			}
		})
	}
}

func TestASerialPrinterIsNotSentAByte(t *testing.T) {
	c := defaults()
	c.State = t.TempDir()
	c.Printer.Port = "/dev/ttyS99" // opening it would fail
	if says, err := askPrinter(t.Context(), &c, new(identity)); err != nil || !strings.Contains(says, "babbage test printer") {
		t.Errorf("got %q, %v", says, err)
	}
}

func TestThePartyIsExaminedLikeCheckDoes(t *testing.T) {
	c := defaults()
	c.People, c.State = t.TempDir(), t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(c.People, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	worst := func() (doctor.Level, string) {
		all := ""
		findings := examineParty(t.Context(), &c)
		for _, f := range findings {
			all += f.String() + "\n"
		}
		return doctor.Worst(findings), all
	}
	if level, said := worst(); level != doctor.Broken || !strings.Contains(said, "put the names into it") {
		t.Errorf("without names: %v\n%s", level, said)
	}
	put("names.csv", "Ada\nBo\n")
	put("bo.jpg", "no photo")
	put("eve.jpg", "nobody's")
	level, said := worst()
	if level != doctor.Warning {
		t.Errorf("photos that are none are a %v", level)
	}
	for _, want := range []string{"there is no photo of Ada", `photo "bo.jpg"`, `"eve.jpg" is the photo of nobody`, "2 names, none with a good photo"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	put("names.csv", "Ada\nada\n")
	if level, said := worst(); level != doctor.Broken || !strings.Contains(said, "already in line 1") {
		t.Errorf("a name twice: %v\n%s", level, said)
	}
}
