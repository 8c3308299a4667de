package catalogue_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"babbage/assets/catalogue"
	"babbage/device"
	"babbage/draw"
)

// sources calls visit for each file of the project with one of these endings, tests not among them.
func sources(t *testing.T, visit func(path string, text []byte), endings ...string) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(endings, filepath.Ext(path)) || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil {
			visit(path, text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

var arguments = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// put returns what is put into the texts of a key, each name once.
func put(forms any) []string {
	var all []string
	for _, text := range textsOf(forms) {
		for _, m := range arguments.FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
	}
	if _, plural := forms.(map[string]string); plural {
		all = append(all, "Count")
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func textsOf(forms any) (all []string) {
	switch f := forms.(type) {
	case string:
		return []string{f}
	case map[string]string:
		for _, text := range f {
			all = append(all, text)
		}
	}
	return all
}

// Whoever says a key, in Go, says one that there is, and puts in what its text wants.
func TestEveryKeyThatIsSaidIsThere(t *testing.T) {
	texts := catalogue.English().Texts("")
	said := 0
	sources(t, func(path string, text []byte) {
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			key, ok := literal(call.Args[0])
			if !slices.Contains([]string{"Say", "say", "Paragraphs", "paragraphs"}, name) || !ok {
				return true
			}
			said++
			if texts[key] == nil {
				t.Errorf("%s: there is no text %q", path, key)
				return true
			}
			if call.Ellipsis != token.NoPos {
				return true
			}
			var names []string
			for i := 1; i < len(call.Args); i += 2 {
				arg, _ := literal(call.Args[i])
				names = append(names, arg)
			}
			slices.Sort(names)
			if want := put(texts[key]); !slices.Equal(names, want) {
				t.Errorf("%s: %q is said with %q and wants %q", path, key, names, want)
			}
			return true
		})
	}, ".go")
	if said < 20 {
		t.Errorf("only %d keys are said", said)
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// Every mood and every notice has its texts, and no text is there for nothing. A literal that ends
// in a full stop, "heading.", says all keys below it.
func TestEveryTextIsSaid(t *testing.T) {
	used := map[string]bool{}
	texts := catalogue.English().Texts("")
	for _, m := range device.Moods() {
		used[m.Key()+".says"], used[m.Key()+".do"] = true, true
	}
	for _, n := range draw.Notices() {
		used["note."+n.String()] = true
		if want := put(texts["note."+n.String()]); len(want) > 0 && !slices.Equal(want, []string{"Name"}) {
			t.Errorf("note.%v wants %q", n, want)
		}
	}
	for key := range used {
		if texts[key] == nil {
			t.Errorf("there is no text %q", key)
		}
	}
	quoted := regexp.MustCompile("[\"'`]([a-z]+(?:\\.[a-z]+)*\\.?)[\"'`]")
	sources(t, func(_ string, text []byte) {
		for _, m := range quoted.FindAllSubmatch(text, -1) {
			used[string(m[1])] = true
		}
	}, ".go", ".js", ".html")
	for key := range texts {
		if family := key[:strings.LastIndex(key, ".")+1]; !used[key] && !used[family] {
			t.Errorf("nobody says %q", key)
		}
	}
}
