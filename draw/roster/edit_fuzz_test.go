package roster

import (
	"slices"
	"strings"
	"testing"
)

// An edit of any file is an error that changes nothing, or just the intended people come out of it
// and the lines of the others are what they were.
func FuzzEdit(f *testing.F) {
	for _, file := range []string{
		"", "# us", "Ada\nBo\n", "Ada\r\nBo", "\ufeffAda\rBo\r", "Ada, Bo, Cy", "- Ada\n- Bo\n", "1. Ada\n2. Bo\n",
		"\"Lovelace, Ada\"\n\"Bell, Bo\"\n", "Names of all guests\nAda\nBo\n", "Ada,ada.jpg\nBo,bo.jpg\n",
		"name,avoid\nAda,Bo,Cy\nBo,\nCy,\"Ada; Bo\"\n", "Nachname;Vorname;Gruppe\nLovelace;Ada;Lab\nBell;Bo;\n",
		"sep=;\nname;note;note\nAda;\"a\nb\";c\n# x\nBo;;d\n", "| name | note |\n|---|---|\n| Ada | tea |\n| Bo | |\n",
		"name\tphoto\tcrop\nAda\tada.jpg\t1,2,30,40\nBo\n", "name;Wunsch\nJ\xf6rg;T\xfcte\n", "\xff\xfeA\x00d\x00a\x00",
		"name,photo,,\nAda,x.jpg,,\n", "Ada;\nBo;\nCy\n", "\"Nachname, Vorname\"\n\"Bell, Bo\"\n",
	} {
		for op := range byte(8) {
			f.Add([]byte(file), op, "Ada", "Cy, \"tea\"; x.jpg")
			f.Add([]byte(file), op, "Bo", "Cy Coe")
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, op byte, name, text string) {
		if len(file) > 4000 || len(name) > 1000 || len(text) > 1000 {
			t.Skip("longer ones show nothing else")
		}
		l, err := Edit(file, "names.csv")
		if err != nil {
			return
		}
		before := *l
		want := l.People()
		at := l.index(name)
		var column string
		switch op % 8 {
		case 0:
			err = l.Add(Person{Name: text})
			if clean, e := CleanName(text); e == nil {
				want = append(want, Person{Name: clean})
			}
		case 1:
			err = l.Rename(name, text)
			if clean, e := CleanName(text); e == nil && at >= 0 {
				want[at].Name = clean
			}
		case 2:
			err = l.Strike(name)
			if at >= 0 {
				want = slices.Delete(want, at, at+1)
			}
		default:
			column = Columns[op%8-3]
			err = l.Put(name, column, text)
		}
		if err != nil {
			if string(l.Bytes()) != string(file) || !slices.EqualFunc(l.people, before.people, func(a, b Person) bool { return a.Name == b.Name }) {
				t.Fatalf("%v, and the list has changed", err)
			}
			return
		}
		got, _, err := ReadNames(strings.NewReader(string(l.Bytes())), "names.csv")
		if err != nil && len(want) > 0 {
			t.Fatalf("%q became %q: %v", file, l.Bytes(), err)
		}
		if len(got) != len(want) {
			t.Fatalf("%q became %q: %d people, want %d", file, l.Bytes(), len(got), len(want))
		}
		for i, w := range want {
			for _, c := range Columns {
				if c == "avoid" || c == column && i == at {
					continue
				}
				if got[i].Cell(c) != w.Cell(c) {
					t.Errorf("the %s of %q became %q", c, w.Name, got[i].Cell(c))
				}
			}
			if got[i].Name != w.Name {
				t.Errorf("%q became %q", w.Name, got[i].Name)
			}
		}
		if l.Anew() {
			return
		}
		src, ok := newSource(file)
		if !ok {
			t.Fatalf("%q stays as it is, and is no text", file)
		}
		now := src.lines(string(l.Bytes()))
		for _, line := range src.lines(string(file)) {
			if strings.HasPrefix(strings.TrimSpace(line), "#") && before.head == nil && len(before.people) == 0 && !slices.Contains(now, line) {
				t.Errorf("%q became %q: the remark %q is lost", file, l.Bytes(), line)
			}
		}
		for i, p := range before.people {
			row := before.places[i].row
			changed := i == at || slices.ContainsFunc(p.Avoid, func(other string) bool { return look(other) == look(name) })
			if !changed && filled(row) == 1 || before.columns != nil && !changed {
				if line := strings.TrimRight(src.raw[src.at(row.From):src.at(row.To)], "\r\n\v\f\u0085\u2028\u2029"); !strings.Contains(string(l.Bytes()), line) {
					t.Errorf("%q became %q: the line %q is another", file, l.Bytes(), line)
				}
			}
		}
	})
}

// lines are the lines of a file.
func (s *source) lines(file string) []string {
	return strings.FieldsFunc(file, func(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) })
}
