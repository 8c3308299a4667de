package roster

import (
	"fmt"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
)

func TestReadPairs(t *testing.T) {
	text := "\ufeffgiver,receiver\r\n# the year of the snow\n\nAda, Bo  Li\r\n\"Cyd\";Dee\n"
	got, err := ReadPairs(strings.NewReader(text), "2024.csv")
	want := []Pair{{"Ada", "Bo Li", "2024.csv:4"}, {"Cyd", "Dee", "2024.csv:5"}}
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	for text, want := range map[string][]string{
		"Ada\n":                              {"2024.csv:1", `"Ada"`, "giver,receiver"},
		"Ada,Bo\nAda,Bo,Cyd\n":               {"2024.csv:2", "giver,receiver"},
		"Ada,\n":                             {"2024.csv:1", "lacks a name"},
		"Ada,B\x01o\n":                       {"2024.csv:1", "U+0001"},
		"A\xffda,Bo\n":                       {"2024.csv:1", "UTF-8"},
		strings.Repeat("a,b\n", maxPairs+1):  {"2024.csv:100001", "100000"},
		strings.Repeat("a", MaxFile+1):       {"2024.csv", "MiB"},
		"x," + strings.Repeat("a", 201) + "": {"2024.csv:1", "shorten"},
	} {
		if got, err := ReadPairs(strings.NewReader(text), "2024.csv"); remedytest.Lacks(err, want...) != "" {
			t.Errorf("%.30q: %.60v, %v", text, got, err)
		}
	}
}

// FuzzReadPairs takes anything for a file of pairs: it ends, with pairs of names or with a line.
func FuzzReadPairs(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		pairs, err := ReadPairs(strings.NewReader(string(text)), "p.csv")
		if err != nil && !strings.HasPrefix(err.Error(), "p.csv") {
			t.Errorf("error %q", err)
		}
		for _, p := range pairs {
			if p.Giver == "" || p.Receiver == "" || !strings.HasPrefix(p.Where, "p.csv:") {
				t.Errorf("pair %+v", p)
			}
		}
	})
}
