package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/stubs"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

func checkCommand() *cobra.Command {
	var o options
	var photos string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look over config, names and photos before the party",
		Long: `Check reads everything that the bear will read and prints a line for each
person. It fails if the bear could not run; a photo that cannot be used, or a
letter that no font shows, is worth mending but stops nobody.

With --stubs FOLDER it reads photos of the stubs from the box instead, for next
year: a photo shows one stub, several, or a stub beside its own call slip, best
with nothing else. Where the photo does not say who gave, it asks; without a
terminal it reads the names from its input, a line for each question. The pairs
are in FOLDER/last-year.csv then, which must not be there yet, and are not
shown. What is not sure is told and left out, and the command fails.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			defer endsAtOnce(cmd.Context())()
			if photos != "" {
				return readStubs(cmd, &o, photos)
			}
			c, err := o.loadBeside()
			if err != nil {
				return err
			}
			return check(cmd.Context(), &c, cmd.OutOrStdout())
		},
	}
	o.where(cmd)
	cmd.Flags().StringVar(&photos, "stubs", "", "make last year's pairs of the photos in `FOLDER`")
	return cmd
}

// readStubs is check with --stubs. By the list of names it compares what is typed, and does without
// where there is none and nobody named one.
func readStubs(cmd *cobra.Command, o *options, photos string) error {
	if err := drop(photos); err != nil {
		return err
	}
	c, err := o.loadBeside()
	var g guests
	if err == nil {
		g, err = readGuests(&c)
	}
	if err != nil && (o.people != "" || o.config != "") {
		return err
	}
	box := stubs.Box{Dir: photos, In: cmd.InOrStdin(), Out: cmd.OutOrStdout()}
	for _, p := range g.People {
		box.Names = append(box.Names, p.Name)
	}
	if info, err := os.Stdin.Stat(); err == nil && cmd.InOrStdin() == os.Stdin {
		box.Person = info.Mode()&os.ModeCharDevice != 0
	}
	return box.Pairs(cmd.Context())
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
	for _, err := range c.misfits() {
		mend++
		fmt.Fprintf(w, "%v\n    mend: %s\n", err, remedy.Of(err))
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
