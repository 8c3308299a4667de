package phone

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// Door is the folder in which whoever has a shell on the bear's machine leaves a way in, or asks
// for a slip: they are another process, and may write there what only the bear reads. It is the
// bear's state, which nobody but he and root can open.
type Door string

const (
	codeFile = "phone-code"   // a code's hash, and until when it is good
	wishFile = "phone-wanted" // there is one when a slip is to be printed
)

// left is what the file of a code holds.
type left struct {
	Code  string    `json:"code"` // its hash
	Until time.Time `json:"until"`
}

// Invite leaves a new code at the door, good as that of a slip is, once.
func (d Door) Invite(now time.Time) (code string, err error) {
	code = newCode()
	text, err := json.Marshal(left{mark(code), now.Add(codeLife)})
	if err != nil {
		panic(err) // nothing in it that JSON cannot hold
	}
	fresh := d.file(codeFile + ".new")
	err = write(fresh, text)
	if err == nil {
		err = os.Rename(fresh, d.file(codeFile))
	}
	if err != nil {
		return "", remedy.With(fmt.Errorf("the way in: %w", err), "try it with sudo; is the disk full (df -h)?")
	}
	return code, nil
}

// Wish asks the bear for a slip.
func (d Door) Wish() error {
	if err := write(d.file(wishFile), nil); err != nil {
		return remedy.With(fmt.Errorf("asking the bear for a slip: %w", err), "try it with sudo; is the disk full (df -h)?")
	}
	return nil
}

// Wished reports whether somebody has asked for a slip since it was last called.
func (d Door) Wished() bool { return os.Remove(d.file(wishFile)) == nil }

// Waiting reports whether the bear has not yet heard what somebody asked for.
func (d Door) Waiting() bool {
	_, err := os.Lstat(d.file(wishFile))
	return err == nil
}

// use returns what a typed code is good for: once, if it was left at the door.
func (d Door) use(typed string, now time.Time) answer {
	const most = 1000 // bytes
	text, err := plain.Read(d.file(codeFile), most)
	var l left
	if err == nil {
		err = json.Unmarshal(text, &l)
	}
	if _, bad := hex.DecodeString(l.Code); err != nil || bad != nil || l.Code != mark(read(typed)) {
		return wrong
	}
	if os.Remove(d.file(codeFile)) != nil {
		return wrong // or it would be good for ever
	}
	if !now.Before(l.Until) {
		return old
	}
	return good
}

func (d Door) file(name string) string { return filepath.Join(string(d), name) }
