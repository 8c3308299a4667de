package draw

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// cutDisk is a disk whose power can be cut at any call. It keeps apart what was written and what
// is safe: the bytes of a file are after its Sync, its name after a sync of its folder. What is
// not, a cut may keep, lose, or, bytes, tear.
type cutDisk struct {
	root  *node
	calls int
	cutAt int   // the power goes instead of this call, counted from 1; 0: never
	fail  error // what the call cutAt fails with when the power stays on; the disk is full from then on until mended
	dead  bool
}

// node is a file or a folder.
type node struct {
	text, safe []byte
	kids       map[string]*node // nil for a file
	safeKids   map[string]*node
	pending    []func(map[string]*node) // changes of kids since the last sync
}

var errCut = errors.New("the power is cut")

func newFolder() *node { return &node{kids: map[string]*node{}, safeKids: map[string]*node{}} }

func newCutDisk() *cutDisk { return &cutDisk{root: newFolder()} }

// look is step for a call that needs no room on the disk.
func (d *cutDisk) look() error {
	if d.fail != nil {
		d.calls++
		return nil
	}
	return d.step()
}

// step counts a call and decides its fate.
func (d *cutDisk) step() error {
	d.calls++
	if d.dead {
		return errCut
	}
	if d.cutAt != 0 && d.calls >= d.cutAt {
		if d.fail != nil {
			return d.fail
		}
		d.dead = true
		return errCut
	}
	return nil
}

// at returns the folder that name is in, and its last part.
func (d *cutDisk) at(name string) (*node, string, error) {
	folder := d.root
	parts := strings.Split(filepath.ToSlash(filepath.Clean(name)), "/")
	for _, part := range parts[:len(parts)-1] {
		if folder = folder.kids[part]; folder == nil || folder.kids == nil {
			return nil, "", &fs.PathError{Op: "open", Path: name, Err: syscall.ENOENT}
		}
	}
	return folder, parts[len(parts)-1], nil
}

func (d *cutDisk) find(name string) (*node, error) {
	folder, base, err := d.at(name)
	if err != nil {
		return nil, err
	}
	if folder.kids[base] == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.ENOENT}
	}
	return folder.kids[base], nil
}

// change does something to the names in a folder, now and, if the power lasts, for good.
func (n *node) change(how func(map[string]*node)) {
	how(n.kids)
	n.pending = append(n.pending, how)
}

func (d *cutDisk) read(name string) ([]byte, error) {
	if err := d.look(); err != nil {
		return nil, err
	}
	n, err := d.find(name)
	if err != nil {
		return nil, err
	}
	return slices.Clone(n.text), nil
}

func (d *cutDisk) exists(name string) (bool, error) {
	if err := d.look(); err != nil {
		return false, err
	}
	_, err := d.find(name)
	return err == nil, nil
}

func (d *cutDisk) create(name string) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	folder, base, err := d.at(name)
	if err != nil {
		return nil, err
	}
	n := folder.kids[base]
	if n == nil {
		n = &node{}
		folder.change(func(kids map[string]*node) { kids[base] = n })
	}
	n.text = nil
	return &cutFile{d, n}, nil
}

func (d *cutDisk) rename(old, new string) error {
	if err := d.step(); err != nil {
		return err
	}
	from, oldBase, err1 := d.at(old)
	to, newBase, err2 := d.at(new)
	if err := errors.Join(err1, err2); err != nil || from != to {
		return fmt.Errorf("rename %q to %q: %w", old, new, err)
	}
	n := from.kids[oldBase]
	if n == nil {
		return syscall.ENOENT
	}
	from.change(func(kids map[string]*node) { delete(kids, oldBase); kids[newBase] = n })
	return nil
}

func (d *cutDisk) mkdir(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	folder, base, err := d.at(name)
	if err == nil && folder.kids[base] == nil {
		n := newFolder()
		folder.change(func(kids map[string]*node) { kids[base] = n })
	}
	return err
}

func (d *cutDisk) removeAll(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	folder, base, err := d.at(name)
	if err == nil && folder.kids[base] != nil {
		folder.change(func(kids map[string]*node) { delete(kids, base) })
	}
	return nil
}

