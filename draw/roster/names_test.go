package roster

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"babbage/assets/remedy/remedytest"

	"golang.org/x/text/unicode/norm"
)

func TestReadNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []Person
	}{
		{"one a line", "Ada\nBo Li\n", []Person{{Name: "Ada", Line: 1}, {Name: "Bo Li", Line: 2}}},
		{"commas", "Ada, Bo Li ,Cyd", []Person{{Name: "Ada", Line: 1}, {Name: "Bo Li", Line: 1}, {Name: "Cyd", Line: 1}}},
		{"both, and empty lines", "\n\nAda,\n\nBo\n,,\n", []Person{{Name: "Ada", Line: 3}, {Name: "Bo", Line: 5}}},
		{"Windows, with a mark", "\ufeffAda\r\nBo\r\n", []Person{{Name: "Ada", Line: 1}, {Name: "Bo", Line: 2}}},
		{"an old Mac", "Ada\rBo", []Person{{Name: "Ada", Line: 1}, {Name: "Bo", Line: 2}}},
		{"spaces", "  Ada \t  Lovelace \u00a0\n", []Person{{Name: "Ada Lovelace", Line: 1}}},
		{"composed", "Zoe\u0308\n", []Person{{Name: "Zoë", Line: 1}}},
		{"quotes in a list", "Dwayne \"The Rock\" Johnson\n", []Person{{Name: "Dwayne \"The Rock\" Johnson", Line: 1}}},
		{"a family of joiners", "👩\u200d👧\nनमस्\u200dते\n", []Person{{Name: "👩\u200d👧", Line: 1}, {Name: "नमस्\u200dते", Line: 2}}},
		{"a table", "name,photo,avoid\nAda,ada.jpg,Bo\n\"Li, Bo\",,\"Ada; Cyd\"\nCyd\n",
			[]Person{{Name: "Ada", Photo: "ada.jpg", Avoid: []string{"Bo"}, Line: 2}, {Name: "Li, Bo", Avoid: []string{"Ada", "Cyd"}, Line: 3}, {Name: "Cyd", Line: 4}}},
		{"columns in another order, and semicolons", "Avoid;Name\r\n\"Bo;Cyd\";Ada\r\n;Bo\r\n;;\r\n",
			[]Person{{Name: "Ada", Avoid: []string{"Bo", "Cyd"}, Line: 2}, {Name: "Bo", Line: 3}}},
		{"a quoted header", "\ufeff\"Name\",\"Photo\"\n\"Ada\",\"a.png\"\n", []Person{{Name: "Ada", Photo: "a.png", Line: 2}}},
		{"a spreadsheet's empty rows", "name,photo\nAda,\n,\n\n,\n", []Person{{Name: "Ada", Line: 2}}},
		{"a name that looks like a sum", "sum 0123abcd\nhand empty\n", []Person{{Name: "sum 0123abcd", Line: 1}, {Name: "hand empty", Line: 2}}},
	} {
		for i := range c.want {
			c.want[i].File = "names.csv"
		}
		got, _, err := ReadNames(iotest.OneByteReader(strings.NewReader(c.text)), "names.csv")
		if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%s: %+v, %v\nwant %+v", c.name, got, err, c.want)
		}
	}
}

