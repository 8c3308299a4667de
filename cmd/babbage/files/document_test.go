package files

import (
	"maps"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"babbage/assets/remedy"
)

// What a change of one key makes of a file, byte for byte.
func TestDocument(t *testing.T) {
	for _, c := range []struct{ name, file, key, value, want string }{
		{"a value", "# us\nlanguage = \"en\" # ours\n", "language", `"de"`, "# us\nlanguage = \"de\" # ours\n"},
		{"a value below its section", "[draw]\nmode = 'hat'\n[ticket]\n  heading= \"\"\"\nA\nB\"\"\"  # two\nbelow = \"x\"\n", "ticket.heading", `"Hi"`,
			"[draw]\nmode = 'hat'\n[ticket]\n  heading= \"Hi\"  # two\nbelow = \"x\"\n"},
		{"capitals", "[Ticket]\nHeading = 'A'\n", "ticket.heading", `"Hi"`, "[Ticket]\nHeading = \"Hi\"\n"},
		{"a key with dots", "ticket.heading = 'A'\n", "ticket.heading", `"Hi"`, "ticket.heading = \"Hi\"\n"},
		{"a key in quotes", "\"ticket\" . 'heading' = 'A=B'\n", "ticket.heading", `"Hi"`, "\"ticket\" . 'heading' = \"Hi\"\n"},
		{"an inline table", "ticket = { heading = \"A\", stub = true }\n", "ticket.heading", `"Hi"`, "ticket = { heading = \"Hi\", stub = true }\n"},
		{"an array of several lines", "[draw]\ncouples = [\n  [\"Ada\", \"Bo\"], # since May\n]\nlast = 'Cy'\n", "draw.couples", `[["Cy", "Di"]]`,
			"[draw]\ncouples = [[\"Cy\", \"Di\"]]\nlast = 'Cy'\n"},

		{"a new file", "", "ticket.heading", `"Hi"`, "[ticket]\nheading = \"Hi\"\n"},
		{"a new key in its section", "[ticket]\n# the top\nheading = 'A'\n\n# sound\n[sound]\nvolume = 5\n", "ticket.stub", "true",
			"[ticket]\n# the top\nheading = 'A'\nstub = true\n\n# sound\n[sound]\nvolume = 5\n"},
		{"a new key in an empty section", "[ticket] # none\n[sound]\n", "ticket.stub", "true", "[ticket] # none\nstub = true\n[sound]\n"},
		{"a new section", "[sound]\nvolume = 5", "ticket.stub", "true", "[sound]\nvolume = 5\n\n[ticket]\nstub = true\n"},
		{"a new key beside one with dots", "ticket.heading = 'A'\n[draw]\n", "ticket.stub", "true", "ticket.heading = 'A'\nticket.stub = true\n[draw]\n"},
		{"a new key in an inline table", "ticket = { heading = 'A' }\n", "ticket.stub", "true", "ticket = { heading = 'A', stub = true }\n"},
		{"a new key in an empty inline table", "ticket = {}\n", "ticket.stub", "true", "ticket = { stub = true }\n"},
		{"a new key without a section", "# us\n\n# tickets\n[ticket]\nstub = true\n", "language", `"de"`, "# us\n\nlanguage = \"de\"\n# tickets\n[ticket]\nstub = true\n"},
		{"a new key behind others", "occasion = 'eid'\n[ticket]\nlanguage = 3\n", "language", `"de"`, "occasion = 'eid'\nlanguage = \"de\"\n[ticket]\nlanguage = 3\n"},
		{"Windows", "\ufeff[ticket]\r\nstub = true\r\n", "ticket.heading", `"Hi"`, "\ufeff[ticket]\r\nstub = true\r\nheading = \"Hi\"\r\n"},
		{"DOS", "[ticket]\r\nstub = true\r\n\x1a", "sound.volume", `5`, "[ticket]\r\nstub = true\r\n\r\n[sound]\r\nvolume = 5\r\n\x1a"},
		{"an old Mac", "[ticket]\rstub = true", "ticket.heading", `"Hi"`, "[ticket]\rstub = true\rheading = \"Hi\"\r"},

		{"take out", "# us\nlanguage = \"en\" # ours\n# end\n", "language", "", "# us\n# end\n"},
		{"take out an array", "[draw]\ncouples = [\n  [\"Ada\", \"Bo\"],\n]\nlast = 'Cy'\n", "draw.couples", "", "[draw]\nlast = 'Cy'\n"},
		{"take out of an inline table", "ticket = { heading = 'A', stub = true }\n", "ticket.heading", "", "ticket = { stub = true }\n"},
		{"take out the last of one", "ticket = { heading = 'A', stub = true }\n", "ticket.stub", "", "ticket = { heading = 'A' }\n"},
		{"take out the only of one", "ticket = { stub = true }\n", "ticket.stub", "", "ticket = {  }\n"},
		{"take out what is not there", "# us\n", "ticket.stub", "", "# us\n"},
	} {
		d, err := parse([]byte(c.file))
		if err == nil {
			err = d.set(c.key, c.value)
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := string(d.bytes()); got != c.want || d.get(c.key) != c.value {
			t.Errorf("%s: %q, where it is %q\nwant %q", c.name, got, d.get(c.key), c.want)
		}
	}
}

// What cannot be done leaves the file as it is.
func TestDocumentErrors(t *testing.T) {
	for name, c := range map[string]struct{ file, key, value string }{
		"no TOML":                {"[ticket\n", "", ""},
		"a key twice":            {"a.b = 1\na.b = 2\n", "", ""},
		"capitals of one key":    {"Language = 'a'\nlanguage = 'b'\n", "", ""},
		"UTF-16":                 {"\xff\xfea\x00", "", ""},
		"a value for a section":  {"[ticket]\nstub = true\n", "ticket", "5"},
		"a section for a value":  {"ticket = 5\n", "ticket.stub", "true"},
		"a list of sections":     {"[[ticket]]\nstub = true\n", "ticket.heading", `"x"`},
		"no key":                 {"", "ticket heading", `"x"`},
		"more in a value":        {"", "language", "\"de\"\nvolume = 5"},
		"a value that is no one": {"", "language", "de"},
	} {
		d, err := parse([]byte(c.file))
		if err == nil && c.key != "" {
			if err = d.set(c.key, c.value); string(d.bytes()) != c.file {
				t.Errorf("%s: %q", name, d.bytes())
			}
		}
		if err == nil || remedy.Of(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Names in the rules.
func TestDocumentNames(t *testing.T) {
	const file = "[draw]\nlast = \"ada\"\ncouples = [\n  [\"Ada\", 'Bo'], # since May\n  ['Cy', 'Di'],\n]\n"
	for _, c := range []struct {
		name string
		do   func(*document) error
		want string
	}{
		{"rename", func(d *document) error { return d.rename("Ada", `Ada "A" L`) },
			"[draw]\nlast = \"Ada \\\"A\\\" L\"\ncouples = [\n  [\"Ada \\\"A\\\" L\", 'Bo'], # since May\n  ['Cy', 'Di'],\n]\n"},
		{"rename another", func(d *document) error { return d.rename("Zoe", "Ada") }, file},
		{"strike", func(d *document) error { return d.strike("Ada") }, "[draw]\ncouples = [[\"Cy\", \"Di\"]]\n"},
		{"strike both couples", func(d *document) error { _ = d.strike("Di"); return d.strike("bo") }, "[draw]\nlast = \"ada\"\n"},
	} {
		d, err := parse([]byte(file))
		if err == nil {
			err = c.do(d)
		}
		if err != nil || string(d.bytes()) != c.want {
			t.Errorf("%s: %q, %v\nwant %q", c.name, d.bytes(), err, c.want)
		}
	}
}

// All texts come back as they were.
func FuzzEncode(f *testing.F) {
	for _, s := range []string{"", "Hi", "\"\\\n\t\r\x00\x7f\u2028\ufeff", "😀", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := encode([][]string{{s, "x"}})
		if err != nil {
			if strings.ToValidUTF8(s, "") == s {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		var back struct{ V [][]string }
		if err := toml.Unmarshal([]byte("v = "+text), &back); err != nil || back.V[0][0] != s || strings.ContainsAny(text, "\n\r") {
			t.Errorf("%q is %s: %q, %v", s, text, back.V, err)
		}
	})
}

// A change of any file is an error that changes nothing, or changes one key.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{
		"", "# x", "language = 'a'\n[ticket]\nheading = \"\"\"\n\"\"\" # y\n", "ticket = { heading = 'A', stub = true }\r\n", "a.b.c = [1, [2]]\n[a.d]\n[[e]]\nf = 1\n",
		"\ufeff[draw]\rlast = 'x'\r\x1a", "ticket.heading = 'A'\n[sound]\nvolume=5", "ticket = { a = { b = 1 }, c = {} }\nx = {}\n", "[ticket]\nheading = { x = 1 }\n[draw] # y",
	} {
		for _, key := range []string{"ticket.heading", "language", "ticket.a", "ticket"} {
			f.Add(s, key, `"Hi"`)
			f.Add(s, key, ``)
		}
	}
	f.Fuzz(func(t *testing.T, file, key, value string) {
		d, err := parse([]byte(file))
		if err != nil {
			return
		}
		want := d.raw()
		if err := d.set(key, value); err != nil {
			if string(d.bytes()) != file {
				t.Errorf("%v: %q became %q", err, file, d.bytes())
			}
			return
		}
		if want[key] = value; value == "" {
			delete(want, key)
		}
		got, err := parse(d.bytes())
		if err != nil || !maps.Equal(got.raw(), want) {
			t.Errorf("%q became %q: %v", file, d.bytes(), err)
		}
		for line := range strings.Lines(file) {
			if strings.HasPrefix(line, "#") && len(d.tables) == 0 && !strings.Contains(file, `"""`) && !strings.Contains(file, "'''") && !strings.Contains(file, "[") &&
				!strings.Contains(string(d.bytes()), strings.TrimRight(line, "\r\n")) {
				t.Errorf("%q became %q without %q", file, d.bytes(), line)
			}
		}
	})
}
