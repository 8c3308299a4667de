package takeover

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLeave(t *testing.T) {
	from := t.TempDir()
	file := filepath.Join(from, Says)
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{nil, ""},
		{[]string{"I cannot.", "Please: ändere names.csv."}, "I cannot.\r\nPlease: ändere names.csv.\r\n"},
		{[]string{"No."}, "No.\r\n"},
		{[]string{"No."}, "No.\r\n"},
		{nil, ""},
	} {
		if err := Leave(from, tt.words); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(file)
		if string(got) != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q left %q, %v", tt.words, got, err)
		}
	}
	if err := Leave(filepath.Join(from, "gone"), []string{"No."}); err != nil {
		t.Errorf("a stick that is gone: %v", err)
	}
}

// Where somebody has put something else in its place, nobody waits for it, and it goes.
func TestLeaveInPlaceOfALink(t *testing.T) {
	from := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("No.\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(from, Says)); err != nil {
		t.Skip(err)
	}
	if err := Leave(from, []string{"Never."}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(secret); err != nil || string(got) != "No.\r\n" {
		t.Errorf("what the link led to is %q, %v", got, err)
	}
	if info, err := os.Lstat(filepath.Join(from, Says)); err != nil || !info.Mode().IsRegular() {
		t.Errorf("it is %v, %v", info, err)
	}
}

// What the bear says is not part of a party: it makes no folder one, and no folder another.
func TestWhatIsLeftIsNoPartOfTheParty(t *testing.T) {
	from := t.TempDir()
	if err := Leave(from, []string{"No."}); err != nil {
		t.Fatal(err)
	}
	empty, _, err := look(from)
	if err != nil || empty.seen != 0 {
		t.Errorf("a folder with nothing else has %d files, %v", empty.seen, err)
	}
	if err := os.WriteFile(filepath.Join(from, "names.csv"), []byte("Ada\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, before, _ := look(from)
	if err := Leave(from, []string{"Never."}); err != nil {
		t.Fatal(err)
	}
	if _, after, _ := look(from); after != before {
		t.Error("what the bear says makes it another party")
	}
}

// What is noted is kept until the source is taken, and a file that is none is not read.
func TestNoted(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "people")
	if _, known := Noted(to, from); known {
		t.Error("a source that nobody has looked at is known")
	}
	if err := Note(to, from, []string{"No."}); err != nil {
		t.Fatal(err)
	}
	if words, known := Noted(to, from); !known || len(words) != 1 || words[0] != "No." {
		t.Errorf("noted is %q, %v", words, known)
	}
	if err := os.WriteFile(filepath.Join(from, "names.csv"), []byte("Ada"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Take(t.Context(), from, to, func(string, *News) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if words, known := Noted(to, from); !known || words != nil {
		t.Errorf("taken, %q is noted, %v", words, known)
	}
	// Another stick was refused, and the first one is back: what was said is not about it.
	if err := Note(to, from, []string{"No."}); err != nil {
		t.Fatal(err)
	}
	if news, err := Take(t.Context(), from, to, func(string, *News) error { return nil }); news != nil || err != nil {
		t.Fatal(news, err)
	}
	if words, known := Noted(to, from); !known || words != nil {
		t.Errorf("taken before, %q is noted, %v", words, known)
	}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.Rename(to+".taken", secret); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, to+".taken"); err != nil {
		t.Skip(err)
	}
	if _, known := Noted(to, from); known {
		t.Error("a link is followed")
	}
}
