package phone

import (
	"context"
	"io"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// draws has a bear draw the portraits of a party, with the part of the photo that its list says.
func draws(c *Config) {
	c.Bear.Settings = func() (Settings, error) { return Settings{Shape: "oval"}, nil }
	c.Bear.WallSlip = func(context.Context) error { return nil }
	c.Bear.Portrait = func(_ context.Context, name string) (*dots.Dots, error) {
		view, err := c.Files.Read()
		if err != nil || view.Photo(name) == "" {
			return dots.New(288, 384), err
		}
		f, err := c.Files.OpenPhoto(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			return nil, err
		}
		m, err := portrait.Decode(text, name, 600)
		if err != nil {
			return nil, err
		}
		var look portrait.Look
		if err := look.Crop.UnmarshalText([]byte(find(view, name).Crop)); err != nil {
			return nil, err
		}
		return look.Portrait(m.Gray, dots.Paper58), nil
	}
	c.Bear.Ticket = c.Bear.Portrait
}
