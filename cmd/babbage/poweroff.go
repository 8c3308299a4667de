package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// goodbye is how long systemd may take to say that it has begun. When it is
// waited for at all, it is for a bus that is going down already.
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
		return fmt.Errorf("power off: %w; both paws can only switch off a machine with systemd: set off = \"0s\" under [power]", err)
	case ctx.Err() != nil:
		return fmt.Errorf("power off: systemctl did not answer: %w; wait for half a minute before you pull the plug", ctx.Err())
	}
	return fmt.Errorf("power off: %w, saying %q; is polkitd installed, and the bear's user allowed by 50-babbage.rules?",
		err, strings.TrimSpace(string(said)))
}
