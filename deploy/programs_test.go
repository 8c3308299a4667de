package deploy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// source calls see with every Go file of the project whose name ends so, by its path from the top.
func source(t *testing.T, ends string, see func(file string, tree *ast.File)) {
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ends) {
			return err
		}
		tree, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		file, err := filepath.Rel("..", path)
		see(filepath.ToSlash(file), tree)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tests are the names of all tests.
func tests(t *testing.T) map[string]bool {
	names := map[string]bool{}
	source(t, "_test.go", func(_ string, tree *ast.File) {
		for _, d := range tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				names[f.Name.Name] = true
			}
		}
	})
	return names
}

// Wherever a program is started, SECURITY.md says where its arguments come from: a row for each.
func TestEveryProgramIsInSecurity(t *testing.T) {
	started := map[string]int{}
	starts := map[string]bool{
		"exec.Command": true, "exec.CommandContext": true, "exec.Cmd": true, "os.StartProcess": true,
		"syscall.Exec": true, "syscall.ForkExec": true, "syscall.StartProcess": true, "unix.Exec": true, "windows.CreateProcess": true,
	}
	source(t, ".go", func(file string, tree *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := s.X.(*ast.Ident); ok && starts[pkg.Name+"."+s.Sel.Name] {
					started[file]++
				}
			}
			return true
		})
	})
	security, err := os.ReadFile("../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, row := range regexp.MustCompile(`(?m)^\| .*\((\S+\.go)\) \| (.+) \|$`).FindAllStringSubmatch(string(security), -1) {
		told[row[1]]++
	}
	for file, n := range started {
		if told[file] != n {
			t.Errorf("%s starts programs in %d places, and SECURITY.md tells of %d", file, n, told[file])
		}
	}
	for file, n := range told {
		if started[file] == 0 {
			t.Errorf("SECURITY.md tells of %d programs that %s does not start", n, file)
		}
	}
	if len(started) == 0 {
		t.Error("no program is found")
	}
}
