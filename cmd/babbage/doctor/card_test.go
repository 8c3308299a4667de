package doctor

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// card is what another computer sees of the SD card of a Pi: no /proc, no /sys, no devices.
func card(root fstest.MapFS) fstest.MapFS {
	for name := range root {
		if strings.HasPrefix(name, "proc/") || strings.HasPrefix(name, "dev/") || strings.HasPrefix(name, "sys/") {
			delete(root, name)
		}
	}
	for _, dir := range []string{"proc", "sys", "dev"} {
		root[dir] = &fstest.MapFile{Mode: 0o755 | fs.ModeDir}
	}
	return root
}

func TestAFreshCardIsExaminedForEveryModel(t *testing.T) {
	findings := Examine(t.Context(), bear(card(fresh(pi4, systems[2]))))
	if got := of(t, findings, "model"); got.Level != OK || !strings.Contains(got.What, "does not tell which") {
		t.Error(got)
	}
	want := map[string]Level{ // what is said, for which models
		"on a Raspberry Pi 3, 3A+, 3B+, 4, 400, CM0, CM4, Zero 2 W, Zero W: the serial port on GPIO 14 and 15 is off": Warning,
		"on a Raspberry Pi 5, 500, CM5, CM5 Lite: the serial port on GPIO 14 and 15 is off":                           Warning,
		"on a Raspberry Pi CM1, CM3, CM3+, CM4S: GPIO 14 and 15 of a module have no use":                              Warning,
		"on every Raspberry Pi but 5, 500, CM5, CM5 Lite: the kernel has a console on the printer":                    Broken,
		"on a Raspberry Pi 5, 500, CM5, CM5 Lite: console=serial0 is in":                                              Warning,
	}
	for _, f := range findings {
		for what, level := range want {
			if strings.HasPrefix(f.What, what) {
				if f.Level != level {
					t.Errorf("%q is a %v, want %v", f.What, f.Level, level)
				}
				delete(want, what)
			}
		}
	}
	for what := range want {
		t.Errorf("it is not said that %s, in\n%v", what, findings)
	}
}

func TestACardThatIsRightForOneModelIsNotBroken(t *testing.T) {
	for name, m := range firmwareNames {
		if m.uart == strange {
			continue
		}
		findings := Examine(t.Context(), bear(card(right(name, systems[2]))))
		for _, f := range findings {
			if f.Level == Broken {
				t.Errorf("for a %s, %v", name, f)
			}
		}
	}
	// and one that is right for all is said to be right
	root := card(right(pi4, systems[2]))
	root["boot/firmware/config.txt"].Data = []byte(freshConfig + "enable_uart=1\ndtoverlay=disable-bt\ndtparam=uart0=on\n")
	for _, check := range []string{"uart", "console"} {
		if got := of(t, Examine(t.Context(), bear(root)), check); got.Level != OK {
			t.Error(got)
		}
	}
}

func TestACardWithoutItsFirstPartition(t *testing.T) {
	root := card(fresh(pi4, systems[2]))
	for name := range root {
		if strings.HasPrefix(name, "boot/") {
			delete(root, name)
		}
	}
	findings := Examine(t.Context(), bear(root))
	if got := of(t, findings, "boot"); got.Level != Warning || !strings.Contains(got.Remedy, "first partition") {
		t.Error(got)
	}
	for _, f := range findings {
		if f.Check == "uart" || f.Check == "console" {
			t.Errorf("without its first partition it is said that %v", f)
		}
	}
}
