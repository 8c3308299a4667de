package takeover

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// Part is a file that is being written beside the one whose place it takes. It begins like a hidden
// file, and nobody takes it for names or a photo.
type Part struct {
	file *os.File
	kept bool
}

// partBegins is how the names of parts begin.
const partBegins = ".new-"

// NewPart begins a file in a folder. Whoever calls it calls Drop when all is done.
func NewPart(dir string) (*Part, error) {
	f, err := os.OpenFile(filepath.Join(dir, partBegins+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return nil, full(err)
	}
	return &Part{file: f}, nil
}

// Write writes on; its error has a remedy.
func (p *Part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	return n, full(err)
}

// Stat tells which file it is; another after more was written.
func (p *Part) Stat() (fs.FileInfo, error) { return p.file.Stat() }

// Read returns what was written, as far as it goes; it is for a look before Keep.
func (p *Part) Read(most int64) ([]byte, error) { return plain.Read(p.file.Name(), most) }

// Sync has on disk what was written so far. Keep does it too, and has little left to do then.
func (p *Part) Sync() error { return full(p.file.Sync()) }

// Keep has all that was written on disk, and puts it in the place of the file to, whose readers can
// read it too, or where none was. The rename itself outlasts a power cut after draw.SyncDir.
func (p *Part) Keep(to string) error {
	if old, err := os.Lstat(to); err == nil && old.Mode().IsRegular() {
		_ = p.file.Chmod(old.Mode().Perm()) // FAT has no such thing
	}
	if err := p.Sync(); err != nil {
		return err
	}
	if err := p.file.Close(); err != nil {
		return full(err)
	}
	if err := os.Rename(p.file.Name(), to); err != nil {
		return full(err)
	}
	p.kept = true
	return nil
}

// Drop takes away what was written and not kept.
func (p *Part) Drop() {
	if !p.kept {
		_ = p.file.Close() // Keep may have closed it
		_ = os.Remove(p.file.Name())
	}
}

// DropParts takes away what a power cut has left in a folder of files that were being written.
// Nothing writes there meanwhile.
func DropParts(dir string) {
	parts, _ := filepath.Glob(filepath.Join(dir, partBegins+"*")) // only a bad pattern is an error
	for _, p := range parts {
		_ = os.Remove(p)
	}
}

// copyFile copies a file of root, as much of it as was announced, and has it on
// disk when it returns.
func copyFile(ctx context.Context, root *os.Root, f file, to string) error {
	in, err := plain.OpenIn(root, f.name)
	if err != nil {
		return remedy.With(fmt.Errorf("%q: %w", f.name, err), "rename it with plain letters")
	}
	defer in.Close()
	out, err := NewPart(filepath.Dir(to))
	if err != nil {
		return err
	}
	defer out.Drop()
	for left := f.size; left > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.CopyN(out, in, min(left, 1<<20))
		left -= n
		if errors.Is(err, io.EOF) {
			return remedy.With(fmt.Errorf("%q has become shorter while it was read", f.name), "is the stick still in?")
		}
		if errors.Is(err, syscall.ENOSPC) {
			return err
		}
		if err != nil {
			return remedy.With(fmt.Errorf("%q: %w", f.name, err), "copy it there again")
		}
	}
	return out.Keep(to)
}
