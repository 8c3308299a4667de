package main

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"babbage/cmd/babbage/takeover"
	"babbage/draw"
)

// visit is a bear at home and the root of what an organiser can write to.
type visit struct {
	base config
	root string
}

func newVisit(t *testing.T) *visit {
	v := &visit{base: defaults(), root: t.TempDir()}
	home := t.TempDir()
	v.base.People = filepath.Join(home, "people")
	v.base.State = filepath.Join(home, "hat")
	return v
}

func (v *visit) put(t *testing.T, path, text string) {
	t.Helper()
	path = filepath.Join(v.root, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// start does what the bear does at start, and returns what he says and whom he
// knows.
func (v *visit) start(t *testing.T) (slip, names string) {
	t.Helper()
	words := takeOver(t.Context(), &v.base, sources(v.root), slog.New(slog.DiscardHandler))
	if err := leaveNotes(v.base.People, sources(v.root), takeover.Leave); err != nil {
		t.Error(err)
	}
	c := v.base
	if err := c.readBeside(here(c.People)); err != nil {
		t.Fatal(err)
	}
	g, err := readGuests(&c)
	if err != nil {
		return strings.Join(words, "\n"), ""
	}
	for _, p := range g.People {
		names += p.Name + " "
	}
	return strings.Join(words, "\n"), strings.TrimSpace(names)
}

// left returns what the bear has left in a folder.
func (v *visit) left(t *testing.T, folder string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(v.root, folder, takeover.Says))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
}

// The first stick of a new bear, and his first boot folder, with each kind of mistake: what is
// wrong is on the slip and on the stick, and goes when it is mended.
func TestTheFirstStickWithAMistake(t *testing.T) {
	for _, folder := range []string{"media/babbage", "media/babbage/babbage", "boot/babbage", "boot/firmware/babbage"} {
		for name, files := range map[string]map[string]string{
			"nobody can draw":          {"names.csv": "Ada\nada\n"},
			"no names, only a photo":   {"ada.jpg": "x"},
			"no names, only settings":  {"babbage.toml": "[ticket]\nheading = \"Hi\"\n"},
			"nothing of use":           {"list.docx": "PK"},
			"empty names":              {"names.csv": ""},
			"two lists":                {"names.csv": "Ada\n", "names.txt": "Bo\n"},
			"wrong settings":           {"names.csv": "Ada\nBo\n", "babbage.toml": "heading = \"Hi\"\n"},
			"settings that are not on": {"names.csv": "Ada\nBo\n", "babbage.toml": "[printer]\nport = \"/dev/usb/lp0\"\n"},
			"last year is missing":     {"names.csv": "Ada\nBo\nCy\n", "babbage.toml": "[draw]\nmode = \"rollcall\"\nlast_year = \"2025.csv\"\n"},
			"a folder in the way":      {"names.csv/names.csv": "Ada\nBo\n"},
		} {
			v := newVisit(t)
			for file, text := range files {
				v.put(t, filepath.Join(folder, file), text)
			}
			slip, names := v.start(t)
			if names != "" {
				t.Errorf("%s in %s: the bear knows %q", name, folder, names)
			}
			mustSay(t, slip, "I cannot take over", "Please: ")
			if left := v.left(t, folder); left != slip {
				t.Errorf("%s in %s: the slip says\n%s\nand the file\n%s", name, folder, slip, left)
			}
			for file := range files {
				if err := os.RemoveAll(filepath.Join(v.root, folder, strings.Split(file, "/")[0])); err != nil {
					t.Fatal(err)
				}
			}
			v.put(t, filepath.Join(folder, "names.csv"), "Cy\nDi\n")
			if slip, names := v.start(t); names != "Cy Di" || v.left(t, folder) != "" {
				t.Errorf("%s in %s: mended, the bear knows %q, says\n%s\nand leaves\n%s", name, folder, names, slip, v.left(t, folder))
			}
		}
	}
}

// A list on a stick starts the party that is gathered by phone, and photos alone do not; a stick with
// settings says itself how it stands.
func TestAListOnAStickStartsTheParty(t *testing.T) {
	const gathered = "# ours\n[draw]\ngathering = true\nlast = \"Ada\"\n"
	for name, c := range map[string]struct {
		brings map[string]string
		want   string
	}{
		"names":          {map[string]string{"names.csv": "Ada\nBo\nCy\nDi\n"}, strings.Replace(gathered, "true", "false", 1)},
		"photos":         {map[string]string{"ada.jpg": "x"}, gathered},
		"its own say so": {map[string]string{"names.csv": "Ada\nBo\nCy\nDi\n", "babbage.toml": "[draw]\ngathering = true\n"}, "[draw]\ngathering = true\n"},
		"Ada is missing": {map[string]string{"names.csv": "Bo\nCy\nDi\n"}, gathered},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVisit(t)
			settings := filepath.Join(v.base.People, takeover.Settings)
			if err := os.MkdirAll(v.base.People, 0o755); err != nil {
				t.Fatal(err)
			}
			for file, text := range map[string]string{settings: gathered, filepath.Join(v.base.People, "names.csv"): "Ada\nBo\nCy\n"} {
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for file, text := range c.brings {
				v.put(t, filepath.Join("media/babbage", file), text)
			}
			v.start(t)
			if text, err := os.ReadFile(settings); err != nil || string(text) != c.want {
				t.Errorf("the settings are %q, %v; want %q", text, err, c.want)
			}
		})
	}
}

