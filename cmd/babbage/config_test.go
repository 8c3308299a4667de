package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/device"

	"github.com/pelletier/go-toml/v2"
)

const example = "../../deploy/babbage.toml"

func TestTheExampleShowsEveryDefault(t *testing.T) {
	got, err := readConfig(example)
	if err != nil {
		t.Fatal(err)
	}
	want := defaults()
	want.file, want.rows = got.file, got.rows
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
	for line := range strings.Lines(string(all) + "query = ''\nraster = ''\ncut = ''\nheading = ''\n") {
		key, _, found := strings.Cut(line, " = ")
		if found && !regexp.MustCompile(`(?m)^(# )?`+key+` = `).Match(text) {
			t.Errorf("deploy/babbage.toml does not explain %q", key)
		}
	}
}

// Whoever built the bear of 2017 runs him with these settings: his wires, and else what everybody
// has.
func TestTheOriginalsWires(t *testing.T) {
	got, err := readConfig("../../deploy/original-2017.toml")
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	if want := (device.Wiring{Left: 2, Right: 3, Green: 4, Red: 17}); got.wiring() != want {
		t.Errorf("the wires are %+v, want %+v", got.wiring(), want)
	}
	want := defaults()
	want.file, want.rows, want.Wiring = got.file, got.rows, got.Wiring
	if !reflect.DeepEqual(got, want) {
		t.Errorf("deploy/original-2017.toml says\n%+v\nwant the defaults but for the wires\n%+v", got, want)
	}
}

// suggestion is a line that an error proposes, and for which row.
var suggestion = regexp.MustCompile(`babbage.toml:(\d+): .*: (\w+ = \S.*)$`)

