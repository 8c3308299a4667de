package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"babbage/assets/remedy/remedytest"
)

// column knows the columns of these tests.
func column(word string) bool {
	return slices.Contains([]string{"name", "photo"}, strings.ToLower(word))
}

// utf16Text is text as Excel's "Unicode text" has it.
func utf16Text(text string, little bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		if little {
			b.Write([]byte{byte(u), byte(u >> 8)})
		} else {
			b.Write([]byte{byte(u >> 8), byte(u)})
		}
	}
	return b.String()
}

// show writes rows on one line: "1:Ada|Bo 2:Cy".
func show(s *Sheet) string {
	var rows []string
	for _, r := range s.Rows {
		rows = append(rows, fmt.Sprintf("%d:%s", r.Line, strings.Join(r.Words(), "|")))
	}
	return strings.Join(rows, " ")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"one a line", "Ada\nBo\n", "1:Ada 2:Bo"},
		{"semicolons", "Ada;Bo;Cy", "1:Ada|Bo|Cy"},
		{"trailing semicolons", "Ada;\r\nBo;\r\n", "1:Ada 2:Bo"},
		{"tabs", "name\tphoto\nAda\ta.jpg\n", "1:name|photo 2:Ada|a.jpg"},
		{"a tab among spaces", "Ada \t Lovelace\n", "1:Ada \t Lovelace"},
		{"pipes", "Ada|Bo", "1:Ada|Bo"},
		{"a table of a chat", "| name | photo |\n|------|:-----:|\n| Ada | a.jpg |\n", "1:name|photo 3:Ada|a.jpg"},
		{"a table of a database", "+------+-------+\n| name | photo |\n+======+=======+\n| Ada  | a.jpg |\n+------+-------+\n", "2:name|photo 4:Ada|a.jpg"},
		{"a title that is underlined", "Guests\n======\nAda\n-- \nBo\n", "1:Guests 3:Ada 5:Bo"},
		{"the end of a file of DOS", "Ada\r\nBo\r\n\x1a", "1:Ada 2:Bo"},
		{"Chinese commas", "张三，李四，王五", "1:张三|李四|王五"},
		{"quotes", "\"Ada L\"\n\"Bo \"\"B\"\" Li\"\n", `1:Ada L 2:Bo "B" Li`},
		{"quotes in the middle", "Ada \"The\" L\n\"Rocky\" Balboa\n", `1:Ada "The" L 2:"Rocky" Balboa`},
		{"a separator in quotes", "\"Lovelace, Ada\"\n\"Li, Bo\"\n", "1:Lovelace, Ada 2:Li, Bo"},
		{"quotes of a word processor", "“Lovelace, Ada”\n„Li, Bo“\n«Cy»\n", "1:Lovelace, Ada 2:Li, Bo 3:Cy"},
		{"single quotes, and an apostrophe", "'Lovelace, Ada'\n't Hooft\nO'Brien\n", "1:Lovelace, Ada 2:'t Hooft 3:O'Brien"},
		{"a line end in quotes", "name,photo\n\"A\nB\",x\nC\n", "1:name|photo 2:A\nB|x 4:C"},
		{"a formula of text", "=\"Ada\"\nBo\n", "1:Ada 2:Bo"},
		{"sep=", "sep=;\r\nAda;Bo\r\n", "2:Ada|Bo"},
		{"sep= in quotes", "\"sep=,\"\nAda,Bo;C\n", "2:Ada|Bo;C"},
		{"the header decides", "name,photo\nA;B;C;D,x\n", "1:name|photo 2:A;B;C;D|x"},
		{"the rows decide below a header of one", "name\nAda;\nBo;\n", "1:name 2:Ada 3:Bo"},
		{"comments", "# our party\nAda\n  # and\n#,x\nBo # no\n\"# a, b\"\n", "2:Ada 5:Bo # no"},
		{"errors of a spreadsheet are no comments", "Ada\n#NAME?\n#N/A\n", "1:Ada 2:#NAME? 3:#N/A"},
		{"UTF-8 with a mark", "\ufeffAda\n", "1:Ada"},
		{"UTF-16", utf16Text("Ada\r\nZoë\r\n", true), "1:Ada 2:Zoë"},
		{"UTF-16, the other way round", utf16Text("李\n👩‍🚀", false), "1:李 2:👩‍🚀"},
		{"Windows-1252", "M\xfcller\r\nO\x92Brien\r\nZo\xeb\xa0L\r\n", "1:Müller 2:O’Brien 3:Zoë\u00a0L"},
		{"Western names", "No\xe8 Bovet\nJos\xe9 Mu\xf1oz\nJo\xe3o Sim\xf5es\nGuimar\xe3es\nS\xf8ren Kj\xe6r\nB\xf8e\nCant\xf9\nAndr\xe9 \x93B\xf6 Li\x94\n",
			"1:Noè Bovet 2:José Muñoz 3:João Simões 4:Guimarães 5:Søren Kjær 6:Bøe 7:Cantù 8:André “Bö Li”"},
		{"Latin-1 of an old Mac's line ends", "Bj\xf6rn\rS\xf8ren\r\xc5sa\r", "1:Björn 2:Søren 3:Åsa"},
		{"Unicode's line ends", "Ada\u2028Bo\vCy\u0085Di", "1:Ada 2:Bo 3:Cy 4:Di"},
		{"nothing", "\n\n;;\n", ""},
	} {
		s, err := Read(iotest.HalfReader(strings.NewReader(c.text)), "n.csv", column)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(s); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// What is no list is called what it is, with what to do.
func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"UTF-16 without a mark", "A\x00d\x00a\x00\n\x00", []string{"n.csv", "UTF-16", "save it as UTF-8"}},
		{"UTF-16 without a mark, turned", "\x00A\x00d\x00a\x00\n", []string{"UTF-16"}},
		{"UTF-32", "\xff\xfe\x00\x00A\x00\x00\x00", []string{"UTF-32"}},
		{"half a letter", "\xff\xfeA\x00B", []string{"UTF-16", "half"}},
		{"Windows' Cyrillic", "\xc8\xe2\xe0\xed\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Polish", "Ada\nWa\xb3\xeasa\n", []string{"n.csv:2", "UTF-8"}},
		{"Windows' Turkish", "Ay\xfee\n", []string{"n.csv:1", "UTF-8"}},
		{"a Mac's", "M\x9fller\n", []string{"n.csv:1", "UTF-8"}},
		{"DOS'", "M\x81ller\n", []string{"n.csv:1", "UTF-8"}},
		{"DOS', at the end", "Ada\nAndr\x82\n", []string{"n.csv:2", "UTF-8"}},
		{"DOS', at the end again", "Malm\x94\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Croatian", "Ivan Horvati\xe6\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Slovenian", "Ana Kova\xe8\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Czech", "Ji\xf8\xed Nov\xe1k\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Hungarian", "P\xe1l Erd\xf5s\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Romanian", "Ioana Br\xe3tescu\n", []string{"n.csv:1", "UTF-8"}},
		{"Windows' Polish, of one letter", "Ada Kami\xf1ski\n", []string{"n.csv:1", "UTF-8"}},
		{"ISO-2022-JP", "\x1b$B;3ED\x1b(B\n", []string{"ISO-2022-JP", "UTF-8"}},
		{"UTF-16 without a mark, Russian", "\x10\x04=\x04O\x04\r\x00\n\x00", []string{"UTF-16", "save it as UTF-8"}},
		{"zero bytes", "Ada\nBo\n\x00\x00\x00\x00", []string{"n.csv:3", "zero byte", "copy it again"}},
		{"letters of a web page", "Ada\nJ&ouml;rg M&#252;ller\n", []string{"n.csv:2", `write "Jörg Müller"`}},
		{"JSON", "[{\"name\": \"Ada\"},\n {\"name\": \"Bo\"}]\n", []string{"JSON", "plain text"}},
		{"a piece of HTML", "<meta charset=utf-8><table>", []string{"HTML", "plain text"}},
		{"SYLK", "ID;PWXL;N;E\r\nC;Y1;X1;K\"Ada\"\r\n", []string{"SYLK", "as CSV"}},
		{"Shift-JIS", "\x8e\x52\x93\x63\n", []string{"n.csv:1", "UTF-8"}},
		{"both", "Zoë\nZo\xeb\n", []string{"n.csv:2", "UTF-8"}},
		{"both, turned", "Zo\xeb\nZoë\n", []string{"n.csv", "UTF-8"}},
		{"UTF-8 read wrongly", "Ada\nMÃ¼ller\n", []string{"n.csv:2", "MÃ¼ller", `write "Müller"`}},
		{"RTF", "{\\rtf1\\ansi Ada}", []string{"RTF", "plain text"}},
		{"HTML", "\n<!DOCTYPE html><table>", []string{"HTML"}},
		{"PDF", "%PDF-1.7\n", []string{"PDF"}},
		{"old Excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", []string{"old Excel", "as CSV"}},
		{"a picture", "\x89PNG\r\n\x1a\n", []string{"picture"}},
		{"a ZIP that is none", "PK\x03\x04 and so on", []string{"spreadsheet", "as CSV"}},
		{"a quote that does not end", "Ada\n\"Bo\nCy\n", []string{"n.csv:2", "double quote"}},
		{"two separators", "Ada;Bo|Cy\n", []string{"n.csv", "one name a line"}},
		{"too large", strings.Repeat(" ", MaxFile+1), []string{"4 MiB"}},
		{"too many cells", strings.Repeat("a,", maxCells+1), []string{"n.csv:1", "cells"}},
	} {
		if s, err := Read(strings.NewReader(c.text), "n.csv", column); remedytest.Lacks(err, c.want...) != "" {
			t.Errorf("%s: %.60v, %v\nwant %q", c.name, s, err, c.want)
		}
	}
}

// What is not certain is told.
func TestReadNotes(t *testing.T) {
	s, err := Read(strings.NewReader("Ada\nM\xfcller\nZo\xeb\n"), "n.csv", column)
	if err != nil || len(s.Notes) != 1 || !strings.HasPrefix(s.Notes[0], `n.csv:2: not UTF-8, so read as Windows-1252: "Müller"`) {
		t.Errorf("%q, %v", s.Notes, err)
	}
}

// FuzzRead takes anything for a list: it ends, and rows and lines are in order.
func FuzzRead(f *testing.F) {
	f.Add([]byte("'a,'a,\"a\"b,\"\"\"b,\"c\"\n|x|\n# c\n"))
	f.Add([]byte("sep=;\na;b\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := Read(strings.NewReader(string(raw)), "n.csv", column)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "n.csv") {
				t.Errorf("error %q", err)
			}
			return
		}
		line := 0
		for _, r := range s.Rows {
			if r.Line <= line || len(r.Cells) == 0 || r.Cells[len(r.Cells)-1].Text == "" || r.Width < len(r.Cells) {
				t.Errorf("row %+v after line %d", r, line)
			}
			line = r.Line
		}
	})
}
