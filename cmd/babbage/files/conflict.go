package files

import (
	"cmp"
	"fmt"
)

// Shell is who made a change when nobody did it through Files.
const Shell = "somebody with a shell"

// Conflict is why a change was not made: somebody else has changed the same thing since the form
// was shown. Nothing of theirs is lost.
type Conflict struct {
	Key string // the setting, "ticket.heading", or the column of a person, "note"
	Who string // the person whose column it is, "" for a setting
	By  string // who changed it, or Shell
	Was string // what the form showed, TOML for a setting
	Is  string // what it is now
}

// Error leaves out what the thing was and is: it may be a note, and an error may come into a log.
func (c *Conflict) Error() string {
	what := c.Key
	if c.Who != "" {
		what = fmt.Sprintf("the %s of %q", c.Key, c.Who)
	}
	return fmt.Sprintf("%s was changed meanwhile by %s", what, cmp.Or(c.By, Shell))
}
