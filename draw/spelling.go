package draw

import (
	"fmt"
	"slices"

	"babbage/draw/roster"
)

// A name that is spelt otherwise in two places is two people to the hat. What is said of it comes
// from the lists alone, so it tells nothing of the draw.

// listed is who is in the names file, by the key of their name.
type listed map[string]roster.Person

func listing(people []roster.Person) listed {
	l := make(listed, len(people))
	for _, p := range people {
		l[roster.Key(p.Name)] = p
	}
	return l
}

// has reports whether somebody has a name of that key.
func (l listed) has(key string) bool { _, ok := l[key]; return ok }

// asListed returns the rules with the names as the names file has them, where that turned
// "Lovelace, Ada" into "Ada Lovelace".
func (r Rules) asListed(people []roster.Person) Rules {
	listed := listing(people)
	as := func(name string) string {
		if listed.has(roster.Key(name)) {
			return name
		}
		other, ok := roster.Turned(name)
		if p, known := listed[roster.Key(other)]; ok && known {
			return p.Name
		}
		return name
	}
	pairs := func(given []roster.Pair) []roster.Pair {
		given = slices.Clone(given)
		for i, p := range given {
			given[i].Giver, given[i].Receiver = as(p.Giver), as(p.Receiver)
		}
		return given
	}
	r.Last, r.Couples, r.LastYear = as(r.Last), pairs(r.Couples), pairs(r.LastYear)
	return r
}

// unlisted warns of last year's names that are not in the names file: people who have left, or a
// slip of the pen, which would make a rule void.
func unlisted(people []roster.Person, lastYear []roster.Pair) string {
	listed := listing(people)
	seen := map[string]bool{}
	var names []string
	meant, where := "", ""
	for _, p := range lastYear {
		for _, name := range []string{p.Giver, p.Receiver} {
			if listed.has(roster.Key(name)) || seen[name] || len(names) > roster.MaxPeople {
				continue
			}
			seen[name] = true
			names = append(names, name)
			if where == "" {
				where = p.At()
			}
			if meant == "" && len(names) < 100 {
				if i := slices.IndexFunc(people, func(p roster.Person) bool { return roster.Similar(p.Name, name) }); i >= 0 {
					meant = fmt.Sprintf("; if %q is %q, correct the spelling", name, people[i].Name)
				}
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("last year's pairs with %s%s have no effect, since nobody in the names file is called that%s", roster.QuoteAll(names), where, meant)
}

// corrected warns of who came with a name that is nearly that of somebody who left, after the
// first draw: the hat has both names then.
func corrected(left, came []string) (warnings []string) {
	if len(left)*len(came) > roster.MaxPeople {
		return nil // not a correction
	}
	for _, old := range left {
		for _, name := range came {
			if roster.Similar(old, name) {
				warnings = append(warnings, fmt.Sprintf("%q can be a corrected %q: both names are in the hat then, and one person is drawn a second time; "+
					"if it is the same person, write %q again until the party is over", name, old, old))
			}
		}
	}
	return warnings
}
