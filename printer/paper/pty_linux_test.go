package paper

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestOnPTY(t *testing.T) {
	link := filepath.Join(t.TempDir(), "printer")
	testOutlet(t, func(p *Printer) (*Outlet, error) { return p.OnPTY(link) },
		func(port string) (io.ReadWriteCloser, error) { return os.OpenFile(port, os.O_RDWR, 0) })
}
