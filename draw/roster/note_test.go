package roster

import (
	"strings"
	"testing"

	"babbage/assets/remedy"
)

// What a note is read as, whatever the column is called and however the cell is written.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a wish", "name,note\nAda,Tea\nBo,\n", "Tea|"},
		{"with commas", "Name;Wunsch\nAda;Tee, oder Socken\nBo;\n", "Tee, oder Socken|"},
		{"in quotes", "name,wish\nAda,\"tea, or socks\"\nBo,socks\n", "tea, or socks|socks"},
		{"an address of several lines", "name,address\nAda,\"Main St 1\n\n12345 Town\"\nBo,x\n", "Main St 1, 12345 Town|x"},
		{"two columns", "name,wish,desk\nAda,tea,4.12\nBo,,4.13\n", "tea, 4.12|4.13"},
		{"Japanese", "氏名,希望\n山田太郎,お茶\nBo,\n", "お茶|"},
		{"Hebrew", "שם,בקשה\nעדה,\u200fתה\u200f\nבו,\n", "תה|"},
		{"e-mail addresses are no note", "name,address\nAda,a@x.org\nBo,b@x.org\n", "|"},
		{"300 letters", "name,note\nAda," + strings.Repeat("é", 300) + "\nBo,\n", strings.Repeat("é", 300) + "|"},
	} {
		people, _, err := ReadNames(strings.NewReader(c.text), "names.csv")
		var got []string
		for _, p := range people {
			got = append(got, p.Note)
		}
		if err != nil || strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, %v\nwant %q", c.name, got, err, c.want)
		}
	}
}

// Whatever is wrong with a note, it is not in the error: that goes to the log, and who reads it
// plays.
func TestNotesAreNotQuoted(t *testing.T) {
	for name, text := range map[string]string{
		"too long":              "name,note\nAda,Xylophon" + strings.Repeat("x", 300) + "\n",
		"unprintable":           "name,note\nAda,Xylophon\u202e\u2028\u0007\n",
		"a lost letter":         "name,note\nAda,Xylophon \ufffd\n",
		"an unquoted comma":     "name,note\nAda,tea, Xylophon\n",
		"one before a photo":    "name,note,photo\nAda,tea, Xylophon\n",
		"a letter a line":       "name,note\nAda,\"" + strings.Repeat("Xylophon\n", 100_000) + "\"\n",
		"a web page's letters":  "name,note\nAda,Xylophon &ouml;\n",
		"read in two encodings": "name,note\nAda,Xylophon MÃ¼ller\n",
		"two encodings at once": "name,note\nÄda,x\nBo,Xylophon \xfc\n",
	} {
		_, _, err := ReadNames(strings.NewReader(text), "names.csv")
		if err == nil || strings.Contains(remedy.Line(err), "Xylophon") {
			t.Errorf("%s: %v", name, remedy.Line(err))
		}
		if own := name == "too long" || name == "unprintable" || name == "a lost letter"; err != nil && own && (!strings.Contains(err.Error(), `"Ada"`) || remedy.Of(err) == "") {
			t.Errorf("%s: %v does not say whose note it is", name, err)
		}
	}
	_, notes, err := ReadNames(strings.NewReader("name;Wunsch\nAda;Xylophon T\xfcte\n"), "names.csv")
	if said := strings.Join(notes, "\n"); err != nil || !strings.Contains(said, "Windows-1252") || !strings.Contains(said, `"ü"`) || strings.Contains(said, "Xylophon") {
		t.Errorf("a guessed encoding: %q, %v", said, err)
	}
}

// Groups are read as names are, and whoever had such a column for something else is told.
func TestGroupColumn(t *testing.T) {
	people, notes, err := ReadNames(strings.NewReader("Name;Abteilung;Wunsch\nAda;Maths;Tee\nBo; maths ;\nCy;;\n"), "names.csv")
	if err != nil || people[0].Group != "Maths" || people[1].Group != "maths" || people[2].Group != "" {
		t.Errorf("%+v, %v", people, err)
	}
	said := strings.Join(notes, "\n")
	for _, want := range []string{`"Abteilung" is taken for groups`, `"Wunsch" is printed`, "another title"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q lacks %q", said, want)
		}
	}
	if _, notes, err := ReadNames(strings.NewReader("name,group,note\nAda,A,x\nBo,B,y\n"), "names.csv"); err != nil || len(notes) > 0 {
		t.Errorf("by their own names: %q, %v", notes, err)
	}
	if _, _, err := ReadNames(strings.NewReader("name,gruop\nAda,A\n"), "names.csv"); err == nil || !strings.Contains(remedy.Line(err), `"group"`) {
		t.Errorf("misspelt: %v", err)
	}
	if _, _, err := ReadNames(strings.NewReader("name,team,family\nAda,A,B\n"), "names.csv"); err == nil {
		t.Error("two columns of groups are taken")
	}
}

// A title means one thing.
func TestTitlesMeanOneThing(t *testing.T) {
	of := map[string]role{}
	for r, words := range titles {
		for word := range strings.FieldsSeq(words) {
			if other, ok := of[title(word)]; ok && other != r && (r >= group || other >= group) {
				t.Errorf("%q is the title of two columns", word)
			}
			of[title(word)] = r
		}
	}
}
