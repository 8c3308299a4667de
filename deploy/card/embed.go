// Package card is what `babbage card` puts on a boot partition for the Pi's first boot.
package card

import _ "embed"

// Firstboot is the shell script babbage/firstboot. It wants to be run once by root, from where it
// lies, in any of three ways; later boots need no further call:
//
//   - systemd.run=PATH systemd.run_success_action=reboot systemd.unit=kernel-command-line.target in
//     cmdline.txt, where PATH is /boot/firmware/babbage/firstboot from Bookworm on and
//     /boot/babbage/firstboot before; it takes these words out itself,
//   - a line in Imager's firstrun.sh, above that which removes firstrun.sh,
//   - cloud-init.
//
//go:embed firstboot
var Firstboot []byte
