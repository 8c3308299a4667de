package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// On a disk of its own, as a card is one: with too little room, and locked, nothing is changed; with
// room it is.
func TestACardOnADiskOfItsOwn(t *testing.T) {
	dir, bin := rootsDir(t)
	if out, err := exec.Command("unshare", "--mount", "mount", "-t", "tmpfs", "card", "/media").CombinedOutput(); err != nil {
		t.Skipf("nothing can be mounted here: %v\n%s", err, out)
	}
	deb := filepath.Join(dir, "babbage_1_armhf.deb")
	if err := os.WriteFile(deb, append([]byte("!<arch>\ndebian-binary"), make([]byte, 300<<10)...), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `mount -t tmpfs -o "size=$2" card /media && cd /media
mkdir overlays && : > config.txt && : > issue.txt
echo 'console=serial0,115200 rootwait' > cmdline.txt
mount -o "remount,$3" /media
"$0" card /media --deb "$1" --yes 2>&1 || echo "left: $(ls -A | tr '\n' ' ')$(cat cmdline.txt)"`
	for _, tt := range []struct{ size, mode, want string }{
		{"4M", "rw", "Done."},
		{"500K", "rw", "babbage: the card has room for"},
		{"4M", "ro", "babbage: the card takes no changes: open /media"},
	} {
		cmd := exec.Command("unshare", "--mount", "sh", "-e", "-c", script, bin, deb, tt.size, tt.mode)
		cmd.Env = append(os.Environ(), "BABBAGE_MAIN=1")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), tt.want) {
			t.Errorf("%s, %s: %v\n%s", tt.size, tt.mode, err, out)
		}
		const untouched = "\nleft: cmdline.txt config.txt issue.txt overlays console=serial0,115200 rootwait\n"
		if well := tt.want == "Done."; !well && (!strings.HasSuffix(string(out), untouched) || !strings.Contains(string(out), "\n  hint: ")) {
			t.Errorf("%s, %s: changed, or without a remedy:\n%s", tt.size, tt.mode, out)
		}
	}
}