func mustSay(t *testing.T, slip string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(slip, w) {
			t.Errorf("the slip lacks %q:\n%s", w, slip)
		}
	}
}

func TestNamesFromTheBootPartition(t *testing.T) {
	for _, boot := range []string{"boot", "boot/firmware"} {
		v := newVisit(t)
		v.put(t, boot+"/babbage/names.csv", "Ada Lovelace\r\nBo\r\nJürgen\r\n")
		v.put(t, boot+"/babbage/ADA_LOVELACE.JPG", "a")
		v.put(t, boot+"/babbage/jürgen.jpg", "j")
		slip, names := v.start(t)
		mustSay(t, slip, "boot partition", "3 names, 2 of them with a photo.", "Without a photo: Bo.", v.base.People)
		if names != "Ada Lovelace Bo Jürgen" {
			t.Errorf("the bear knows %q", names)
		}
		if slip, _ := v.start(t); slip != "" {
			t.Errorf("the second start says\n%s", slip)
		}
	}
}

func TestAStickBeatsTheBootPartitionAndStaysAfterItIsPulled(t *testing.T) {
	for _, folder := range []string{"", "/babbage"} {
		v := newVisit(t)
		v.put(t, "boot/firmware/babbage/names.csv", "Ada\nBo\n")
		v.put(t, "media/babbage"+folder+"/names.csv", "Cy\nDi\n")
		slip, names := v.start(t)
		mustSay(t, slip, "boot partition", "USB stick")
		if names != "Cy Di" {
			t.Errorf("the bear knows %q", names)
		}
		if err := os.RemoveAll(filepath.Join(v.root, "media")); err != nil {
			t.Fatal(err)
		}
		if slip, names := v.start(t); slip != "" || names != "Cy Di" {
			t.Errorf("without the stick the bear knows %q and says\n%s", names, slip)
		}
	}
}

