package remedy

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestRemedy(t *testing.T) {
	plain := errors.New("no printer")
	with := fmt.Errorf("bear: %w", With(fmt.Errorf("port %q: %w", "lp0", fs.ErrNotExist), "plug it in"))
	for _, c := range []struct {
		err        error
		line, says string
	}{
		{plain, "no printer", ""},
		{with, `bear: port "lp0": file does not exist; plug it in`, "plug it in"},
		{With(with, "call Bo"), `bear: port "lp0": file does not exist; call Bo`, "call Bo"},
	} {
		if got := Line(c.err); got != c.line {
			t.Errorf("got %s\nwant %s", got, c.line)
		}
		if got := Of(c.err); got != c.says {
			t.Errorf("remedy %q, want %q", got, c.says)
		}
	}
	if !errors.Is(with, fs.ErrNotExist) {
		t.Error("what is wrong is lost behind the remedy")
	}
}
