package deploy

import (
	"bufio"
	"bytes"
	"debug/macho"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// runs are what starts a program of another system here.
var runs = map[string][]string{
	"linux_amd64":       {},
	"linux_arm64":       {"qemu-aarch64-static"},
	"linux_armv6":       {"qemu-arm-static", "-cpu", "arm1176"}, // a Zero's
	"linux_armv7":       {"qemu-arm-static", "-cpu", "cortex-a7"},
	"windows_amd64.exe": {"wine"},
}

// starts starts a program, or looks at what cannot be started here.
func starts(t *testing.T, file, version string) {
	_, end, _ := strings.Cut(filepath.Base(file), "_")
	_, end, _ = strings.Cut(end, "_")
	switch run, ok := runs[end]; {
	case ok:
		if len(run) > 0 {
			if _, err := exec.LookPath(run[0]); err != nil {
				t.Skipf("no %s here: apt install qemu-user-static wine", run[0])
			}
			if run[0] == "wine" && os.Getenv("WINEPREFIX") == "" {
				t.Skip("wine of Debian 12 lacks what .ci/run puts into a WINEPREFIX")
			}
		}
		run = append(slices.Clone(run), file, "--version")
		// Into a file: wine's services, which outlive the program, would keep a pipe open.
		said, err := os.Create(filepath.Join(t.TempDir(), "said"))
		if err != nil {
			t.Fatal(err)
		}
		defer said.Close()
		cmd := exec.Command(run[0], run[1:]...)
		cmd.Stdout = said
		failed := cmd.Run()
		out, err := os.ReadFile(said.Name())
		if got, want := strings.TrimSpace(string(out)), "babbage version "+version; err != nil || failed != nil || got != want {
			t.Errorf("says %q, want %q: %v %v", got, want, failed, err)
		}
	case strings.HasPrefix(end, "darwin"):
		isForMac(t, file, end, version)
	case strings.HasSuffix(end, ".deb"):
		hasItsSize(t, file)
	}
}

// A program for macOS cannot be started elsewhere. macOS starts none for its ARM that is not
// signed, be it by the linker (LC_CODE_SIGNATURE in mach-o/loader.h is 0x1d).
func isForMac(t *testing.T, file, end, version string) {
	m, err := macho.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	cpu := map[string]macho.Cpu{"darwin_amd64": macho.CpuAmd64, "darwin_arm64": macho.CpuArm64}[end]
	if m.Cpu != cpu || m.Type != macho.TypeExec {
		t.Errorf("is a %v for %v, want one for %v", m.Type, m.Cpu, cpu)
	}
	signed := slices.ContainsFunc(m.Loads, func(l macho.Load) bool { return m.ByteOrder.Uint32(l.Raw()) == 0x1d })
	if cpu == macho.CpuArm64 && !signed {
		t.Error("is not signed")
	}
	b, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(b, []byte(version)) {
		t.Errorf("its version %s is nowhere in it: %v", version, err)
	}
}

// A package says how much it takes of a card, which its files alone decide, and no file system on
// which it was made.
func hasItsSize(t *testing.T, file string) {
	said, err := exec.Command("dpkg-deb", "--field", file, "Installed-Size").Output()
	if err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command("dpkg-deb", "--contents", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	kib := 0
	for s := bufio.NewScanner(bytes.NewReader(list)); s.Scan(); { // -rw-r--r-- root/root 1234 2026-…
		var mode, owner string
		var size int
		if _, err := fmt.Sscan(s.Text(), &mode, &owner, &size); err != nil {
			t.Fatalf("%q: %v", s.Text(), err)
		}
		if kib++; mode[0] == '-' {
			kib += (size+1023)/1024 - 1
		}
	}
	if got := strings.TrimSpace(string(said)); got != fmt.Sprint(kib) {
		t.Errorf("says that it takes %s KiB, its files take %d", got, kib)
	}
}
