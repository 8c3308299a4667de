package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unit reads the settings of a systemd unit: several values where a key is there several times.
func unit(t *testing.T, file string) map[string][]string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(key, "#") {
			settings[key] = append(settings[key], value)
		}
	}
	return settings
}

// Each stick restarts the bear, and ten of them in two minutes are no reason to give up on him.
func TestSticksAreNoCrashes(t *testing.T) {
	stick := unit(t, "babbage-stick.service")
	start := strings.Join(stick["ExecStart"], "\n")
	reset, again := strings.Index(start, "reset-failed babbage.service"), strings.Index(start, "--no-block $$do babbage.service")
	if reset < 0 || again < reset || !strings.Contains(start, "do=try-restart") {
		t.Errorf("a stick's starts are counted as crashes: %q", start)
	}
	if !strings.Contains(start, "is-failed babbage.service; then do=start") {
		t.Errorf("a bear who has failed is not started: %q", start)
	}
	for _, file := range []string{"babbage-stick.service", "media-babbage.mount"} {
		if got := unit(t, file)["StartLimitIntervalSec"]; !slices.Equal(got, []string{"0"}) {
			t.Errorf("%s: StartLimitIntervalSec = %q: the sixth stick in ten seconds is not seen", file, got)
		}
	}
	bear := unit(t, "babbage.service")
	if bear["StartLimitBurst"] == nil || bear["StartLimitIntervalSec"][0] == "0" {
		t.Error("a bear who dies at once is started for ever")
	}
}

// Port 80 comes and goes with the bear, who starts without it where it is taken, and holds no
// capability for it.
func TestPort80IsTheSocketsAlone(t *testing.T) {
	bear, socket := unit(t, "babbage.service"), unit(t, "babbage.socket")
	if got := bear["Sockets"]; !slices.Equal(got, []string{"babbage.socket"}) {
		t.Errorf("Sockets = %q: systemctl enable --now babbage does not open port 80", got)
	}
	for _, key := range []string{"Requires", "BindsTo", "Requisite"} {
		if got := bear[key]; got != nil {
			t.Errorf("%s = %q: who has taken port 80 keeps the bear from starting", key, got)
		}
	}
	if got := bear["CapabilityBoundingSet"]; !slices.Equal(got, []string{""}) {
		t.Errorf("CapabilityBoundingSet = %q", got)
	}
	for key, want := range map[string]string{
		"ListenStream":          "80",
		"BindIPv6Only":          "both",
		"PartOf":                "babbage.service", // else a phone wakes a bear whom somebody has stopped
		"StartLimitIntervalSec": "0",
	} {
		if got := socket[key]; !slices.Equal(got, []string{want}) {
			t.Errorf("babbage.socket: %s = %q, want %q", key, got, want)
		}
	}
	if got := socket["Accept"]; got != nil {
		t.Errorf("babbage.socket: Accept = %q: a bear for each phone", got)
	}
}

// The bear asks the kernel for nothing but sockets in this house.
func TestAddressFamilies(t *testing.T) {
	if got := unit(t, "babbage.service")["RestrictAddressFamilies"]; !slices.Equal(got, []string{"AF_UNIX AF_INET AF_INET6"}) {
		t.Errorf("RestrictAddressFamilies = %q", got)
	}
}

// Each unit is packed.
func TestUnitsAreInThePackage(t *testing.T) {
	script, err := os.ReadFile("make-deb")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"service", "socket", "mount"} {
		files, err := filepath.Glob("*." + kind)
		if err != nil || len(files) == 0 {
			t.Fatalf("there is no %s: %v", kind, err)
		}
		for _, file := range files {
			if !regexp.MustCompile(`(?m)^cp deploy/.*\b` + regexp.QuoteMeta(file) + `\b.*systemd/system/`).Match(script) {
				t.Errorf("%s is not packed", file)
			}
		}
	}
}

// The bear has a bound on memory that leaves a Pi of 512 MB to its system, the collector knows of
// it, and what heif-convert takes too much of is not the bear's end.
func TestMemoryIsBounded(t *testing.T) {
	bear := unit(t, "babbage.service")
	bytes := func(key, unit string) int {
		if len(bear[key]) != 1 {
			t.Fatalf("%s = %q", key, bear[key])
		}
		value := strings.TrimPrefix(bear[key][0], "GOMEMLIMIT=")
		n, err := strconv.Atoi(strings.TrimSuffix(value, unit))
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		return n
	}
	most, soft := bytes("MemoryMax", "M"), bytes("Environment", "MiB")
	// The largest photo's file and pictures, portrait.MaxFile and maxMemory, have to fit.
	if most < 64+128+100 || most > 350 || soft >= most-64 {
		t.Errorf("MemoryMax %d MB and GOMEMLIMIT %d MB", most, soft)
	}
	if !slices.Equal(bear["OOMPolicy"], []string{"continue"}) {
		t.Errorf("OOMPolicy = %q", bear["OOMPolicy"])
	}
}

// An exposure of 1.5 or less, as systemd counts it.
func TestExposure(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("there is no systemd-analyze here")
	}
	out, err := exec.Command("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=15", "babbage.service").CombinedOutput()
	if lines := strings.Split(strings.TrimSpace(string(out)), "\n"); err != nil {
		t.Errorf("%v: %s", err, lines[len(lines)-1])
	}
}
