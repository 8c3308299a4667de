package roster

import (
	"fmt"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
)

// Names as people's programs write them: everybody takes part, by their name, and nobody else.
func TestReadNamesOfSpreadsheets(t *testing.T) {
	const ada = "Ada Lovelace|Charles Babbage"
	for _, c := range []struct{ name, text, want, note string }{
		{"semicolons on one line", "Ada;Bo;Cy\n", "Ada|Bo|Cy", ""},
		{"a trailing semicolon", "Ada;\r\nBo;\r\nCy;\r\n", "Ada|Bo|Cy", ""},
		{"a column before", ";Ada\n;Bo\n", "Ada|Bo", ""},
		{"quotes around all", "\"Ada Lovelace\"\n\"Charles Babbage\"\n", ada, ""},
		{"last, first in quotes", "\"Lovelace, Ada\"\n\"Babbage, Charles\"\n", ada, `"Lovelace, Ada" is read as "Ada Lovelace"`},
		{"last, first of a mail program", "Lovelace, Ada; Babbage, Charles\n", ada, "turned"},
		{"addresses of a mail program", "Ada Lovelace <ada@x.org>; Charles Babbage <c@x.org>", ada, "e-mail address"},
		{"first and last name", "First Name,Last Name\nAda,Lovelace\nCharles,Babbage\n", ada, ""},
		{"last and first name", "Nachname;Vorname\nLovelace;Ada\nBabbage;Charles\n", ada, ""},
		{"name and first name", "Name;Vorname\nLovelace;Ada\nBabbage;Charles\n", ada, ""},
		{"full and first name", "Name,First name\nAda Lovelace,Ada\nCharles Babbage,Charles\n", ada, ""},
		{"first name called name", "Nome;Cognome\nAda;Lovelace\nCharles;Babbage\n", ada, ""},
		{"French", "Prénom;Nom;Photo\nAda;Lovelace;a.jpg\nCharles;Babbage;\n", ada, ""},
		{"Spanish", "Apellidos;Nombre\nLovelace;Ada\nBabbage;Charles\n", ada, ""},
		{"Polish", "imię,nazwisko\nAda,Lovelace\nCharles,Babbage\n", ada, ""},
		{"Russian", "Фамилия;Имя\nЛавлейс;Ада\n", "Ада Лавлейс", ""},
		{"Japanese", "姓,名\n山田,太郎\n", "山田太郎", ""},
		{"Chinese", "姓名,照片\n王小明,w.jpg\n李四,\n", "王小明|李四", ""},
		{"Japanese, one column", "名前\n山田太郎\n", "山田太郎", "is taken for the title"},
		{"snake case", "first_name,last_name\nAda,Lovelace\nCharles,Babbage\n", ada, ""},
		{"a title of two", "\"Last, First\"\n\"Lovelace, Ada\"\nCher\n", "Ada Lovelace|Cher", "turned"},
		{"a title of two, without commas", "Nachname Vorname\nLovelace Ada\nBabbage Charles\n", ada, "turned"},
		{"all last, first in a table", "name;photo\nLovelace, Ada;a.jpg\nBabbage, Charles;\n", ada, "turned"},
		{"one with a comma in a table", "name\n\"Lovelace, Ada\"\nBo\n", "Lovelace, Ada|Bo", ""},
		{"only a first name", "Vorname;Nachname\nAda;\n;Babbage\n", "Ada|Babbage", ""},
		{"other columns", "E-Mail;Name;Abteilung\na@x.org;Ada;Maths\nb@x.org;Bo;Sales\n", "Ada|Bo", "names.csv:1: the column \"Abteilung\" is taken for groups"},
		{"other columns", "E-Mail;Name;Eintritt\na@x.org;Ada;2012\nb@x.org;Bo;2013\n", "Ada|Bo", `"E-Mail" and "Eintritt" are passed over`},
		{"a column without title", "name,\nAda,x\nBo,\n", "Ada|Bo", "column 2 without a title"},
		{"a title above", "Wichteln 2026;;\n;;\nVorname;Nachname;E-Mail\nAda;Lovelace;\nCharles;Babbage;\n", ada, "Wichteln 2026"},
		{"tabs", "name\tfoto\nAda\tada.jpg\n", "Ada", ""},
		{"tabs without photos", "Name\tTeam\nAda Lovelace\tA\nCharles Babbage\tB\n", ada, `"Team"`},
		{"pipes", "| Name | Photo |\n|---|---|\n| Ada | |\n| Bo | b.jpg |\n", "Ada|Bo", ""},
		{"sep=", "sep=;\nname;photo\nAda;\nBo;\n", "Ada|Bo", ""},
		{"comments", "# our party 2026\nAda\n#Bo\nCy\n", "Ada|Cy", ""},
		{"photos by content", "Ada;ada.jpg\nBo;\n", "Ada|Bo", ""},
		{"addresses by content", "ada@x.org,Ada\nbo@x.org,Bo\n", "Ada|Bo", "passed over"},
		{"numbers by content", "1;Ada\n2;Bo\n", "Ada|Bo", "passed over"},
		{"a numbered list", "1. Ada\n2. Bo\n", "Ada|Bo", `"1."`},
		{"a list with dashes", "- Ada\n- Bo\n", "Ada|Bo", `"-"`},
		{"lines wrapped at commas", "Ada, Bo,\nCy, Di\n", "Ada|Bo|Cy|Di", ""},
		{"lines of several", "Ada, Bo, Cy\nDi, Ed\n", "Ada|Bo|Cy|Di|Ed", ""},
		{"Chinese commas", "张三、李四、王五", "张三|李四|王五", ""},
		{"invisible marks", "\u200eA\u00adda\u200b\n\u202bBo\u202c\nC\ufeffy\u200f\n", "Ada|Bo|Cy", ""},
		{"flags", "Ada 🇩🇪\nBo 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F\n", "Ada 🇩🇪|Bo 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", ""},
		{"Windows-1252", "Vorname;Nachname\r\nJ\xf6rg;M\xfcller\r\n", "Jörg Müller", "Windows-1252"},
		{"UTF-16 with tabs", "\xff\xfeN\x00a\x00m\x00e\x00\t\x00F\x00o\x00t\x00o\x00\r\x00\n\x00Z\x00o\x00\xeb\x00\t\x00\r\x00\n\x00", "Zoë", ""},
		{"titles of several words", "Timestamp,What is your name?,Email\n2026,Ada,a@x.org\n2026,Bo,b@x.org\n", "Ada|Bo", `"Timestamp"`},
		{"last name, first name", "\"Last Name, First Name\"\n\"Lovelace, Ada\"\n\"Babbage, Charles\"\n", ada, "turned"},
		{"first and last name", "First and last name;Team\nAda Lovelace;A\nCharles Babbage;B\n", ada, `"Team"`},
		{"Swedish", "För- och efternamn\nAda Lovelace\nCharles Babbage\n", ada, "title"},
		{"Czech", "Příjmení a jméno\nLovelace Ada\nBabbage Charles\n", ada, "turned"},
		{"Turkish", "İSİM\nAda Lovelace\nCharles Babbage\n", ada, "title"},
		{"a line about names", "Names of all our guests\nAda\nBo\n", "Ada|Bo", "title"},
		{"names that are none yet", "Name 1\nName 2\n", "Name 1|Name 2", ""},
		{"Chinese, a title of two", "全体员工姓名\n王小明\n李四\n", "王小明|李四", "title"},
		{"a column without anything", "Name;Full name\n;Ada\n;Bo\n", "Ada|Bo", ""},
		{"numbers below a title", "Name\n1. Ada\n2. Bo\n", "Ada|Bo", `"1."`},
		{"numbers without a stop", "1 Ada\n2 Bo\n", "Ada|Bo", `"1"`},
		{"Arabic numbers", "١. محمد\n٢. علي\n", "محمد|علي", "left out"},
		{"boxes of a list of things to do", "- [x] Ada\n- [ ] Bo\n", "Ada|Bo", `"- [x]"`},
		{"bullets of Word", "\uf0b7\tAda\n\uf0b7\tBo\n", "Ada|Bo", "passed over"},
		{"apostrophes of a spreadsheet", "'Ada\n'Bo\n", "Ada|Bo", `"'"`},
		{"addresses in brackets", "Ada Lovelace (ada@x.org)\nCharles Babbage c@x.org\n", ada, "e-mail address"},
		{"telephones by content", "Ada;+49 171 1234\nBo;0172/123\n", "Ada|Bo", "passed over"},
		{"a line apart", "Dinner in May\n\nAda\nBo\n", "Dinner in May|Ada|Bo", "put # before it"},
		{"names in two parts", "Ada\n\nBo\nCy\n\nDi\n", "Ada|Bo|Cy|Di", ""},
		{"a colon in a name", "Karl K:son Ek\nBo\n", "Karl K:son Ek|Bo", ""},
		{"apostrophes", "Seán O'Brien\n't Hooft\nD’Arcy\n", "Seán O'Brien|'t Hooft|D’Arcy", ""},
	} {
		people, notes, err := ReadNames(strings.NewReader(c.text), "names.csv")
		var got []string
		for _, p := range people {
			got = append(got, p.Name)
		}
		if said := strings.Join(notes, "\n"); err != nil || strings.Join(got, "|") != c.want || !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: %q, %q, %v\nwant %s, %q", c.name, got, notes, err, c.want, c.note)
		}
	}
}

