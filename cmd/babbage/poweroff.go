package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// goodbye is how long systemctl may take to answer. It answers at once, unless the message bus is
// being shut down already.
const goodbye = 10 * time.Second

// powerOff has systemd switch the machine off, and returns when that is under
// way. It takes no root: systemctl asks logind, and logind asks polkit, whose
// rule for the user babbage comes with the package. No password is ever asked
// for; there is nobody to type it.
func powerOff(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, goodbye)
	defer cancel()
	cmd := exec.CommandContext(ctx, "systemctl", "--no-ask-password", "poweroff")
	cmd.WaitDelay = time.Second
	said, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return remedy.With(fmt.Errorf("power off: %w", err), "both paws can only switch off a machine with systemd: set off = \"0s\" under [power]")
	case ctx.Err() != nil:
		return remedy.With(fmt.Errorf("power off: systemctl did not answer: %w", ctx.Err()), "wait for half a minute before you pull the plug")
	}
	return remedy.With(fmt.Errorf("power off: %w, saying %q",
		err, strings.TrimSpace(string(said))),
		"is polkitd installed, and the bear's user allowed by 50-babbage.rules?")
}
