package luma

import "bytes"

// bits reads the entropy coded bytes of a JPEG between two markers, already rid
// of stuffing, most significant bit first. Beyond the end it reads zeros; ended
// tells.
type bits struct {
	from *JPEG // has what comes after buf
	buf  []byte
	p    int
	acc  uint32 // the next bits, left aligned, zeros below
	n    int    // how many of acc's bits are loaded
	past int    // how many bits were loaded from beyond the end
}

// need makes sure of 25 bits in acc.
func (b *bits) need() {
	for b.n <= 24 {
		if b.p < len(b.buf) || b.load() {
			b.acc |= uint32(b.buf[b.p]) << (uint(24-b.n) & 31)
			b.p++
		} else {
			b.past += 8
		}
		b.n += 8
	}
}

// load goes on with what comes after buf, if anything does.
func (b *bits) load() bool {
	b.buf, b.p = b.from.piece(), 0
	return len(b.buf) > 0
}

// drop uses up n bits, at most as many as need made sure of.
func (b *bits) drop(n int) {
	b.acc <<= n & 31
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
	over   [17]uint32 // for each length, the first code, left aligned in 16 bits, that is longer
	offset [17]int32  // what to add to a code of that length to find its symbol
	symbol []byte
}

// code is what a Huffman code stands for, as four small numbers in one. 0 is no
// code, or none that is in the quick table.
//
//	bits 0 to 4    bits of the code and of the value that follows it
//	bits 8 to 12   bits of the code alone
//	bits 16 to 23  its symbol: how many zeros come first, and bits of the value
//	bits 24 to 30  how many coefficients that accounts for
type code uint32

func newCode(size int, symbol byte) code {
	zeros, value := int(symbol>>4), int(symbol&15)
	skip := zeros + 1
	if value == 0 && zeros < 15 { // no more in this block
		skip = 64
	}
	return code(size + value | size<<8 | int(symbol)<<16 | skip<<24)
}

func (c code) total() int   { return int(c & 31) }
func (c code) size() int    { return int(c >> 8 & 31) }
func (c code) symbol() int  { return int(c >> 16 & 255) }
func (c code) zeros() int   { return int(c >> 20 & 15) }
func (c code) value() int   { return int(c >> 16 & 15) }
func (c code) account() int { return int(c >> 24) }

// Codes in the quick table have at most quickBits bits, value and all.
const quickBits = 20

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
			if c := newCode(size, symbols[at]); size <= 9 && c.total() <= quickBits {
				first := next << (9 - size)
				for k := range uint32(1) << (9 - size) {
					h.quick[first+k] = c
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

// next looks at the next code, which is 0 when there is none such. It takes
// nothing away.
func (h *huffman) next(b *bits) code {
	b.need()
	if c := h.quick[b.acc>>23]; c != 0 {
		return c
	}
	top := b.acc >> 16
	for size := 1; size <= 16; size++ {
		if top < h.over[size] {
			if i := int32(top>>(16-size)) + h.offset[size]; i >= 0 && int(i) < len(h.symbol) {
				return newCode(size, h.symbol[i])
			}
			break
		}
	}
	return 0
}

// value takes the next code and the value that follows it. The code is 0 when there is none such.
func (h *huffman) value(b *bits) (code, int32) {
	b.need()
	c := h.quick[b.acc>>23]
	if c == 0 {
		if c = h.next(b); c != 0 {
			b.drop(c.size())
			return c, b.extended(c.value())
		}
		return 0, 0
	}
	n := c.value() & 31
	rest := b.acc << (c.size() & 31) // T.81 F.2.2.1: what begins with 0 is negative
	v := int32(rest>>1>>(31-n&31)) + int32(^rest)>>31&(1-1<<n)
	b.drop(c.total())
	return c, v
}

// pass steps over codes and their values from coefficient k to coefficient to.
// This is where the time goes.
func (h *huffman) pass(b *bits, k, to int) bool {
	acc, n, buf, p := b.acc, b.n, b.buf, b.p
	for k <= to {
		if n < quickBits {
			for n <= 24 {
				if p < len(buf) {
					acc |= uint32(buf[p]) << (uint(24-n) & 31)
					p++
					n += 8
					continue
				}
				b.acc, b.n, b.p = acc, n, p
				b.need()
				acc, n, buf, p = b.acc, b.n, b.buf, b.p
			}
		}
		c := h.quick[acc>>23]
		if c == 0 {
			b.acc, b.n, b.p = acc, n, p
			if c, _ = h.value(b); c == 0 {
				return false
			}
			acc, n, buf, p = b.acc, b.n, b.buf, b.p
			k += c.account()
			continue
		}
		acc <<= c & 31
		n -= int(c & 31)
		k += c.account()
	}
	b.acc, b.n, b.p = acc, n, p
	return true
}

// huffmanTables reads DHT (T.81 B.2.4.2).
func (j *JPEG) huffmanTables(b []byte) error {
	for len(b) >= 17 {
		class, id := b[0]>>4, b[0]&15
		counts := [16]byte(b[1:17])
		n := 0
		for _, c := range counts {
			n += int(c)
		}
		if class > 1 || id > 3 || n > 256 || len(b) < 17+n {
			return errTable
		}
		h := newHuffman(&counts, b[17:17+n])
		if h == nil {
			return errTable
		}
		j.huff[class][id] = h
		b = b[17+n:]
	}
	return nil
}
