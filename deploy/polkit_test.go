package deploy

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// What the bear may do beside his own things: these and no more, by polkit of either age. The
// lab's test wifi shows that none of NetworkManager's can be left out.
func TestPolkitAllowsJustThat(t *testing.T) {
	want := []string{
		"org.freedesktop.NetworkManager.network-control",
		"org.freedesktop.NetworkManager.settings.modify.system",
		"org.freedesktop.NetworkManager.wifi.share.protected",
		"org.freedesktop.login1.power-off",
		"org.freedesktop.login1.power-off-multiple-sessions",
	}
	action := regexp.MustCompile(`org\.freedesktop\.[A-Za-z0-9.-]+`)
	for _, file := range []string{"50-babbage.rules", "50-babbage.pkla"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := action.FindAllString(string(text), -1)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s allows %q", file, got)
		}
	}
}
