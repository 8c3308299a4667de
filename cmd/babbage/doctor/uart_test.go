package doctor

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	pi2 = "Raspberry Pi 2 Model B Rev 1.1"
	pi3 = "Raspberry Pi 3 Model B Rev 1.2"
	pi4 = "Raspberry Pi 4 Model B Rev 1.4"
	pi5 = "Raspberry Pi 5 Model B Rev 1.0"
)

// TestSerialPorts is what people write into config.txt, and what comes of it.
func TestSerialPorts(t *testing.T) {
	for _, tt := range []struct {
		name, model string
		config      string // added to a fresh config.txt
		port        string
		want        Level
		says, mend  string
	}{
		{"out of the box", pi2, "", "", OK, "as this model has it", ""},
		{"switched off", pi2, "enable_uart=0\n", "", Broken, "switches the serial port off", `enable_uart=1\n' | sudo tee -a /boot/firmware/config.txt && sudo reboot`},
		{"a mini UART that is not there", pi2, "", "/dev/ttyS0", Broken, "are /dev/ttyAMA0, not /dev/ttyS0", `port = ""`},

		{"out of the box", pi3, "", "", Broken, "is off", `enable_uart=1\ndtoverlay=disable-bt`},
		{"Bluetooth's port", pi3, "", "/dev/ttyAMA0", Broken, "is Bluetooth", "dtoverlay=disable-bt"},
		{"Bluetooth's other name", pi3, "enable_uart=1\n", "/dev/serial1", Broken, "is Bluetooth", `port = ""`},
		{"the usual half", pi3, "enable_uart=1\n", "", Warning, "expect garbled tickets", `\ndtoverlay=disable-bt\n`},
		{"the other half", pi3, "dtoverlay=disable-bt\n", "", Warning, "enable_uart=1 is not in", "enable_uart=1"},
		{"both", pi3, "enable_uart=1\ndtoverlay=disable-bt\n", "", OK, "ttyAMA0", ""},
		{"both, by its old name", pi3, "enable_uart=1\ndtoverlay=pi3-disable-bt\n", "/dev/ttyAMA0", OK, "ttyAMA0", ""},
		{"both, but a port that moved", pi3, "enable_uart=1\ndtoverlay=disable-bt\n", "/dev/ttyS0", Broken, "not on pins 8 and 10 any more", `port = ""`},
		{"switched off after all", pi3, "dtoverlay=disable-bt\nenable_uart=0\n", "", Broken, "switches the serial port off", "enable_uart=1"},
		{"Bluetooth kept", pi3, "enable_uart=1\ndtoverlay=miniuart-bt\ncore_freq=250\n", "", OK, "ttyAMA0", ""},
		{"Bluetooth kept, its clock free", pi3, "enable_uart=1\ndtoverlay=miniuart-bt\n", "", Warning, "will stumble", "core_freq=250"},
		{"mini UART with a fixed clock", pi3, "enable_uart=1\ncore_freq=250\n", "", OK, "core_freq=250", ""},
		{"spaces, CRLF, comment", pi3, "enable_uart = 1 # serial\r\ndtoverlay=disable-bt\r\n", "", OK, "", ""},
		{"a comment only", pi3, "#enable_uart=1\n#dtoverlay=disable-bt\n", "", Broken, "is off", ""},
		{"another model's section", pi3, "[pi4]\nenable_uart=1\ndtoverlay=disable-bt\n", "", Broken, "is off", `\n[all]\n`},
		{"its own section", pi4, "[pi4]\nenable_uart=1\ndtoverlay=disable-bt\n[pi3]\nenable_uart=0\n", "", OK, "", ""},
		{"somebody's serial number", pi3, "[0x12345678]\nenable_uart=1\ndtoverlay=disable-bt\n[all]\n", "", Broken, "", ""},

		{"out of the box", pi5, "", "", Broken, "is off", `dtparam=uart0=on\n`},
		{"switched on", pi5, "dtparam=uart0=on\n", "", OK, "ttyAMA0", ""},
		{"switched on with others", pi5, "dtparam=audio=off,uart0\n", "", OK, "ttyAMA0", ""},
		{"by overlay", pi5, "dtoverlay=uart0-pi5,ctsrts\n", "", OK, "ttyAMA0", ""},
		{"the debug header", pi5, "dtparam=uart0=on\n", "/dev/serial0", Broken, "debug header", `port = ""`},
		{"the debug header by name", pi5, "dtparam=uart0=on\n", "/dev/ttyAMA10", Broken, "debug header", `port = ""`},
		{"a Pi 3's recipe", pi5, "enable_uart=1\ndtoverlay=disable-bt\n", "", Broken, "is off", "dtparam=uart0=on"},

		{"USB", pi3, "", "/dev/usb/lp0", OK, "not needed", ""},
		{"network", pi5, "", "printer.local:9100", OK, "not needed", ""},
		{"USB serial", pi3, "", "/dev/ttyUSB0", OK, "not needed", ""},
	} {
		t.Run(tt.model[13:17]+" "+tt.name, func(t *testing.T) {
			root := fresh(tt.model, systems[1])
			root["boot/firmware/config.txt"].Data = []byte(freshConfig + tt.config)
			p := bear(root)
			p.Port = tt.port
			got := of(t, checkUART(t.Context(), p), "uart")
			if got.Level != tt.want || !strings.Contains(got.What, tt.says) || !strings.Contains(got.Remedy, tt.mend) {
				t.Errorf("got %v\nwant %v, %q, %q", got, tt.want, tt.says, tt.mend)
			}
			if (got.Remedy == "") != (got.Level == OK) {
				t.Errorf("a %v with the mend %q", got.Level, got.Remedy)
			}
		})
	}
}

