package roster

import (
	"fmt"
	"slices"
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

// What WritePairs writes, ReadPairs reads, whatever the names are made of.
func TestWritePairs(t *testing.T) {
	names := []string{"Ada", "giver", "receiver", "O'Neill, Jr.", `Bo "the Bear"`, "Dee; Eli", "#1 Santa", "a|b", "山田太郎", "محمد", "👩‍🚀 Ada", "=Fay", "-- --", "x", "1", strings.Repeat("W", MaxNameRunes)}
	for i := range names { // each comes first once: the first line may be taken for a header
		var pairs []Pair
		for k := range names {
			pairs = append(pairs, Pair{Giver: names[(i+k)%len(names)], Receiver: names[(i+k+1)%len(names)]})
		}
		roundTrip(t, pairs)
		roundTrip(t, pairs[:1])
	}
	roundTrip(t, nil)
}

func roundTrip(t *testing.T, pairs []Pair) {
	t.Helper()
	var text strings.Builder
	if err := WritePairs(&text, pairs); err != nil {
		t.Fatal(err)
	}
	got, err := ReadPairs(strings.NewReader(text.String()), "2026.csv")
	for i := range got {
		got[i].Where = ""
	}
	if err != nil || !slices.Equal(got, pairs) {
		t.Errorf("%q\nis read as %q, %v", text.String(), got, err)
	}
}

// FuzzWritePairs writes any names that a list of names may have.
func FuzzWritePairs(f *testing.F) {
	f.Add("Ada", "Bo; Li", "O'Neill, \"Jr.\"")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		names := []string{a, b, c}
		for i, n := range names {
			clean, err := Clean(n)
			if err != nil || clean == "" || tidy(clean) != clean {
				return // no list has such a name
			}
			names[i] = clean
		}
		roundTrip(t, []Pair{{Giver: names[0], Receiver: names[1]}, {Giver: names[1], Receiver: names[2]}})
	})
}
