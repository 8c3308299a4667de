package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
	"babbage/printer"
	"babbage/printer/cups"
	"babbage/printer/dots"
	"babbage/printer/model"
	"babbage/printer/raster"
)

// head is the printer as the settings have it: the model that they name, or else the one that a USB
// printer says it is, or else one for 58 mm paper without a knife. What the settings say beside the
// model beats it.
func (c *config) head() model.Model {
	m, _ := c.model()
	if c.Printer.Width != 0 {
		m.Dots = c.Printer.Width
	}
	if c.Printer.DPI != 0 {
		m.DPI = c.Printer.DPI
	}
	if c.Printer.Raster != nil {
		if len(m.Rasters) > 0 && m.Rasters[0].Star() != c.Printer.Raster.Star() {
			m.Query = printer.QueryAuto // a Star whose switches are set to ESC/POS is asked in ESC/POS
		}
		m.Rasters = []raster.Language{*c.Printer.Raster}
	}
	if c.Printer.Cut != nil {
		m.Cut = *c.Printer.Cut
	}
	if c.Printer.Query != nil {
		m.Query = *c.Printer.Query
	}
	return m
}

// model is the row of the table that the printer is, and whether it is in the table.
func (c *config) model() (m model.Model, known bool) {
	if c.Printer.Model != "" {
		m, err := model.Find(c.Printer.Model)
		return m, err == nil // check has refused another one
	}
	if m, known = model.ByID(c.usb); known && len(m.Rasters) > 0 {
		return m, true
	}
	return model.Model{Dots: dots.Paper58, DPI: dots.DPI, Rasters: []raster.Language{raster.GSv0}, Query: printer.QueryAuto}, false
}

// checkModel refuses what is no printer for tickets.
func (c *config) checkModel() error {
	if c.Printer.Model == "" {
		return nil
	}
	m, err := model.Find(c.Printer.Model)
	if err == nil && len(m.Rasters) == 0 && (len(m.Reads) == 0 || c.Printer.Raster == nil) {
		return foreign(m)
	}
	return err
}

// foreign is what to say of a printer that reads no raster which the bear speaks.
func foreign(m model.Model) error {
	if len(m.Reads) == 0 { // its ESC * has columns of 8 or 9 dots only
		return remedy.With(fmt.Errorf("the %v cannot print tickets", m), fmt.Sprintf("take a thermal printer: the %v has needles, and reads no raster", m))
	}
	return remedy.With(fmt.Errorf("the %v cannot print tickets", m), fmt.Sprintf("take another printer: the %v reads %s alone, which the bear does not speak", m, strings.Join(m.Reads, ", ")))
}

// misfits are the settings that do not suit the model.
func (c *config) misfits() (all []error) {
	if m, known := model.ByID(c.usb); known && c.Printer.Model == "" && len(m.Rasters) == 0 {
		all = append(all, foreign(m))
	}
	m, known := c.model()
	if l := c.Printer.Raster; known && l != nil && !slices.Contains(m.Reads, l.String()) {
		all = append(all, remedy.With(fmt.Errorf("printer.raster = %q, which the %v does not read", l, m),
			"leave raster out; it reads "+strings.Join(m.Reads, ", ")))
	}
	if known && c.Printer.Width > m.Dots {
		all = append(all, remedy.With(fmt.Errorf("printer.width = %d, but the %v has %d dots", c.Printer.Width, m, m.Dots),
			"leave width out, unless babbage test printer --ruler shows that yours has more"))
	}
	if known && m.Cut == printer.CutNone && c.Printer.Cut != nil && *c.Printer.Cut != printer.CutNone {
		all = append(all, remedy.With(fmt.Errorf("printer.cut = %q, but the %v has no knife as it is sold, and may print letters", *c.Printer.Cut, m),
			"leave cut out, unless yours has one"))
	}
	if known && c.Printer.Drawer && !m.Drawer {
		all = append(all, remedy.With(fmt.Errorf("printer.drawer = true, but the %v has no plug for a cash drawer, and may print letters", m),
			"leave drawer out, unless yours has one"))
	}
	if c.Printer.Drawer && cups.Is(c.Printer.Port) {
		all = append(all, remedy.With(fmt.Errorf("printer.drawer = true, but at %q no drawer is opened: CUPS is sent pictures alone", c.Printer.Port),
			"leave drawer out, or set port to the printer itself"))
	}
	return all
}

var usbPort = pattern.Late(`^/dev/(usb/)?(lp\d{1,3})$`)

// usbID returns what a USB printer says of itself, as usblp keeps it in the folder
// /sys/class/usbmisc (its IEEE 1284 device ID), or nothing.
func usbID(usbmisc fs.FS, port string) string {
	found := usbPort().FindStringSubmatch(port)
	if found == nil {
		return ""
	}
	file, err := usbmisc.Open(found[2] + "/device/ieee1284_id")
	if err != nil {
		return ""
	}
	defer file.Close()
	text, _ := io.ReadAll(io.LimitReader(file, 1024)) // of a part, what it has
	return string(text)
}

// lookAtPlug reads what the USB printer at the port says of itself. One that is away is still who it
// was.
func (c *config) lookAtPlug() {
	port := c.Printer.Port
	if where, err := filepath.EvalSymlinks(port); err == nil { // a udev rule's name for it
		port = where
	}
	usbmisc := c.usbmisc
	if usbmisc == nil {
		usbmisc = os.DirFS("/sys/class/usbmisc")
	}
	if id := usbID(usbmisc, port); id != "" {
		c.usb = id
	}
}

// replugged reports whether another model is plugged in than the one that the settings are for,
// because the printer was off when the bear woke, say.
func (c *config) replugged() bool {
	now := *c
	now.lookAtPlug()
	was, _ := c.model()
	is, _ := now.model()
	return is.Name != was.Name
}

// opener opens the printer's port, and calls changed when there is another model at it.
func (c *config) opener(open printer.Opener, changed func()) printer.Opener {
	return func(ctx context.Context) (printer.Wire, error) {
		wire, err := open(ctx)
		if err == nil && c.replugged() {
			changed()
		}
		return wire, err
	}
}
