package portrait

import (
	"encoding/binary"
	"iter"
	"slices"
)

// boxes yields the boxes of an ISO file, or of a box that has boxes (ISO 14496-12, 4.2).
func boxes(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for len(b) >= 8 {
			size, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
			switch {
			case size == 0: // to the end
				size = uint64(len(b))
			case size == 1 && len(b) >= 16:
				size, head = binary.BigEndian.Uint64(b[8:]), 16
			}
			if size < head || size > uint64(len(b)) || !yield(string(b[4:8]), b[head:size]) {
				return
			}
			b = b[size:]
		}
	}
}

// number reads one of the numbers that have two bytes in a box of version below wide, and
// four from there on. It is 0 where the box is too short.
func number(b []byte, version, wide byte) (n uint32, rest []byte) {
	switch {
	case version < wide && len(b) >= 2:
		return uint32(binary.BigEndian.Uint16(b)), b[2:]
	case version >= wide && len(b) >= 4:
		return binary.BigEndian.Uint32(b), b[4:]
	}
	return 0, nil
}

// primary is the place of the picture that a HEIF file is about among those that
// heif-convert writes, from 1: all but the hidden ones, thumbnails and auxiliary ones, in
// the order of the file (ISO 23008-12, 6; ISO 14496-12, 8.11).
func primary(file []byte) int {
	var items, lesser []uint32
	id := uint32(0)
	for name, meta := range boxes(file) {
		if name != "meta" || len(meta) < 4 {
			continue
		}
		for name, b := range boxes(meta[4:]) {
			if len(b) < 4 {
				continue
			}
			version, body := b[0], b[4:]
			switch name {
			case "pitm":
				id, _ = number(body, version, 1)
			case "iinf":
				_, entries := number(body, version, 1)
				items = pictures(entries)
			case "iref":
				for kind, reference := range boxes(body) {
					if kind == "thmb" || kind == "auxl" {
						from, _ := number(reference, version, 1)
						lesser = append(lesser, from)
					}
				}
			}
		}
	}
	items = slices.DeleteFunc(items, func(id uint32) bool { return slices.Contains(lesser, id) })
	return 1 + max(0, slices.Index(items, id))
}

// pictures are the numbers of the items that are pictures and not hidden.
func pictures(entries []byte) (ids []uint32) {
	notes := []string{"Exif", "mime", "uri "}
	for name, b := range boxes(entries) {
		if name != "infe" || len(b) < 4 || b[0] < 2 {
			continue
		}
		hidden := b[3]&1 == 1
		id, rest := number(b[4:], b[0], 3)
		const protection = 2
		if len(rest) >= protection+4 && !hidden && !slices.Contains(notes, string(rest[protection:protection+4])) {
			ids = append(ids, id)
		}
	}
	return ids
}
