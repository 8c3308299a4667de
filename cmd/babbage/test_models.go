package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"babbage/printer/model"
)

// listModels prints the table of printers, a line each.
func listModels(w io.Writer) error {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(columns, "MODEL\tVENDOR\tDOTS\tDPI\tMM\tRASTER\tCUT\tSTATUS\tDRAWER")
	guessed := false
	for _, m := range model.All() {
		dots := fmt.Sprint(m.Dots)
		if m.Guessed {
			dots, guessed = dots+"?", true
		}
		drawer := "no"
		if m.Drawer {
			drawer = "yes"
		}
		rasters := "none: needles"
		if len(m.Reads) > 0 {
			rasters = strings.Join(m.Reads, ", ")
		}
		fmt.Fprintf(columns, "%s\t%s\t%s\t%d\t%.0f\t%s\t%v\t%v\t%s\n", m.Name, m.Vendor, dots, m.DPI, m.Width(), rasters, m.Cut, m.Query, drawer)
	}
	if err := columns.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nThe first raster is used. Whatever else the settings say beats the model's: width, dpi, raster, cut, query.")
	if guessed {
		fmt.Fprintln(w, "Nobody has told the dots with a question mark: they are the usual for the paper.")
	}
	return nil
}