func (d *cutDisk) sync(dir string) error {
	if err := d.step(); err != nil {
		return err
	}
	n := d.root
	if dir != "." {
		var err error
		if n, err = d.find(dir); err != nil {
			return err
		}
	}
	n.safeKids, n.pending = maps.Clone(n.kids), nil
	return nil
}

func (d *cutDisk) list(dir string) ([]string, error) {
	if err := d.look(); err != nil {
		return nil, err
	}
	n, err := d.find(dir)
	if err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(n.kids)), nil
}

// cutFile is a file of a cutDisk, open for writing.
type cutFile struct {
	disk *cutDisk
	node *node
}

func (f *cutFile) Write(text []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		half := len(text) / 2
		f.node.text = append(f.node.text, text[:half]...) // a full disk takes what it can
		return half, err
	}
	f.node.text = append(f.node.text, text...)
	return len(text), nil
}

func (f *cutFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	f.node.safe = slices.Clone(f.node.text)
	return nil
}

func (f *cutFile) Close() error { return f.disk.step() }

// restart is the disk after the power went and came back: chance decides about what was not safe.
func (d *cutDisk) restart(chance *rand.Rand) *cutDisk {
	return &cutDisk{root: d.root.restart(chance, map[*node]*node{})}
}

func (n *node) restart(chance *rand.Rand, done map[*node]*node) *node {
	if n.kids == nil {
		text := n.safe
		if !slices.Equal(n.text, n.safe) {
			switch chance.IntN(4) {
			case 0: // the old bytes
			case 1: // the new ones
				text = n.text
			case 2: // torn
				text = n.text[:chance.IntN(len(n.text)+1)]
			case 3: // the right length and nothing in it
				text = make([]byte, len(n.text))
			}
		}
		return &node{text: slices.Clone(text), safe: slices.Clone(text)}
	}
	kids := maps.Clone(n.safeKids)
	keep := chance.IntN(3)
	for _, change := range n.pending {
		if keep == 0 || keep == 1 && chance.IntN(2) == 0 {
			continue
		}
		change(kids)
	}
	after := newFolder()
	for name, kid := range kids {
		if done[kid] == nil {
			done[kid] = kid.restart(chance, done)
		}
		after.kids[name], after.safeKids[name] = done[kid], done[kid]
	}
	return after
}

// copy returns a disk with the same on it, all of it safe.
func (d *cutDisk) copy() *cutDisk {
	all := newCutDisk()
	var walk func(from, to *node)
	walk = func(from, to *node) {
		for name, kid := range from.kids {
			n := &node{text: slices.Clone(kid.text), safe: slices.Clone(kid.text)}
			if kid.kids != nil {
				n = newFolder()
				walk(kid, n)
			}
			to.kids[name], to.safeKids[name] = n, n
		}
	}
	walk(d.root, all.root)
	return all
}

// texts returns every file on the disk by its path, for those who look for leaks.
func (d *cutDisk) texts() map[string]string {
	all := map[string]string{}
	var walk func(prefix string, n *node)
	walk = func(prefix string, n *node) {
		for name, kid := range n.kids {
			if kid.kids != nil {
				walk(prefix+name+"/", kid)
				continue
			}
			all[prefix+name] = string(kid.text)
		}
	}
	walk("", d.root)
	return all
}

// The model must be able to lose data, or the crash tests would prove nothing.
func TestCutDiskLosesWhatIsNotSynced(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(300) {
		d := newCutDisk()
		st := store{disk: d, dir: "."}
		if err := d.mkdir("hat"); err != nil {
			t.Fatal(err)
		}
		if err := d.sync("."); err != nil {
			t.Fatal(err)
		}
		f, _ := d.create(st.path("a"))
		_, _ = f.Write([]byte("whole"))
		after := d.restart(rand.New(rand.NewPCG(seed, 1)))
		text, ok := after.texts()["hat/a"]
		switch {
		case !ok:
			seen["lost"]++
		case text == "whole":
			seen["whole"]++
		default:
			seen["torn"]++
		}
	}
	for _, fate := range []string{"lost", "whole", "torn"} {
		if seen[fate] == 0 {
			t.Errorf("in 300 cuts no unsynced file was %s: %v", fate, seen)
		}
	}
}
