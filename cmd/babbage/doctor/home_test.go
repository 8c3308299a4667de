package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"babbage/assets/remedy"
	"babbage/device"
)

// TestAilments makes one thing wrong with a right Pi 3.
func TestAilments(t *testing.T) {
	file := func(root fstest.MapFS, name, text string) { root[name] = &fstest.MapFile{Data: []byte(text)} }
	const overlayMount = "24 1 0:2 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay,workdir=/media/root-rw/w\n" +
		"25 24 0:3 / /media/root-rw rw - tmpfs tmpfs-root rw\n"
	for _, tt := range []struct {
		name       string
		harm       func(root fstest.MapFS, p *Patient)
		check      string
		want       Level
		says, mend string
	}{
		{"no Pi", func(root fstest.MapFS, _ *Patient) { delete(root, "proc/device-tree/model") }, "model", Warning, "no Raspberry Pi", "babbage simulate"},
		{"another board", func(root fstest.MapFS, _ *Patient) { file(root, "proc/device-tree/model", "Orange Pi Zero") }, "model", Warning, `"Orange Pi Zero"`, ""},
		{"old kernel", func(root fstest.MapFS, _ *Patient) { file(root, "proc/sys/kernel/osrelease", "5.4.83-v7+") }, "kernel", Broken, "5.4.83-v7+ is too old", "full-upgrade"},
		{"strange kernel", func(root fstest.MapFS, _ *Patient) { file(root, "proc/sys/kernel/osrelease", "next") }, "kernel", Warning, `"next"`, "5.10"},
		{"supply", func(root fstest.MapFS, _ *Patient) {
			file(root, "sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n")
		}, "supply", Warning, "fallen too low", "supply of its own"},
		{"overlayroot", func(root fstest.MapFS, _ *Patient) {
			file(root, "proc/self/mountinfo", overlayMount)
			file(root, "boot/firmware/cmdline.txt", "console=tty1 overlayroot=tmpfs")
		}, "disk", Broken, "overlay", "do_overlayfs 1 && sudo reboot"},
		{"overlayroot before the reboot", func(root fstest.MapFS, _ *Patient) {
			file(root, "boot/firmware/cmdline.txt", "overlayroot=tmpfs:recurse=0 console=tty1")
		}, "disk", Broken, "from the next reboot on", "do_overlayfs 1"},
		{"Bullseye's overlay", func(root fstest.MapFS, _ *Patient) {
			file(root, "boot/firmware/cmdline.txt", "boot=overlay console=tty1")
		}, "disk", Broken, "read-only", "do_overlayfs 1"},
		{"a hat in memory", func(root fstest.MapFS, p *Patient) {
			p.State = "/run/babbage"
			file(root, "proc/self/mountinfo", "24 1 179:2 / / rw - ext4 /dev/x rw\n25 24 0:3 / /run rw - tmpfs tmpfs rw\n")
		}, "disk", Broken, "lies in memory", "set state to a folder on the SD card"},
		{"a disk gone read-only", func(root fstest.MapFS, _ *Patient) {
			file(root, "proc/self/mountinfo", "24 1 179:2 / / ro,noatime - ext4 /dev/mmcblk0p2 ro\n")
		}, "disk", Broken, "read-only", "remount"},
		{"a full disk", func(_ fstest.MapFS, p *Patient) { p.Space = func(string) (uint64, error) { return 3 << 20, nil } }, "space", Warning, "3 MB are free", "vacuum"},
		{"groups", func(root fstest.MapFS, _ *Patient) {
			file(root, "etc/group", "gpio:x:997:pi,babbage2\naudio:x:29:babbage\n")
		}, "groups", Broken, "babbage is not in gpio, dialout", "usermod -aG gpio,dialout babbage"},
		{"a USB printer's group", func(root fstest.MapFS, p *Patient) {
			p.Port = "/dev/usb/lp0"
			file(root, "etc/group", "gpio:x:997:babbage\naudio:x:29:babbage\n")
		}, "groups", Broken, "not in lp", "usermod -aG lp"},
		{"no user", func(_ fstest.MapFS, p *Patient) { p.User = "paddington" }, "groups", Broken, "no user paddington", "apt install"},
		{"a line that is held", func(_ fstest.MapFS, p *Patient) {
			p.Lines = func() ([]device.Line, error) {
				return []device.Line{{Part: "left paw", BCM: 17}, {Part: "green LED", BCM: 22, Holder: "pigpiod"}}, nil
			}
		}, "gpio", Broken, "green LED (BCM 22) is held by pigpiod", "stop pigpiod"},
		{"no GPIO", func(_ fstest.MapFS, p *Patient) {
			p.Lines = func() ([]device.Line, error) {
				return nil, remedy.With(errors.New("gpio: there is no chip"), "get one")
			}
		}, "gpio", Broken, "there is no chip", "get one"},
		{"a port before the reboot", func(root fstest.MapFS, _ *Patient) { delete(root, "dev/serial0") }, "port", Broken, "although the boot configuration is right", "sudo reboot"},
		{"a printer unplugged", func(_ fstest.MapFS, p *Patient) { p.Port = "/dev/usb/lp0" }, "port", Broken, "/dev/usb/lp0 is not there", "plug the printer in"},
		{"a printer with another number", func(root fstest.MapFS, p *Patient) {
			p.Port = "/dev/usb/lp0"
			file(root, "dev/usb/lp1", "")
		}, "port", Broken, "/dev/usb/lp0 is not there, but /dev/usb/lp1 is", `port = "/dev/usb/lp1"`},
		{"an adapter with another number", func(root fstest.MapFS, p *Patient) {
			p.Port = "/dev/ttyUSB0"
			file(root, "dev/ttyUSB1", "")
		}, "port", Broken, "but /dev/ttyUSB1 is", `port = "/dev/ttyUSB1"`},
		{"no paper", func(_ fstest.MapFS, p *Patient) {
			p.Printer = func(context.Context) (string, error) {
				return "", remedy.With(errors.New("the printer has no paper"), "put a new roll in")
			}
		}, "printer", Broken, "no paper", "put a new roll in"},
		{"no aplay", func(root fstest.MapFS, _ *Patient) { delete(root, "usr/bin/aplay") }, "sound", Warning, "no aplay", "apt install alsa-utils"},
		{"no card", func(root fstest.MapFS, _ *Patient) { file(root, "proc/asound/cards", "--- no soundcards ---\n") }, "sound", Warning, "no sound card", "USB sound card"},
		{"audio off", func(root fstest.MapFS, _ *Patient) {
			file(root, "proc/asound/cards", "--- no soundcards ---\n")
			file(root, "boot/firmware/config.txt", "enable_uart=1\ndtoverlay=disable-bt\n")
		}, "sound", Warning, "no sound card", `dtparam=audio=on\n' | sudo tee`},
		{"not installed", service(Service{}), "service", Warning, "not installed", "apt install"},
		{"fallen over", service(Service{Installed: true, Failed: true}), "service", Broken, "fallen over", "journalctl"},
		{"asleep", service(Service{Installed: true, Enabled: true}), "service", Warning, "asleep", "enable --now"},
		{"not enabled", service(Service{Installed: true, Active: true}), "service", Warning, "after a reboot", "systemctl enable"},
		{"slow", service(Service{Installed: true, Active: true, Enabled: true, Ready: 94 * time.Second}), "service", Warning, "1m34s", "critical-chain"},
		{"slow when started anew", service(Service{Installed: true, Active: true, Enabled: true, Took: 94 * time.Second}), "service", Warning, "1m34s after he was started", "journalctl"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := right(pi3, systems[1])
			p := bear(root)
			tt.harm(root, p)
			got := of(t, Examine(t.Context(), p), tt.check)
			if got.Level != tt.want || !strings.Contains(got.What, tt.says) || !strings.Contains(got.Remedy, tt.mend) {
				t.Errorf("got %v\nwant %v, %q, %q", got, tt.want, tt.says, tt.mend)
			}
		})
	}
}

