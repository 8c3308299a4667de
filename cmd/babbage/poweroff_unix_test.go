//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
)

// fakeSystemctl puts a script in systemctl's place and returns the file in
// which it notes its arguments.
func fakeSystemctl(t *testing.T, script string) (log string) {
	t.Helper()
	dir := t.TempDir()
	log = filepath.Join(dir, "log")
	text := "#!/bin/sh\necho \"$@\" >>" + log + "\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, "systemctl"), []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return log
}

func TestPowerOffAsksSystemdAndNobodyElse(t *testing.T) {
	log := fakeSystemctl(t, "exit 0")
	if err := powerOff(t.Context()); err != nil {
		t.Fatal(err)
	}
	if asked, _ := os.ReadFile(log); string(asked) != "--no-ask-password poweroff\n" {
		t.Errorf("systemctl was asked %q", asked)
	}
}

func TestPowerOffThatIsNotAllowedSaysWhoMustAllowIt(t *testing.T) {
	fakeSystemctl(t, "echo 'Interactive authentication required.' >&2; exit 1")
	err := powerOff(t.Context())
	if err == nil {
		t.Fatal("no error, and the machine is still on")
	}
	for _, want := range []string{"Interactive authentication required.", "; ", "50-babbage.rules"} {
		if remedytest.Lacks(err, want) != "" {
			t.Errorf("%q does not say %q", err, want)
		}
	}
}

func TestPowerOffDoesNotHang(t *testing.T) {
	fakeSystemctl(t, "exec sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	if err := powerOff(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestPowerOffWithoutSystemd(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if err := powerOff(t.Context()); remedytest.Lacks(err, `off = "0s"`) != "" {
		t.Errorf("got %v", err)
	}
}
