//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"babbage/assets/remedy"
)

// What is no plain file, in the place of any that people bring, keeps nobody waiting, and
// somebody is told what it is.
func TestNoPlainFile(t *testing.T) {
	kinds := map[string]func(path string) error{
		"a named pipe": func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a folder":     func(path string) error { return os.Mkdir(path, 0o700) },
		"a device":     func(path string) error { return os.Symlink("/dev/zero", path) },
		"a socket": func(path string) error {
			socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
			if err == nil {
				t.Cleanup(func() { socket.Close() })
			}
			return err
		},
	}
	for _, file := range []string{"names.csv", "ada.jpg", "last.csv", "babbage.toml", "own/ho.wav", "etc.toml"} {
		for is, make := range kinds {
			t.Run(file+", "+is, func(t *testing.T) {
				if file == "own/ho.wav" && is == "a folder" {
					return // it is passed over, as folders are beside sounds
				}
				dir, err := os.MkdirTemp("", "odd") // short, for a socket's sake
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { os.RemoveAll(dir) })
				v := &visit{base: defaults(), root: dir}
				v.base.People, v.base.State = filepath.Join(dir, "people"), filepath.Join(dir, "hat")
				v.base.Cache = filepath.Join(dir, "cache")
				v.base.Draw.LastYear = "last.csv"
				v.base.Sound.Folder = filepath.Join(dir, "people/own")
				v.put(t, "people/own/.empty", "")
				for name, text := range map[string]string{
					"names.csv": "name,photo\nAda,ada.jpg\nBo,\nCy,\n", "last.csv": "Ada,Bo\n", "babbage.toml": "",
				} {
					if name != file {
						v.put(t, filepath.Join("people", name), text)
						v.put(t, filepath.Join("media/babbage", name), text)
					}
				}
				if err := make(filepath.Join(dir, "people", file)); err != nil {
					t.Fatal(err)
				}
				soon(t, func() {
					config := filepath.Join(dir, "none.toml")
					if file == "etc.toml" {
						config = filepath.Join(dir, "people", file)
					}
					if said := checked(t.Context(), &v.base, config); !strings.Contains(said, is) ||
						!strings.Contains(said, "put the file itself there") && file != "last.csv" {
						t.Errorf("check says %q", said)
					}
					examineParty(t.Context(), &v.base)
				})
				if strings.Contains(file, "/") || file == "etc.toml" {
					return
				}
				if err := make(filepath.Join(dir, "media/babbage", file)); err != nil {
					t.Fatal(err)
				}
				soon(t, func() {
					takeOver(t.Context(), &v.base, sources(dir), slog.New(slog.DiscardHandler))
				})
			})
		}
	}
}

// checked is what check says, with the settings of a file where there is one.
func checked(ctx context.Context, c *config, file string) string {
	var out bytes.Buffer
	_, err := readConfig(file)
	if errors.Is(err, os.ErrNotExist) {
		err = c.readBeside(here(c.People))
		if err == nil {
			err = check(ctx, c, &out)
		}
	}
	if err != nil {
		out.WriteString(remedy.Line(err))
	}
	return out.String()
}

// soon fails unless f returns: what waits for a pipe waits for ever.
func soon(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it still waits")
	}
}
