package card

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// packages puts the packages there, and takes away those of another time.
func (p *Plan) packages(files []string) error {
	if len(files) == 0 {
		return remedy.With(errors.New("there is no package of babbage here"),
			"put babbage_VERSION_armhf.deb and babbage_VERSION_arm64.deb beside this program, or name them with --deb")
	}
	var here []string
	arches := map[string]bool{}
	for _, file := range files {
		name := filepath.Base(file)
		arch := archOf(name)
		if arch != "armhf" && arch != "arm64" {
			return remedy.With(fmt.Errorf("%.200q is no package for a Raspberry Pi", file), "name babbage_VERSION_armhf.deb or babbage_VERSION_arm64.deb")
		}
		deb, err := inFile(file)
		if err != nil {
			return remedy.With(err, cmp.Or(remedy.Of(err), "name the package with --deb"))
		}
		if !isPackage(file) {
			return remedy.With(fmt.Errorf("%.200q is no Debian package", file), "download it again, or make it: make deb")
		}
		arches[arch] = true
		here = append(here, ours+"/"+name)
		if err := p.add(ours+"/"+name, deb); err != nil {
			return err
		}
	}
	for _, arch := range []string{"armhf", "arm64"} {
		switch {
		case arches[arch]:
		case arch == p.card.arch:
			p.Notes = append(p.Notes, "there is no package for "+arch+", and this card looks as if it needs that one; name it with --deb")
		default:
			p.Notes = append(p.Notes, "there is no package for "+arch+", so this card starts no bear on a Raspberry Pi OS for it")
		}
	}
	p.drop(func(name string) bool { return isDeb(name) && !slices.Contains(here, name) })
	return nil
}

// archOf returns the architecture in the name of a package of babbage, or "".
func archOf(name string) string {
	name, isDeb := strings.CutSuffix(name, ".deb")
	parts := strings.Split(name, "_")
	if !isDeb || len(parts) != 3 || parts[0] != "babbage" {
		return ""
	}
	return parts[2]
}

// isPackage reports whether a file begins as a Debian package does (deb(5)).
func isPackage(file string) bool {
	const magic = "!<arch>\ndebian-binary"
	f, err := plain.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == magic
}

// Beside returns the packages that lie in the first of these folders that has any: for each
// architecture the one that was made last.
func Beside(dirs ...string) (packages []string) {
	for _, dir := range dirs {
		newest := map[string]fs.FileInfo{}
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			arch := archOf(e.Name())
			info, err := e.Info()
			if err == nil && info.Mode().IsRegular() && (arch == "armhf" || arch == "arm64") &&
				(newest[arch] == nil || info.ModTime().After(newest[arch].ModTime())) {
				newest[arch] = info
			}
		}
		for _, arch := range slices.Sorted(maps.Keys(newest)) {
			packages = append(packages, filepath.Join(dir, newest[arch].Name()))
		}
		if len(packages) > 0 {
			return packages
		}
	}
	return nil
}
