package files

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// What each change makes of a folder.
func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name     string
		files    map[string]string
		do       func(*Files) error
		want     map[string]string
		news     []What // the newest first
		involved []string
	}{
		{"add to a table with a shell's remarks", map[string]string{"names.csv": "# us\nName;Schuh\nAda;38\n"},
			func(f *Files) error { return f.Add("p", roster.Person{Name: "Bo"}, roster.Person{Name: "Cy"}) },
			map[string]string{"names.csv": "# us\nName;Schuh\nAda;38\nBo\nCy\n"}, []What{Added}, []string{"Bo", "Cy"}},
		{"add to a list of another name", map[string]string{"names.txt": "Ada\n"},
			func(f *Files) error { return f.Add("p", roster.Person{Name: "Bo"}) },
			map[string]string{"names.txt": "Ada\n", "names.csv": "Ada\nBo\n"}, []What{Rewritten, Added}, nil},
		{"add to Latin-1", map[string]string{"names.csv": "name;shoe\nJ\xf6rg;38\n"},
			func(f *Files) error { return f.Add("p", roster.Person{Name: "Bo"}) },
			map[string]string{"names.csv": "name\nJörg\nBo\n", "names.csv.before": "name;shoe\nJ\xf6rg;38\n"}, []What{Rewritten, Added}, nil},
		{"rename", map[string]string{
			"names.csv": "name,avoid\nAda,Bo\nBo,\n", "Bo.jpg": "x", "babbage.toml": "[draw]\nlast = 'Bo' # again\n"},
			func(f *Files) error { return f.Rename("p", "bo", "Bob") },
			map[string]string{"names.csv": "name,avoid,photo\nAda,Bob\nBob,,Bo.jpg\n", "Bo.jpg": "x", "babbage.toml": "[draw]\nlast = \"Bob\" # again\n"},
			[]What{Renamed}, []string{"Bo", "Bob"}},
		{"rename by a capital", map[string]string{"names.csv": "ada\nBo\n", "Ada.jpg": "x"},
			func(f *Files) error { return f.Rename("p", "ada", "Ada") },
			map[string]string{"names.csv": "Ada\nBo\n", "Ada.jpg": "x"}, []What{Renamed}, []string{"ada", "Ada"}},
		{"rename to the same", map[string]string{"names.csv": "Ada\n"},
			func(f *Files) error { return f.Rename("p", "Ada", " Ada ") }, map[string]string{"names.csv": "Ada\n"}, nil, nil},
		{"strike", map[string]string{
			"names.csv": "name,photo,avoid\nAda,,Bo\nBo,pic.png,\n", "pic.png": "x", "Bo.jpg": "y", "bo.png": "z", "Ada.jpg": "a",
			"babbage.toml": "[draw]\ncouples = [['Ada', 'Bo']]\nmode = 'hat'\n"},
			func(f *Files) error { return f.Strike("p", "Bo") },
			map[string]string{"names.csv": "name,photo,avoid\nAda,,\n", "Ada.jpg": "a", "babbage.toml": "[draw]\nmode = 'hat'\n"}, []What{Struck}, []string{"Bo"}},
		{"strike one of two whose photo is one", map[string]string{"names.csv": "name,photo\nAda,both.jpg\nBo,both.jpg\n", "both.jpg": "x"},
			func(f *Files) error { return f.Strike("p", "Bo") },
			map[string]string{"names.csv": "name,photo\nAda,both.jpg\n", "both.jpg": "x"}, []What{Struck}, []string{"Bo"}},
		{"strike everybody", map[string]string{"names.csv": "Ada\n"},
			func(f *Files) error { return f.Strike("p", "Ada") }, map[string]string{"names.csv": ""}, []What{Struck}, []string{"Ada"}},
		{"a note", map[string]string{"names.csv": "# us\nAda\nBo\n"},
			func(f *Files) error { return f.SetColumn("p", "Bo", "note", "", "tea, or socks") },
			map[string]string{"names.csv": "# us\nname,note\nAda\nBo,\"tea, or socks\"\n"}, []What{Changed}, []string{"Bo"}},
		{"the same note again", map[string]string{"names.csv": "name,note\nBo,tea\n"},
			func(f *Files) error { return f.SetColumn("p", "Bo", "note", "socks", "tea") },
			map[string]string{"names.csv": "name,note\nBo,tea\n"}, nil, nil},
		{"last year's pairs", map[string]string{"names.csv": "Ada\nBo\n"},
			func(f *Files) error { return f.PutLastYear("p", strings.NewReader("Ada,Bo\n")) },
			map[string]string{"names.csv": "Ada\nBo\n", "last-year.csv": "Ada,Bo\n", "babbage.toml": "[draw]\nlast_year = \"last-year.csv\"\n"}, []What{LastYear}, nil},
		{"settings, twice the same", map[string]string{"babbage.toml": "# us\n"},
			func(f *Files) error {
				s := Setting{Key: "draw.couples", To: [][]string{{"Ada", "Bo"}}}
				return errors.Join(f.Set("p", s), f.Set("q", s))
			},
			map[string]string{"babbage.toml": "# us\n\n[draw]\ncouples = [[\"Ada\", \"Bo\"]]\n"}, []What{Set}, nil},
	} {
		dir := folder(t, c.files)
		f := New(dir, nil)
		if err := c.do(f); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := content(t, dir); !maps.Equal(got, c.want) {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
		var told []What
		for _, n := range f.News() {
			told = append(told, n.What)
		}
		if !slices.Equal(told, c.news) {
			t.Errorf("%s: the news are %q, want %q", c.name, told, c.news)
		}
		if c.involved != nil && !slices.Equal(f.News()[0].Names, c.involved) {
			t.Errorf("%s: the news are of %q, want %q", c.name, f.News()[0].Names, c.involved)
		}
	}
}

