package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"babbage": main})
}

// The commands as a person types them.
func TestCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again as a command")
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", e.WorkDir+"/cache")
			e.Setenv("LocalAppData", e.WorkDir+"/cache")
			return os.Mkdir(e.WorkDir+"/cache", 0o700)
		},
	})
}
