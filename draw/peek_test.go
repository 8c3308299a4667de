package draw

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
)

func TestPeek(t *testing.T) {
	dir := t.TempDir()
	if _, err := Peek(dir); !errors.Is(err, os.ErrNotExist) || remedytest.Lacks(err, "no hat", "bear starts") != "" {
		t.Errorf("no hat: %v", err)
	}
	hat := onDisk(t, dir, Rules{Mode: RollCall})
	for left := 4; left > 0; left-- {
		if got, err := Peek(dir); err != nil || got != (Status{RollCall, 4, left, false}) {
			t.Errorf("%d left: %+v, %v", left, got, err)
		}
		hat.Next()
		draw(t, hat)
		if got, err := Peek(dir); err != nil || got != (Status{RollCall, 4, left - 1, true}) {
			t.Errorf("%d left and one in hand: %+v, %v", left-1, got, err)
		}
		if err := hat.Keep(noon); err != nil {
			t.Fatal(err)
		}
	}
}

// Check says what Open would do, and does not.
func TestCheck(t *testing.T) {
	dir := t.TempDir()
	people := group("A", "B", "C", "D")
	if lines, err := Check(filepath.Join(dir, "none"), people, Rules{}); err != nil || len(lines) != 0 {
		t.Errorf("no hat yet: %q, %v", lines, err)
	}
	if _, err := Check(dir, group("A"), Rules{Mode: RollCall}); err == nil {
		t.Error("one person in a roll-call: no error")
	}
	hat := onDisk(t, dir, Rules{})
	drawn := hat.print(t, noon)
	before := folder(t, dir)
	lines, err := Check(dir, append(less(people, drawn), roster.Person{Name: "E"}), Rules{})
	if want := fmt.Sprintf(`["%s left" "\"E\" came"]`, `\"`+drawn+`\"`); err != nil || fmt.Sprintf("%q", lines) != want {
		t.Errorf("%q, %v; want %s", lines, err, want)
	}
	lines, err = Check(dir, people, Rules{Mode: RollCall})
	if err != nil || len(lines) != 1 || !contains(lines[0], "begun with", "babbage reset") {
		t.Errorf("another mode: %q, %v", lines, err)
	}
	if folder(t, dir) != before {
		t.Error("check changed the hat")
	}
	hat.Close()
	if err := os.Truncate(filepath.Join(dir, hatDir, "marks"), 9); err != nil {
		t.Fatal(err)
	}
	if lines, err := Check(dir, people, Rules{}); err != nil || len(lines) != 1 || !contains(lines[0], "marks", "torn") {
		t.Errorf("a damaged copy: %q, %v", lines, err)
	}
}
