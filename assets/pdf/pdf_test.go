package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// The table says where each object is, and the end where the table is.
func TestTable(t *testing.T) {
	f := New()
	f.Object("<</Type/Catalog>>")
	f.WriteString("% a comment\n")
	f.Stream("/Type/XObject", []byte("xref\n1 0 obj\n"))
	file := f.End("/Info 2 0 R")
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	at, err := strconv.Atoi(lines[len(lines)-2])
	if err != nil || !bytes.HasPrefix(file[at:], []byte("xref\n0 3\n")) {
		t.Fatalf("no table at %q", lines[len(lines)-2])
	}
	for i, row := range strings.Split(string(file[at:]), "\n")[3:5] {
		at, err := strconv.Atoi(strings.TrimSuffix(row, " 00000 n "))
		if want := fmt.Sprintf("%d 0 obj\n", i+1); err != nil || !bytes.HasPrefix(file[at:], []byte(want)) {
			t.Errorf("%q is not at %q", want, row)
		}
	}
	if !bytes.Contains(file, []byte("<</Type/XObject/Length 13>>")) || !bytes.Contains(file, []byte("/Info 2 0 R>>")) {
		t.Errorf("it lacks a length or an entry of its trailer: %q", file)
	}
}
