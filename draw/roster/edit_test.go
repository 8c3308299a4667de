package roster

import (
	"strings"
	"testing"

	"babbage/assets/remedy"
)

// What an edit makes of a file, byte for byte.
func TestEdit(t *testing.T) {
	add := func(people ...Person) func(*List) error { return func(l *List) error { return l.Add(people...) } }
	cy := add(Person{Name: "Cy"})
	rename := func(from, to string) func(*List) error { return func(l *List) error { return l.Rename(from, to) } }
	strike := func(name string) func(*List) error { return func(l *List) error { return l.Strike(name) } }
	put := func(name, column, text string) func(*List) error {
		return func(l *List) error { return l.Put(name, column, text) }
	}
	for _, c := range []struct {
		name, file string
		op         func(*List) error
		want       string
		anew       bool
	}{
		{"add to nothing", "", cy, "Cy\n", false},
		{"add to a remark", "# our party", cy, "# our party\nCy\n", false},
		{"add with a note to nothing", "", add(Person{Name: "Cy", Note: "tea, or socks"}), "name,note\nCy,\"tea, or socks\"\n", false},
		{"add to a list", "# us\nAda\n\nBo\n# end\n", cy, "# us\nAda\n\nBo\nCy\n# end\n", false},
		{"add to a list without an end", "Ada\nBo", cy, "Ada\nBo\nCy\n", false},
		{"add to Windows' list", "\ufeffAda\r\nBo\r\n", cy, "\ufeffAda\r\nBo\r\nCy\r\n", false},
		{"add to an old Mac's list", "Ada\rBo\r", cy, "Ada\rBo\rCy\r", false},
		{"add to DOS's list", "Ada\r\nBo\x1a", cy, "Ada\r\nBo\r\nCy\r\n\x1a", false},
		{"add to a line", "Ada, Bo, Dan\n", cy, "Ada, Bo, Dan\nCy\n", false},
		{"add to a line of two", "Ada; Bo\n", cy, "Ada; Bo; Cy\n", false},
		{"add to bullets", "- Ada\n- Bo\n", cy, "- Ada\n- Bo\n- Cy\n", false},
		{"add two to numbers", "1. Ada\n2. Bo\n", add(Person{Name: "Cy"}, Person{Name: "Di"}), "1. Ada\n2. Bo\n3. Cy\n4. Di\n", false},
		{"add to last names first", "\"Lovelace, Ada\"\n\"Bell, Bo\"\n", add(Person{Name: "Cy Coe"}), "\"Lovelace, Ada\"\n\"Bell, Bo\"\n\"Coe, Cy\"\n", false},
		{"add a name of one word to those", "\"Lovelace, Ada\"\n\"Bell, Bo\"\n", cy, "Ada Lovelace\nBo Bell\nCy\n", true},
		{"add to a table", "Name;Abteilung;Nr\nAda;Lab;1\n", add(Person{Name: "Cy", Group: "Lab"}), "Name;Abteilung;Nr\nAda;Lab;1\nCy;Lab\n", false},
		{"add to a table of last and first names", "Nachname,Vorname\nLovelace,Ada\n", add(Person{Name: "Cy van Coe"}), "Nachname,Vorname\nLovelace,Ada\nCoe,Cy van\n", false},
		{"add to Markdown", "| name | note |\n|---|---|\n| Ada | tea |\n", add(Person{Name: "Cy", Note: "a|b"}), "| name | note |\n|---|---|\n| Ada | tea |\n|Cy|\"a|b\"|\n", false},
		{"add to titles alone", "name,note\n", cy, "name,note\nCy\n", false},
		{"add a column with somebody", "name\nAda\n", add(Person{Name: "Cy", Crop: "1,2,30,40"}), "name,crop\nAda\nCy,\"1,2,30,40\"\n", false},
		{"add with quotation marks", "Ada\n", add(Person{Name: `Dwayne "The Rock" Johnson`}), "Ada\n\"Dwayne \"\"The Rock\"\" Johnson\"\n", false},

		{"rename", "name,avoid,shoe\nAda,\"Bo; Cy\",38\nBo,Ada,39\nCy,,40\n", rename("ada", "Ada Lovelace"),
			"name,avoid,shoe\nAda Lovelace,\"Bo; Cy\",38\nBo,Ada Lovelace,39\nCy,,40\n", false},
		{"rename in a list", "Ada, Bo, Cy\n", rename("Bo", "Bob"), "Ada, Bob, Cy\n", false},
		{"rename behind a bullet", "- Ada\n- Bo\n", rename("Bo", "Bob"), "Ada\nBob\n", true},
		{"rename to capitals", "Ada\nBo\n", rename("Ada", "ADA"), "ADA\nBo\n", false},
		{"rename among last names first", "\"Nachname, Vorname\"\n\"Lovelace, Ada\"\n\"Bell, Bo\"\n", rename("Bo Bell", "Bob Bell"),
			"\"Nachname, Vorname\"\n\"Lovelace, Ada\"\n\"Bell, Bob\"\n", false},
		{"rename where the first name stands once more", "Name,First name\nAda Lovelace,Ada\nBo Bell,Bo\n", rename("Bo Bell", "Cy Coe"),
			"Name,First name\nAda Lovelace,Ada\nCy Coe,Cy\n", false},
		{"add to last names first whom others avoid", "name,avoid\n\"L, Ada\",\"Li, Bo\"\n\"Li, Bo\",\n", cy,
			"name,avoid\nAda L,Bo Li\nBo Li,\nCy\n", true},

		{"strike a line", "# a\nAda\n# b\nBo\n", strike("Ada"), "# a\n# b\nBo\n", false},
		{"strike a line of Windows", "Ada\r\nBo\r\n", strike("Ada"), "Bo\r\n", false},
		{"strike in a line", "Ada, Bo, Cy\n", strike("Cy"), "Ada, Bo\n", false},
		{"strike the first in a line", "Ada, Bo, Cy\n", strike("Ada"), "Bo, Cy\n", false},
		{"strike from those to avoid", "name;avoid\nAda;Bo, Cy\nBo;Ada\nCy;\n", strike("Bo"), "name;avoid\nAda;Cy\nCy;\n", false},
		{"strike everybody of a list", "Ada\n", strike("Ada"), "", false},
		{"strike everybody", "# us\nname,note\nAda,tea\n", strike("Ada"), "# us\nname,note\n", false},
		{"strike a row of several lines", "name,note\nAda,\"a\nb\"\nBo,c\n", strike("Ada"), "name,note\nBo,c\n", false},

		{"a note in a list", "# us\nAda\n\nBo\n", put("Bo", "note", "tea"), "# us\nname,note\nAda\n\nBo,tea\n", false},
		{"a note in a line", "Ada, Bo, Cy\n", put("Bo", "note", "tea"), "name,note\nAda\nBo,tea\nCy\n", true},
		{"a note in a list of bullets", "- Ada\n- Bo\n", put("Bo", "note", "tea"), "name,note\n- Ada\n- Bo,tea\n", false},
		{"a note below what a list is called", "Names of all guests\nAda\nBo\n", put("Bo", "note", "tea"), "# Names of all guests\nname,note\nAda\nBo,tea\n", false},
		{"a note of two lines", "name,note\nAda,x\n", put("Ada", "note", "tea\r\nor socks"), "name,note\nAda,\"tea, or socks\"\n", false},
		{"a note in two columns", "name,wish,desk\nAda,tea,4.12\nBo,a,b\n", put("Ada", "note", "socks"), "name,wish,desk\nAda,socks,\nBo,a,b\n", false},
		{"no note any more", "name,note,x\nAda,tea,1\n", put("Ada", "note", ""), "name,note,x\nAda,,1\n", false},
		{"a photo behind empty columns", "name;;\nAda;;\n", put("Ada", "photo", "ada.jpg"), "name;photo;\nAda;ada.jpg;\n", false},
		{"a group without a column", "name,shoe\nAda,38\nBo\n", put("Bo", "group", "Lab"), "name,shoe,group\nAda,38\nBo,,Lab\n", false},
		{"whom to avoid", "name\nAda\nBo\nCy\n", put("Ada", "avoid", "bo; Cy"), "name,avoid\nAda,\"Bo; Cy\"\nBo\nCy\n", false},
		{"a column behind several of whom to avoid", "name,avoid\nAda,Bo,Cy\nBo\nCy\n", put("Ada", "note", "tea"), "name,avoid,note\nAda,\"Bo; Cy\",tea\nBo\nCy\n", true},
		{"a table without titles", "Ada,ada.jpg\nBo,bo.jpg\n", put("Ada", "note", "tea"), "name,photo,note\nAda,ada.jpg,tea\nBo,bo.jpg\n", false},
		{"Latin-1", "name;Wunsch;Schuh\nJ\xf6rg;T\xfcte;38\n", put("Jörg", "group", "Lab"), "name,note,group\nJörg,Tüte,Lab\n", true},
		{"UTF-16", "\xff\xfeA\x00d\x00a\x00\n\x00", cy, "name\nAda\nCy\n", true},
	} {
		l, err := Edit([]byte(c.file), "names.csv")
		if err == nil {
			err = c.op(l)
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := string(l.Bytes()); got != c.want || l.Anew() != c.anew {
			t.Errorf("%s: %q, anew %v\nwant %q, %v", c.name, got, l.Anew(), c.want, c.anew)
		}
		if _, err = Edit(l.Bytes(), "names.csv"); err != nil {
			t.Errorf("%s: again: %v", c.name, err)
		}
	}
}

// What cannot be done leaves the list as it was.
func TestEditErrors(t *testing.T) {
	const file = "name,avoid\nAda,Bo\nBo,\nJosé,\n"
	for name, c := range map[string]struct {
		op   func(*List) error
		want string
	}{
		"somebody twice":          {func(l *List) error { return l.Add(Person{Name: "ADA"}) }, "names.csv:2"},
		"two new ones alike":      {func(l *List) error { return l.Add(Person{Name: "Cy"}, Person{Name: "cy"}) }, `"cy"`},
		"no name":                 {func(l *List) error { return l.Add(Person{Name: " \t"}) }, "no name"},
		"markup":                  {func(l *List) error { return l.Add(Person{Name: "<script>"}) }, `'<'`},
		"500 letters":             {func(l *List) error { return l.Add(Person{Name: strings.Repeat("a", 500)}) }, "500 letters"},
		"a control character":     {func(l *List) error { return l.Add(Person{Name: "A\x07da"}) }, "U+0007"},
		"two lines":               {func(l *List) error { return l.Add(Person{Name: "Cy\nDi"}) }, "several lines"},
		"too many":                {func(l *List) error { return l.Add(make([]Person, MaxPeople)...) }, "no name"},
		"renamed to another":      {func(l *List) error { return l.Rename("Bo", "josé") }, "José"},
		"renamed nobody":          {func(l *List) error { return l.Rename("Zoe", "Cy") }, `"Zoe" is not on the list`},
		"struck nobody":           {func(l *List) error { return l.Strike("Jose") }, `"Jose" is not on the list`},
		"a note that is too long": {func(l *List) error { return l.Put("Bo", "note", strings.Repeat("a", 301)) }, "300 letters"},
		"no such column":          {func(l *List) error { return l.Put("Bo", "shoe", "38") }, "shoe"},
		"a photo's path of lines": {func(l *List) error { return l.Put("Bo", "photo", "a\nb") }, "photo"},
	} {
		l, err := Edit([]byte(file), "names.csv")
		if err != nil {
			t.Fatal(err)
		}
		if err := c.op(l); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", name, err, c.want)
		}
		if string(l.Bytes()) != file || len(l.People()) != 3 {
			t.Errorf("%s: the list has changed: %q", name, l.Bytes())
		}
	}
	if _, err := Edit([]byte("Ada\nada\n"), "names.csv"); err == nil {
		t.Error("a file with somebody twice is edited")
	}
}

