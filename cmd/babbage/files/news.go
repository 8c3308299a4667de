package files

import (
	"slices"
	"time"
)

// What somebody did: the words for it are the page's business.
type What string

const (
	Added      What = "added"      // Names were put on the list
	Renamed    What = "renamed"    // Names[0] is Names[1] now
	Struck     What = "struck"     // Names were taken off the list, and their photos with them
	Changed    What = "changed"    // what Column says of Names[0]
	Pictured   What = "pictured"   // Names[0] has a photo, or another one
	Unpictured What = "unpictured" // Names[0] has no photo any more
	LastYear   What = "lastyear"   // the file of last year's pairs
	Set        What = "set"        // the settings Keys
	Rewritten  What = "rewritten"  // NamesFile was made of Old, which is not read any more, or written anew
	Elsewhere  What = "elsewhere"  // the names or the settings changed by other means: a shell, a stick
)

// News is one change: who did what, and when. It has no value of a setting and no text of a note.
type News struct {
	At     time.Time
	By     string // a label such as "phone 2"; "" for Elsewhere
	What   What
	Names  []string // of many, the first 20
	More   int      // how many others there are beside Names
	Column string   // for Changed: "note", "group", "avoid", "crop" or "photo"
	Keys   []string // for Set: "ticket.heading"
	Old    string   // for Rewritten: the file that the names were in before
}

// maxNews is how many changes are remembered.
const maxNews = 50

// News returns who changed what, the newest first, at most 50. It is in memory alone. What a shell
// has changed since the last look is noted first.
func (f *Files) News() []News {
	f.mu.Lock()
	defer f.mu.Unlock()
	if names, settings, err := f.both(); err == nil {
		f.watch(names, settings)
	}
	return slices.Clone(f.news)
}

// tell notes a change. mu is held.
func (f *Files) tell(n News) {
	n.At = time.Now()
	const named = 20
	n.More = max(0, len(n.Names)-named)
	n.Names = n.Names[:len(n.Names)-n.More]
	f.news = slices.Insert(f.news, 0, n)
	f.news = f.news[:min(len(f.news), maxNews)]
}

// lastBy returns who was the last to make a change that is the one, "" when nobody here was.
func (f *Files) lastBy(is func(News) bool) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, n := range f.news {
		if n.What == Elsewhere {
			return ""
		}
		if is(n) {
			return n.By
		}
	}
	return ""
}
