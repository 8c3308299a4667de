package card

import (
	"encoding/json"
	"errors"
	"io/fs"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// ledger is what babbage card has put onto a card, by the file's name. It lies beside the copies of
// what was there before, and is written before all else, so that a card that is pulled out halfway
// can be undone, or done again.
type ledger map[string]entry

type entry struct {
	Sum  string `json:"sha256"`         // of the file as it was put there
	Kept bool   `json:"kept,omitempty"` // there is a copy of the file that was there before

	Country string `json:"country,omitempty"` // that was put into cmdline.txt
}

const (
	beforeDir  = ours + "/before"
	ledgerFile = beforeDir + "/card.json"
)

// keptAs is the name of the copy of a file.
func keptAs(name string) string { return beforeDir + "/" + name }

func (c *Card) readLedger() (ledger, error) {
	text, err := plain.Read(c.path(ledgerFile), maxText)
	if errors.Is(err, fs.ErrNotExist) {
		return ledger{}, nil
	}
	l := ledger{}
	if err == nil {
		err = json.Unmarshal(text, &l)
	}
	if err != nil || l == nil {
		return nil, remedy.With(errors.New(ledgerFile+" on the card cannot be read"), again)
	}
	for name := range l {
		if !fs.ValidPath(name) {
			return nil, remedy.With(errors.New(ledgerFile+" on the card is not as it was written"), again)
		}
	}
	return l, nil
}

func (l ledger) content() (content, error) {
	text, err := json.MarshalIndent(l, "", "\t")
	return inMemory(append(text, '\n')), err
}
