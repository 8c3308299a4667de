package phone

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
	"babbage/draw"
	"babbage/draw/roster"
)

const (
	maxGuests   = 500                  // issue 13
	guestLife   = 100 * 24 * time.Hour // of the cookie: until the party starts
	guestCookie = "babbage-guest"
)

// Guests come at most so fast: an office that scans the slip at the same moment, and then one a
// second.
const (
	guestBurst = 60
	guestPace  = time.Second
)

// wall is the slip on the wall: its code, and which phone put in whom. A slip on a wall outlives
// a power cut, so that both are kept in a file, until the party starts. The file has hashes of the
// phones' tokens, and no pair.
type wall struct {
	path string
	pace *rate.Limiter

	mu   sync.Mutex
	kept kept
	come []string // hashes of phones that have put in nobody, the latest last; at most maxGuests
	seen string   // the version of the list of which no name is gone, "" for none
}

// kept is what the file holds.
type kept struct {
	Code   string            `json:"code"`   // "" while there is no slip
	Guests map[string]string `json:"guests"` // the hash of a phone's token, and the name that it put in
}

// maxWall bounds the file in bytes: 500 names of 200 letters have less.
const maxWall = 1 << 20

func openWall(path string) (*wall, error) {
	w := &wall{path: path, pace: rate.NewLimiter(rate.Every(guestPace), guestBurst), kept: kept{Guests: map[string]string{}}}
	text, err := plain.Read(path, maxWall)
	if errors.Is(err, fs.ErrNotExist) {
		return w, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &w.kept)
	}
	if err != nil {
		return nil, remedy.With(fmt.Errorf("the wall's slip: %w", err), "delete the file, and print another slip for the wall")
	}
	if w.kept.Guests == nil {
		w.kept.Guests = map[string]string{}
	}
	return w, nil
}

// code returns the code of the slip, and makes one where there is none.
func (w *wall) code() (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.kept.Code == "" {
		w.kept.Code = newCode()
		return w.kept.Code, w.save()
	}
	return w.kept.Code, nil
}

// close makes the slip and its guests' phones good for nothing more: the party starts.
func (w *wall) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept, w.come = kept{Guests: map[string]string{}}, nil
	return w.save()
}

// use returns what a typed code is good for.
func (w *wall) use(typed string) answer {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.kept.Code != "" && hash(read(typed)) == hash(w.kept.Code) {
		return good
	}
	return wrong
}

// begin lets a guest's phone in, and hands it a cookie. It returns false where there are too many,
// or too many at once.
func (w *wall) begin(rw http.ResponseWriter) bool {
	if !w.pace.Allow() {
		return false
	}
	token := newCode()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.kept.Guests) >= maxGuests {
		return false
	}
	w.move(mark(token), "")
	setCookie(rw, guestCookie, token, guestLife)
	return true
}

// name returns whom a guest's phone has put in, "" for nobody.
func (w *wall) name(phone string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.kept.Guests[phone]
}

// full reports whether there are as many guests as there may be.
func (w *wall) full() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.kept.Guests) >= maxGuests
}

// guest returns the mark of a guest's phone, and whom it put in: "" for nobody yet.
func (w *wall) guest(r *http.Request) (phone, name string, ok bool) {
	c, err := r.Cookie(guestCookie)
	if err != nil {
		return "", "", false
	}
	phone = mark(c.Value)
	w.mu.Lock()
	defer w.mu.Unlock()
	if name, ok := w.kept.Guests[phone]; ok {
		return phone, name, true
	}
	for _, one := range w.come {
		if one == phone {
			return phone, "", true
		}
	}
	return "", "", false
}

// put keeps whom a guest's phone has put in, by the name that they have from now on; "" takes that
// back.
func (w *wall) put(phone, name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.move(phone, name)
	return w.save()
}

// move takes a phone from where it was to those of whom it put in, "" for nobody.
func (w *wall) move(phone, name string) {
	w.seen = ""
	delete(w.kept.Guests, phone)
	w.come = slices.DeleteFunc(w.come, func(one string) bool { return one == phone })
	if name != "" {
		w.kept.Guests[phone] = name
		return
	}
	w.come = append(w.come, phone)
	w.come = w.come[max(0, len(w.come)-maxGuests):]
}

// renamed follows a name that the organiser has changed; to "" when it is struck out.
func (w *wall) renamed(from, to string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	key := roster.Key(from)
	return w.moveAll(func(name string) (string, bool) { return to, roster.Key(name) == key })
}

// forget lets go of the names that are gone from a list: a shell has struck them out. Somebody else
// may be put on the list by such a name, and no phone may reach them.
func (w *wall) forget(view *files.View) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.kept.Guests) == 0 || w.seen != "" && w.seen == view.Version {
		return nil
	}
	there := map[string]bool{}
	for _, one := range view.People {
		there[roster.Key(one.Name)] = true
	}
	err := w.moveAll(func(name string) (string, bool) { return "", !there[roster.Key(name)] })
	w.seen = view.Version
	return err
}

// moveAll moves the phones of the names for which to returns true to the name that it returns.
func (w *wall) moveAll(to func(name string) (string, bool)) error {
	moved := false
	for phone, name := range maps.Clone(w.kept.Guests) {
		if name, ok := to(name); ok {
			w.move(phone, name)
			moved = true
		}
	}
	if !moved {
		return nil
	}
	return w.save()
}

// guests returns the roster.Key of who put themselves in: those who came by the slip on the wall.
func (w *wall) guests() map[string]bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := map[string]bool{}
	for _, name := range w.kept.Guests {
		all[roster.Key(name)] = true
	}
	return all
}

// save puts the file in the place of the one before, whole or not at all.
func (w *wall) save() error {
	text, err := json.Marshal(w.kept)
	if err != nil {
		panic(err) // nothing in it that JSON cannot hold
	}
	fresh := w.path + ".new"
	err = errors.Join(os.MkdirAll(filepath.Dir(w.path), 0o750), write(fresh, text))
	if err == nil {
		err = os.Rename(fresh, w.path)
	}
	if err == nil {
		err = draw.SyncDir(filepath.Dir(w.path))
	}
	if err != nil {
		return remedy.With(fmt.Errorf("the wall's slip: %w", err), "see whether the disk is full (df -h)")
	}
	return nil
}

// write makes a file that only the bear may read and has it on disk.
func write(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// mark is what is kept of a phone's token.
func mark(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}
