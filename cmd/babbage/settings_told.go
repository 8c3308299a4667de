package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"babbage/cmd/babbage/takeover"
	"babbage/draw"
	"babbage/printer"
)

// settingsTold is the file in which a bear who cannot start keeps what he has said about that on
// paper: systemd starts him again and again, and once is enough.
type settingsTold string

// newSettingsTold returns that file in systemd's StateDirectory=; empty where somebody at a shell
// starts the bear, who reads the reason there.
func newSettingsTold() settingsTold {
	dir := os.Getenv("STATE_DIRECTORY")
	if dir == "" {
		return ""
	}
	return settingsTold(filepath.Join(dir, "told"))
}

// tellTime is how long a slip about wrong settings may take.
const tellTime = time.Minute

// say prints what is wrong with the settings, for a person without a shell (issue 18): once for each
// reason, and on the printer of a bear without settings, which is all that is known of it. What
// cannot be kept is not printed, or each start would.
func (t settingsTold) say(ctx context.Context, c *config, wrong error, open printer.Opener, log *slog.Logger) {
	if t == "" {
		return
	}
	reason := wrong.Error()
	if before, err := os.ReadFile(string(t)); err == nil && string(before) == reason {
		return
	}
	if err := outlasting(string(t), []byte(reason)); err != nil {
		log.Debug("what is wrong with the settings is not printed", "err", err)
		return
	}
	if err := t.print(ctx, c, wrong, open, log); err != nil {
		t.forget() // the next start tries again
		log.Warn("what is wrong with the settings is not on paper", "err", err)
	}
}

// outlasting writes a small file as a whole, and has it outlast a power cut: the head of a printer
// may take more current than a Pi's supply has.
func outlasting(file string, text []byte) error {
	part, err := takeover.NewPart(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer part.Drop()
	if _, err := part.Write(text); err != nil {
		return err
	}
	if err := part.Keep(file); err != nil {
		return err
	}
	return draw.SyncDir(filepath.Dir(file))
}

func (t settingsTold) print(ctx context.Context, c *config, wrong error, open printer.Opener, log *slog.Logger) error {
	ctx, cancel := context.WithTimeout(ctx, tellTime)
	defer cancel()
	press, err := newPress(c, here(c.People), english, log)
	if err != nil {
		return err
	}
	cfg := c.serial()
	cfg.Log = log
	p := c.printer(open, cfg)
	defer p.Close()
	for end := time.Now().Add(askedTime); time.Now().Before(end); { // whether it has paper
		p.Tend(ctx)
		if err := rest(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
	if state := p.Ready(ctx); state == printer.Gone {
		return printer.ErrGone
	} else if state == printer.PaperOut {
		return printer.ErrPaperOut
	}
	words := append([]string{clip(english.Say("slip.greeting.unwell", "What", wrong.Error()))}, please(english, wrong)...)
	return p.PrintEven(ctx, press.Words(words), 0)
}

// forget lets the same be said again.
func (t settingsTold) forget() {
	if t != "" {
		_ = os.Remove(string(t))
	}
}
