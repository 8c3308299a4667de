package voice

import (
	"fmt"
	"regexp"

	"babbage/assets/remedy"
)

var (
	// cardName is an ALSA device with the arguments that sound cards take: CARD=, DEV= and
	// numbers, never a quoted text, a path or a pipe.
	cardName = regexp.MustCompile(`^(?:default|sysdefault|hw|plughw|dmix|front|hdmi|iec958|surround\d\d|bluealsa|pulse|pipewire)(?::[\w=,.:-]{1,80})?$`)
	// ownName is a device that /etc/asound.conf defines.
	ownName = regexp.MustCompile(`^[\w-]{1,40}$`)
)

// CheckDevice returns an error for what is no name of a sound card. ALSA has devices that write
// files and start programs (file, tee: alsa-lib's "PCM plugins"); they are refused, wherever the
// name comes from.
func CheckDevice(device string) error {
	plugin := device == "file" || device == "tee"
	if device == "" || cardName.MatchString(device) || ownName.MatchString(device) && !plugin {
		return nil
	}
	return remedy.With(fmt.Errorf("%q is no sound card", device), `write a name that aplay -L shows, such as "default" or "plughw:CARD=Headphones"`)
}
