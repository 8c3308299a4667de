package card

import (
	"archive/tar"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pi is a Raspberry Pi's files, and the programs that the script runs there: each notes that it ran,
// and does what the test has it do.
type pi struct {
	t    *testing.T
	root string
}

const (
	cmdline  = "console=tty1 root=PARTUUID=0f0f0f0f-02 rootwait"
	firstRun = " systemd.run=/boot/firmware/babbage/firstboot systemd.run_success_action=reboot systemd.unit=kernel-command-line.target"
	imagers  = " systemd.run=/boot/firmware/firstrun.sh systemd.run_success_action=reboot systemd.unit=kernel-command-line.target"
)

func newPi(t *testing.T, line string) *pi {
	t.Parallel()
	p := &pi{t, t.TempDir()}
	p.write("boot/firmware/babbage/firstboot", string(Firstboot))
	p.write("boot/firmware/cmdline.txt", line)
	p.write("proc/cmdline", "8250.nr_uarts=1 "+line)
	p.write("proc/device-tree/model", "Raspberry Pi 2 Model B Rev 1.1\x00")
	p.write("dev/serial0", "")
	p.write("sys/class/leds/ACT/trigger", "mmc0\n")
	for _, dir := range []string{"run", "tmp", "var/lib/babbage", "etc/babbage", "etc/systemd/system"} {
		if err := os.MkdirAll(p.at(dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, arch := range []string{"armhf", "arm64"} {
		p.write("boot/firmware/babbage/babbage_1.9_"+arch+".deb", "")
		p.write("boot/firmware/babbage/babbage_1.10_"+arch+".deb", string(packed(t)))
	}
	for _, name := range []string{"systemctl", "journalctl", "python3", "stty", "sleep", "sync", "rfkill", "nmcli"} {
		p.program(name, "")
	}
	p.program("dpkg", `case $1 in
  --print-architecture) echo armhf ;;
  --compare-versions) test "$2 $3 $4" = "1.9 lt 1.10" ;;
  *) echo 1.10 > "$DESTDIR/installed" ;;
esac`)
	p.program("dpkg-deb", `case $1 in -f) echo 1.10 ;; --fsys-tarfile) cat "$2" ;; esac`)
	p.program("dpkg-query", `test -e "$DESTDIR/installed" && echo "install ok installed $(cat "$DESTDIR/installed")"`)
	return p
}

// packed is what is in a package: a program that lights its LEDs twice.
func packed(t *testing.T) []byte {
	program := "#!/bin/sh\necho \"babbage $*\" >> \"$DESTDIR/log\"\ntest \"$(grep -c '^babbage' \"$DESTDIR/log\")\" -lt 2\n"
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: "./usr/bin/babbage", Mode: 0o755, Size: int64(len(program))}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(program)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (p *pi) at(name string) string { return filepath.Join(p.root, name) }

func (p *pi) write(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.at(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.at(name), []byte(text), 0o755); err != nil {
		p.t.Fatal(err)
	}
}

func (p *pi) program(name, does string) {
	p.write("bin/"+name, "#!/bin/sh\necho \""+name+" $*\" >> \"$DESTDIR/log\"\n"+does+"\n")
}

// read returns a file, "" when there is none.
func (p *pi) read(name string) string {
	text, _ := os.ReadFile(p.at(name))
	return string(text)
}

// runs runs the script, and returns what it ran, one command a line.
func (p *pi) runs(args ...string) string {
	p.t.Helper()
	_ = os.Remove(p.at("log"))
	cmd := exec.Command("sh", append([]string{p.at("boot/firmware/babbage/firstboot")}, args...)...)
	cmd.Env = []string{"DESTDIR=" + p.root, "TMPDIR=" + p.at("tmp"), "PATH=" + p.at("bin") + ":/usr/bin:/bin"}
	out, err := cmd.CombinedOutput()
	if len(args) == 0 && err != nil {
		p.t.Fatalf("%v: %s", err, out) // systemd.run= would switch the Pi off
	}
	return strings.ReplaceAll(p.read("log"), p.root, "")
}

const service = "etc/systemd/system/babbage-firstboot.service"

// waits says whether the service is there for the next boot.
func (p *pi) waits() bool {
	link, err := os.Readlink(p.at("etc/systemd/system/multi-user.target.wants/babbage-firstboot.service"))
	return err == nil && link == "../babbage-firstboot.service" && strings.Contains(p.read(service), "ExecStart=/bin/sh "+p.at("boot/firmware/babbage/firstboot")+" install\n")
}

// The three ways to run it: the words in cmdline.txt are gone where they are its own, and the bear
// is installed in the boot that stays.
func TestThreeWays(t *testing.T) {
	for name, way := range map[string]struct{ line, left, runs string }{
		"systemd.run":              {cmdline + firstRun, cmdline, ""},
		"systemd.run, from DOS":    {cmdline + firstRun + "\r\n", cmdline + "\r\n", ""},
		"systemd.run, before more": {"quiet" + firstRun + " x=1\n", "quiet x=1\n", ""},
		"systemd.run, by sh":       {cmdline + strings.Replace(firstRun, "=/boot/firmware/babbage/firstboot", `="/bin/sh /boot/firmware/babbage/firstboot"`, 1), cmdline, ""},
		"from firstrun.sh":         {cmdline + imagers, cmdline + imagers, ""},
		"the same, and another's":  {imagers + " init=/usr/lib/raspberrypi-sys-mods/firstboot", imagers + " init=/usr/lib/raspberrypi-sys-mods/firstboot", ""},
		"cloud-init":               {cmdline + " ds=nocloud;i=rpi-imager-1", cmdline + " ds=nocloud;i=rpi-imager-1", "systemctl daemon-reload\nsystemctl --no-block start babbage-firstboot.service\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPi(t, way.line)
			for range 2 {
				got := strings.ReplaceAll(p.runs(), "sync \n", "")
				if got != way.runs {
					t.Errorf("ran %q, want %q", got, way.runs)
				}
				if got := p.read("boot/firmware/cmdline.txt"); got != way.left {
					t.Errorf("cmdline.txt is %q, want %q", got, way.left)
				}
				if !p.waits() {
					t.Errorf("nothing comes at the next boot: %s", p.read(service))
				}
			}
			p.installs()
		})
	}
}

// A card that takes no changes does not have the Pi reboot for ever: systemd.run= reboots it only
// after success.
func TestACmdlineThatStays(t *testing.T) {
	p := newPi(t, cmdline+firstRun)
	p.program("sed", `case $1 in -i) echo "Read-only file system" >&2; exit 4 ;; esac; exec /usr/bin/env PATH=/usr/bin:/bin sed "$@"`)
	cmd := exec.Command("sh", p.at("boot/firmware/babbage/firstboot"))
	cmd.Env = []string{"DESTDIR=" + p.root, "PATH=" + p.at("bin") + ":/usr/bin:/bin"}
	if out, err := cmd.CombinedOutput(); err == nil {
		t.Errorf("success, and the next start is this one again: %s", out)
	}
	for _, want := range []string{"cmdline.txt on the card cannot be changed", "Read-only file system"} {
		if got := strings.Join(strings.Fields(p.read("dev/serial0")), " "); !strings.Contains(got, want) {
			t.Errorf("printed is %q, without %q", got, want)
		}
	}
}

// installs has the service run, and sees the bear installed and awake.
func (p *pi) installs() {
	p.t.Helper()
	const copied = "boot/firmware/babbage/before/firstrun.sh"
	p.write(copied, "userconf 'ada' '$5$'\n")
	got := strings.Split(strings.TrimSpace(p.runs("install")), "\n")
	steps := []string{
		"dpkg --force-confold -i /boot/firmware/babbage/babbage_1.10_armhf.deb",
		"systemctl enable babbage.service",
		"systemctl restart babbage.service",
		"systemctl daemon-reload",
	}
	got = slices.DeleteFunc(got, func(s string) bool { return !slices.Contains(steps, s) })
	if !slices.Equal(got, steps) {
		p.t.Errorf("ran %q, want %q", got, steps)
	}
	if p.read(service) != "" || p.waits() {
		p.t.Error("the service stays")
	}
	if _, err := os.Stat(p.at("var/lib/babbage/greet")); err != nil {
		p.t.Error("the bear will not greet:", err)
	}
	if p.read("boot/firmware/babbage/why.txt") != "" {
		p.t.Error("the card says why it failed")
	}
	if p.read(copied) != "" {
		p.t.Error("passwords stay in the copy of Imager's script")
	}
}

// What was installed before a power cut, or is newer, is not installed again; its settings are the
// card's.
func TestInstallGoesOn(t *testing.T) {
	for installed, want := range map[string]int{"1.9": 1, "1.10": 0, "1.11": 0} {
		t.Run(installed, func(t *testing.T) {
			p := newPi(t, cmdline)
			p.write("boot/firmware/babbage/settings.toml", "[printer]\nbaud = 9600\n")
			p.write("installed", installed+"\n")
			p.runs()
			if got := p.runs("install"); strings.Count(got, " -i ") != want || !strings.Contains(got, "systemctl restart babbage.service") {
				t.Errorf("ran %q", got)
			}
			if got := p.read("etc/babbage/babbage.toml"); got != "[printer]\nbaud = 9600\n" {
				t.Errorf("the settings are %q", got)
			}
		})
	}
}

// A bear who wakes at the second start, by systemd's own doing, has not failed.
func TestAwakeAtTheSecondStart(t *testing.T) {
	p := newPi(t, cmdline)
	p.program("systemctl", `case $1 in
  restart) exit 1 ;;
  is-active) test "$(grep -c is-active "$DESTDIR/log")" -ge 3 ;;
esac`)
	p.runs()
	if got := p.runs("install"); strings.Count(got, "sleep 5\n") != 3 || strings.Contains(got, "systemctl stop") || p.waits() || p.read("boot/firmware/babbage/why.txt") != "" {
		t.Errorf("ran %q", got)
	}
}

// A country is what the Wi-Fi waits for, and nothing else switches it on.
func TestWiFiOfACountry(t *testing.T) {
	for word, want := range map[string]bool{" cfg80211.ieee80211_regdom=DE": true, " cfg80211.ieee80211_regdom=": false, "": false} {
		t.Run(word, func(t *testing.T) {
			p := newPi(t, cmdline+word)
			p.program("rfkill", "exit 1")
			got := p.runs("install")
			_, after, on := strings.Cut(got, "rfkill unblock wifi\nnmcli radio wifi on\n")
			if on != want || want && !strings.Contains(after, "systemctl restart babbage.service") || p.waits() {
				t.Errorf("with %q it ran %q", word, got)
			}
		})
	}
}

// The copy of rpi-preseed.toml has the passwords for as long as the file itself has them.
func TestPasswordsOfPreseed(t *testing.T) {
	const file, copied = "boot/firmware/rpi-preseed.toml", "boot/firmware/babbage/before/rpi-preseed.toml"
	for text, goes := range map[string]bool{"password = \"a1\"\n": false, "password = \"\" # redacted by rpi-preseed\n": true} {
		t.Run(text, func(t *testing.T) {
			p := newPi(t, cmdline)
			p.write(file, text)
			p.write(copied, "password = \"a1\"\n")
			p.runs("install")
			if got := p.read(copied); (got == "") != goes {
				t.Errorf("beside %q the copy is %q", text, got)
			}
		})
	}
}

// Another dpkg is waited for.
func TestWaitsForAnotherPackage(t *testing.T) {
	p := newPi(t, cmdline)
	was := p.read("bin/dpkg")
	p.write("bin/dpkg", strings.Replace(was, "  *)", `  --force-confold) if test "$(grep -c 'dpkg --force' "$DESTDIR/log")" -lt 3; then
    echo "dpkg: error: dpkg frontend lock was locked by another process with pid 1" >&2; exit 2
  fi ;;
  *)`, 1))
	p.runs()
	if got := p.runs("install"); strings.Count(got, " -i ") != 3 || strings.Count(got, "sleep 10") != 2 || p.waits() {
		t.Errorf("ran %q", got)
	}
}

// What fails is told on the card, in words and lines that Windows shows, and on paper; the LEDs
// blink, and the next boot tries again.
func TestWhy(t *testing.T) {
	for name, test := range map[string]struct {
		breaks func(*pi)
		want   []string
	}{
		"no package": {func(p *pi) {
			for _, v := range []string{"1.9", "1.10"} {
				_ = os.Remove(p.at("boot/firmware/babbage/babbage_" + v + "_armhf.deb"))
			}
		}, []string{"there is no package for this Pi (armhf)", "What to do: Run babbage card again"}},
		"a damaged package": {func(p *pi) {
			p.program("dpkg-deb", "echo 'unexpected end of file' >&2; exit 2")
		}, []string{"babbage_1.10_armhf.deb cannot be read", "    unexpected end of file", "What to do: It was not copied well."}},
		"dpkg": {func(p *pi) {
			p.write("bin/dpkg", strings.Replace(p.read("bin/dpkg"), "  *)", "  --force-confold) echo one; echo 'No space left on device é' >&2; exit 1 ;;\n  *)", 1))
		}, []string{"cannot be installed", "    one", "    No space left on device", "What to do: Write the card anew"}},
		"the bear": {func(p *pi) {
			p.program("systemctl", `case $1 in restart | is-active) exit 1 ;; esac`)
			p.program("journalctl", `echo "settings: unknown key"`)
		}, []string{"is installed and does not wake", "    settings: unknown key", "What to do: Do what his last words say"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPi(t, cmdline)
			p.runs()
			whole := p.read("bin/dpkg")
			test.breaks(p)
			ran := p.runs("install")
			why := p.read("boot/firmware/babbage/why.txt")
			for _, want := range test.want {
				if !strings.Contains(why, want) {
					t.Errorf("why.txt does not say %q:\n%s", want, why)
				}
			}
			if strings.Count(why, "\n") != strings.Count(why, "\r\n") || strings.Trim(why, "\r\n"+printable) != "" {
				t.Errorf("Notepad does not show %q", why)
			}
			if got, want := strings.Fields(strings.TrimPrefix(p.read("dev/serial0"), "\x1b@")), strings.Fields(why); !slices.Equal(got, want) {
				t.Errorf("printed: %q\nwant: %q", got, want)
			}
			for line := range strings.Lines(p.read("dev/serial0")) {
				if len(line) > 32+len("\x1b@\n") {
					t.Errorf("%q does not fit on 58 mm", line)
				}
			}
			if name == "the bear" && (strings.Count(ran, "sleep 5\n") != 6 || !strings.Contains(ran, "systemctl stop babbage.service\n")) {
				t.Errorf("he is not waited for, or keeps the LEDs: %q", ran)
			}
			if !strings.Contains(ran, "stty -F /dev/serial0 19200 raw -echo") {
				t.Errorf("ran %q", ran)
			}
			if got := p.read("sys/class/leds/ACT/trigger"); !strings.Contains(ran, "python3 -c from gpiozero") || got != "timer\n" {
				t.Errorf("nothing blinks: %q, ran %q", got, ran)
			}
			if name == "dpkg" && strings.Count(ran, "babbage test leds\n") != 2 {
				t.Errorf("the LEDs are not lit by the program in the package: %q", ran)
			}
			if !p.waits() {
				t.Error("the next boot does not try again")
			}
			p.write("boot/firmware/babbage/babbage_1.10_armhf.deb", string(packed(t)))
			p.write("bin/dpkg", whole)
			p.program("dpkg-deb", "echo 1.10")
			p.program("systemctl", "")
			_ = os.Remove(p.at("installed"))
			p.installs()
		})
	}
}

// printable is ASCII without the control characters.
const printable = ` !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_` + "`abcdefghijklmnopqrstuvwxyz{|}~"

// The port is that of the settings, at their speed; a Pi 5 has the header's port under another name.
func TestPaper(t *testing.T) {
	for name, test := range map[string]struct{ model, settings, port, speed string }{
		"default":      {"Raspberry Pi Zero 2 W Rev 1.0", "", "/dev/serial0", "19200"},
		"pi 5":         {"Raspberry Pi 5 Model B Rev 1.0", "", "/dev/ttyAMA0", "19200"},
		"pi 500":       {"Raspberry Pi 500 Rev 1.0", "[printer]\nbaud = 9600 # slow\n", "/dev/ttyAMA0", "9600"},
		"set":          {"Raspberry Pi 5 Model B Rev 1.0", "[printer]\nport = \"/dev/ttyUSB0\"\n", "/dev/ttyUSB0", "19200"},
		"usb":          {"Raspberry Pi 4 Model B Rev 1.1", "", "/dev/usb/lp0", "19200"},
		"from windows": {"Raspberry Pi 4 Model B Rev 1.1", "port = \"/dev/ttyUSB0\"\r\nbaud = 9600\r\n", "/dev/ttyUSB0", "9600"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPi(t, cmdline)
			p.program("dpkg-deb", "exit 2")
			p.write("proc/device-tree/model", test.model+"\x00")
			p.write("boot/firmware/babbage/settings.toml", test.settings)
			p.write(test.port, "")
			p.runs("install")
			if got := p.read(test.port); !strings.Contains(got, "What to do") {
				t.Errorf("on %s is %q", test.port, got)
			}
			if got, want := p.read("log"), "stty -F "+p.at(test.port)+" "+test.speed+" raw"; !strings.Contains(got, want) {
				t.Errorf("ran %q, want %q", got, want)
			}
		})
	}
}