func TestSerial0OfAPi5IsFollowed(t *testing.T) {
	root := right(pi5, systems[1])
	p := bear(root)
	p.Port = "/dev/serial0"
	for to, want := range map[string]Level{"ttyAMA10": Broken, "ttyAMA0": OK} {
		root["dev/serial0"] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink}
		if got := of(t, checkUART(t.Context(), p), "uart"); got.Level != want {
			t.Errorf("serial0 is %s: %v", to, got)
		}
	}
}

func TestConsoles(t *testing.T) {
	for _, tt := range []struct {
		name, cmdline, running string
		files                  map[string]string // links to what
		want                   Level
		says, mend             string
	}{
		{"none", "console=tty1", "console=tty1", nil, OK, "nobody else", ""},
		{"the firmware's word", "console=serial0,115200 console=tty1", "console=ttyAMA0,115200", nil, Broken, "console=serial0", "sed -i"},
		{"by name", "console=tty1 console=ttyAMA0", "", nil, Broken, "console=ttyAMA0", "/boot/firmware/cmdline.txt"},
		{"a template that is masked", "console=tty1", "", map[string]string{
			"run/systemd/generator/getty.target.wants/serial-getty@ttyAMA0.service": "/usr/lib",
			"etc/systemd/system/serial-getty@.service":                              "/dev/null"}, OK, "", ""},
		{"another port", "console=ttyUSB0,9600", "", nil, OK, "", ""},
		{"taken out, not restarted", "console=tty1", "console=ttyAMA0,115200 console=tty1", nil, Warning, "was started with", "sudo reboot"},
		{"a login prompt", "console=tty1", "", map[string]string{"etc/systemd/system/getty.target.wants/serial-getty@ttyAMA0.service": "/usr/lib"}, Broken, "login prompt", "mask --now serial-getty@ttyAMA0"},
		{"a masked login prompt", "console=tty1", "", map[string]string{
			"run/systemd/generator/getty.target.wants/serial-getty@ttyAMA0.service": "/usr/lib",
			"etc/systemd/system/serial-getty@ttyAMA0.service":                       "/dev/null"}, OK, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := right(pi3, systems[1])
			root["boot/firmware/cmdline.txt"].Data = []byte(tt.cmdline)
			root["proc/cmdline"].Data = []byte(tt.running)
			for name, to := range tt.files {
				root[name] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink}
			}
			got := of(t, checkConsole(t.Context(), bear(root)), "console")
			if got.Level != tt.want || !strings.Contains(got.What, tt.says) || !strings.Contains(got.Remedy, tt.mend) {
				t.Errorf("got %v\nwant %v, %q, %q", got, tt.want, tt.says, tt.mend)
			}
		})
	}
}

func TestAConsoleOnAnotherPortIsLeftAlone(t *testing.T) {
	root := right(pi2, systems[1])
	root["boot/firmware/cmdline.txt"].Data = []byte("console=ttyAMA0,115200")
	root["run/systemd/generator/getty.target.wants/serial-getty@ttyAMA0.service"] = root["dev/ttyAMA0"]
	p := bear(root)
	for to, want := range map[string]Level{"ttyS0": OK, "ttyAMA0": Broken} {
		root["dev/serial0"] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink}
		if got := of(t, checkConsole(t.Context(), p), "console"); got.Level != want {
			t.Errorf("serial0 is %s: %v", to, got)
		}
	}
}

// FuzzConfigTxt holds that no config.txt, however broken, stops the doctor.
func FuzzConfigTxt(f *testing.F) {
	f.Add(freshConfig, freshCmdline)
	f.Add("[all\ndtparam=\ndtoverlay\n=\n[pi3]enable_uart=1", "console=")
	f.Add("dtparam=uart0=,=on,,\nenable_uart=1=2", "console=serial0,,,\x00")
	f.Add("include config.txt\n[board-type=\n[0x]\nos_prefix=../\ncmdline=/../..\ninclude ../x", "console=serial0")
	f.Fuzz(func(t *testing.T, config, cmdline string) {
		for _, model := range []string{pi2, pi3, pi5, ""} {
			root := fresh(model, systems[1])
			root["boot/firmware/config.txt"].Data = []byte(config)
			root["boot/firmware/cmdline.txt"].Data = []byte(cmdline)
			for _, f := range append(checkUART(t.Context(), bear(root)), checkConsole(t.Context(), bear(root))...) {
				if (f.Remedy == "") != (f.Level == OK) {
					t.Errorf("a %v with the mend %q", f.Level, f.Remedy)
				}
			}
		}
	})
}
