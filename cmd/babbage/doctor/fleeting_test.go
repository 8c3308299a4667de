package doctor

import (
	"testing"
	"testing/fstest"

	"babbage/assets/remedy/remedytest"
)

// Mountinfos as they are on the machines named.
const (
	piNormal = `22 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
25 22 0:23 / /run rw,nosuid,nodev shared:3 - tmpfs tmpfs rw,size=380k
40 22 179:1 / /boot/firmware rw shared:9 - vfat /dev/mmcblk0p1 rw
`
	// raspi-config's overlay file system on Bookworm (package overlayroot).
	piOverlay = `22 1 0:21 / / rw,relatime shared:1 - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay,workdir=/media/root-rw/overlay-workdir/_
31 22 179:2 / /media/root-ro ro,relatime shared:2 - ext4 /dev/mmcblk0p2 ro
32 22 0:20 / /media/root-rw rw,relatime shared:3 - tmpfs tmpfs-root rw
50 22 8:1 / /mnt/usb\040stick rw - ext4 /dev/sda1 rw
`
	// raspi-config's of Bullseye: the upper layer is mounted by the initramfs and not to be seen.
	piOldOverlay = `22 1 0:21 / / rw,relatime shared:1 - overlay overlay rw,lowerdir=/lower,upperdir=/upper/data,workdir=/upper/work
`
)

func TestFleeting(t *testing.T) {
	for _, c := range []struct {
		name, mounts, cmdline, dir, want string
	}{
		{"an SD card", piNormal, "", "/var/lib/babbage", ""},
		{"a temporary folder", piNormal, "", "/run/babbage", "in memory (tmpfs)"},
		{"no folder of the same name", piNormal, "", "/running/babbage", ""},
		{"the mount itself", piNormal, "", "/run", "in memory"},
		{"overlayroot", piOverlay, "", "/var/lib/babbage", "overlay"},
		{"a stick beside overlayroot", piOverlay, "overlayroot=tmpfs", "/mnt/usb stick/babbage", ""},
		{"an overlay of the initramfs", piOldOverlay, "quiet boot=overlay rw", "/var/lib/babbage", "overlay"},
		{"overlayroot on the command line", piOldOverlay, "overlayroot=tmpfs:recurse=0", "/var/lib/babbage", "overlay"},
		{"a container", piOldOverlay, "quiet", "/var/lib/babbage", ""},
		{"no mountinfo", "", "", "/var/lib/babbage", ""},
		{"no mountinfo at all", "nonsense\n1 2 - \n\n - - -", "", "/var/lib/babbage", ""},
	} {
		proc := fstest.MapFS{"cmdline": {Data: []byte(c.cmdline)}}
		if c.mounts != "" {
			proc["self/mountinfo"] = &fstest.MapFile{Data: []byte(c.mounts)}
		}
		got := Fleeting(proc, c.dir)
		if (got == nil) != (c.want == "") || c.want != "" && remedytest.Lacks(got, c.dir, c.want, "drawn again") != "" {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}