// What can be understood in two ways is refused, with what to do.
func TestReadNamesRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"first and last names without a header", "Ada;Lovelace\nCharles;Babbage\n", []string{"names.csv:1", `"Ada" and "Lovelace"`, "first name;last name"}},
		{"the same with tabs", "Ada\tLovelace\nCharles\tBabbage\n", []string{"names.csv:1", "first name | last name"}},
		{"last, first without quotes", "Lovelace, Ada\nBabbage, Charles\n", []string{"names.csv:1", "one name a line"}},
		{"one of several", "Ada Lovelace\nMüller, Jörg\n", []string{"names.csv:2", `"Müller" and "Jörg"`}},
		{"one of several, in quotes", "Ada Lovelace\n\"Müller, Jörg\"\n", []string{"names.csv:2", "comma", `"Jörg Müller"`}},
		{"several in quotes", "\"Ada, Bo, Cy\"\n", []string{"names.csv:1", "comma", "one name a line"}},
		{"a suffix is no first name", "\"King, Jr.\"\n\"Lovelace, Ada\"\n", []string{"comma"}},
		{"last first without a comma, of three", "Nachname Vorname\nvan Beethoven Ludwig\n", []string{"names.csv:2", "last name ends"}},
		{"several lines in a cell", "name,photo\n\"Ada\nBo\",a.jpg\n", []string{"names.csv:2", "several lines"}},
		{"an address", "ada@x.org\nbo@x.org\n", []string{"names.csv:1", "e-mail"}},
		{"a photo", "Ada\nada.jpg\n", []string{"names.csv:2", "photo"}},
		{"an error of a spreadsheet", "Ada\n#NAME?\n", []string{"names.csv:2", "#NAME?"}},
		{"a number", "Ada\n42\n", []string{"names.csv:2", "no letter"}},
		{"a number before one", "Ada\n2. Bo\n", []string{"names.csv:2", "number"}},
		{"a header below a title", "Our party\nName\nAda\n", []string{"names.csv:2", "title"}},
		{"a semicolon in a table of commas", "name,photo\nAda;ada.jpg\n", []string{"names.csv:2"}},
		{"a quote too many", "Ada\nBo\"\n", []string{"names.csv:2", "quotation"}},
		{"twice, by marks nobody sees", "Ada\nA\u200bda\n", []string{"names.csv:2", "line 1"}},
		{"a tag without a flag", "Ada\U000E0067\n", []string{"U+E0067"}},
		{"twice, but for the apostrophe", "Seán O'Brien\nSeán O’Brien\n", []string{"names.csv:2", "line 1"}},
		{"twice, but for the width", "ヤマダ\nﾔﾏﾀﾞ\n", []string{"names.csv:2", "line 1"}},
		{"a title that is a name, too", "Ime\nAna\nIvan\n", []string{"names.csv:1", `"Ime"`, "title"}},
		{"a title of another kind", "🎅 Secret Santa 🎅\nAna\nIvan\n", []string{"names.csv:1", "title", `"name"`}},
		{"a title again", "Name\nAda\nName\nBo\n", []string{"names.csv:3", "title"}},
		{"and at the end of a line", "Ada, Bo und Cy\n", []string{"names.csv:1", `"Bo und Cy"`, "one name a line"}},
		{"dots in a line", "Ada • Bo • Cy\n", []string{"names.csv:1", "one name a line"}},
		{"a list of a program", "names = [\"Ada\", \"Bo\"]\n", []string{"names.csv:1"}},
		{"labels", "Name: Ada\nName: Bo\n", []string{"names.csv:1", "colon"}},
		{"a title with a year", "Wichteln 2026\nAda\n", []string{"names.csv:1", "number", "#"}},
		{"a remark behind a name", "Ada # the boss\nBo\n", []string{"names.csv:1", "'#'"}},
		{"two people on a line", "Ada/Bo\nCy\n", []string{"names.csv:1", "one name a line"}},
		{"a letter that was lost", "M?ller\nBo\n", []string{"names.csv:1", "question mark", "UTF-8"}},
		{"a letter that was lost in another way", "M\ufffdller\nBo\n", []string{"names.csv:1", "U+FFFD", "write the letter"}},
		{"a mention", "@ada\n@bo\n", []string{"names.csv:1", "'@'"}},
		{"a line below a table", "name;amount\nAda;1\nBo;2\nSumme;3\n", []string{"names.csv:4", "last line"}},
		{"another column", "; party\nAda\nBo\n", []string{"names.csv:1", "another column"}},
		{"two columns of names", "Full name,Display name\nAda L,Ada\nBo L,Bo\n", []string{"names.csv:1", `"Full name"`, `"Display name"`}},
		{"columns that nobody knows", "Kto;Gdzie\nAda;A\nBo;B\n", []string{"names.csv:1", "what the columns are"}},
	} {
		if got, _, err := ReadNames(strings.NewReader(c.text), "names.csv"); remedytest.Lacks(err, c.want...) != "" || remedy.Of(err) == "" {
			t.Errorf("%s: %.80v, %v\nwant %q", c.name, got, err, c.want)
		}
	}
}

