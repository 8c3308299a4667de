package deploy

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// names are the files of a folder that a pattern means: one or more.
func names(t *testing.T, folder, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s in %s: %v", pattern, folder, err)
	}
	return names
}

// files are what is in a folder, by name.
func files(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range names(t, folder, "*") {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = b
	}
	return all
}

// parts are what a file consists of, by name: a package's members with what tar says of each, and
// any other file as it is.
func parts(t *testing.T, name string, b []byte) map[string][]byte {
	t.Helper()
	if !strings.HasSuffix(name, ".deb") {
		return map[string][]byte{"": b}
	}
	all := map[string][]byte{}
	file := filepath.Join(t.TempDir(), "babbage.deb")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, archive := range []string{"--ctrl-tarfile", "--fsys-tarfile"} {
		out, err := exec.Command("dpkg-deb", archive, file).Output()
		if err != nil {
			t.Fatalf("dpkg-deb %s %s: %v", archive, name, err)
		}
		for r := tar.NewReader(bytes.NewReader(out)); ; {
			h, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			says := fmt.Sprintln(h.FileInfo().Mode(), h.Uname, h.Gname, h.ModTime.UTC().Format(time.RFC3339))
			all[strings.TrimPrefix(archive, "--")+" "+h.Name] = append([]byte(says), text...)
		}
	}
	return all
}

// differences tells where two files of a name differ first, in each of their parts.
func differences(t *testing.T, name string, one, other []byte) (all []string) {
	t.Helper()
	if bytes.Equal(one, other) {
		return nil
	}
	if len(one) == 0 || len(other) == 0 {
		return []string{name + ": is empty, or not there, in one of them"}
	}
	a, b := parts(t, name, one), parts(t, name, other)
	seen := maps.Clone(a)
	maps.Copy(seen, b)
	for _, part := range slices.Sorted(maps.Keys(seen)) {
		if x, y := a[part], b[part]; !bytes.Equal(x, y) {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			around := func(b []byte) []byte { return b[min(max(at-40, 0), len(b)):min(at+40, len(b))] }
			all = append(all, fmt.Sprintf("%s %s: of %d and %d bytes, differ from byte %d on:\n%q\n%q", name, part, len(x), len(y), at, around(x), around(y)))
		}
	}
	if all == nil { // of a package, whose parts are the same
		all = []string{name + ": is packed differently"}
	}
	return all
}
