package takeover

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// copyFile copies a file of root, as much of it as was announced, and has it on
// disk when it returns.
func copyFile(ctx context.Context, root *os.Root, f file, to string) error {
	in, err := plain.OpenIn(root, f.name)
	if err != nil {
		return remedy.With(fmt.Errorf("%q: %w", f.name, err), "rename it with plain letters")
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return full(err)
	}
	defer out.Close()
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
			return full(err)
		}
		if err != nil {
			return remedy.With(fmt.Errorf("%q: %w", f.name, err), "copy it there again")
		}
	}
	if err := out.Sync(); err != nil {
		return full(err)
	}
	return full(out.Close())
}