// What is refused has a remedy, and nothing is written.
func TestRefused(t *testing.T) {
	files := map[string]string{"names.csv": "Ada\nBo\n", "Ada.jpg": "x", "babbage.toml": "language = 'de'\n"}
	for name, do := range map[string]func(*Files) error{
		"somebody twice":       func(f *Files) error { return f.Add("p", roster.Person{Name: "Cy"}, roster.Person{Name: "ADA"}) },
		"nobody renamed":       func(f *Files) error { return f.Rename("p", "Cy", "Di") },
		"two of one name":      func(f *Files) error { return f.Rename("p", "Bo", "ada") },
		"nobody struck":        func(f *Files) error { return f.Strike("p", "Cy") },
		"no column":            func(f *Files) error { return f.SetColumn("p", "Ada", "shoe", "", "38") },
		"no crop":              func(f *Files) error { return f.SetColumn("p", "Ada", "crop", "", "all of it") },
		"a pasted web page":    func(f *Files) error { _, err := f.Paste("p", "<html><p>Ada"); return err },
		"an empty paste":       func(f *Files) error { _, err := f.Paste("p", " \n"); return err },
		"no pairs":             func(f *Files) error { return f.PutLastYear("p", strings.NewReader("Ada\n")) },
		"an empty file":        func(f *Files) error { return f.PutLastYear("p", strings.NewReader("")) },
		"a photo of nobody":    func(f *Files) error { return f.PutPhoto("p", "Cy", picture(40, 40)) },
		"a key that is none":   func(f *Files) error { return f.Set("p", Setting{Key: "a b", To: "x"}) },
		"settings of a dozen":  func(f *Files) error { return f.Set("p", Setting{Key: "a", To: strings.Repeat("x", maxSettings)}) },
		"all settings or none": func(f *Files) error { return f.Set("p", Setting{Key: "a", To: 1}, Setting{Key: "language.x", To: 1}) },
	} {
		dir := folder(t, files)
		f := New(dir, nil)
		if err := do(f); err == nil || remedy.Of(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
		if got := content(t, dir); !maps.Equal(got, files) {
			t.Errorf("%s: %q", name, got)
		}
		if news := f.News(); len(news) > 0 {
			t.Errorf("%s: %v", name, news)
		}
	}
}

// Of a pasted list only those are added who are not there.
func TestPaste(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "Ada\n"})
	got, err := New(dir, nil).Paste("p", "Name\tWunsch\nada\tsocks\nBo\ttea\n\nCy\t\n")
	if err != nil || !slices.Equal(got.Added, []string{"Bo", "Cy"}) || !slices.Equal(got.Already, []string{"ada"}) || len(got.Notes) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if text := content(t, dir)["names.csv"]; text != "name,note\nAda\nBo,tea\nCy\n" {
		t.Errorf("%q", text)
	}
}

// Whoever changes what somebody else has changed meanwhile is told who, and nothing is lost.
func TestConflict(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "name,note\nAda,tea\n", "babbage.toml": "language = 'de'\n"})
	f := New(dir, nil)
	check := func(name string, err error, by, was, is string) {
		t.Helper()
		c, ok := errors.AsType[*Conflict](err)
		if !ok || c.By != by || c.Was != was || c.Is != is {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
		if ok && !strings.Contains(c.Error(), by) || ok && strings.Contains(c.Error(), is) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := f.SetColumn("phone 2", "Ada", "note", "tea", "socks"); err != nil {
		t.Fatal(err)
	}
	check("a note", f.SetColumn("phone 1", "Ada", "note", "tea", "coal"), "phone 2", "tea", "socks")
	if err := f.SetColumn("phone 1", "Ada", "note", "socks", "coal"); err != nil {
		t.Error(err)
	}
	if err := f.Set("phone 2", Setting{"language", "'de'", "fr"}); err != nil {
		t.Fatal(err)
	}
	check("a setting", f.Set("phone 1", Setting{"language", "'de'", "en"}), "phone 2", "'de'", `"fr"`)
	check("a setting taken out", f.Set("phone 1", Setting{"language", "'de'", nil}), "phone 2", "'de'", `"fr"`)

	if err := os.WriteFile(filepath.Join(dir, "babbage.toml"), []byte("language = 'pl' # mine\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	err := f.Set("phone 1", Setting{"language", `"fr"`, "en"})
	if c, ok := errors.AsType[*Conflict](err); !ok || c.By != "" || !strings.Contains(err.Error(), Shell) {
		t.Errorf("a shell: %v", err)
	}
	if news := f.News(); news[0].What != Elsewhere || news[0].By != "" || news[0].At.IsZero() {
		t.Errorf("the news of a shell: %+v", news[0])
	}
	if got := content(t, dir)["babbage.toml"]; got != "language = 'pl' # mine\n" {
		t.Errorf("%q", got)
	}
}

// No more than 50 changes are remembered, the newest first.
func TestNews(t *testing.T) {
	f := New(folder(t, nil), nil)
	for i := range 60 {
		if err := f.Set("p", Setting{Key: "sound.volume", Was: f.raw(t, "sound.volume"), To: i}); err != nil {
			t.Fatal(err)
		}
	}
	news := f.News()
	if len(news) != 50 || news[0].At.Before(news[49].At) || !slices.Equal(news[0].Keys, []string{"sound.volume"}) {
		t.Errorf("%d news, %+v", len(news), news[0])
	}
}

func (f *Files) raw(t *testing.T, key string) string {
	t.Helper()
	v, err := f.Read()
	if err != nil {
		t.Fatal(err)
	}
	return v.Raw[key]
}
