package luma

import (
	"bytes"
	"io"
)

// window is how many bytes of a file that arrives are in memory: more than the longest segment.
const window = 128 << 10

// OpenReader is Open for a file that still arrives: Decode reads on from r, as far as it needs, and
// keeps no more of it than 128 KB. A progressive one is Unsupported, as it takes all of the file
// before anything is seen.
func OpenReader(r io.Reader) (*JPEG, error) {
	j := &JPEG{file: make([]byte, 0, window), rest: r, adobe: -1}
	if !j.ahead(3) || !Is(j.file) {
		return nil, errTable
	}
	j.p = 2
	if err := j.header(); err != nil {
		return nil, err
	}
	if j.progressive {
		return nil, Unsupported("a progressive JPEG that still arrives")
	}
	j.arrives = true
	return j, nil
}

// ahead makes sure of n bytes to read on, fewer than window, and reports whether the file has them.
// What was read before may be gone then.
func (j *JPEG) ahead(n int) bool {
	for len(j.file)-j.p < n {
		if j.rest == nil {
			return false
		}
		if j.p > 0 {
			j.file = j.file[:copy(j.file, j.file[j.p:])]
			j.p = 0
		}
		got, err := j.rest.Read(j.file[len(j.file):cap(j.file)])
		if j.file = j.file[:len(j.file)+got]; err != nil {
			j.rest = nil // whoever gave it knows why
		}
	}
	return true
}

// pieces are how much of the coded data is made ready at a time, in bytes: it is still in the
// processor's cache then when it is read.
const pieces = 8 << 10

// piece returns the coded data that comes next, without the zeros stuffed in after FF, and nothing
// at a marker or at the end. It moves the data together where it is.
func (j *JPEG) piece() []byte {
	if !j.ahead(2) {
		last := j.file[j.p:]
		j.p = len(j.file)
		return last
	}
	start := j.p
	end := start // of what has been moved
	limit := min(len(j.file), start+pieces)
	for j.p < limit {
		i := bytes.IndexByte(j.file[j.p:limit], 0xFF)
		if i < 0 {
			i = limit - j.p
		}
		if end < j.p {
			copy(j.file[end:], j.file[j.p:j.p+i])
		}
		end += i
		j.p += i
		// What is after an FF at the end of what has arrived is seen next time.
		if j.p+1 >= len(j.file) || j.p == limit || j.file[j.p+1] != 0 {
			break
		}
		j.file[end] = 0xFF
		end++
		j.p += 2
	}
	return j.file[start:end]
}
