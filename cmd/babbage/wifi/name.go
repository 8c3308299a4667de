package wifi

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// letters are easy to type on a phone, and none looks like another on paper: no i, j, l, o, and
// neither u nor v.
const letters = "abcdefghkmnpqrstwxyz"

// Name is the name of the bear's own network, the same for each seed: /etc/machine-id, say, which
// it does not tell.
func Name(seed string) string {
	sum := sha256.Sum256([]byte("babbage wifi " + seed))
	return "Babbage-" + strings.ToUpper(spell(sum[:4]))
}

// Passphrase returns a new passphrase of 14 letters, which are 60 bits of chance.
func Passphrase() string {
	var chance []byte
	for b := make([]byte, 1); len(chance) < 14; {
		rand.Read(b)
		if int(b[0]) < 256/len(letters)*len(letters) { // each letter as often as any other
			chance = append(chance, b[0])
		}
	}
	return spell(chance)
}

// spell turns each byte into a letter.
func spell(bytes []byte) string {
	spelt := make([]byte, len(bytes))
	for i, b := range bytes {
		spelt[i] = letters[int(b)%len(letters)]
	}
	return string(spelt)
}

// Code is what a QR code says so that a phone joins a network (ZXing's "Barcode Contents").
func Code(ssid, passphrase string) string {
	escape := strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`)
	return "WIFI:T:WPA;S:" + escape.Replace(ssid) + ";P:" + escape.Replace(passphrase) + ";;"
}
