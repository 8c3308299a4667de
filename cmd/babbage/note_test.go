package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"babbage/assets/remedy"
)

// secretNote is what no log, page, file or command may show.
const secretNote = "Xylophon"

// A note is for whoever draws the person. No command shows it, whether the party is in order, or a
// letter of a note has no font, or one cannot be read.
func TestCommandsShowNoNotes(t *testing.T) {
	dir := t.TempDir()
	names := filepath.Join(dir, "names.csv")
	for what, text := range map[string]string{
		"in order":           "name,group,note\nAda,A,Xylophon\nBo,B,\nCy,A,\"Xylophon, or tea\"\nDee,B,x\n",
		"no font":            "name,note\nAda,Xylophon \U00012000\nBo,x\n",
		"another title":      "name,wish,age\nAda,Xylophon,33\nBo,x,34\n",
		"too long":           "name,note\nAda,Xylophon" + strings.Repeat("x", 300) + "\nBo,x\n",
		"a comma":            "name,note\nAda,tea, Xylophon\nBo,x\n",
		"twice the same":     "name,note\nAda,Xylophon\nada,Xylophon\n",
		"an unclosed quote":  "name,note\nAda,\"Xylophon\nBo,x\n",
		"no name":            "name,note\n,Xylophon\nBo,x\n",
		"a misspelt column":  "name,phoot,note\nAda,,Xylophon\nBo,,x\n",
		"of another charset": "name,note\nAda,Xylophon T\xfcte\nBo,x\n",
	} {
		if err := os.WriteFile(names, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		for _, args := range [][]string{{"check"}, {"status"}, {"preview", "--out", filepath.Join(dir, "tickets")}} {
			cmd := root()
			cmd.SetArgs(append(args, "--people", dir, "--state", filepath.Join(dir, "state")))
			cmd.SetOut(&out)
			cmd.SetErr(&out)
			if err := cmd.ExecuteContext(t.Context()); err != nil {
				fmt.Fprintln(&out, remedy.Line(err))
			}
		}
		c := defaults()
		c.People, c.State = dir, filepath.Join(dir, "state")
		fmt.Fprint(&out, examineParty(t.Context(), &c))
		if strings.Contains(out.String(), secretNote) || out.Len() == 0 {
			t.Errorf("%s: it says\n%s", what, &out)
		}
	}
}
