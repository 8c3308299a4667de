package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"

	"github.com/pelletier/go-toml/v2"
)

const example = "../../deploy/babbage.toml"

func TestTheExampleShowsEveryDefault(t *testing.T) {
	got, err := readConfig(example)
	if err != nil {
		t.Fatal(err)
	}
	want := defaults()
	want.file = got.file
	if got.Draw.Couples != nil && len(got.Draw.Couples) == 0 {
		got.Draw.Couples = nil
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("deploy/babbage.toml says\n%+v\nthe defaults are\n%+v", got, want)
	}
}

func TestTheExampleNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	all, err := toml.Marshal(defaults())
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(all) + "query = ''\n") {
		key, _, found := strings.Cut(line, " = ")
		if found && !regexp.MustCompile(`(?m)^(# )?`+key+` = `).Match(text) {
			t.Errorf("deploy/babbage.toml does not explain %q", key)
		}
	}
}

func TestABadConfigIsOneSentenceWithItsPlace(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[printer]\nbuad = 9600\n", `babbage.toml:2: there is no key "printer.buad"; babbage settings`},
		{"[printer]\nbaud = \"fast\"\n", `babbage.toml:2: printer.baud = "fast" cannot be read; write a number, without quotes: baud = `},
		{"[printer]\nbaud = 99999999999\n", "babbage.toml:"},
		{"[printer]\nbaud = 3\n", "printer.baud = 3 cannot be; "},
		{"[printer]\nwidth = 400\n", "printer.width = 400 cannot be; "},
		{"[wiring]\nleft = 27\n", "wiring.right = 27 cannot be; choose another line: that one is wiring.left already"},
		{"[wiring]\nred = 99\n", "wiring.red = 99 cannot be; write a BCM number"},
		{"[wiring]\nsettle = \"soon\"\n", `babbage.toml:2: wiring.settle = "soon" is no duration; write a time in double quotes, with its unit: settle = "`},
		{"[wiring]\nsettle = \"2s\"\n", "wiring.settle = 2s cannot be; "},
		{"[draw]\nmode = \"lottery\"\n", `babbage.toml:2: draw.mode: there is no mode "lottery"; choose one of classic, rollcall`},
		{"[draw]\ncouples = [[\"Ada\"]]\n", "draw.couples = "},
		{"[sound]\nvolume = 300\n", "sound.volume = 300 cannot be; "},
		{"[ticket\n", "babbage.toml:1: "},
		{"[printer]\nport = /dev/usb/lp0\n", `:2: printer.port = /dev/usb/lp0 cannot be read; write a text in double quotes: port = "/dev/usb/lp0"`},
		{"[ticket]\nheading = “Hi”\n", `write a text in double quotes: heading = "Hi"`},
		{"[ticket]\nshape = 'ovla'\n", `:2: ticket.shape: there is no shape "ovla"; choose one of oval, portrait, full`},
		{"[ticket]\nshape = oval\n", `write it in double quotes: shape = "oval"`},
		{"[draw]\none_circle = yes\n", `:2: draw.one_circle = yes cannot be read; write true or false, without quotes`},
		{"[sound]\nvolume = 80%\n", `:2: sound.volume = 80% cannot be read; write a number, without quotes: volume = 80`},
		{"[draw]\nredo_window = 90 # seconds\n", `:2: draw.redo_window = 90 is no duration; write a time in double quotes, with its unit: redo_window = "90s"`},
		{"[power]\noff = 5\n", `off = "5s"`},
		{"\xef\xbb\xbf[power]\noff = \"-5s\"\n", `power.off = "-5s" is no duration`},
		{"\xff\xfe[\x00", "is UTF-16; save it as UTF-8"},
		{"[wiring]\nleft = 14\n", "wiring.left = 14 cannot be; choose another line: that one is the serial port's (pin 8"},
		{"[wiring]\nleft = 16\n[printer]\nflow = \"rtscts\"\n", "wiring.left = 16 cannot be"},
		{"[printer]\nwidth = 512\n", "write 384 for 58 mm"},
		{"[sound]\ndevice = \"file:'|id',raw\"\n", `is no sound card; write a name that aplay -L shows`},
	} {
		path := filepath.Join(t.TempDir(), "babbage.toml")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readConfig(path)
		if remedytest.Lacks(err, tt.want) != "" {
			t.Errorf("%q gave\n%v\nwant %q", tt.text, err, tt.want)
		} else if strings.Contains(remedy.Line(err), "\n") || remedy.Of(err) == "" {
			t.Errorf("%q gave more than a sentence, or no hint:\n%v", tt.text, err)
		}
	}
}

func TestNoConfigIsTheDefaults(t *testing.T) {
	if _, err := readConfig(filepath.Join(t.TempDir(), "nothing.toml")); err == nil {
		t.Error("a named config that is not there was passed over")
	}
}

// What is written in capitals, with a mark of the editor, or for a printer elsewhere, holds.
func TestGoodSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "babbage.toml")
	text := "\xef\xbb\xbf[printer]\nport = \"/dev/usb/lp0\"\n[wiring]\nleft = 14\n[ticket]\nshape = \"OVAL\"\n[sound]\nplay = \"Laugh\"\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readConfig(path); err != nil {
		t.Error(remedy.Line(err))
	}
}
