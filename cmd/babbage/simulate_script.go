package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"babbage/assets/remedy"
	"babbage/device/simulated"
)

// longestWait is the longest wait in a script: a typing mistake must not stop it for a year.
const longestWait = 24 * time.Hour

// readScript reads a script: one step a line, "left", "right" or "wait 2s"; "#"
// begins a comment.
func readScript(r io.Reader, file string) (steps []simulated.Step, err error) {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		switch {
		case len(words) == 0:
			continue
		case len(words) == 1 && words[0] == "left":
			steps = append(steps, simulated.Step{Line: simulated.Left})
			continue
		case len(words) == 1 && words[0] == "right":
			steps = append(steps, simulated.Step{Line: simulated.Right})
			continue
		case len(words) == 2 && words[0] == "wait":
			if d, err := time.ParseDuration(words[1]); err == nil && d > 0 && d <= longestWait {
				steps = append(steps, simulated.Step{Wait: d})
				continue
			}
		}
		return nil, remedy.With(fmt.Errorf("%s:%d: %q is no step", file, n, strings.TrimSpace(text)), "write left, right or, up to 24 hours, wait 2s")
	}
	if err := lines.Err(); err != nil {
		return nil, remedy.With(fmt.Errorf("%s: %w", file, err), "a script is a text file of left, right and wait")
	}
	return steps, nil
}