func TestABadConfigIsOneSentenceWithItsPlace(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[printer]\nbuad = 9600\n", `babbage.toml:2: there is no key "printer.buad"; babbage settings`},
		{"[printer]\nbaud = \"fast\"\n", `babbage.toml:2: printer.baud = "fast" cannot be read; write a number, without quotes: baud = `},
		{"[printer]\nbaud = 99999999999\n", "babbage.toml:"},
		{"[printer]\nbaud = 3\n", ":2: printer.baud = 3 cannot be; "},
		{"[printer]\nwidth = 833\n", "babbage.toml:2: printer.width = 833 cannot be; write 832"},
		{"[printer]\nwidth = 58\n", "printer.width = 58 cannot be; write 384"},
		{"[printer]\ndpi = 200\n", "printer.dpi = 200 cannot be; write 203"},
		{"[wiring]\nleft = 27\n", "wiring.right = 27 cannot be; choose another line: that one is wiring.left already"},
		{"[wiring]\nred = 99\n", "wiring.red = 99 cannot be; write a BCM number"},
		{"[wiring]\nsettle = \"soon\"\n", `babbage.toml:2: wiring.settle = "soon" is no duration; write a time in double quotes, with its unit: settle = "`},
		{"[wiring]\nsettle = \"2s\"\n", "wiring.settle = 2s cannot be; "},
		{"[draw]\nmode = \"lottery\"\n", `babbage.toml:2: draw.mode: there is no mode "lottery"; choose one of classic, rollcall`},
		{"[draw]\ncouples = [[\"Ada\"]]\n", "draw.couples = "},
		{"occasion = \"easter\"\n", `babbage.toml:1: occasion: there is no occasion "easter"; choose one of christmas, hanukkah, eid, newyear, plain`},
		{"[phone]\nlisten = \"8080\"\n", `:2: phone.listen = "8080" cannot be; write "systemd" for port 80, a port such as ":8080", or "off"`},
		{"[phone]\nlisten = \"\"\n", `phone.listen = "" cannot be; write "systemd"`},
		{"[phone]\nlisten = \":0\"\n", `phone.listen = ":0" cannot be; `},
		{"[phone]\nlisten = \":http\"\n", `phone.listen = ":http" cannot be; `},
		{"[phone]\nlisten = \"babbage.local:80\"\n", `phone.listen = "babbage.local:80" cannot be; `},
		{"[phone]\nlisten = off\n", `:2: phone.listen = off cannot be read; write a text in double quotes: listen = "off"`},
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
		{"[power]\noff = false\n", `off = "0s"`},
		{"[wiring]\nsettle = 20\n", `settle = "20ms"`},
		{"[draw]\nredo_window = 1m30s\n", `redo_window = "1m30s"`},
		{"[draw]\nredo_window = 1:30\n", `redo_window = "1m30s"`},
		{"[draw]\nredo_window = \"2 minutes\"\n", `redo_window = "2m"`},
		{"[draw]\nredo_window = 90.5\n", `redo_window = "90s"`},
		{"[printer]\ntone = 3\n", `:2: printer.tone: there is no tone "3"; choose one of normal`},
		{"[printer]\nquery = 1\n", `:2: printer.query: there is no status query "1"`},
		{"[sound]\nplay = true\n", `:2: sound.play: there is no repertoire "true"`},
		{"[printer]\nbaud = 19,200\n", `baud = 19200`},
		{"[printer]\nbaud = 9600\nbaud = 19200\n", ":3: printer.baud is set in line 2 already; keep one"},
		{"[printer]\nbaud = 9600\n[draw]\n[printer]\nwidth = 384\n", ":4: the section [printer] is in line 1 already; put"},
		{"[[printer]]\nbaud = 9600\n", ":1: [[printer]] has too many brackets; write [printer]"},
		{"printer = 5\n", ":1: printer = 5 cannot be read; it is a section: write [printer]"},
		{"[ticket]\nheading = \n", `:2: ticket.heading has no value; write a text in double quotes`},
		{"[ticket]\nheading: Hi\n", `:2: "heading: Hi" has no equals sign; write a text in double quotes: heading = "Hi"`},
		{"[ticket]\nbelow = \"bring \"cake\" please\"\n", `in single ones: below = 'bring "cake" please'`},
		{"[ticket]\nheading = \"Gl\xfcck\"\n", `:2: "heading = \"Gl\xfcck\"" is not UTF-8; save the file as UTF-8`},
		{"[draw]\ncouples = \"Ada, Bo\"\n", `couples = [["Ada", "Charles"]`},
		{"[draw]\ncouples = [\n [\"Ada\", 5],\n]\n", `:3: draw.couples = ["Ada", 5], cannot be read; write each couple as two names`},
		{"[draw]\ncouples = [\n [\"Ada\", \"Bo\"]\n [\"Cy\", \"Di\"]\n]\n", `:4: draw.couples = ["Cy", "Di"] cannot be read; write each couple`},
		{"\xef\xbb\xbf[power]\noff = \"-5s\"\n", `power.off = "-5s" is no duration`},
		{"[ticket]\nheadding = \"Hi\"\n", `did you mean heading?`},
		{"[draw]\nredo-window = \"90s\"\n", `did you mean redo_window?`},
		{"[draw]\nredo window = \"90s\"\n", `:2: there is no key "draw.redo window"; babbage settings shows every key with its default; did you mean redo_window?`},
		{"[printer]\nbaudrate = 9600\n", `did you mean baud?`},
		{"[ticket]\nport = \"/dev/usb/lp0\"\n", `port belongs under [printer]`},
		{"volume = 80\n", `volume belongs under [sound]`},
		{"[tickets]\nheading = \"Hi\"\n", `did you mean [ticket]?`},
		{"[ticket]\nheading = \"a\"\nHeading = \"b\"\n", `:3: ticket.Heading is set in line 2 already; keep one`},
		{"[ticket] heading = \"Hi\"\n", `write [ticket] on a line of its own`},
		{"; mine\n", `begin a comment with #`},
		{"[ticket]\nheading = \"Hi\"; // mine\n", `write a text in double quotes: heading = "Hi"`},
		{"[ticket]\nheading == \"Hi\",\n", `write a text in double quotes: heading = "Hi"`},
		{"[draw]\nlast = [\"Ada\"]\n", `last = "Ada"`},
		{"[ticket]\nheading\u00a0= \"Hi\"\n", `has the invisible character U+00A0; write the line anew`},
		{"[ticket]\n\ufeffheading = \"Hi\"\n", `has the invisible character U+FEFF`},
		{"[ticket]\nheading = \"Hi\"\n\x00\x00", `:3: a zero byte, `},
		{"{\\rtf1\\ansi\n}", `formatted text (RTF); save it as plain text`},
		{"[draw]\nredo_window = \"1 min 30 s\"\n", `redo_window = "1m30s"`},
		{"[draw]\nredo_window = \"1,5 Minuten\"\n", `redo_window = "1.5m"`},
		{"[draw]\nredo_window = \"1d\"\n", `redo_window = "90s"`},
		{"[wiring]\nsettle = 0.02\n", `settle = "0.02s"`},
		{"[wiring]\nsettle = \"\"\n", `settle = "20ms"`},
		{"[power]\noff = \"1ms\"\n", `:2: power.off = 1ms cannot be; write "1s" or more, or "0s" for never`},
		{"[sound]\nvolume = 0.8\n", `volume = 80`},
		{"[printer]\nwidth = \"80mm\"\n", `width = 576`},
		{"[ticket]\ncrop = \"10,0,80\"\n", `crop "10,0,80" is neither auto nor left,top,width,height in percent; write "auto", or percent`},
		{"\xff\xfe[\x00", "is UTF-16; save it as UTF-8"},
		{"[wiring]\nleft = 14\n", "wiring.left = 14 cannot be; choose another line: that one is the serial port's (pin 8"},
		{"[wiring]\nleft = 16\n[printer]\nflow = \"rtscts\"\n", "wiring.left = 16 cannot be"},
		{"[printer]\nwidth = 80\n", "write 576: "},
		{"[printer]\nraster = \"morse\"\n", `there is no raster "morse"; choose one of gs-v-0, esc-star, gs-paren-l`},
		{"[printer]\ncut = true\n", `there is no cut "true"; choose one of none, partial, full`},
		{"[printer]\nport = \"cups:-h evil\"\n", `babbage.toml:2: printer.port = "cups:-h evil" cannot be; lpstat -a shows the names`},
		{"[printer]\nport = \"cups:\"\n", `printer.port = "cups:" cannot be`},
		{"[sound]\ndevice = \"file:'|id',raw\"\n", `is no sound card; write a name that aplay -L shows`},
	} {
		path := filepath.Join(t.TempDir(), "babbage.toml")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readConfig(path)
		if remedytest.Lacks(err, tt.want) != "" {
			t.Errorf("%q gave\n%v\nwant %q", tt.text, err, tt.want)
		} else if line := remedy.Line(err); strings.Contains(line, "\n") || strings.Contains(line, "struct") || remedy.Of(err) == "" {
			t.Errorf("%q gave more than a sentence, Go's own words, or no hint:\n%v", tt.text, err)
		} else if m := suggestion.FindStringSubmatch(line); m != nil && strings.Count(tt.text, "\n") < 4 {
			// Whoever writes what is suggested is not told the same again.
			var row int
			fmt.Sscan(m[1], &row)
			rows := strings.Split(tt.text, "\n")
			rows[row-1] = m[2]
			if err := os.WriteFile(path, []byte(strings.Join(rows, "\n")), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := readConfig(path); err != nil && remedytest.Lacks(err, "cannot be;") != "" {
				t.Errorf("%q: as suggested, it is %q, and gave\n%s", tt.text, m[2], remedy.Line(err))
			}
		}
	}
}

