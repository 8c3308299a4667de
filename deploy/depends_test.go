package deploy

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The first boot of a card installs the package without a network (deploy/card), so it may depend
// on nothing but what a Raspberry Pi OS Lite brings, of Bullseye, Bookworm and Trixie: pi-gen's
// stage0 to stage2, their 00-packages, and what these depend on; alsa-utils comes with raspi-config.
func TestLiteHasWhatThePackageDependsOn(t *testing.T) {
	lite := []string{"systemd", "alsa-utils", "avahi-daemon", "network-manager", "dosfstools", "udisks2"}
	control, err := os.ReadFile("debian/control")
	if err != nil {
		t.Fatal(err)
	}
	depends := regexp.MustCompile(`(?m)^(?:Pre-)?Depends: (.+)$`).FindAllStringSubmatch(string(control), -1)
	if len(depends) == 0 {
		t.Fatal("the package depends on nothing, not even on who starts it")
	}
	for _, line := range depends {
		for each := range strings.SplitSeq(line[1], ",") {
			one := func(name string) bool { return slices.Contains(lite, strings.Fields(name)[0]) }
			if !slices.ContainsFunc(strings.Split(each, "|"), one) {
				t.Errorf("a fresh card has no %s: make it Recommends, and have the bear do without", strings.TrimSpace(each))
			}
		}
	}
}
