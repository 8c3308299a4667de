package main

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw/roster"
	"babbage/printer/portrait"
	"babbage/printer/ticket"
)

func previewCommand() *cobra.Command {
	var o options
	var out, photo string
	var shape portrait.Shape
	var crop portrait.Crop
	cmd := &cobra.Command{
		Use:   "preview [NAME…] --out DIR",
		Short: "Make pictures of the tickets, dot for dot",
		Long: `Preview writes the tickets of the people named, or of everybody, as PNG into a
folder, one pixel a dot, and of everybody a contact sheet, everybody.png. It
shows faces, not pairs: nothing is drawn.

With --photo FILE --out FILE.png it shows what one photo becomes, the portrait
alone.`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if out == "" {
				return remedy.With(errors.New("preview needs --out"), "name a folder for the pictures")
			}
			defer endsAtOnce(cmd.Context())()
			c, err := o.loadBeside()
			if err != nil {
				return err
			}
			if c.Cache == defaults().Cache {
				c.Cache = userCache("tickets")
			}
			if cmd.Flags().Changed("crop") {
				c.Ticket.Crop = crop
			}
			if photo != "" {
				return previewPhoto(&c, photo, shape, out)
			}
			return preview(cmd, &c, names, out)
		},
	}
	o.where(cmd)
	cmd.Flags().StringVar(&out, "out", "", "`DIR` for the pictures; with --photo, the picture's name")
	cmd.Flags().StringVar(&photo, "photo", "", "show what this photo `FILE` becomes")
	cmd.Flags().TextVar(&shape, "shape", portrait.Full, "with --photo: full, portrait or oval")
	cmd.Flags().TextVar(&crop, "crop", portrait.Crop{}, "print this `PART` of photos whose owner has no crop in names.csv, as [ticket] crop says")
	return cmd
}

// preview writes the tickets of the people named, of all when none is.
func preview(cmd *cobra.Command, c *config, names []string, out string) error {
	g, err := readGuests(c)
	if err != nil {
		return err
	}
	var all []string
	for _, p := range g.People {
		all = append(all, p.Name)
	}
	everybody := len(names) == 0
	if everybody {
		names = all
	}
	log := newLog()
	press, err := newPress(c, g.dir, c.onPaper(log), log)
	if err != nil {
		return err
	}
	if err := press.Load(cmd.Context(), g.Photos); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o700); err != nil {
		return remedy.With(fmt.Errorf("out: %w", err), "name a folder that can be made")
	}
	for _, name := range names {
		if !slices.Contains(all, name) {
			return remedy.With(fmt.Errorf("%q is not in %s", name, filepath.Join(c.People, roster.NamesFile)), "write the name as it is there")
		}
		t, err := press.Ticket(cmd.Context(), name)
		if err != nil {
			return err
		}
		file := filepath.Join(out, fileName(name)+".png")
		if err := writePNG(file, t.Image()); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), file) // and no size, which would tell whose ticket a roll lacks
	}
	if bytes, rows := press.Even(); rows > 0 {
		head := c.head()
		fmt.Fprintf(cmd.OutOrStdout(), "Each ticket has %d by %d dots, %d mm, and %d bytes on the wire.\n", head.Dots, rows, rows*254/(10*head.DPI), bytes)
	}
	if !everybody {
		return nil
	}
	const columns = 6
	sheet, err := press.ContactSheet(cmd.Context(), all, columns)
	if err != nil {
		return err
	}
	file := filepath.Join(out, "everybody.png")
	fmt.Fprintf(cmd.OutOrStdout(), "%s: all of them. It shows who takes part, not who drew whom; some may still not want their face about.\n", file)
	return writePNG(file, sheet)
}

func previewPhoto(c *config, photo string, shape portrait.Shape, out string) error {
	dir, file := filepath.Split(photo)
	if dir == "" {
		dir = "."
	}
	press, err := ticket.NewPress(c.layout(english), plain.Dir(dir), "")
	if err != nil {
		return err
	}
	dots, err := press.Portrait(file, shape)
	if err != nil {
		return err
	}
	return writePNG(out, dots.Image())
}

// fileName is a name as a file may be called on any disk.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.TrimLeft(name, "."))
}

// writePNG writes a picture that only its owner can look at: it may show who was
// drawn.
func writePNG(path string, m image.Image) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Close()
}
