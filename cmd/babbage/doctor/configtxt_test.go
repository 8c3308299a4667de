package doctor

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// bootOf is a Pi with these files on its boot partition.
func bootOf(name string, files map[string]string) fstest.MapFS {
	root := fresh(name, systems[1])
	for file, text := range files {
		root["boot/firmware/"+file] = &fstest.MapFile{Data: []byte(text)}
	}
	return root
}

// Which sections hold on which model (Raspberry Pi documentation, config.txt, "Conditional
// filters").
func TestSections(t *testing.T) {
	const zero2, cm3, cm4s = "Raspberry Pi Zero 2 W Rev 1.0", "Raspberry Pi Compute Module 3 Rev 1.0", "Raspberry Pi Compute Module 4S Rev 1.0"
	for _, tt := range []struct {
		model, section string
		want           bool
	}{
		{zero2, "[pi0]", true}, {zero2, "[pi0w]", true}, {zero2, "[pi02]", true}, {zero2, "[pi3]", false},
		{"Raspberry Pi Zero W Rev 1.1", "[pi02]", false},
		{cm3, "[pi3]", true}, {cm3, "[cm3]", true}, {cm3, "[pi3+]", false},
		{cm4s, "[pi4]", true}, {cm4s, "[cm4s]", true}, {cm4s, "[cm4]", false},
		{"Raspberry Pi 400 Rev 1.0", "[pi400]", true},
		{"Raspberry Pi 500 Rev 1.0", "[pi500]", true},
		{"Raspberry Pi Compute Module 5 Lite Rev 1.0", "[cm5]", true},
		{pi4, "[PI4]", true},
		{pi4, "[board-type=0x11]", true}, {pi4, "[board-type=0x13]", false},
		{pi4, "[0x1234abcd]", true}, {pi4, "[0x1234abce]", false}, {pi4, "[0x0]", false},
		{pi4, "[none]", false}, {pi4, "[gpio4=1]", false}, {pi4, "[EDID=SAM-LU28]", false}, {pi4, "[tryboot]", false},
		// One of a kind takes the place of the other; those of two kinds hold together.
		{pi4, "[pi3]\n[pi4]", true}, {pi4, "[pi4]\n[pi3]", false},
		{pi4, "[gpio4=1]\n[pi4]", false}, {pi4, "[gpio4=1]\n[all]", true}, {pi4, "[0x1234abcd]\n[pi4]", true},
		{pi4, "[pi3]\n[board-type=0x11]", false},
	} {
		root := bootOf(tt.model, map[string]string{"config.txt": tt.section + "\nheld=1\n"})
		root["proc/device-tree/serial-number"] = &fstest.MapFile{Data: []byte("100000001234abcd\x00")}
		b := bear(root).boot()
		if held := b.settings["held"] == "1"; held != tt.want {
			t.Errorf("%q on a %s holds: %v", tt.section, tt.model, held)
		}
	}
}