// Where no way of writing a change is understood as it is meant, nothing is changed: a name without
// a comma would make all others be read with their commas.
func TestNoWay(t *testing.T) {
	defer func(all []way) { ways = all }(ways)
	ways = []way{{}}
	const file = "name\n\"Lovelace, Ada\"\n\"Bell, Bo\"\n"
	l, err := Edit([]byte(file), "names.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Add(Person{Name: "Cy"}); err == nil || remedy.Of(err) == "" {
		t.Errorf("%v: %q", err, l.Bytes())
	}
	if string(l.Bytes()) != file || len(l.People()) != 2 || l.People()[0].Name != "Ada Lovelace" || l.Anew() {
		t.Errorf("%q, %+v", l.Bytes(), l.People())
	}
}

// The largest party is edited in a time that somebody waits for.
func TestEditLarge(t *testing.T) {
	var people []Person
	for i := range MaxPeople {
		name := "Guest " + string([]rune{rune('a' + i/1000), rune('a' + i/100%10), rune('a' + i/10%10), rune('a' + i%10)})
		people = append(people, Person{Name: name, Note: "tea", Avoid: []string{"Guest aaaa"}})
	}
	people[0].Avoid = nil
	l, err := Edit(nil, "names.csv")
	if err == nil {
		err = l.Add(people...)
	}
	if err == nil {
		err = l.Rename("Guest aaaa", "Zoe")
	}
	if err == nil && l.Add(Person{Name: "Cy"}) == nil {
		t.Error("there are more people than may be")
	}
	if err == nil {
		err = l.Strike("Zoe")
	}
	if err != nil || len(l.People()) != MaxPeople-1 || l.People()[7].Avoid != nil || l.People()[7].Note != "tea" {
		t.Fatalf("%d people: %v", len(l.People()), err)
	}
}
