package takeover

import (
	"encoding/json"
	"os"
	"path/filepath"

	"babbage/assets/plain"
)

// memory is what was done with each source, by its folder. It lies beside the
// party, in people.taken; without it, a folder is taken once more, which does
// no harm.
type memory map[string]taken

// maxMemory bounds the file in bytes: four sources with a reason each take far less.
const maxMemory = 1 << 20

type taken struct {
	Taken   string `json:"taken,omitempty"`   // the mark under which it was taken
	Refused string `json:"refused,omitempty"` // the mark and the reason for which it was not

	Says []string `json:"says,omitempty"` // what is to be read on the source itself; see says.go
}

func remember(to string) memory {
	m := memory{}
	text, err := plain.Read(to+".taken", maxMemory)
	if err != nil || json.Unmarshal(text, &m) != nil || m == nil {
		return memory{}
	}
	return m
}

func (m memory) save(to string) error {
	text, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(to+".taken.new", append(text, '\n'), 0o640); err != nil {
		return err
	}
	return os.Rename(to+".taken.new", to+".taken")
}
