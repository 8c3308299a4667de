package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"babbage/assets/plain"
)

// options are the flags that commands share. A flag beats the config, which
// beats the defaults.
type options struct {
	config string
	people string
	state  string
	port   string
	baud   int
}

// where adds the flags that say where things are.
func (o *options) where(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.config, "config", "", "configuration `FILE` (default "+defaultConfig+", if it is there)")
	cmd.Flags().StringVar(&o.people, "people", "", "`DIR` with names.csv and the photos beside it")
	cmd.Flags().StringVar(&o.state, "state", "", "`DIR` in which the hat is kept")
}

// wire adds the flags that say where the printer is.
func (o *options) wire(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.port, "printer", "", "the printer's `PORT`: a serial device, /dev/usb/lp0, host:9100 or cups:NAME")
	cmd.Flags().IntVar(&o.baud, "baud", 0, "the serial printer's speed in bits/s, `N`")
}

// load reads the configuration and puts the flags on top.
func (o *options) load() (config, error) {
	path := o.config
	if path == "" {
		path = defaultConfig
	}
	c, err := readConfig(path)
	if err != nil {
		return c, err
	}
	return c, o.over(&c)
}

// loadBeside is load, with the settings that lie beside the names on top of the
// file's: they came from a boot partition or a stick.
func (o *options) loadBeside() (config, error) {
	c, err := o.load()
	if err != nil {
		return c, err
	}
	return c, o.beside(&c)
}

// beside puts the settings beside the names on top of c, and on top of these a file that was
// named with --config, for whoever names it means it.
func (o *options) beside(c *config) error {
	if err := o.over(c); err != nil {
		return err
	}
	if err := drop(c.People); err != nil {
		return err
	}
	return o.onTop(c, here(c.People))
}

// onTop is beside for the settings in a folder, read as whoever runs this.
func (o *options) onTop(c *config, dir folder) error {
	if err := c.readBeside(dir); err != nil {
		return err
	}
	if o.config != "" {
		text, err := plain.Read(o.config, maxSettings)
		if err != nil {
			return err
		}
		if err := c.put(text, o.config); err != nil {
			return err
		}
	}
	return o.over(c)
}

func (o *options) over(c *config) error {
	if o.people != "" {
		c.People = o.people
	}
	if o.state != "" {
		c.State = o.state
	}
	if o.port != "" {
		c.Printer.Port = o.port
	}
	if o.baud != 0 {
		c.Printer.Baud = o.baud
		c.file, c.rows = "--baud", nil
	}
	c.lookAtPlug()
	// systemd says where to keep things (CacheDirectory=).
	if dir := os.Getenv("CACHE_DIRECTORY"); dir != "" {
		c.Cache = dir
	}
	return c.check()
}

// userCache returns a folder in the cache of the user, for files that can be made again.
func userCache(elem ...string) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(append([]string{dir, "babbage"}, elem...)...)
}
