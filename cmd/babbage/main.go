// Command babbage runs a teddy bear who draws the office Secret Santa: squeeze
// a paw, and a thermal printer hands you whom you buy for.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
)

// version is set by the linker: go build -ldflags "-X main.version=1.0.0".
var version = "devel"

func main() {
	// Whichever signal ends the bear, his LEDs go out first.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGABRT)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		if !errors.Is(err, errSaid) {
			complain(err)
		}
		stop()
		os.Exit(1)
	}
}

// endsAtOnce ends the program as soon as ctx does, whatever it is at: for commands that leave
// nothing behind which has to be put away. Stop takes that back.
func endsAtOnce(ctx context.Context) (stop func() bool) {
	return context.AfterFunc(ctx, func() {
		complain(errors.New("ended before it was done"))
		os.Exit(1)
	})
}

// errSaid ends a command whose output has told what is wrong already.
var errSaid = errors.New("said")

// complain prints an error, and what to do about it on a line of its own.
func complain(err error) {
	to := plainText{os.Stderr}
	fmt.Fprintln(to, "babbage:", err)
	if hint := remedy.Of(err); hint != "" {
		fmt.Fprintln(to, "  hint:", hint)
	}
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "babbage",
		Short: "A teddy bear who draws the office Secret Santa",
		Long: `Babbage is a teddy bear who draws the office Secret Santa: squeeze a paw, and a
thermal printer hands you the photo and the name of the person you buy for. On
a Raspberry Pi with paws, lights and a printer, babbage run is the bear. On any
desk, babbage simulate is the same bear in a browser, and check and preview look
over a party before it is printed.`,
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	cmd.SetOut(plainText{os.Stdout})
	cmd.SetErr(plainText{os.Stderr})
	cmd.AddCommand(runCommand(), simulateCommand(), checkCommand(), doctorCommand(), previewCommand(), statusCommand(),
		resetCommand(), againCommand(), phoneCommand(), throneCommand(), cardCommand(), testCommand(), settingsCommand(), manCommand(), ledsOffCommand(), leaveNotesCommand())
	return cmd
}
