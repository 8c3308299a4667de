package doctor

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheMendsMend does to each fresh Pi what the doctor says, word for word,
// and examines it again.
func TestTheMendsMend(t *testing.T) {
	if _, err := exec.LookPath("sed"); err != nil {
		t.Skip("no sed here to take the doctor's advice with")
	}
	everyPi(t, func(t *testing.T, model string, _ uart, s system) {
		root := fresh(model, s)
		root["etc/group"].Data = []byte("gpio:x:997:babbage\ndialout:x:20:babbage\naudio:x:29:babbage\n")
		root["run/systemd/generator/getty.target.wants/serial-getty@ttyAMA0.service"] = root["dev/serial0"]
		dir := unpack(t, root)
		for _, f := range Examine(t.Context(), bear(os.DirFS(dir))) {
			if f.Level != OK {
				obey(t, dir, f.Remedy)
			}
		}
		for _, f := range Examine(t.Context(), bear(os.DirFS(dir))) {
			if f.Level != OK {
				t.Errorf("after the cure:\n%v", f)
			}
		}
	})
}

// unpack writes a root to disk.
func unpack(t *testing.T, root fs.FS) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, root); err != nil {
		t.Fatal(err)
	}
	return dir
}

// obey runs a command on the Pi whose root is dir; systemctl and reboot do what
// they would there.
func obey(t *testing.T, dir, command string) {
	t.Helper()
	const shims = `
sudo() { "$@"; }
reboot() { :; }
systemctl() {
	case "$1 $2" in
	"disable hciuart") rm etc/systemd/system/multi-user.target.wants/hciuart.service ;;
	"mask serial-getty@"*) ln -sf /dev/null "etc/systemd/system/$2.service" ;;
	"mask --now") ln -sf /dev/null "etc/systemd/system/$3.service" ;;
	*) echo "systemctl $*: not here" >&2; return 1 ;;
	esac
}
mkdir -p etc/systemd/system
`
	command = strings.ReplaceAll(command, " /boot/", " "+filepath.Join(dir, "boot")+"/")
	cmd := exec.Command("sh", "-e", "-c", shims+command)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s\n%s%v", command, out, err)
	}
}
