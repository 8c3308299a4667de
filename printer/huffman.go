package printer

import (
	"bytes"
	"errors"
)

// errShort and errCode are what is wrong with most damaged JPEG files.
var (
	errShort = errors.New("it ends too early")
	errCode  = errors.New("it has a code that stands for nothing")
)

// bits reads the entropy coded bytes of a JPEG between two markers, already rid
// of stuffing, most significant bit first. Beyond the end it reads zeros; ended
// tells.
type bits struct {
	buf  []byte
	p    int
	acc  uint32 // the next bits, left aligned, zeros below
	n    int    // how many of acc's bits are loaded
	past int    // how many bits were loaded from beyond the end
}

// need makes sure of 25 bits in acc.
func (b *bits) need() {
	for b.n <= 24 {
		if b.p < len(b.buf) {
			b.acc |= uint32(b.buf[b.p]) << (24 - b.n)
			b.p++
		} else {
			b.past += 8
		}
		b.n += 8
	}
}

// drop uses up n bits, at most as many as need made sure of.
func (b *bits) drop(n int) {
	b.acc <<= n
	b.n -= n
}

// take returns the next n bits, up to 16.
func (b *bits) take(n int) int32 {
	if b.n < n {
		b.need()
	}
	v := int32(b.acc >> (32 - n)) // 0 for n = 0: Go shifts out what is shifted by 32
	b.drop(n)
	return v
}

// extended returns the next n bits as a signed number (T.81 F.2.2.1, EXTEND).
func (b *bits) extended(n int) int32 {
	v := b.take(n)
	if n > 0 && v < 1<<(n-1) {
		v += 1 - 1<<n
	}
	return v
}

// ended reports whether bits beyond the end were used.
func (b *bits) ended() bool { return b.past > b.n }

// huffman is a table of T.81 annex C. Codes of up to nine bits, which is
// nearly all of them, are looked up; the others are searched by length.
type huffman struct {
	quick  [1 << 9]code
	over   [18]uint32 // for each length, the first left aligned 16 bit code that is longer
	offset [18]int32  // what to add to a code of that length to find its symbol
	symbol []byte
}

// code says what a Huffman code stands for in a run of AC coefficients.
type code struct {
	size   uint8 // bits of the code, 0 when it is longer than the quick table
	symbol uint8
	total  uint8 // bits of the code and of the value that follows
	skip   uint8 // how many coefficients the code and its value account for
}

// newHuffman builds a table from the number of codes of each length from 1 to 16
// and their symbols. It returns nil when they are no such table.
func newHuffman(counts *[16]byte, symbols []byte) *huffman {
	h := &huffman{symbol: bytes.Clone(symbols)}
	next, at := uint32(0), 0
	for i, n := range counts {
		size := i + 1
		h.offset[size] = int32(at) - int32(next)
		for range n {
			if next >= 1<<size || at >= len(symbols) {
				return nil
			}
			if size <= 9 {
				first := next << (9 - size)
				for k := range uint32(1) << (9 - size) {
					h.quick[first+k] = newCode(size, symbols[at])
				}
			}
			next++
			at++
		}
		h.over[size] = next << (16 - size)
		next <<= 1
	}
	return h
}

func newCode(size int, symbol byte) code {
	run, bits := symbol>>4, symbol&15
	c := code{size: uint8(size), symbol: symbol, total: uint8(size) + bits, skip: run + 1}
	if symbol == 0 { // no more in this block
		c.skip = 64
	}
	return c
}

// next reads one code. The zero code means that there is none. After it are at
// least nine bits.
func (h *huffman) next(b *bits) code {
	if b.n < 25 {
		b.need()
	}
	c := h.quick[b.acc>>23]
	if c.size == 0 {
		return h.long(b)
	}
	return c
}

func (h *huffman) long(b *bits) code {
	top := b.acc >> 16
	for size := 10; size <= 16; size++ {
		if top < h.over[size] {
			i := int32(top>>(16-size)) + h.offset[size]
			if i < 0 || int(i) >= len(h.symbol) {
				return code{}
			}
			return newCode(size, h.symbol[i])
		}
	}
	return code{}
}
