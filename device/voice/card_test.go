package voice

import (
	"testing"

	"babbage/assets/remedy/remedytest"
)

// Sound cards are taken, and whatever of ALSA writes to a file or starts a program is not.
func TestCheckDevice(t *testing.T) {
	for _, good := range []string{"", "default", "hw:1,0", "hw:Headphones", "plughw:CARD=Headphones,DEV=0", "sysdefault:CARD=b1", "dmix:CARD=Device,DEV=0",
		"hdmi:CARD=vc4hdmi0,DEV=0", "bluealsa:DEV=00:11:22:33:44:55,PROFILE=a2dp", "pipewire", "surround51", "my_bear-2"} {
		if err := CheckDevice(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"file:'|id > x',raw", "file:/etc/passwd,raw", "file:x,raw", "file", "tee", "tee:default,'|sh',raw", "tee:hw,x,raw", "plug:'file:x,raw'",
		"plug:file:x", "hw:0,'|id'", "default -D file", "hw:0/../x", "default;id", "{type file}", "hw:\x1b]0;x", "raw:file"} {
		if err := CheckDevice(bad); remedytest.Lacks(err, "no sound card", "aplay -L") != "" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
