package phone

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"babbage/draw/roster"
)

// Up to so many names are compared with each other, on a Pi Zero in some 50 ms, and so many pairs
// are shown.
const (
	maxCompared   = 1000
	maxLookalikes = 12
)

// lookalikes finds names that may be one person, and remembers them for as long as the list stays
// as it is.
type lookalikes struct {
	mu      sync.Mutex
	version string
	pairs   [][2]string
}

// in returns the pairs of names on a list that may be one person written twice.
func (l *lookalikes) in(version string, people []roster.Person) [][2]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.version != version || version == "" {
		l.version, l.pairs = version, alike(people)
	}
	return l.pairs
}

// alike returns the pairs of names that may be one person.
func alike(people []roster.Person) (pairs [][2]string) {
	if len(people) > maxCompared {
		return nil
	}
	type written struct {
		ways    [2]string
		letters uint64 // a bit for each letter that is in it
	}
	all := make([]written, len(people))
	for i, p := range people {
		all[i].ways = waysToWrite(p.Name)
		for _, r := range all[i].ways[0] {
			all[i].letters |= 1 << (r % 64)
		}
	}
	for i, a := range all {
		for j, b := range all[:i] {
			// Two changes of a letter each take one away and put one in.
			near := bits.OnesCount64(a.letters^b.letters) <= 4 && roster.Similar(a.ways[0], b.ways[0])
			if near || a.ways[0] == b.ways[1] || a.ways[1] == b.ways[0] {
				if pairs = append(pairs, [2]string{people[j].Name, people[i].Name}); len(pairs) == maxLookalikes {
					return pairs
				}
			}
		}
	}
	return pairs
}

// aloud are letters and what is written for them on a keyboard that has them not.
var aloud = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "å", "aa", "æ", "ae", "ø", "oe")

// waysToWrite returns a name without accents, and with the letters that German and Nordic keyboards
// lack; its words in an order that does not depend on which name comes first.
func waysToWrite(name string) [2]string {
	key := roster.Key(name)
	words := strings.Fields(strings.ReplaceAll(aloud.Replace(key), ",", " "))
	slices.Sort(words)
	second := strings.Join(words, " ")
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), key)
	if err != nil {
		plain = key
	}
	words = strings.Fields(strings.ReplaceAll(plain, ",", " "))
	slices.Sort(words)
	return [2]string{strings.Join(words, " "), second}
}
