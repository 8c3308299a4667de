package draw

import (
	"testing"
	"time"
)

func group(names ...string) []Person {
	var p []Person
	for i, n := range names {
		p = append(p, Person{Name: n, File: "names.csv", Line: i + 1})
	}
	return p
}

func TestSmoke(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		for _, circle := range []bool{false, true} {
			dir := t.TempDir()
			h, err := Open(dir, group("Anna", "Bo", "Çelik", "Dora", "Emil"), Rules{Mode: mode, OneCircle: circle})
			if err != nil {
				t.Fatal(err)
			}
			now := time.Now()
			for h.Left() > 0 {
				c := h.Next()
				s, err := h.Draw(now)
				t.Log(c, s, err)
				if err := h.Keep(now); err != nil {
					t.Fatal(err)
				}
			}
			t.Log(h.Draw(now))
			h.Close()
			t.Log(Peek(dir))
		}
	}
}
