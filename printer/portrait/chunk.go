package portrait

import (
	"encoding/binary"
	"iter"
)

// chunks yields name and data of the chunks that a PNG or a WebP is made of.
func chunks(file []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		png := begins(file, "\x89PNG\r\n\x1a\n")
		switch {
		case png:
			file = file[8:]
		case begins(file, "RIFF????WEBP"):
			file = file[12:]
		default:
			return
		}
		for name, data, rest := cut(file, png); name != ""; name, data, rest = cut(rest, png) {
			if !yield(name, data) {
				return
			}
		}
	}
}

// cut cuts off the first chunk. The name is empty where there is none.
func cut(file []byte, png bool) (name string, data, rest []byte) {
	if len(file) < 8 {
		return "", nil, nil
	}
	name, size := string(file[:4]), uint64(binary.LittleEndian.Uint32(file[4:]))
	end := 8 + size + size&1 // name, length, data, padding to an even byte
	if png {
		name, size = string(file[4:8]), uint64(binary.BigEndian.Uint32(file))
		end = 8 + size + 4 // length, name, data, CRC
	}
	if 8+size > uint64(len(file)) {
		return "", nil, nil
	}
	return name, file[8 : 8+size], file[min(end, uint64(len(file))):]
}

func hasChunk(file []byte, name string) bool {
	for found := range chunks(file) {
		if found == name {
			return true
		}
	}
	return false
}
