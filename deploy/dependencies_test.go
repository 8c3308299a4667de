package deploy

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The README says of each module that the program asks for, and of those that nobody maintains any
// more, what it is for, why it is safe and what replaces it; the tests it names are there.
func TestReadmeTellsOfEveryDependency(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"github.com/hajimehoshi/go-mp3", "github.com/pkg/errors"} // asked for by beep, and given up
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(mod), -1) {
		want = append(want, m[1])
	}
	if len(want) < 10 {
		t.Fatalf("go.mod asks for %q", want)
	}
	var got []string
	var safe strings.Builder
	for modules, cells := range table(t, "../README.md") {
		for module := range strings.SplitSeq(modules, ",") {
			if module = strings.Trim(module, " `"); !strings.Contains(module, ".") || strings.Contains(module, " ") || len(cells) != 3 {
				continue
			}
			got = append(got, module)
			for i, cell := range cells {
				if strings.TrimSpace(cell) == "" {
					t.Errorf("%s: column %d is empty", module, i+2)
				}
			}
			safe.WriteString(cells[1])
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("the README tells of %q, go.mod asks for %q", got, want)
	}
	tests := tests(t)
	for _, name := range regexp.MustCompile("`((Test|Fuzz)\\w+)`").FindAllStringSubmatch(safe.String(), -1) {
		if !tests[name[1]] {
			t.Errorf("the README says that %s shows it, and there is no such test", name[1])
		}
	}
}
