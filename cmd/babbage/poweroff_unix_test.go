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
	"babbage/cmd/babbage/doctor"
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

// How long the bear took after power-on is known of his first start only.
func TestSystemdTellsWhenTheBearWasReady(t *testing.T) {
	for _, tt := range []struct {
		name                   string
		begun, ready, finished string
		want                   doctor.Service
	}{
		{"with the Pi", "9000000", "12500000", "13000000", doctor.Service{Ready: 12500 * time.Millisecond, Took: 3500 * time.Millisecond}},
		{"while the Pi still starts", "9000000", "12500000", "0", doctor.Service{Ready: 12500 * time.Millisecond, Took: 3500 * time.Millisecond}},
		{"restarted after eleven minutes", "715000000", "716000000", "13000000", doctor.Service{Took: time.Second}},
		{"never", "0", "0", "13000000", doctor.Service{}},
		{"just now", "716000000", "12500000", "13000000", doctor.Service{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fakeSystemctl(t, `case "$*" in
			*babbage.service*) printf 'LoadState=loaded\nActiveState=active\nUnitFileState=enabled\nInactiveExitTimestampMonotonic=`+
				tt.begun+`\nActiveEnterTimestampMonotonic=`+tt.ready+`\n' ;;
			*) echo FinishTimestampMonotonic=`+tt.finished+` ;;
			esac`)
			tt.want.Installed, tt.want.Active, tt.want.Enabled = true, true, true
			if got, err := askSystemd(t.Context()); err != nil || got != tt.want {
				t.Errorf("got %+v, %v\nwant %+v", got, err, tt.want)
			}
		})
	}
}
