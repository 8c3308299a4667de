package deploy

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// release clones the last commit of a folder into one that is not there yet, and makes a release of
// it, under a umask of the shell.
func release(t *testing.T, from, folder, umask string) (dist, version string) {
	t.Helper()
	cmd := exec.Command("bash", "-ec", `umask "$3"
		git clone -q "$1" "$2"
		make -s -C "$2" release >&2
		git -C "$2" describe --tags --always --dirty`, "bash", from, folder, umask)
	var told strings.Builder
	cmd.Stderr = &told
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("make release: %v\n%s", err, told.String())
	}
	return filepath.Join(folder, "dist"), strings.TrimSpace(string(said))
}

// ends are the files of a release, behind babbage_VERSION_.
var ends = []string{
	"amd64.deb", "arm64.deb", "armhf.deb",
	"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "linux_armv6", "linux_armv7",
	"sbom.cdx.json", "windows_amd64.exe",
}

// The steps of the README lead from files of a release to the first ticket: ten at most, and none
// of them is typed on the Pi.
func TestTheREADMEsStepsBeginWithARelease(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Build the bear\n")
	section, _, _ = strings.Cut(section, "\n<p>")
	steps := regexp.MustCompile(`(?m)^\d+\. `).Split(section, -1)[1:]
	if len(steps) < 5 || len(steps) > 10 {
		t.Fatalf("there are %d steps", len(steps))
	}
	files := regexp.MustCompile("`_([^`]+)`").FindAllStringSubmatch(steps[0], -1)
	if len(files) < 6 {
		t.Errorf("the first step has no more files than %q", files)
	}
	for _, f := range files {
		if !slices.Contains(ends, f[1]) {
			t.Errorf("a release has no file that ends in %s", f[1])
		}
	}
	if typed := regexp.MustCompile("sudo|systemctl|ssh|apt ").FindString(section); typed != "" {
		t.Errorf("%q is typed on the Pi", typed)
	}
}

// A commit makes the same release in whatever folder, byte for byte: nothing in it is of the
// folder, the time or chance. What is in it starts, and says its version.
func TestARelease(t *testing.T) {
	withGo(t)
	if os.Getenv("BABBAGE_SLOW") == "" {
		t.Skip("compiles the program for seven systems; BABBAGE_SLOW=1 runs this test")
	}
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		t.Skip("no dpkg-deb here: apt install dpkg")
	}
	top, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	// The second build takes from Go's cache what the first has compiled. So both are searched for
	// the names of folders, too.
	folders := []string{top, goSays(t, nil, "env", "GOMODCACHE")[0], filepath.Join(t.TempDir(), "here"), filepath.Join(t.TempDir(), "over there", "bear")}
	here, version := release(t, top, folders[2], "022")
	there, _ := release(t, folders[2], folders[3], "077")

	one, other := files(t, here), files(t, there)
	if got, want := slices.Sorted(maps.Keys(one)), slices.Sorted(maps.Keys(other)); !slices.Equal(got, want) {
		t.Errorf("one has the files %q, the other %q", got, want)
	}
	for name, b := range one {
		for _, d := range differences(t, name, b, other[name]) {
			t.Error(d)
		}
		for part, b := range parts(t, name, b) {
			for _, folder := range folders {
				if bytes.Contains(b, []byte(folder)) {
					t.Errorf("%s %s has %s in it", name, part, folder)
				}
			}
		}
	}
	before, _, ok := strings.Cut(filepath.Base(names(t, here, "*_armhf.deb")[0]), "armhf.deb")
	want := []string{"SHA256SUMS"}
	for _, end := range ends {
		want = append(want, before+end)
	}
	if got := slices.Sorted(maps.Keys(one)); !ok || !slices.Equal(got, want) {
		t.Fatalf("a release has %q, want %q", got, want)
	}
	sums := exec.Command("sha256sum", "--check", "--strict", "SHA256SUMS")
	sums.Dir = here
	if out, err := sums.CombinedOutput(); err != nil || bytes.Count(out, []byte(": OK\n")) != len(ends) {
		t.Errorf("%v\n%s", err, out)
	}
	t.Run("sbom", func(t *testing.T) { sbom(t, one[before+"sbom.cdx.json"]) })
	for _, end := range ends {
		t.Run(end, func(t *testing.T) { starts(t, filepath.Join(here, before+end), version) })
	}
}

// The SBOM has every module that licences.md tells of, and says neither time nor number.
func sbom(t *testing.T, b []byte) {
	var bom struct {
		SerialNumber string
		Metadata     struct{ Timestamp string }
		Components   []struct{ Name, Version string }
	}
	if err := json.Unmarshal(b, &bom); err != nil {
		t.Fatal(err)
	}
	if bom.SerialNumber != "" || bom.Metadata.Timestamp != "" {
		t.Errorf("its number is %q, its time %q", bom.SerialNumber, bom.Metadata.Timestamp)
	}
	var got, want []string
	for _, c := range bom.Components {
		got = append(got, c.Name)
		if c.Version == "" {
			t.Errorf("%s has no version", c.Name)
		}
	}
	for row, cells := range table(t, "licences.md") {
		if len(cells) == 1 && (strings.Contains(row, ".") || row == "std") {
			want = append(want, row)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("it has %q, licences.md %q", got, want)
	}
}
