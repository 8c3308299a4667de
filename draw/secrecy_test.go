package draw

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
)

// What the disk holds depends on whose names are left, on who has still to draw, and on the name
// in hand, and on nothing else: not on who drew whom, nor in which order. So two parties that
// come to the same by different ways leave the same bytes in the same files, whichever step they
// stop at.
func TestStateTellsNoOrder(t *testing.T) {
	people := group("Ada", "Bo", "Cyd", "Dee", "Eli", "Fay", "Gil")
	for _, mode := range []Mode{Classic, RollCall} {
		type visit struct {
			files map[string]string
			order string
		}
		seen := map[string]visit{}
		met := 0
		for seed := range uint64(1500) {
			hat, disk := start(t, seed, people, Rules{Mode: mode})
			chance := rand.New(rand.NewPCG(seed, 8))
			order := ""
			look := func() {
				t.Helper()
				where := fmt.Sprint(hat.marks, hat.hand)
				files := disk.texts()
				if first, ok := seen[where]; !ok {
					seen[where] = visit{files, order}
				} else {
					if first.order != order {
						met++
					}
					if !maps.Equal(first.files, files) {
						t.Fatalf("%v: the order %s leaves\n%s\nand the order %s leaves\n%s", mode, first.order, first.files, order, files)
					}
				}
			}
			for hat.Left() > 0 {
				order += " " + hat.Next().Name
				slip, err := hat.Draw(noon)
				if err != nil {
					t.Fatal(err)
				}
				order += ">" + slip.Name
				look()
				if err := hat.Keep(noon); err != nil {
					t.Fatal(err)
				}
				look()
				switch chance.IntN(6) {
				case 0:
					if slip, err := hat.Redo(noon); err != nil {
						t.Fatal(err)
					} else if slip.Kind == Ticket {
						order += "/" + slip.Name
						look()
						if err := hat.Keep(noon); err != nil {
							t.Fatal(err)
						}
						look()
					}
				case 1:
					if hat.Again(noon) != nil { // it is a copy, or was redone
						break
					}
					if err := hat.Keep(noon); err != nil {
						t.Fatal(err)
					}
					look()
				}
			}
		}
		if met < 500 {
			t.Errorf("%v: only %d times two orders came to the same", mode, met)
		}
	}
}

// At every moment between two squeezes both generations are level and nothing temporary is there,
// so nothing can be compared; once a ticket is kept, no file says which was the last.
func TestNothingToCompare(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		hat, disk := start(t, 1, group("Ada", "Bo", "Cyd", "Dee", "Eli"), Rules{Mode: mode})
		look := func() {
			t.Helper()
			texts := disk.texts()
			if len(texts) != 5 {
				t.Errorf("files %v", slices.Sorted(maps.Keys(texts)))
			}
			for _, file := range []string{"hat/names-" + hat.store.roll, "hat/marks"} {
				if texts[file] != texts[file+previous] {
					t.Errorf("%s and its previous generation differ", file)
				}
			}
			if held := !strings.Contains(texts["hat/marks"], "\nhand empty\n"); held != hat.InHand() {
				t.Errorf("in hand on disk: %v", held)
			}
		}
		for hat.Left() > 0 {
			onPaper(hat)
			draw(t, hat)
			look()
			if err := hat.Keep(noon); err != nil {
				t.Fatal(err)
			}
			look()
			reload(t, hat, append(group("Ada", "Bo", "Cyd", "Dee", "Eli"), roster.Person{Name: fmt.Sprint("Late ", min(2, hat.Left()))}))
			look()
		}
	}
}

// At every single call to the disk within a squeeze of the classic game, all files there are,
// whole, cut or temporary, tell no more than the name in hand: put side by side they differ in
// that one name.
func TestWithinASqueeze(t *testing.T) {
	people := group("Ada", "Bo", "Cyd", "Dee", "Eli")
	for cut := 1; ; cut++ {
		hat, disk := start(t, 5, people, Rules{})
		hat.print(t, noon)
		disk.cutAt = disk.calls + cut
		_, _ = hat.Draw(noon)
		_ = hat.Keep(noon)
		if !disk.dead {
			return
		}
		moved := map[int]bool{}
		var all []*state
		for name, text := range disk.texts() {
			if strings.Contains(name, "marks") {
				if s, _, err := decodeMarks([]byte(text)); err == nil {
					all = append(all, s)
				}
			}
		}
		for _, a := range all {
			for _, b := range all {
				for i := range a.marks {
					if a.marks[i] != b.marks[i] {
						moved[i] = true
					}
				}
				if a.hand.held() {
					moved[a.hand.name] = true
				}
			}
		}
		if len(moved) > 1 {
			t.Errorf("cut at call %d: the files tell of %d names", cut, len(moved))
		}
	}
}

// A backup is a copy of what was there, and its name and the new hat add nothing to it but the
// day.
func TestBackupTellsNoMore(t *testing.T) {
	dir := t.TempDir()
	hat := onDisk(t, dir, Rules{})
	drawn := hat.print(t, noon)
	hat.Close()
	before := folder(t, dir)
	backup, err := Reset(dir, noon)
	if err != nil {
		t.Fatal(err)
	}
	before = strings.ReplaceAll(before, fmt.Sprintf("== %s\n", filepath.Join(dir, startedFile)), "") // a reset takes it away
	if after := folder(t, dir); strings.ReplaceAll(after, backup, filepath.Join(dir, hatDir)) != before {
		t.Errorf("the backup is not what was there:\n%s\nwas\n%s", after, before)
	}
	onDisk(t, dir, Rules{}).Close()
	marks, err := os.ReadFile(filepath.Join(dir, hatDir, "marks"))
	if err != nil || !strings.Contains(string(marks), "\nhhhh\n") || strings.Contains(string(marks), drawn) {
		t.Errorf("the new hat: %s, %v", marks, err)
	}
}

// No error and no warning of the hat names anybody who was drawn, whatever fails.
func TestErrorsNameNobody(t *testing.T) {
	people := group("Ada Xq", "Bo Xq", "Cyd Xq", "Dee Xq")
	var said []string
	say := func(err error) {
		if err != nil {
			said = append(said, err.Error())
		}
	}
	for _, mode := range []Mode{Classic, RollCall} {
		for cut := range 40 {
			hat, disk := start(t, uint64(cut), people, Rules{Mode: mode})
			hat.Next()
			disk.cutAt, disk.fail = disk.calls+cut, errFull
			_, err := hat.Draw(noon)
			say(err)
			say(hat.Keep(noon))
			_, err = hat.Redo(noon)
			say(err)
			say(hat.Again(noon))
			disk.cutAt = 0
			say(hat.Keep(noon.Add(time.Minute)))
			for path := range disk.texts() {
				spoilt := disk.restart(rand.New(rand.NewPCG(1, 1)))
				n, err := spoilt.find(path)
				if err != nil {
					continue
				}
				n.text = n.text[:len(n.text)*cut/40]
				again, err := open(spoilt, ".", people, Rules{Mode: mode})
				say(err)
				if again != nil {
					said = append(said, again.Warnings()...)
				}
			}
		}
	}
	if len(said) < 100 {
		t.Fatalf("only %d messages", len(said))
	}
	for _, message := range said {
		if strings.Contains(message, "Xq") {
			t.Errorf("a message names somebody: %s", message)
		}
	}
}
