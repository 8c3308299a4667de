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
//   - cloud-init, once an instance. As bootcmd it also runs where nobody has named a user: runcmd
//     belongs to cloud-final.service, which is After=multi-user.target, and that waits for
//     userconfig.service (userconf-pi) to ask for one. The boot partition may not be mounted that
//     early: systemctl start boot-firmware.mount. Imager writes no bootcmd of its own.
//
// Beside it lie the packages babbage_*_ARCH.deb and, for /etc/babbage/babbage.toml, settings.toml.
// The names, the photos and their babbage.toml lie there, too, where the bear himself finds them.
//
//go:embed firstboot
var Firstboot []byte
