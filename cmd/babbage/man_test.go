package main

import (
	"encoding"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/deploy"

	"github.com/pelletier/go-toml/v2"
)

// settingsOf returns the keys that can be set: all but the sections.
func settingsOf(t reflect.Type) []string {
	all := keysOf(t, "")
	return slices.DeleteFunc(slices.Clone(all), func(key string) bool {
		return slices.ContainsFunc(all, func(other string) bool { return strings.HasPrefix(other, key+".") })
	})
}

// Every key is explained once, on the page as in the example that it is made of, with all the
// words that it may have.
func TestEverySettingIsExplained(t *testing.T) {
	_, all := settings(string(deploy.Settings))
	var explained []string
	page := settingsPage().String()
	for _, s := range all {
		key := strings.Join(s.key(), ".")
		explained = append(explained, key)
		if len(s.says) < 20 {
			t.Errorf("%s is explained with %q", key, s.says)
		}
		if len(regexp.MustCompile(`(?m)^\.It Ic `+s.name+`( =|$)`).FindAllString(page, -1)) != 1 {
			t.Errorf("babbage.toml(5) has not one %q", key)
		}
		kind := fieldType(configType, s.key())
		if kind == nil || !reflect.PointerTo(kind).Implements(textType) {
			continue
		}
		err := reflect.New(kind).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte("?"))
		words, found := strings.CutPrefix(remedy.Of(err), "choose one of ")
		for word := range strings.SplitSeq(words, ", ") {
			if found && !strings.Contains(s.says, `"`+word+`"`) {
				t.Errorf("%s may be %q, which its explanation lacks:\n%s", key, word, s.says)
			}
		}
	}
	want := settingsOf(configType)
	slices.Sort(want)
	slices.Sort(explained)
	if !slices.Equal(want, explained) {
		t.Errorf("explained are\n%q\nand the keys are\n%q", explained, want)
	}
}

// What may stand beside the names is the same in the code, on the page, in the example and in
// what an error says.
func TestWhatMayStandBesideTheNamesIsSaid(t *testing.T) {
	_, all := settings(string(deploy.Settings))
	var marked []string
	for _, s := range all {
		if s.besideToo() {
			marked = append(marked, strings.Join(s.key(), "."))
		}
	}
	may := settingsOf(reflect.TypeFor[beside]())
	slices.Sort(marked)
	slices.Sort(may)
	if !slices.Equal(marked, may) {
		t.Errorf("marked on the page are\n%q\nand read are\n%q", marked, may)
	}
	if got := strings.Count(settingsPage().String(), "May stand beside the names, too."); got != len(may) {
		t.Errorf("the page marks %d keys of %d", got, len(may))
	}
	rule, _, _ := strings.Cut(besideKeys, ";")
	intro, _ := settings(string(deploy.Settings))
	if !strings.Contains(strings.Join(strings.Fields(intro), " "), rule) {
		t.Errorf("deploy/babbage.toml does not say at its top: %s", rule)
	}
	for _, key := range may {
		says, name := rule, key
		section, in, ok := strings.Cut(key, ".")
		if ok {
			name = in
			_, says, _ = strings.Cut(rule, "["+section+"]")
		}
		if section != "draw" && !regexp.MustCompile(`^[^\[]*\b`+name+`\b`).MatchString(says) {
			t.Errorf("%q is read beside the names, and the error does not say so: %s", key, rule)
		}
	}
}

// A setting on the page is as somebody may write it.
func TestDefaultsOnThePageAreSettings(t *testing.T) {
	_, all := settings(string(deploy.Settings))
	for _, s := range all {
		c := defaults()
		text := s.name + " = " + s.value
		if s.section != "" {
			text = "[" + s.section + "]\n" + text
		}
		if err := toml.Unmarshal([]byte(text), &c); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestManualPagesAreWellFormed(t *testing.T) {
	if _, err := exec.LookPath("mandoc"); err != nil {
		t.Skip("needs mandoc: apt install mandoc")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1764000000")
	dir := t.TempDir()
	man := root()
	man.SetArgs([]string{"man", dir})
	if err := man.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"man1/babbage.1", "man5/babbage.toml.5"} {
		said, _ := exec.Command("mandoc", "-T", "lint", filepath.Join(dir, page)).CombinedOutput()
		for line := range strings.Lines(string(said)) {
			if !strings.Contains(line, "referenced manual not found") { // it is not installed
				t.Error(line)
			}
		}
	}
	text, err := exec.Command("mandoc", "-T", "ascii", filepath.Join(dir, "man1/babbage.1")).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range withSubcommands(root()) {
		if !strings.Contains(regexp.MustCompile(".\b").ReplaceAllString(string(text), ""), c.CommandPath()) {
			t.Errorf("babbage(1) lacks %s", c.CommandPath())
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "man1/babbage-run.1")); err == nil {
		t.Error("there is a second page of babbage run")
	}
}
