package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/assets/throne"
)

func throneCommand() *cobra.Command {
	p := throne.Default()
	var out, view string
	cmd := &cobra.Command{
		Use:   "throne --out FILE",
		Short: "Draw the plans of the bear's throne for a laser",
		Long: `Throne draws a throne for any bear, of any plywood: a box for the Pi with a seat
on it, two arms with a hole under each paw, and a Christmas tree for a back, with
two holes for LEDs of 5 mm, a channel for their wires and an overlay that covers
it. The plans are in millimetres: red is cut, blue scored, black engraved, and
green a pocket of half the plywood's thickness; DXF has layers CUT, SCORE,
ENGRAVE and POCKET. Each part bears its name, and fits onto the laser's bed.

Cut the test square and its tab first. The tab must go into both slots, tight
and by hand: is it loose, the kerf is larger than you said; too tight, smaller.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return drawThrone(cmd, p, out, view)
		},
	}
	f := cmd.Flags()
	f.TextVar(&p.Bear, "bear", p.Bear, "his `HEIGHT` from the sole to the crown, lying, with mm or cm")
	f.TextVar(&p.Ply, "ply", p.Ply, "how `THICK` the plywood is, measured")
	f.TextVar(&p.Kerf, "kerf", p.Kerf, "how `WIDE` the laser's cut is")
	f.TextVar(&p.Printer, "printer", p.Printer, "`PLACE` of the printer: panel, a 58 mm panel printer in the front (cut-out 103 x 57 mm); beside, with a slit for its cable; or none")
	f.TextVar(&p.Bed, "bed", p.Bed, "`WIDTHxHEIGHT` of the laser's bed in mm")
	f.StringVar(&p.Text, "text", p.Text, "`TEXT` that is engraved on the front")
	f.StringVar(&out, "out", "", "`FILE` for the plans: .svg, .dxf, or .pdf with a page a sheet")
	f.StringVar(&view, "view", "", "`FILE` for a picture of the throne: .svg or .png")
	return cmd
}

// drawThrone writes plans and picture, or, when either cannot be made, neither.
func drawThrone(cmd *cobra.Command, p throne.Parameters, out, view string) error {
	if out == "" && view == "" {
		return remedy.With(errors.New("throne needs --out or --view"), "name a file for the plans, throne.svg say")
	}
	t, err := throne.Build(p)
	if err != nil {
		return err
	}
	var plans, picture []byte
	if out != "" {
		if plans, err = t.Plans(out); err != nil {
			return err
		}
	}
	if view != "" {
		if sameFile(view, out) {
			return remedy.With(fmt.Errorf("--out and --view are both %.80q", out), "give the picture another name")
		}
		if picture, err = t.Picture(view); err != nil {
			return err
		}
	}
	if err := errors.Join(writeWhole(view, picture), writeWhole(out, plans)); err != nil {
		return remedy.With(err, "name files in a folder that you may write to")
	}
	wide, high, deep := t.Size()
	fmt.Fprintf(cmd.OutOrStdout(), "A throne %.0f mm wide, %.0f mm high and %.0f mm deep for a bear of %v.\n", wide, high, deep, p.Bear)
	for i, s := range t.Sheets {
		if out != "" {
			fmt.Fprintf(cmd.OutOrStdout(), "Sheet %d of %v mm: %s\n", i+1, p.Bed, s)
		}
	}
	return nil
}

// writeWhole writes a file, if it has a name, and leaves what was there before where that fails.
func writeWhole(name string, data []byte) error {
	if name == "" {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".throne-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // it is gone, when it has its name
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return err
}

// sameFile reports whether two paths lead to one file, which need not be there yet.
func sameFile(a, b string) bool {
	one, err := filepath.Abs(a)
	other, wrong := filepath.Abs(b)
	if err != nil || wrong != nil {
		return a == b
	}
	first, err := os.Stat(one)
	second, wrong := os.Stat(other)
	return one == other || err == nil && wrong == nil && os.SameFile(first, second)
}