func TestNoConfigIsTheDefaults(t *testing.T) {
	if _, err := readConfig(filepath.Join(t.TempDir(), "nothing.toml")); err == nil {
		t.Error("a named config that is not there was passed over")
	}
}

// What is written in capitals, with a mark of the editor, on an old Mac, or for a printer
// elsewhere, holds; so does a text that looks like a wrong setting.
func TestGoodSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "babbage.toml")
	for _, text := range []string{
		"\xef\xbb\xbf[printer]\nport = \"/dev/usb/lp0\"\n[wiring]\nleft = 14\n[ticket]\nshape = \"OVAL\"\n[sound]\nplay = \"Laugh\"\n",
		"[printer]\r\nbaud = 9600\r\n",
		"[printer]\rbaud = 9600\r",
		"[printer]\r\nbaud = 9600\rwidth = 384\n\x1a",
		"[power]\noff = 0\n",
		"[printer]\nport = \"cups:Copy_Room\"\n",
		"[ticket]\nbelow = \"\"\"\nshape = 5\n\"\"\"\nshape = 'full'\n",
		"",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readConfig(path); err != nil {
			t.Errorf("%q: %s", text, remedy.Line(err))
		}
	}
}

// A file that is named with --config says more than the one that lies beside the names, and a
// flag more than both.
func TestANamedConfigBeatsTheFileBesideTheNames(t *testing.T) {
	people, path := t.TempDir(), filepath.Join(t.TempDir(), "mine.toml")
	for file, text := range map[string]string{
		filepath.Join(people, "babbage.toml"): "[ticket]\nheading = \"Theirs\"\nbelow = \"10 euro\"\n[sound]\nvolume = 10\n",
		path:                                  "[ticket]\nheading = \"Mine\"\n[printer]\nport = \"10.0.0.9:9100\"\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o := options{config: path, people: people, port: "10.0.0.8:9100"}
	c, err := o.loadBeside()
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	if c.heading(english) != "Mine" || c.Ticket.Below != "10 euro" || c.Sound.Volume != 10 || c.Printer.Port != "10.0.0.8:9100" || c.People != people {
		t.Errorf("got %+v, %+v, %+v in %s", c.Ticket, c.Sound, c.Printer, c.People)
	}
	o.config = ""
	if c, err = o.loadBeside(); err != nil || c.heading(english) != "Theirs" {
		t.Errorf("without --config: %q, %v", c.heading(english), err)
	}
}

// Settings come with a stick from anybody: whatever they are, they are read or refused, with what
// to do, in few words.
func FuzzSettingsBeside(f *testing.F) {
	f.Add([]byte("[ticket]\nheading = \"x\"\nshape = \"oval\"\n[draw]\nmode = \"rollcall\"\ncouples = [[\"A\", \"B\"]]\n"))
	f.Add([]byte("[sound]\nvolume = 300\nplay = 7\n[printer]\nport = \"/dev/null\"\n"))
	f.Add([]byte("\xff\xfe[\x00"))
	f.Add([]byte("[[draw]]\nmode: classic\nredo_window = 1h\n"))
	f.Add([]byte("draw.couples = [[[[{a={a=[\ndraw.couples = 1\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "babbage.toml"), text, 0o600); err != nil {
			t.Fatal(err)
		}
		c := defaults()
		switch err := c.readBeside(folder{plain.Dir(dir), "stick"}); {
		case err != nil && remedy.Of(err) == "":
			t.Errorf("%q: what is a person to do about %v?", text, err)
		case err != nil && len(remedy.Line(err)) > 3000:
			t.Errorf("an error of %d bytes", len(remedy.Line(err)))
		}
		d := defaults()
		d.Occasion, d.Ticket, d.Draw, d.Sound.Play, d.Sound.Volume, d.file, d.rows = c.Occasion, c.Ticket, c.Draw, c.Sound.Play, c.Sound.Volume, c.file, c.rows
		d.beside = c.beside
		d.Ticket.Dither, d.Ticket.Crop, d.Ticket.Even = defaults().Ticket.Dither, defaults().Ticket.Crop, defaults().Ticket.Even
		if !reflect.DeepEqual(c, d) {
			t.Errorf("%q sets more than it may", text)
		}
	})
}
