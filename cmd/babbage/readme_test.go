package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw"
)

// fence is an example in the README with the name of its file: ```toml babbage.toml
var fence = regexp.MustCompile("(?ms)^```(?:csv|toml) (\\S+)\n(.*?)^```$")

// Every example in the README works: the files, put into a folder one after the other, are a
// party that can be drawn and of which nothing is without effect.
func TestTheREADMEsExamplesWork(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := fence.FindAllStringSubmatch(string(readme), -1)
	if got, all := len(examples), strings.Count(string(readme), "\n```")/2; got != all || got < 8 {
		t.Errorf("%d of %d examples say which file they are", got, all)
	}
	party := t.TempDir()
	write := func(file, text string) {
		if err := os.WriteFile(filepath.Join(party, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range examples {
		if file, text := e[1], e[2]; file == "2025.csv" {
			write(file, text)
		}
	}
	for _, e := range examples {
		file, text := e[1], e[2]
		if file == defaultConfig {
			c := defaults()
			if err := c.put([]byte(text), file); err != nil {
				t.Errorf("%s\n%s", text, remedy.Line(err))
			}
			continue
		}
		write(file, text)
		if file == "babbage.toml" && strings.Contains(text, "Grace") { // the names in it are those of the first table
			write("names.csv", examples[0][2])
		}
		c := defaults()
		c.People = party
		if err := c.readBeside(folder{plain.Dir(party), "party"}); err != nil {
			t.Errorf("%s\n%s", text, remedy.Line(err))
			continue
		}
		g, err := readGuests(&c)
		if err != nil {
			t.Errorf("%s\n%s", text, remedy.Line(err))
			continue
		}
		news, err := draw.Check(filepath.Join(t.TempDir(), "hat"), g.People, g.Rules)
		if err != nil || len(news) > 0 {
			t.Errorf("%s\n%q, %v", text, news, err)
		}
		if len(g.People) < 4 {
			t.Errorf("%s\nhas %d people", text, len(g.People))
		}
	}
}

// typed is what the README tells somebody to type, in a line of its own or in a sentence.
var typed = regexp.MustCompile("(?m)(?:^    |[`(;]\\s*)(?:sudo |\\.[/\\\\])?(babbage|make) ([^`#;\n]+)")

// What the README and the building guide tell somebody to type, there is.
func TestTheREADMEsCommandsExist(t *testing.T) {
	for _, file := range []string{"../../README.md", "../../deploy/BUILD.md"} {
		t.Run(filepath.Base(file), func(t *testing.T) { commandsExist(t, file) })
	}
}

func commandsExist(t *testing.T, file string) {
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	lines := typed.FindAllStringSubmatch(string(readme), -1)
	if len(lines) < 12 {
		t.Fatalf("only %q", lines)
	}
	for _, l := range lines {
		words := strings.Fields(l[2])
		if l[1] == "make" {
			if target := strings.TrimSuffix(words[0], "`"); !regexp.MustCompile(`(?m)^` + target + `:`).Match(makefile) {
				t.Errorf("there is no make %s", target)
			}
			continue
		}
		cmd, args, err := root().Find(words)
		if err != nil || !cmd.Runnable() && words[0] != "test" {
			t.Errorf("there is no babbage %s: %v", l[2], err)
			continue
		}
		for _, arg := range args {
			if name, isFlag := strings.CutPrefix(arg, "--"); isFlag && cmd.Flags().Lookup(name) == nil {
				t.Errorf("babbage %s has no flag %s", cmd.Name(), arg)
			}
		}
	}
}

// Each figure of the README names a test or benchmark that there is, which prints it.
func TestTheREADMEsFiguresArePrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	err = filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		tests.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range regexp.MustCompile("`((?:Test|Benchmark)[A-Z]\\w+)`").FindAllStringSubmatch(string(readme), -1) {
		if !strings.Contains(tests.String(), "\nfunc "+name[1]+"(") {
			t.Errorf("there is no %s", name[1])
		}
	}
}
