package phone

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"sync"
	"time"
)

// codeLife is how long the code of an organiser's slip is good (issue 13).
const codeLife = 30 * time.Minute

// letters are Crockford's: nobody can mix up two of them, on paper or aloud.
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// codeBytes is the size of a code, 128 bits (issue 13); in letters it has 26.
const codeBytes = 16

// newCode returns a code that nobody can guess.
func newCode() string {
	b := make([]byte, codeBytes)
	rand.Read(b) // never fails: it ends the program first
	return letters.EncodeToString(b)
}

// Groups returns a code in groups of letters, as it is read off paper.
func Groups(code string) string {
	var b strings.Builder
	for i, r := range code {
		if i > 0 && i%5 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// read returns a code as somebody typed it: in groups, in small letters, with an O for a 0.
func read(typed string) string {
	const most = 100
	if len(typed) > most {
		return ""
	}
	return strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "", "\r", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
}

// hash is what is remembered of a code, and by what codes are compared: the time that it takes
// tells nothing.
func hash(code string) [sha256.Size]byte { return sha256.Sum256([]byte(code)) }

// answer is what a code is good for.
type answer int

const (
	good  answer = iota
	wrong        // there never was such a code
	used         // another phone has it
	old          // its time is over, or a newer slip has been printed
)

// key returns what is said to whoever brings such a code.
func (a answer) key() string {
	return [...]string{good: "", wrong: "phone.ask.wrong", used: "phone.ask.used", old: "phone.ask.old"}[a]
}

// keys are the codes of the organisers' slips: one is good, and some are known not to be any more.
type keys struct {
	now func() time.Time

	mu     sync.Mutex
	good   [sha256.Size]byte
	until  time.Time // zero when none is good
	passed []passed  // the latest last
}

type passed struct {
	code [sha256.Size]byte
	was  answer
}

func newKeys(now func() time.Time) *keys { return &keys{now: now} }

// renew returns a new code in place of the one that was good.
func (k *keys) renew() string {
	code := newCode()
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.until.IsZero() {
		k.pass(old)
	}
	k.good, k.until = hash(code), k.now().Add(codeLife)
	return code
}

// pass makes the code that was good one that was.
func (k *keys) pass(was answer) {
	const most = 64 // a paw held for so many slips is tired
	k.passed = append(k.passed, passed{k.good, was})
	k.passed = k.passed[max(0, len(k.passed)-most):]
	k.until = time.Time{}
}

// use returns what a typed code is good for, which it is once.
func (k *keys) use(typed string) answer {
	h := hash(read(typed))
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.until.IsZero() && h == k.good {
		if !k.now().Before(k.until) {
			k.pass(old)
			return old
		}
		k.pass(used)
		return good
	}
	for _, p := range k.passed {
		if p.code == h {
			return p.was
		}
	}
	return wrong
}
