package phone

import (
	"fmt"
	"testing"
	"time"

	"babbage/draw/roster"
)

func named(names ...string) (all []roster.Person) {
	for _, n := range names {
		all = append(all, roster.Person{Name: n})
	}
	return all
}

func TestLookalikes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Jörg Müller", "Joerg Mueller", true},
		{"Joerg Mueller", "Jörg Müller", true},
		{"Zoë Doğan", "Zoe Dogan", true},
		{"Müller, Jörg", "Jörg Müller", true},
		{"Katherine Smith", "Catherine Smith", true},
		{"Søren Kjær", "Soeren Kjaer", true},
		{"Ada Lovelace", "Ada Lovelcae", true},
		{"Tim", "Tom", false},
		{"Ada", "Bo", false},
		{"Maria Rossi", "Mario Bianchi", false},
	} {
		if got := len(alike(named(c.a, c.b))) == 1; got != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// A list as long as an office's is compared in no time, and one far longer is not.
func TestLookalikesOfManyNames(t *testing.T) {
	var names []string
	for i := range maxCompared {
		names = append(names, fmt.Sprintf("%c%c%c Person", 'a'+i%26, 'a'+i*7%26, 'a'+i/26))
	}
	start := time.Now()
	if got := alike(named(names...)); len(got) > maxLookalikes {
		t.Errorf("%d pairs", len(got))
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%v for %d names", took, len(names))
	}
	if got := alike(named(append(names, "Jörg Müller", "Joerg Mueller")...)); got != nil {
		t.Errorf("%d pairs of more names than are compared", len(got))
	}
}
