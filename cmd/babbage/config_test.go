package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

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
		{"[printer]\nbuad = 9600\n", `babbage.toml:2: there is no key "printer.buad"; see the annotated example`},
		{"[printer]\nbaud = \"fast\"\n", "babbage.toml:2: printer.baud: "},
		{"[printer]\nbaud = 99999999999\n", "babbage.toml:"},
		{"[printer]\nbaud = 3\n", "printer.baud = 3 cannot be; "},
		{"[printer]\nwidth = 400\n", "printer.width = 400 cannot be; "},
		{"[wiring]\nleft = 27\n", "wiring.right = 27 cannot be; that line is wiring.left already"},
		{"[wiring]\nred = 99\n", "wiring.red = 99 cannot be; write a BCM number"},
		{"[wiring]\nsettle = \"soon\"\n", `babbage.toml:2: wiring.settle: "soon" is no duration; write it like "20ms"`},
		{"[wiring]\nsettle = \"2s\"\n", "wiring.settle = 2s cannot be; "},
		{"[draw]\nmode = \"lottery\"\n", `babbage.toml:2: draw.mode: mode "lottery" is unknown; write "classic" or "rollcall"`},
		{"[draw]\ncouples = [[\"Ada\"]]\n", "draw.couples = "},
		{"[sound]\nvolume = 300\n", "sound.volume = 300 cannot be; "},
		{"[ticket\n", "babbage.toml:1: "},
	} {
		path := filepath.Join(t.TempDir(), "babbage.toml")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readConfig(path)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q gave\n%v\nwant %q", tt.text, err, tt.want)
		} else if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%q gave more than a sentence, or no hint:\n%v", tt.text, err)
		}
	}
}

func TestNoConfigIsTheDefaults(t *testing.T) {
	if _, err := readConfig(filepath.Join(t.TempDir(), "nothing.toml")); err == nil {
		t.Error("a named config that is not there was passed over")
	}
}
