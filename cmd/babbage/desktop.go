package main

import (
	"os"
	"os/exec"
	"runtime"
)

// openPage opens an address in the browser of this desk. Where there is none, or nobody sits at
// it, nothing happens: the address has been printed.
func openPage(url string) {
	command := opener(runtime.GOOS, os.Getenv)
	if command == nil {
		return
	}
	browser := exec.Command(command[0], append(command[1:], url)...)
	browser.SysProcAttr = apart // Ctrl-C is for the bear, not for the browser
	if browser.Start() == nil {
		go func() { _ = browser.Wait() }()
	}
}

// opener returns the program that opens an address on a system, or nil where nobody would see
// the page: on a machine that tests, over ssh, or without a desktop.
func opener(system string, env func(string) string) []string {
	if env("CI") != "" || env("SSH_CONNECTION") != "" {
		return nil
	}
	switch {
	case system == "darwin":
		return []string{"open"}
	case system == "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case env("DISPLAY") != "", env("WAYLAND_DISPLAY") != "":
		return []string{"xdg-open"}
	}
	return nil
}
