package main

import (
	"bytes"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"babbage/assets/remedy"
	"babbage/draw"
	"babbage/draw/fairtest"
)

// Two hats of the same people from which as many were drawn, but others: what the commands say,
// whether they fail, and what doctor finds of the party is the same for both, with a ticket on its
// way and without, while a bear has the hat and while none has.
func TestNothingTellsCommandsApart(t *testing.T) {
	for _, mode := range []draw.Mode{draw.Classic, draw.RollCall} {
		t.Run(mode.String(), func(t *testing.T) {
			one, marks := commandsSay(t, mode, 1)
			other, otherMarks := commandsSay(t, mode, 2)
			for i := range one {
				if one[i] != other[i] {
					t.Errorf("one party shows\n%s\nand the other\n%s", one[i], other[i])
				}
			}
			if marks == otherMarks {
				t.Error("both parties drew the same names")
			}
		})
	}
}

// commandsSay plays a party of twelve, so that lines of its roll have one digit or two. chance
// decides who is drawn. It returns what was said, and who was drawn in the end.
func commandsSay(t *testing.T, mode draw.Mode, chance uint64) (said []string, marks string) {
	dir := t.TempDir()
	people, state, settings := filepath.Join(dir, "people"), filepath.Join(dir, "state"), filepath.Join(dir, "babbage.toml")
	put := func(file, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const everybody = "Ada\nBo\nCyd\nDee\nEli\nFay\nGil\nHal\nIda\nJo\nKay\nLou\n"
	rules := fmt.Sprintf("[sound]\nplay = \"none\"\n[draw]\nmode = %q\n", mode)
	names := filepath.Join(people, "names.csv")
	put(names, everybody)
	put(settings, rules)

	// Each party has a folder of its own, which messages name, quoted or not.
	quoted := strconv.Quote(dir)
	anywhere := strings.NewReplacer(quoted[1:len(quoted)-1], "DIR", dir, "DIR")
	say := func(stdin string, args ...string) {
		var out bytes.Buffer
		cmd := root()
		cmd.SetArgs(append(args, "--config", settings, "--people", people, "--state", state))
		cmd.SetIn(strings.NewReader(stdin))
		cmd.SetOut(&out)
		cmd.SetErr(&out)
		err := cmd.ExecuteContext(t.Context())
		if err != nil {
			fmt.Fprint(&out, "fails: ", remedy.Line(err))
		}
		said = append(said, anywhere.Replace(fmt.Sprintf("%v: %s", args, &out)))
	}
	load := func() (*config, guests) {
		t.Helper()
		c, err := readConfig(settings)
		if err != nil {
			t.Fatal(err)
		}
		c.People, c.State = people, state
		g, err := readGuests(&c)
		if err != nil {
			t.Fatal(err)
		}
		return &c, g
	}
	ask := func() {
		say("", "status")
		say("no\n", "reset")
		for _, list := range []string{
			everybody, strings.ReplaceAll(everybody, "Ada\n", ""), strings.ReplaceAll(everybody, "Hal\nIda\n", ""),
			everybody + "Mia\n", "Lou\n",
		} {
			put(names, list)
			for _, other := range []string{"", "last = \"Cyd\"\n", "one_circle = true\n", "couples = [[\"Ada\", \"Bo\"], [\"Kay\", \"Lou\"]]\n"} {
				put(settings, rules+other)
				say("", "check")
				c, _ := load()
				found := fmt.Sprint(examineParty(t.Context(), c))
				said = append(said, "doctor: "+anywhere.Replace(found))
			}
		}
		put(names, everybody)
		put(settings, rules)
	}

	c, g := load()
	g.Rules.Random = fairtest.Random(chance)
	hat, err := draw.Open(c.State, g.People, g.Rules)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)
	wished := make(chan os.Signal, 1)
	if againSignal != nil {
		signal.Notify(wished, againSignal)
		defer signal.Stop(wished)
	}
	again := func(age time.Duration) {
		say("", "again")
		if againSignal == nil {
			return
		}
		<-wished
		said = append(said, fmt.Sprint("the bear's log: ", hat.Again(now.Add(age))))
	}
	for range 5 {
		for hat.Next().Kind == draw.Note {
		}
		if slip, err := hat.Draw(now); err != nil || slip.Kind != draw.Ticket {
			t.Fatal(slip.Kind, err)
		}
		if hat.Left() == 7 {
			ask() // with a ticket on its way, and the bear awake
			say("", "reset", "--yes")
		}
		if err := hat.Keep(now); err != nil {
			t.Fatal(err)
		}
	}
	again(time.Hour) // refused
	again(time.Minute)
	say("", "status")
	if err := hat.Keep(now); err != nil {
		t.Fatal(err)
	}
	again(2 * time.Minute) // it was printed a second time
	if err := hat.Close(); err != nil {
		t.Fatal(err)
	}
	say("", "again") // no bear has the hat
	ask()
	return said, marksOf(t, state)
}

// marksOf returns whose names are left in a hat.
func marksOf(t *testing.T, state string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(state, "hat", "marks"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
