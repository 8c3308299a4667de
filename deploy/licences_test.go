package deploy

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// phrases are what the text of a licence must say somewhere.
var phrases = map[string]string{
	"MIT":            "Permission is hereby granted, free of charge",
	"Apache-2.0":     "Apache License",
	"BSD-2-Clause":   "Redistributions of source code must retain",
	"BSD-3-Clause":   "Neither the name",
	"Unlicense":      "unlicense.org",
	"Bitstream Vera": "Bitstream Vera",
}

// table returns the rows of a file's tables, by what is in the first column.
func table(t *testing.T, file string) map[string][]string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if strings.HasPrefix(line, "| ") && len(cells) > 1 {
			rows[strings.Trim(strings.TrimSpace(cells[0]), "`")] = cells[1:]
		}
	}
	return rows
}

// withGo skips where there is no Go beside the tests: under an emulator, or wine.
func withGo(t *testing.T) {
	if _, err := exec.LookPath("go"); testing.Short() || err != nil {
		t.Skip("short, or without Go")
	}
}

// goSays runs the go command at the top of the project.
func goSays(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = "..", append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

// Everything that is linked into the program, on any of its systems, has its row, and the row says
// what the module's own licence says.
func TestEveryModuleHasALicence(t *testing.T) {
	t.Parallel()
	withGo(t)
	rows := table(t, "licences.md")
	linked := []string{"std"} // not among them: the program itself
	const modules = "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}"
	for _, system := range []string{"GOOS=linux", "GOOS=windows", "GOOS=darwin"} {
		linked = append(linked, goSays(t, []string{system, "CGO_ENABLED=0"}, "list", "-deps", "-f", modules, "./cmd/babbage")...)
	}
	slices.Sort(linked[1:])
	linked = slices.Compact(linked)
	if len(linked) < 10 {
		t.Fatalf("the program has only %q", linked)
	}
	for _, m := range linked {
		if rows[m] == nil {
			t.Errorf("%s is linked in, and licences.md does not tell its licence", m)
		}
	}
	at := map[string]string{"std": goSays(t, nil, "env", "GOROOT")[0]}
	where := goSays(t, nil, append([]string{"list", "-m", "-f", "{{.Path}} {{.Dir}}"}, linked[1:]...)...)
	for pair := range slices.Chunk(where, 2) {
		at[pair[0]] = pair[1]
	}
	for row, cells := range rows {
		if !strings.Contains(row, ".") && row != "std" || len(cells) > 1 {
			continue // a title, or embedded files
		}
		if !slices.Contains(linked, row) {
			t.Errorf("%s is no part of the program any more", row)
			continue
		}
		var text strings.Builder
		files, _ := filepath.Glob(filepath.Join(at[row], "LICEN[CS]E*"))
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text.Write(b)
		}
		said := 0
		for licence, phrase := range phrases {
			if strings.Contains(cells[0], licence) {
				said++
				if !strings.Contains(text.String(), phrase) {
					t.Errorf("%s: the licence in %s is not %s", row, at[row], licence)
				}
			}
		}
		if said == 0 {
			t.Errorf("%s: what is %q?", row, cells[0])
		}
	}
}

// Every file that is embedded has its row, and every row such a file.
func TestEveryEmbeddedFileHasALicence(t *testing.T) {
	t.Parallel()
	withGo(t)
	const embedded = `{{if .Module}}{{if .Module.Main}}{{$at := .ImportPath}}{{range .EmbedFiles}}{{$at}}/{{.}}{{"\n"}}{{end}}{{end}}{{end}}`
	files := goSays(t, nil, "list", "-deps", "-f", embedded, "./cmd/babbage")
	if len(files) < 30 {
		t.Fatalf("only %q are embedded", files)
	}
	rows := table(t, "licences.md")
	used := map[string]bool{}
	for _, file := range files {
		file = strings.TrimPrefix(file, "babbage/")
		known := false
		for row := range rows {
			if ok, err := path.Match(row, file); err == nil && ok {
				used[row], known = true, true
			}
		}
		if !known {
			t.Errorf("%s is embedded, and licences.md does not tell its licence", file)
		}
	}
	for row, cells := range rows {
		if strings.Contains(row, "/") && len(cells) > 1 && !used[row] {
			t.Errorf("no file of %s is embedded", row)
		}
	}
}

// The package brings the list and the texts.
func TestThePackageHasTheLicences(t *testing.T) {
	script, err := os.ReadFile("make-deb")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^\{ cat LICENSE deploy/licences\.md;.* embedded; licences; \} > "\$doc/copyright"$`).Match(script) {
		t.Error("make-deb does not put licences.md and the licences into copyright")
	}
	notice, err := os.ReadFile("../printer/portrait/facefinder/LICENSE")
	if err != nil || !strings.Contains(string(notice), phrases["MIT"]) {
		t.Errorf("the face finder lies there without its notice: %v", err)
	}
}
