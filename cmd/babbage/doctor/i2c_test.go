package doctor

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"babbage/device"
)

// original is the wiring of the bear of 2017.
var original = device.Wiring{Left: 2, Right: 3, Green: 4, Red: 17}

// Paws on GPIO 2 and 3 are well, unless the I2C bus has these lines; then the doctor's command
// gives them back.
func TestPawsOnTheI2CLines(t *testing.T) {
	for _, tt := range []struct {
		name, config string
		wiring       device.Wiring
		says         string // empty: nothing
	}{
		{"out of the box", "", original, ""},
		{"a comment", "#dtparam=i2c_arm=on\n", original, ""},
		{"switched on", "dtparam=i2c_arm=on\n", original, "left paw (BCM 2) and of right paw (BCM 3)"},
		{"by its other name", "dtparam=audio=on,i2c\n", original, "I2C"},
		{"on, but nothing hangs there", "dtparam=i2c_arm=on\n", device.DefaultWiring, ""},
		{"one LED", "dtparam=i2c_arm=on\n", device.Wiring{Left: 17, Right: 27, Green: 22, Red: 3}, "the line of red LED (BCM 3)"},
		{"on and off again", "dtparam=i2c_arm=on\ndtparam=i2c_arm=off\n", original, ""},
		{"another model's", "[pi4]\ndtparam=i2c_arm=on\n[all]\n", original, ""},
		{"by an overlay", "dtoverlay=i2c1,pins_2_3\n", original, "an overlay"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := right(pi3, systems[1])
			root["boot/firmware/config.txt"].Data = append(root["boot/firmware/config.txt"].Data, tt.config...)
			p := bear(root)
			p.Wiring = tt.wiring
			findings := Examine(t.Context(), p)
			at := slices.IndexFunc(findings, func(f Finding) bool { return f.Check == "gpio" })
			if tt.says == "" {
				if Worst(findings) != OK {
					t.Errorf("the doctor says %v", findings)
				}
				return
			}
			if at < 0 || findings[at].Level != Broken || !strings.Contains(findings[at].What, tt.says) {
				t.Fatalf("the doctor says %v, want %q", findings, tt.says)
			}
			if strings.HasPrefix(findings[at].Remedy, "take ") {
				return
			}
			if _, err := exec.LookPath("sh"); err != nil {
				t.Skip("no sh here to take the doctor's advice with")
			}
			dir := unpack(t, root)
			obey(t, dir, findings[at].Remedy)
			p.Root = os.DirFS(dir)
			if after := Examine(t.Context(), p); Worst(after) != OK {
				t.Errorf("after %s the doctor says %v", findings[at].Remedy, after)
			}
		})
	}
}
