package wifi

import (
	"regexp"
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	a, b := Name("a machine"), Name("another")
	if a != Name("a machine") || a == b || !regexp.MustCompile("^Babbage-[A-Z]{4}$").MatchString(a) {
		t.Errorf("Name: %q, %q", a, b)
	}
}

func TestPassphrase(t *testing.T) {
	seen, each := map[string]bool{}, map[rune]int{}
	for range 1000 {
		p := Passphrase()
		if seen[p] || len(p) < 12 || strings.Trim(p, letters) != "" {
			t.Fatalf("Passphrase: %q", p)
		}
		seen[p] = true
		for _, r := range p {
			each[r]++
		}
	}
	for _, r := range letters {
		if n := each[r]; n < 550 || n > 850 { // 700 are due; six sigma are 155
			t.Errorf("%c came %d times", r, n)
		}
	}
}

// decode reads a Wi-Fi code as ZXing does.
func decode(code string) (fields map[string]string) {
	fields = map[string]string{}
	rest, _ := strings.CutPrefix(code, "WIFI:")
	for rest != "" && rest != ";" {
		name, after, _ := strings.Cut(rest, ":")
		var v []byte
		i := 0
		for ; i < len(after) && after[i] != ';'; i++ {
			if after[i] == '\\' {
				i++
			}
			v = append(v, after[i])
		}
		fields[name], rest = string(v), after[i+1:]
	}
	return fields
}

func TestCode(t *testing.T) {
	if got, want := Code("Babbage-BEAR", "abc;d"), `WIFI:T:WPA;S:Babbage-BEAR;P:abc\;d;;`; got != want {
		t.Errorf("Code: %s, wanted %s", got, want)
	}
}

func FuzzCode(f *testing.F) {
	f.Add(`"Guests"; P:\,`, `\\;;::,,""`)
	f.Fuzz(func(t *testing.T, ssid, passphrase string) {
		got := decode(Code(ssid, passphrase))
		if got["S"] != ssid || got["P"] != passphrase || got["T"] != "WPA" || len(got) != 3 {
			t.Errorf("%q, %q became %q", ssid, passphrase, got)
		}
	})
}
