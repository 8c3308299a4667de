// Command build draws the pictures of deploy/BUILD.md into a folder (assets/pictures): make guide.
// The pins are those of device.DefaultWiring, the throne's parts those of package throne.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"babbage/assets/throne"
	"babbage/device"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: build FOLDER")
		os.Exit(2)
	}
	all, err := pictures()
	for _, d := range all {
		if err == nil {
			err = os.WriteFile(filepath.Join(os.Args[1], "build-"+d.name+".svg"), d.SVG(), 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// pictures draws all of them, in the order of the guide.
func pictures() ([]*drawing, error) {
	t, err := throne.Build(throne.Default())
	if err != nil {
		return nil, err
	}
	together, err := assembly(t)
	return []*drawing{
		parts(), kerf(), together,
		button(), joint(), proof(device.DefaultWiring), pad(), tunnel(), seam(), snapped(),
		lamp(device.DefaultWiring), branch(), supplies(), divider(), sound(), board(), closing(), first(),
	}, err
}
