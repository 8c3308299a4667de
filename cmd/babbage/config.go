package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"time"

	"babbage/assets/catalogue"
	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/cups"
	"babbage/printer/portrait"
	"babbage/printer/raster"
	"babbage/printer/ticket"
)

// config is what babbage.toml says. deploy/babbage.toml explains every key with its default; a
// test compares the two.
type config struct {
	People string `toml:"people"` // folder with names.csv and the photos
	State  string `toml:"state"`  // folder in which the hat is kept
	Cache  string `toml:"cache"`  // folder for finished portraits; may be lost

	// Language is what is on paper and on the page, such as "de"; empty: English on paper, and on
	// the page what the browser asks for.
	Language string `toml:"language"`

	Occasion occasion `toml:"occasion"`

	Wiring struct {
		Chip   string   `toml:"chip"`
		Left   int      `toml:"left"`
		Right  int      `toml:"right"`
		Green  int      `toml:"green"`
		Red    int      `toml:"red"`
		Settle duration `toml:"settle"`
	} `toml:"wiring"`

	Printer struct {
		Port   string           `toml:"port"`  // empty: this Pi's serial port
		Model  string           `toml:"model"` // of package model's table; empty: what a USB printer says it is
		Baud   int              `toml:"baud"`
		Flow   printer.Flow     `toml:"flow"`
		Query  *printer.Query   `toml:"query"`  // absent: what suits the port
		Raster *raster.Language `toml:"raster"` // absent: the model's
		Cut    *printer.Cut     `toml:"cut"`    // absent: the model's
		Drawer bool             `toml:"drawer"` // opened behind each ticket
		Width  int              `toml:"width"`  // 0: the model's
		DPI    int              `toml:"dpi"`    // 0: the model's
		Tone   portrait.Tone    `toml:"tone"`
	} `toml:"printer"`

	Ticket struct {
		Heading *string         `toml:"heading"` // absent: the occasion's
		Below   string          `toml:"below"`
		Shape   portrait.Shape  `toml:"shape"`
		Dither  portrait.Dither `toml:"dither"`
		Crop    portrait.Crop   `toml:"crop"`
		Even    bool            `toml:"even"`
		Stub    bool            `toml:"stub"`

		Surprises bool `toml:"surprises"` // the closing slip, and Krampus
	} `toml:"ticket"`

	Draw drawSettings `toml:"draw"`

	Sound struct {
		Play   voice.Repertoire `toml:"play"`
		Volume int              `toml:"volume"`
		Folder string           `toml:"folder"`
		Device string           `toml:"device"`
	} `toml:"sound"`

	Power struct {
		Off duration `toml:"off"` // both paws held for so long; 0 is never
	} `toml:"power"`

	Phone struct {
		Listen string `toml:"listen"` // "systemd", "off" or an address
		WiFi   bool   `toml:"wifi"`   // a network of the bear's own, where there is no other
	} `toml:"phone"`

	usb     string         // what the USB printer says of itself
	usbmisc fs.FS          // where it says so; nil is /sys/class/usbmisc
	file    string         // where it was read from, for errors
	rows    map[string]int // of the keys in it

	beside []byte // the settings beside the names, as they were written when they were read
}

// drawSettings say which game is played, and by which rules.
type drawSettings struct {
	Mode       draw.Mode  `toml:"mode"`
	Last       string     `toml:"last"`
	RedoWindow duration   `toml:"redo_window"`
	OneCircle  bool       `toml:"one_circle"`
	Couples    [][]string `toml:"couples"`
	LastYear   string     `toml:"last_year"`
	Gathering  bool       `toml:"gathering"` // the party has not started: the bear draws nothing yet
}

var configType = reflect.TypeFor[config]()

// defaultConfig need not exist; any other file that is named has to.
const defaultConfig = "/etc/babbage/babbage.toml"

// maxSettings bounds a file of settings in bytes. The example, in which all is explained, has 4 KB.
const maxSettings = 64 << 10

// defaults are the settings for the wiring in the README and a printer that nobody has changed.
func defaults() config {
	var c config
	c.People = "/var/lib/babbage/people"
	c.State = "/var/lib/babbage/hat"
	c.Cache = "/var/cache/babbage"
	w := device.DefaultWiring
	c.Wiring.Left, c.Wiring.Right, c.Wiring.Green, c.Wiring.Red = w.Left, w.Right, w.Green, w.Red
	c.Wiring.Settle = duration{device.DefaultSettle}
	c.Printer.Baud = 19200
	c.Ticket.Even, c.Ticket.Surprises = true, true
	c.Draw.RedoWindow = duration{draw.RedoWindow}
	c.Sound.Volume = 80
	c.Power.Off = duration{5 * time.Second}
	c.Phone.Listen, c.Phone.WiFi = listenSystemd, true
	return c
}

// readConfig reads the file at path over the defaults.
func readConfig(path string) (config, error) {
	c := defaults()
	c.file = path
	text, err := plain.Read(path, maxSettings)
	if errors.Is(err, fs.ErrNotExist) && path == defaultConfig {
		return c, nil
	}
	if err != nil {
		return c, remedy.With(fmt.Errorf("config: %w", err), cmp.Or(remedy.Of(err), "name the file with --config"))
	}
	return c, c.put(text, path)
}

// put reads the settings of a file over those of c.
func (c *config) put(text []byte, path string) error {
	rows, err := decodeSettings(text, path, c)
	c.file, c.rows = path, rows
	if unknown, ok := errors.AsType[*unknownKey](err); ok {
		err = remedy.With(err, seeSettings+unknown.hint(configType))
	}
	if err != nil {
		return err
	}
	return c.check()
}

