package files

import (
	"fmt"
	"strings"
	"testing"

	"babbage/draw/roster"
)

// What a page and a change cost, with 30 guests and with the largest party.
func BenchmarkFiles(b *testing.B) {
	for _, guests := range []int{30, 500, roster.MaxPeople - 1} {
		var names strings.Builder
		for i := range guests {
			fmt.Fprintf(&names, "Guest %c%c%c%c\n", 'a'+i/1000, 'a'+i/100%10, 'a'+i/10%10, 'a'+i%10)
		}
		dir := folder(b, map[string]string{"names.csv": names.String(), "babbage.toml": "language = 'de'\n"})
		f := New(dir, nil)
		b.Run(fmt.Sprintf("read/%d", guests), func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Read(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("add and strike/%d", guests), func(b *testing.B) {
			for b.Loop() {
				if err := f.Add("x", roster.Person{Name: "Zoe"}); err != nil {
					b.Fatal(err)
				}
				if err := f.Strike("x", "Zoe"); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("paste/%d", guests), func(b *testing.B) {
			for b.Loop() {
				if _, err := New(b.TempDir(), nil).Paste("x", names.String()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
