package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

func checkCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look over config, names and photos before the party",
		Long: `Check reads everything that the bear will read and prints a line for each
person. It fails if the bear could not run; a photo that cannot be used, or a
letter that no font shows, is worth mending but stops nobody.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			defer endsAtOnce(cmd.Context())()
			c, err := o.loadBeside()
			if err != nil {
				return err
			}
			return check(cmd.Context(), &c, cmd.OutOrStdout())
		},
	}
	o.where(cmd)
	return cmd
}

func check(ctx context.Context, c *config, w io.Writer) error {
	g, err := readGuests(c)
	if err != nil {
		return err
	}
	press, err := ticket.NewPress(c.layout(english), g.dir, "")
	if err != nil {
		return fmt.Errorf("%s: %w", c.file, err)
	}
	mend := 0
	if err := c.fonts(); err != nil {
		mend++
		fmt.Fprintf(w, "slips are in English: %v\n    mend: %s\n", err, remedy.Of(err))
	}
	var without []ticket.Portrayed // a photo
	bar := newBar(len(g.Photos))
	for _, p := range g.Photos {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		bar.step()
		found := press.Check(p)
		bar.wipe()
		fmt.Fprintln(w, found)
		if found.Photo == "" {
			without = append(without, p)
		}
		for _, err := range found.Remarks {
			mend++
			fmt.Fprintf(w, "    %v\n    mend: %s\n", err, remedy.Of(err))
		}
	}
	for _, file := range press.Strays(g.Photos) {
		mend++
		do := fmt.Sprintf("name it after somebody in %s, or take it away", roster.NamesFile)
		if name := ticket.Likely(file, without); name != "" {
			do = fmt.Sprintf("if it shows %s, call it %q", name, strings.ReplaceAll(name, " ", "_")+strings.ToLower(filepath.Ext(file)))
		}
		fmt.Fprintf(w, "%q: the photo of nobody\n    mend: %s\n", file, do)
	}
	jukebox, unheard := voice.NewJukebox(c.jukebox())
	for _, sound := range append(unheard, jukebox.Prepare(ctx)...) {
		mend++
		fmt.Fprintf(w, "sound: %v\n    mend: %s\n", sound, remedy.Of(sound))
	}
	fmt.Fprintf(w, "%d people, %d things worth mending\n", len(g.People), mend)
	for _, line := range g.notes {
		fmt.Fprintln(w, line)
	}
	// What the hat makes of the names shows contradictions before anybody
	// squeezes, and what has changed since the party began.
	news, err := draw.CheckEven(c.State, g.People, g.Rules)
	for _, line := range news {
		fmt.Fprintln(w, line)
	}
	return err
}
