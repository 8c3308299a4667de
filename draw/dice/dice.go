// Package dice makes fair numbers from random bytes: every value equally likely, with no modulo
// bias.
package dice

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"

	"babbage/assets/remedy"
)

// A Dice throws numbers. It belongs to one goroutine.
type Dice struct {
	bytes *bufio.Reader
	buf   [8]byte
}

// readAhead is how many random bytes are fetched at a time. A roll-call for 1,000 people throws
// some 10,000 numbers, and asking the kernel for each by itself costs more than the draw.
const readAhead = 512

// New returns a dice that feeds on random, which must yield uniform bytes without end:
// crypto/rand.Reader.
func New(random io.Reader) *Dice {
	return &Dice{bytes: bufio.NewReaderSize(random, readAhead)}
}

// Below returns a number from 0 to n-1, each equally likely; n must be positive. It fails only
// when its source does.
//
// The method is Lemire's (Fast Random Integer Generation in an Interval, ACM TOMACS 2019): the
// high half of a random word times n is the number; the few words that would make some numbers
// likelier are thrown again.
func (d *Dice) Below(n int) (int, error) {
	if n <= 0 || uint64(n) > 1<<31 {
		panic(fmt.Sprintf("dice: a number below %d", n))
	}
	bound := uint32(n)
	again := -bound % bound // 2³² mod n
	for {
		word, err := d.read(4)
		if err != nil {
			return 0, err
		}
		product := uint64(binary.LittleEndian.Uint32(word)) * uint64(bound)
		if uint32(product) >= again {
			return int(product >> 32), nil
		}
	}
}

// Below64 is Below for the large numbers that counting assignments yields; n must not be zero.
func (d *Dice) Below64(n uint64) (uint64, error) {
	again := -n % n // 2⁶⁴ mod n
	for {
		word, err := d.read(8)
		if err != nil {
			return 0, err
		}
		high, low := bits.Mul64(binary.LittleEndian.Uint64(word), n)
		if low >= again {
			return high, nil
		}
	}
}

// read returns the next n random bytes, valid until the next read.
func (d *Dice) read(n int) ([]byte, error) {
	if _, err := io.ReadFull(d.bytes, d.buf[:n]); err != nil {
		return nil, remedy.With(fmt.Errorf("random numbers: %w", err), "the draw would not be fair without them, so restart the Pi")
	}
	return d.buf[:n], nil
}

// Float returns a number from 0 to 1, below 1, in steps of 2⁻⁵³.
func (d *Dice) Float() (float64, error) {
	word, err := d.read(8)
	if err != nil {
		return 0, err
	}
	return float64(binary.LittleEndian.Uint64(word)>>11) / (1 << 53), nil
}