func service(s Service) func(fstest.MapFS, *Patient) {
	return func(_ fstest.MapFS, p *Patient) {
		p.Service = func(context.Context) (Service, error) { return s, nil }
	}
}

func TestAWellBearIsPraised(t *testing.T) {
	p := bear(right(pi3, systems[1]))
	service(Service{Installed: true, Active: true, Enabled: true, Ready: 14234 * time.Millisecond})(nil, p)
	p.Lines = func() ([]device.Line, error) {
		return []device.Line{{Part: "left paw", BCM: 17, Holder: "babbage@412"}}, nil
	}
	p.Printer = func(context.Context) (string, error) { return "it answers, and has paper", nil }
	p.Space = func(string) (uint64, error) { return 2 << 30, nil }
	p.Party = func(context.Context) []Finding { return ok("people", "16 names") }
	findings := Examine(t.Context(), p)
	if Worst(findings) != OK {
		t.Error(findings)
	}
	text := fmt.Sprint(findings)
	for _, want := range []string{"ready 14.2s after power-on", "the bear holds his paws and LEDs", "has paper", "2048 MB", "16 names"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

func TestAnEmptyRootIsNoPanic(t *testing.T) {
	for _, root := range []fs.FS{fstest.MapFS{}, fstest.MapFS{"proc": &fstest.MapFile{}}} {
		if len(Examine(t.Context(), bear(root))) == 0 {
			t.Error("nothing was found")
		}
	}
}