// What is wrong with a names file is said with its line, the bad text, and what to do.
func TestReadNamesErrors(t *testing.T) {
	long := strings.Repeat("a", MaxNameRunes+1)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", []string{"names.csv: no names", "write one"}},
		{"only commas", ",,\n,\n", []string{"names.csv: no names"}},
		{"only a header", "name,photo\n", []string{"names.csv: no names"}},
		{"twice", "Ada\nBo\nADA\n", []string{"names.csv:3", `"ADA"`, "line 1", `"Ada"`, "delete one"}},
		{"twice, composed otherwise", "Zoë\nZoe\u0308\n", []string{"names.csv:2", "line 1"}},
		{"twice, folded", "Groß\n\nGROSS\n", []string{"names.csv:3", "line 1"}},
		{"a control character", "Ada\nB\x1bo\n", []string{"names.csv:2", `"B\x1bo"`, "U+001B", "delete it"}},
		{"text turned round", "Ada\nB\u202eo\n", []string{"names.csv:2", "U+202E"}},
		{"a zero byte", "A\x00da\n", []string{"names.csv:1", "U+0000"}},
		{"Latin-1 behind UTF-8", "Zoë\nZo\xeb\n", []string{"names.csv:2", "UTF-8"}},
		{"Cyrillic in Windows' own code", "\xc8\xe2\xe0\xed\n", []string{"names.csv:1", "UTF-8"}},
		{"half a letter of UTF-16", "\xff\xfeA\x00B", []string{"names.csv", "UTF-16", "UTF-8"}},
		{"too long a name", "Ada\n" + long + "\n", []string{"names.csv:2", "201", "shorten"}},
		{"too many names", strings.Repeat("x\n", MaxPeople+1), []string{"names.csv:10001", "10000"}},
		{"too large a file", strings.Repeat(" ", MaxFile+1), []string{"names.csv", "4 MiB"}},
		{"a misspelt column", "name,phoot\nAda,a.jpg\n", []string{"names.csv:1", `"phoot"`, "name, photo, avoid, group, note and crop"}},
		{"a column twice", "name,name\nAda,Bo\n", []string{"names.csv:1", "twice"}},
		{"a row without a name", "name,photo\nAda,\n,bo.jpg\n", []string{"names.csv:3", "no name"}},
		{"a comma too many", "name,photo\nLi, Bo, bo.jpg\n", []string{"names.csv:2", "double quotes"}},
		{"a quote too many", "name,photo\nAda \"The\" L,a.jpg\n", []string{"names.csv:2", "double the quotes"}},
		{"a quote that does not end", "name\nAda\n\"Bo\n", []string{"names.csv:3", "quote"}},
		{"a bad name to avoid", "name,avoid\nAda,B\x07o\n", []string{"names.csv:2", "U+0007"}},
	} {
		if got, _, err := ReadNames(strings.NewReader(c.text), "names.csv"); remedytest.Lacks(err, c.want...) != "" {
			t.Errorf("%s: %.60v, %v\nwant %q", c.name, got, err, c.want)
		}
	}
	if _, _, err := ReadNames(iotest.ErrReader(fs.ErrInvalid), "names.csv"); remedytest.Lacks(err, "names.csv") != "" {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

// FuzzReadNames takes anything for a names file: it ends, and what it takes can be printed.
func FuzzReadNames(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		people, _, err := ReadNames(strings.NewReader(string(text)), "names.csv")
		if err != nil {
			if strings.HasSuffix(err.Error(), ".") || !strings.HasPrefix(err.Error(), "names.csv") {
				t.Errorf("error %q", err)
			}
			return
		}
		lines := 1
		for _, end := range []string{"\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\x85"} {
			lines += strings.Count(string(text), end)
		}
		seen := map[string]bool{}
		for _, p := range people {
			if p.Name == "" || p.Name != strings.TrimSpace(p.Name) || !norm.NFC.IsNormalString(p.Name) || strings.ContainsFunc(p.Name, unicode.IsControl) {
				t.Errorf("name %q", p.Name)
			}
			if p.Line < 1 || p.Line > lines {
				t.Errorf("%q in line %d of %d", p.Name, p.Line, lines)
			}
			if seen[Key(p.Name)] {
				t.Errorf("%q twice", p.Name)
			}
			seen[Key(p.Name)] = true
		}
		if len(people) == 0 || len(people) > 300 {
			return
		}
		// What was read once reads the same when it is written one a line, but for what a list
		// takes for a separator.
		if slices.ContainsFunc(people, func(p Person) bool { return strings.ContainsAny(p.Name, `,"'“”„«»‘`) || isColumn(p.Name) }) {
			return
		}
		again, _, err := ReadNames(strings.NewReader(strings.Join(called(people), "\n")), "names.csv")
		if err != nil || !slices.Equal(called(again), called(people)) {
			t.Errorf("%q, read again: %q, %v", called(people), called(again), err)
		}
	})
}

// called returns the people's names.
func called(people []Person) (all []string) {
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}