func TestFilesThatConfigTxtNames(t *testing.T) {
	const tty1, console = "console=tty1\n", "console=serial0,115200 console=tty1\n"
	const on = "enable_uart=1\ndtoverlay=disable-bt\n"
	for _, tt := range []struct {
		name          string
		files         map[string]string
		uart, console Level
		remedy        string // for the console
	}{
		{"include", map[string]string{"config.txt": "include a.txt\ninclude b.txt\n", "a.txt": "enable_uart=1\n", "b.txt": "dtoverlay=disable-bt\n", "cmdline.txt": tty1}, OK, OK, ""},
		{"include of an include", map[string]string{"config.txt": "include a.txt\n", "a.txt": "include b.txt\n", "b.txt": on, "cmdline.txt": tty1}, OK, OK, ""},
		{"include in a folder", map[string]string{"config.txt": "include conf/a.txt\n", "conf/a.txt": on, "cmdline.txt": tty1}, OK, OK, ""},
		{"include for another model", map[string]string{"config.txt": "[pi5]\ninclude a.txt\n", "a.txt": on, "cmdline.txt": tty1}, Broken, OK, ""},
		{"a section in an include goes on behind it", map[string]string{"config.txt": "include a.txt\n" + on, "a.txt": "[pi5]\n", "cmdline.txt": tty1}, Broken, OK, ""},
		{"includes in a ring", map[string]string{"config.txt": "include a.txt\n" + on, "a.txt": "include config.txt\n", "cmdline.txt": tty1}, OK, OK, ""},
		{"an include that is not there", map[string]string{"config.txt": "include none.txt\n" + on, "cmdline.txt": tty1}, OK, OK, ""},
		{"cmdline=", map[string]string{"config.txt": on + "cmdline=mine.txt\n", "cmdline.txt": tty1, "mine.txt": console}, OK, Broken, "/boot/firmware/mine.txt"},
		{"cmdline= with the right one", map[string]string{"config.txt": on + "cmdline=mine.txt\n", "cmdline.txt": console, "mine.txt": tty1}, OK, OK, ""},
		{"os_prefix", map[string]string{"config.txt": on + "os_prefix=current/\n", "current/cmdline.txt": console}, OK, Broken, "/boot/firmware/current/cmdline.txt"},
		{"os_prefix that is no folder", map[string]string{"config.txt": on + "os_prefix=test-\n", "test-cmdline.txt": console}, OK, Broken, "/boot/firmware/test-cmdline.txt"},
		{"os_prefix under which is nothing", map[string]string{"config.txt": on + "os_prefix=gone/\n", "cmdline.txt": console}, OK, Broken, "/boot/firmware/cmdline.txt"},
		{"cmdline= past the prefix", map[string]string{"config.txt": on + "os_prefix=current/\ncmdline=/mine.txt\n", "current/mine.txt": tty1, "mine.txt": console}, OK, Broken, "/boot/firmware/mine.txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := bootOf(pi4, tt.files)
			findings := Examine(t.Context(), bear(root))
			if got := of(t, findings, "uart"); got.Level != tt.uart {
				t.Error(got)
			}
			got := of(t, findings, "console")
			if got.Level != tt.console || tt.remedy != "" && !strings.Contains(got.Remedy, " "+tt.remedy+" ") {
				t.Errorf("got %v, want %v and %s", got, tt.console, tt.remedy)
			}
		})
	}
}

// What the firmware makes of the console of a Pi 5.
func TestUART0Console(t *testing.T) {
	for _, tt := range []struct {
		config, cmdline string
		want            Level
		remedy          string
	}{
		{"dtparam=uart0_console\n", "console=tty1", Broken, `sudo sed -i -E 's/uart0_console(=[a-z0-9]+)?/uart0=on/g' /boot/firmware/config.txt && sudo reboot`},
		{"include a.txt\n", "console=tty1", Broken, " /boot/firmware/a.txt "},
		{"dtparam=uart0_console=on\n", "console=serial0,115200", Broken, "/boot/firmware/cmdline.txt"},
		{"dtparam=uart0_console=off,uart0=on\n", "console=tty1", OK, ""},
	} {
		root := bootOf(pi5, map[string]string{"config.txt": tt.config, "cmdline.txt": tt.cmdline, "a.txt": "dtparam=audio,uart0_console\n"})
		findings := Examine(t.Context(), bear(root))
		if got := of(t, findings, "uart"); got.Level != OK {
			t.Errorf("%q: %v", tt.config, got)
		}
		if got := of(t, findings, "console"); got.Level != tt.want || !strings.Contains(got.Remedy, tt.remedy) {
			t.Errorf("%q: %v", tt.config, got)
		}
	}
}

func TestABootPartitionThatIsNotMounted(t *testing.T) {
	for _, kept := range []string{"", "boot/"} { // Bookworm's notes lie in /boot
		for _, running := range []string{"console=tty1", "console=ttyAMA0,115200"} {
			root := right(pi4, systems[1])
			root["boot/firmware"] = &fstest.MapFile{Mode: 0o755 | fs.ModeDir}
			root["proc/cmdline"].Data = []byte(running)
			for name := range root {
				if strings.HasPrefix(name, "boot/firmware/") || kept == "" && strings.HasPrefix(name, "boot/c") {
					delete(root, name)
				}
			}
			findings := Examine(t.Context(), bear(root))
			if got := of(t, findings, "boot"); got.Level != Warning || !strings.Contains(got.Remedy, "sudo mount /boot/firmware") {
				t.Error(got)
			}
			for _, f := range findings {
				if f.Check == "uart" || strings.Contains(f.Remedy, "tee") || strings.Contains(f.Remedy, "reboot") {
					t.Errorf("without config.txt it is said that %v", f)
				}
			}
			if told := strings.Contains(fmt.Sprint(findings), "started with a console on the printer"); told != (running != "console=tty1") {
				t.Errorf("started with %s, this is said:\n%v", running, findings)
			}
		}
	}
}