// check refuses values that no bear could run with.
func (c *config) check() error {
	bad := func(key string, value any, hint string) error {
		where := c.file
		if row := c.rows[key]; row > 0 {
			where = fmt.Sprintf("%s:%d", where, row)
		}
		return remedy.With(fmt.Errorf("%s: %s = %v cannot be", where, key, value), hint)
	}
	w := c.Wiring
	used := map[int]string{}
	if doctor.OnHeader(c.Printer.Port) {
		used[14], used[15] = "the serial port's (pin 8, printer.port)", "the serial port's (pin 10, printer.port)"
		if c.Printer.Flow == printer.FlowRTSCTS {
			used[16] = `the serial port's (pin 36, flow = "rtscts")`
		}
	}
	for _, l := range []struct {
		key string
		bcm int
	}{{"wiring.left", w.Left}, {"wiring.right", w.Right}, {"wiring.green", w.Green}, {"wiring.red", w.Red}} {
		if l.bcm < 0 || l.bcm > 63 {
			return bad(l.key, l.bcm, "write a BCM number, such as 17 for pin 11 of the header")
		}
		if other, taken := used[l.bcm]; taken {
			return bad(l.key, l.bcm, "choose another line: that one is "+other+" already")
		}
		used[l.bcm] = l.key
	}
	switch settle := w.Settle.Duration; {
	case settle < time.Millisecond, settle > 500*time.Millisecond:
		return bad("wiring.settle", settle, "1ms to 500ms make sense, 20ms suits most switches")
	case c.Printer.Baud < 1200 || c.Printer.Baud > 921600:
		return bad("printer.baud", c.Printer.Baud, "the printer's self-test slip says it: mostly 9600, 19200 or 115200")
	case c.Printer.Width != 0 && ticket.CheckWidth(c.Printer.Width) != nil:
		return bad("printer.width", c.Printer.Width, remedy.Of(ticket.CheckWidth(c.Printer.Width))+", and babbage test printer --ruler tells yours")
	case c.Printer.DPI != 0 && ticket.CheckDPI(c.Printer.DPI) != nil:
		return bad("printer.dpi", c.Printer.DPI, remedy.Of(ticket.CheckDPI(c.Printer.DPI)))
	case c.Power.Off.Duration != 0 && c.Power.Off.Duration < time.Second:
		return bad("power.off", c.Power.Off, `write "1s" or more, or "0s" for never`)
	case c.Sound.Volume < 0 || c.Sound.Volume > 100:
		return bad("sound.volume", c.Sound.Volume, "it is a percentage, 0 to 100")
	}
	if err := c.checkModel(); err != nil {
		return bad("printer.model", fmt.Sprintf("%.40q", c.Printer.Model), remedy.Of(err))
	}
	if cups.Is(c.Printer.Port) {
		if _, err := cups.Name(c.Printer.Port); err != nil {
			return bad("printer.port", fmt.Sprintf("%.60q", c.Printer.Port), remedy.Of(err))
		}
	}
	if err := c.layout(english).Check(); err != nil {
		return remedy.With(fmt.Errorf("%s: %w", c.file, err), remedy.Of(err))
	}
	if _, err := catalogue.Find(c.Language); c.Language != "" && err != nil {
		return bad("language", fmt.Sprintf("%.40q", c.Language), remedy.Of(err))
	}
	if err := voice.CheckDevice(c.Sound.Device); err != nil {
		return remedy.With(fmt.Errorf("%s: sound.device: %w", c.file, err), remedy.Of(err))
	}
	if err := checkListen(c.Phone.Listen); err != nil {
		return bad("phone.listen", fmt.Sprintf("%.40q", c.Phone.Listen), `write "systemd" for port 80, a port such as ":8080", or "off" for no phone`)
	}
	for _, pair := range c.Draw.Couples {
		if len(pair) != 2 {
			return bad("draw.couples", fmt.Sprintf("%q", pair), `each couple is two names: [["Ada", "Charles"], …]`)
		}
	}
	return nil
}

func (c *config) wiring() device.Wiring {
	w := c.Wiring
	return device.Wiring{Chip: w.Chip, Left: w.Left, Right: w.Right, Green: w.Green, Red: w.Red}
}

// layout returns what tickets look like, in a language.
func (c *config) layout(l *catalogue.Language) ticket.Layout {
	words := ticket.WordsBy(l.Say)
	words.Language = l.Tag()
	words.Wish = l.Say("wish." + c.Occasion.String())
	head := c.head()
	return ticket.Layout{
		Width:   head.Dots,
		Heading: c.heading(l),
		Below:   c.Ticket.Below,
		Words:   words,
		Uneven:  !c.Ticket.Even,
		Stub:    c.Ticket.Stub,
		Look: portrait.Look{
			Shape:  c.Ticket.Shape,
			Tone:   c.Printer.Tone,
			Dither: c.Ticket.Dither,
			Crop:   c.Ticket.Crop,
			DPI:    head.DPI,
		},
		Ornaments: fitting[c.Occasion].ornaments,
		Raster:    head.Rasters[0],
	}
}

// heading returns the line above the portrait: the organiser's, which may be empty, or else that
// of the occasion, in a language.
func (c *config) heading(l *catalogue.Language) string {
	if c.Ticket.Heading != nil {
		return *c.Ticket.Heading
	}
	return l.Say("heading." + c.Occasion.String())
}

func (c *config) jukebox() voice.JukeboxConfig {
	return voice.JukeboxConfig{
		Play: c.Sound.Play, Volume: c.Sound.Volume, Folder: c.Sound.Folder,
		Season: fitting[c.Occasion].sounds, NoSong: !c.Ticket.Surprises,
	}
}