// Names to avoid are found whatever separates them, and with a comma in them.
func TestReadNamesToAvoid(t *testing.T) {
	for text, want := range map[string]string{
		"name;avoid\nAda;Bo;Cy\nBo;\nCy;\n":                           "[Bo Cy]",
		"name;avoid\nAda;\"Bo;Cy\"\nBo;\nCy;\n":                       "[Bo Cy]",
		"name,avoid\nAda,\"Bo, Cy\"\nBo,\nCy,\n":                      "[Bo Cy]",
		"name,avoid\nAda,\"Li, Bo; Cy\"\n\"Li, Bo\",\nCy,\n":          "[Li, Bo Cy]",
		"name,avoid\n\"L, Ada\",\"Li, Bo\"\n\"Li, Bo\",\"L, Ada\"\n":  "[Bo Li]",
		"Name;Photo;Meiden\nAda;a.jpg;Bo\nBo;;\n":                     "[Bo]",
		"name;avoid;avoid\nAda;Bo;Cy\nBo;;\nCy;;\n":                   "[Bo Cy]",
		"name;avoid1;avoid2\nAda;Bo;Cy\nBo;;\nCy;;\n":                 "[Bo Cy]",
		"name;avoid\nAda;Seán O'Brien\nSeán O’Brien;\n":               "[Seán O’Brien]",
		"name\tavoid\nAda\t\"Bo\"\nBo\t\n":                            "[Bo]",
		"first name,last name,avoid\nAda,Lovelace,Bo Li\nBo,Li,Ada\n": "[Bo Li]",
	} {
		people, _, err := ReadNames(strings.NewReader(text), "names.csv")
		if err != nil || fmt.Sprint(people[0].Avoid) != want {
			t.Errorf("%q: %+v, %v; want %s", text, people, err, want)
		}
	}
}
