package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/phone"
	"babbage/printer/dots"
	"babbage/printer/qr"
)

func phoneCommand() *cobra.Command {
	var o options
	var paper bool
	cmd := &cobra.Command{
		Use:   "phone",
		Short: "Let an organiser's phone in: show the code here, or have the bear print it",
		Long: `Phone shows the way in for an organiser's phone on this terminal, as a code to
scan and to type, good for 30 minutes and one phone. With --print the bear prints
it on a slip, as he does when his right paw is held for five seconds.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.load()
			if err != nil {
				return err
			}
			if c.Phone.Listen == listenOff {
				return remedy.With(errors.New("the phone's pages are switched off"), fmt.Sprintf(`set [phone] listen = "systemd" in %s`, c.file))
			}
			if err := drop(c.State); err != nil {
				return err
			}
			door := phone.Door(c.State)
			if paper {
				return wish(cmd.Context(), door)
			}
			code, err := door.Invite(time.Now())
			if err != nil {
				return err
			}
			return showWay(cmd.OutOrStdout(), found(phonePort(c.Phone.Listen)), code)
		},
	}
	o.where(cmd)
	cmd.Flags().BoolVar(&paper, "print", false, "print the slip instead of showing it")
	return cmd
}

// wish asks the bear for a slip and waits until he has heard it.
func wish(ctx context.Context, door phone.Door) error {
	if err := door.Wish(); err != nil {
		return err
	}
	for range 50 {
		if err := rest(ctx, 100*time.Millisecond); err != nil || !door.Waiting() {
			return err
		}
	}
	door.Wished() // it is taken back
	return remedy.With(errors.New("no bear hears it"), "is he running? systemctl status babbage")
}

// phonePort is the port at which the pages are.
func phonePort(listen string) string {
	if _, port, err := net.SplitHostPort(listen); err == nil {
		return port
	}
	return "80" // of babbage.socket
}

// showWay writes the way in to a terminal.
func showWay(w io.Writer, at []string, code string) error {
	if len(at) == 0 {
		return remedy.With(errors.New("this machine is in no network"), "plug in a cable, or join a Wi-Fi")
	}
	d, err := qr.Draw(at[0]+"/#"+code, 0, qr.Module, 200*qr.Module)
	if err != nil {
		return err
	}
	picture := w
	if terminal, ok := w.(plainText); ok { // which would show its colours as letters
		picture = terminal.Writer
	}
	if _, err := io.WriteString(picture, blocks(d)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "Scan this with your phone, or open\n  %s\nand type\n  %s\nIt is good for 30 minutes and one phone.\n",
		strings.Join(at, "\n  "), phone.Groups(code))
	return err
}

// blocks draws a code on a terminal, two rows of modules a line. What is black on paper is black
// here, whatever colours the terminal has.
func blocks(d *dots.Dots) string {
	const blackOnWhite, plain = "\x1b[30;107m", "\x1b[0m"
	black := func(x, y int) bool { return y < d.Height && d.Black(x, y) }
	var b strings.Builder
	for y := 0; y < d.Height; y += 2 * qr.Module {
		b.WriteString(blackOnWhite)
		for x := 0; x < d.Width; x += qr.Module {
			upper, lower := black(x, y), black(x, y+qr.Module)
			switch {
			case upper && lower:
				b.WriteString("█")
			case upper:
				b.WriteString("▀")
			case lower:
				b.WriteString("▄")
			default:
				b.WriteString(" ")
			}
		}
		b.WriteString(plain + "\n")
	}
	return b.String()
}