func TestWhatIsWrongIsOnTheSlipAndTheOldPeopleStay(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"UTF-16 without its mark", "names.csv", "A\x00d\x00a\x00", "is UTF-16"},
		{"another code page", "names.csv", "Ada\n\xde\xf0\xe8\xe9\n", "names.csv:2: not UTF-8"},
		{"a spreadsheet that is none", "names.xlsx", "PK\x03\x04", "names.xlsx: is a spreadsheet"},
		{"a name twice", "names.csv", "Ada\nada\n", "is already in line 1"},
		{"no such key", "babbage.toml", "[ticket]\nhaeding = \"x\"\n", `babbage.toml:2: there is no key "ticket.haeding"`},
		{"a port", "babbage.toml", "[printer]\nport = \"10.0.0.9:9100\"\n", `"printer" cannot be set beside the names`},
		{"lines", "babbage.toml", "[wiring]\nleft = 5\n", `"wiring" cannot be set beside the names`},
		{"a device", "babbage.toml", "[sound]\ndevice = \"default\"\n", `"sound.device" cannot be set beside the names`},
		{"a folder", "babbage.toml", "[sound]\nfolder = \"/etc\"\n", `"sound.folder" cannot be set beside the names`},
		{"a switch", "babbage.toml", "[power]\noff = \"1s\"\n", `"power" cannot be set beside the names`},
		{"no such person", "babbage.toml", "[draw]\nlast = \"Eve\"\n", `last = "Eve", who is not in the names file`},
		{"a novel for a heading", "babbage.toml", "[ticket]\nheading = \"" + strings.Repeat("x", 301) + "\"\n", "the heading has 301 letters"},
		{"another hat", "babbage.toml", "state = \"/tmp/hat\"\n", `"state" cannot be set beside the names`},
		{"no way to draw", "babbage.toml", "[draw]\nmode = \"rollcall\"\ncouples = [[\"Ada\", \"Bo\"]]\n", "the rules leave no way to draw"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := newVisit(t)
			v.put(t, "boot/babbage/names.csv", "Ada\nBo\n")
			v.start(t)
			v.put(t, "boot/babbage/"+tt.file, tt.text)
			if tt.file == "names.xlsx" {
				if err := os.Remove(filepath.Join(v.root, "boot/babbage/names.csv")); err != nil {
					t.Fatal(err)
				}
			}
			slip, names := v.start(t)
			mustSay(t, slip, "All is as it was before.", tt.want, "Please: ")
			if left := v.left(t, "boot/babbage"); left != slip {
				t.Errorf("the slip says\n%s\nand the file beside the mistake\n%s", slip, left)
			}
			if names != "Ada Bo" {
				t.Errorf("the bear knows %q", names)
			}
			if slip, _ := v.start(t); slip != "" {
				t.Errorf("the next start says it again:\n%s", slip)
			}
		})
	}
}

func TestSettingsBesideTheNamesHold(t *testing.T) {
	v := newVisit(t)
	v.base.Printer.Baud = 9600
	v.put(t, "boot/babbage/names.csv", "Ada\nBo\n")
	v.put(t, "boot/babbage/babbage.toml", "[ticket]\nbelow = \"10 euro\"\n")
	slip, _ := v.start(t)
	mustSay(t, slip, "babbage.toml hold from now on")
	c := v.base
	if err := c.readBeside(here(c.People)); err != nil {
		t.Fatal(err)
	}
	if c.Ticket.Below != "10 euro" || c.Printer.Baud != 9600 {
		t.Errorf("the settings are %+v, %+v", c.Ticket, c.Printer)
	}
}

func TestLatecomersOnABootPartitionJoinTheHat(t *testing.T) {
	v := newVisit(t)
	v.put(t, "boot/babbage/names.csv", "Ada\nBo\nCy\n")
	v.start(t)
	g, err := readGuests(&v.base)
	if err != nil {
		t.Fatal(err)
	}
	hat, err := draw.Open(v.base.State, g.People, g.Rules)
	if err != nil {
		t.Fatal(err)
	}
	hat.Close()
	v.put(t, "boot/babbage/names.csv", "Ada\nBo\nCy\nDi\n")
	slip, names := v.start(t)
	mustSay(t, slip, "4 names")
	if names != "Ada Bo Cy Di" {
		t.Errorf("the bear knows %q", names)
	}
}

func TestASlipStaysShort(t *testing.T) {
	v := newVisit(t)
	names := ""
	for _, a := range "abcdefghijklmnopqrstuvwxyz" {
		names += strings.Repeat(string(a), 150) + "\n"
	}
	v.put(t, "boot/babbage/names.csv", names)
	slip, _ := v.start(t)
	if len([]rune(slip)) > 1000 {
		t.Errorf("%d letters:\n%s", len([]rune(slip)), slip)
	}
	mustSay(t, slip, "26 names, 0 of them with a photo.")
}
