// Package files is a stand-in until the real one is merged.
package files

import (
	"io"
	"io/fs"
	"time"

	"babbage/draw/roster"
)

type Files struct{}
type View struct {
	People  []roster.Person
	Notes   []string
	File    string
	Photos  map[string]string
	Raw     map[string]string
	Version string
}
type Setting struct {
	Key, Was string
	To       any
}
type News struct {
	At time.Time
	By string
}
type Conflict struct{ Key, By, Was, Is string }

func (c *Conflict) Error() string { return "conflict" }

func New(dir string, try func(fs.FS) error) *Files                 { return &Files{} }
func (f *Files) Read() (*View, error)                              { return &View{}, nil }
func (f *Files) Add(by string, people ...roster.Person) error      { return nil }
func (f *Files) Paste(by, text string) (added []string, err error) { return nil, nil }
func (f *Files) Rename(by, from, to string) error                  { return nil }
func (f *Files) Strike(by, name string) error                      { return nil }
func (f *Files) SetColumn(by, name, column, was, to string) error  { return nil }
func (f *Files) PutPhoto(by, name string, r io.Reader) error       { return nil }
func (f *Files) PutLastYear(by string, r io.Reader) error          { return nil }
func (f *Files) Set(by string, changes ...Setting) error           { return nil }
func (f *Files) News() []News                                      { return nil }
