package doctor

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"babbage/printer/cups"
)

// checkCUPS asks whether CUPS is there, where it prints the tickets, and what it keeps of them.
func checkCUPS(_ context.Context, p *Patient) []Finding {
	if !cups.Is(p.Port) {
		return nil
	}
	text, err := fs.ReadFile(p.Root, "etc/cups/cupsd.conf")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return broken("cups", "there is no CUPS to print with", "sudo apt install cups")
	case err != nil:
		return warning("cups", "only root may see what CUPS keeps", "sudo babbage doctor")
	}
	// What it keeps where nothing is said (cupsd.conf(5)).
	keeps := map[string]string{"preservejobfiles": "86400", "preservejobhistory": "yes"}
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 1 && keeps[strings.ToLower(words[0])] != "" {
			keeps[strings.ToLower(words[0])] = strings.ToLower(words[1])
		}
	}
	var all []Finding
	if kept(keeps["preservejobfiles"]) {
		all = append(all, warning("cups", "CUPS keeps what it has printed, should a power cut keep the bear from taking it away",
			"sudo cupsctl PreserveJobFiles=No")...)
	}
	if !kept(keeps["preservejobhistory"]) {
		all = append(all, broken("cups", "CUPS forgets each job before the bear hears whether it was printed",
			"sudo cupsctl PreserveJobHistory=Yes (he takes his jobs away himself)")...)
	}
	if all == nil {
		return ok("cups", "nothing of a ticket stays in CUPS")
	}
	return all
}

// kept reports whether a value of the two means that anything is kept: all that is neither no nor no
// time at all is yes, or for how long (1d).
func kept(value string) bool {
	seconds, err := strconv.Atoi(strings.TrimRight(value, "smhdw"))
	return (err != nil || seconds != 0) && !slices.Contains([]string{"no", "off", "false", "disabled"}, value)
}
