//go:build unix

package plain

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"babbage/assets/remedy"
)

// oddities makes one of everything that is no plain file, and returns what each is called.
func oddities(t *testing.T, dir string) map[string]string {
	at := func(name string) string { return filepath.Join(dir, name) }
	socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: at("socket")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	for _, err := range []error{
		syscall.Mkfifo(at("pipe"), 0o600),
		os.Mkdir(at("folder"), 0o700),
		os.Symlink("/dev/zero", at("device")),
		os.Symlink("pipe", at("link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string]string{
		"pipe":   "a named pipe",
		"link":   "a named pipe",
		"folder": "a folder",
		"device": "a device",
		"socket": "a socket",
	}
}

func TestOnlyPlainFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	kinds := oddities(t, dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(filepath.Join(dir, "plain"), []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	for how, open := range map[string]func(name string) (fs.File, error){
		"Open":   func(name string) (fs.File, error) { return Open(filepath.Join(dir, name)) },
		"OpenIn": func(name string) (fs.File, error) { return OpenIn(root, name) },
		"Dir": func(name string) (fs.File, error) {
			f, err := Dir(dir).Open(name)
			if name == "folder" && err == nil { // it can be listed
				_, err = f.Read(make([]byte, 1))
				return nil, &fs.PathError{Op: "read", Path: name, Err: err}
			}
			return f, err
		},
	} {
		for name, is := range kinds {
			_, err := open(name)
			var path *fs.PathError
			if !errors.As(err, &path) {
				t.Errorf("%s of %s: %v", how, name, err)
			} else if is += " and not a file"; path.Err.Error() != is && (how != "OpenIn" || name != "device") {
				t.Errorf("%s of %s: %v, want %s", how, name, err, is) // a link that leaves a root is not followed
			} else if remedy.Of(err) == "" && how != "OpenIn" {
				t.Errorf("%s of %s: what is a person to do?", how, name)
			}
		}
		if f, err := open("plain"); err != nil {
			t.Errorf("%s of a file: %v", how, err)
		} else {
			f.Close()
		}
	}
}

// What was a file when it was looked at is a pipe when it is opened.
func TestAFileThatBecomesAPipe(t *testing.T) {
	dir := t.TempDir()
	oddities(t, dir)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stat := func(string) (fs.FileInfo, error) { return os.Stat(file) }
	if f, _, err := open(stat, os.OpenFile, filepath.Join(dir, "pipe")); f != nil || err == nil {
		t.Errorf("opened: %v", err)
	}
}

func TestOnlyFoldersAreListed(t *testing.T) {
	dir := t.TempDir()
	oddities(t, dir)
	for _, name := range []string{"pipe", "device", "socket"} {
		if _, err := fs.ReadDir(Dir(filepath.Join(dir, name)), "."); err == nil {
			t.Errorf("%s is listed: %v", name, err)
		}
		if _, err := Root(filepath.Join(dir, name)); remedy.Of(err) == "" {
			t.Errorf("%s is a root: %v", name, err)
		}
	}
	if entries, err := fs.ReadDir(Dir(dir), "."); len(entries) != 5 || err != nil {
		t.Errorf("%v, %v", entries, err)
	}
	if _, err := Dir("").Open("."); err == nil {
		t.Error("no folder is listed")
	}
}

func TestReadReadsSoMuch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, make([]byte, 1025), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := Read(file, 1025); len(b) != 1025 || err != nil {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if _, err := Read(file, 1024); remedy.Of(err) == "" {
		t.Errorf("one byte too many: %v", err)
	}
}
