package draw

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
)

// TestMain lets the test binary be the bear that TestKill kills.
func TestMain(m *testing.M) {
	if dir := os.Getenv("BABBAGE_TEST_BEAR"); dir != "" {
		if err := bearToKill(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const guests = 40

// bearToKill draws from the hat in dir until it is empty, and tells on stdout, a line each, what
// it has done and, before a redo, what it is about to do.
func bearToKill(dir string) error {
	people := group()
	for i := range guests {
		people = append(people, roster.Person{Name: fmt.Sprintf("Guest %02d", i), Line: i + 1})
	}
	hat, err := Open(dir, people, Rules{})
	if err != nil {
		return err
	}
	if w := hat.Warnings(); len(w) > 0 {
		return fmt.Errorf("warnings: %q", w)
	}
	fmt.Println("open", hat.Left(), hat.InHand())
	for {
		slip, err := hat.Draw(time.Now())
		if err != nil {
			return err
		}
		if slip.Kind == Empty {
			fmt.Println("empty")
			return nil
		}
		fmt.Println("ticket", slip.Name)
		if err := hat.Keep(time.Now()); err != nil {
			return err
		}
		fmt.Println("kept", slip.Name)
		switch rand.IntN(4) {
		case 0:
			fmt.Println("redoing", slip.Name)
			slip, err := hat.Redo(time.Now())
			if err != nil {
				return err
			}
			fmt.Println("redone", slip.Kind)
		case 1: // a name spelled otherwise: both files change
			i := rand.IntN(guests)
			people[i].Name = strings.ToUpper(people[i].Name)
			if _, err := hat.Reload(people, Rules{}); err != nil {
				return err
			}
		}
	}
}

// book is what came out of the hat, as far as anybody could see before each kill.
type book struct {
	out   map[string]bool // names on finished tickets
	last  string          // the last line that was seen
	times int             // parties that came to their end
}

// line takes in a line and returns what is wrong with it.
func (b *book) line(line string) error {
	word, rest, _ := strings.Cut(strings.ToLower(line), " ")
	lastWord, lastName, _ := strings.Cut(b.last, " ")
	b.last = strings.ToLower(line)
	switch word {
	case "open":
		var left int
		var inHand bool
		if _, err := fmt.Sscan(rest, &left, &inHand); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
		switch {
		case lastWord == "ticket" && !inHand:
			b.out[lastName] = true // the keep was done, and not told
		case lastWord == "ticket":
			b.last = "again " + lastName // the very same has to come
		case lastWord == "redoing" && inHand:
			delete(b.out, lastName) // as was the redo
		}
		held := 0
		if inHand {
			held = 1
		}
		if left+held+len(b.out) != guests {
			return fmt.Errorf("%d left, %d in hand and %d out of %d names", left, held, len(b.out), guests)
		}
	case "ticket":
		if b.out[rest] {
			return fmt.Errorf("%q is drawn twice", rest)
		}
		if lastWord == "again" && lastName != rest {
			return fmt.Errorf("a ticket cut short, of %q, comes again as %q", lastName, rest)
		}
		if lastWord == "redone" && lastName == rest {
			return fmt.Errorf("a redo of %q returns it", rest)
		}
	case "kept":
		b.out[rest] = true
	case "redone":
		if rest == "ticket" {
			delete(b.out, lastName)
			b.last = "redone " + lastName
		}
	case "empty":
		if len(b.out) != guests {
			return fmt.Errorf("the hat is empty after %d of %d names", len(b.out), guests)
		}
		b.out, b.times = map[string]bool{}, b.times+1
	}
	return nil
}

// A bear is killed 500 times, whenever that may be; after each restart nobody is lost, nobody
// drawn twice, and a ticket cut short comes again with the same name.
func TestKill(t *testing.T) {
	slow(t)
	kills := 500
	if testing.Short() {
		kills = 50
	}
	dir := t.TempDir()
	b := book{out: map[string]bool{}}
	for killed := 0; killed < kills; {
		if ended := b.live(t, dir, time.Duration(rand.IntN(20_000))*time.Microsecond); !ended {
			killed++
			continue
		}
		if _, err := Reset(dir, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if b.times < kills/100 {
		t.Errorf("only %d parties came to their end in %d kills", b.times, kills)
	}
	t.Logf("%d kills in %d parties of %d", kills, b.times, guests)
}

// live starts a bear, kills it after a while, and reports whether it came to its end before.
func (b *book) live(t *testing.T, dir string, life time.Duration) (ended bool) {
	t.Helper()
	bear := exec.Command(os.Args[0])
	bear.Env = append(os.Environ(), "BABBAGE_TEST_BEAR="+dir)
	var said strings.Builder
	bear.Stderr = &said
	out, err := bear.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := bear.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "open") {
			defer time.AfterFunc(life, func() { _ = bear.Process.Kill() }).Stop()
		}
		if err := b.line(lines.Text()); err != nil {
			_ = bear.Process.Kill()
			_ = bear.Wait()
			t.Fatal(err)
		}
		ended = lines.Text() == "empty"
	}
	if err := bear.Wait(); said.Len() > 0 {
		t.Fatalf("the bear: %v: %s", err, said.String())
	}
	return ended
}
