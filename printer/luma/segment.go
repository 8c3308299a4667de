package luma

import (
	"bytes"
	"encoding/binary"
)

// Markers (T.81 table B.1).
const (
	sof0, sof1, sof2 = 0xC0, 0xC1, 0xC2
	dht              = 0xC4
	soi, eoi         = 0xD8, 0xD9
	sos              = 0xDA
	dqt              = 0xDB
	dri              = 0xDD
	app0, app1       = 0xE0, 0xE1
	app14            = 0xEE
)

// kinds are those that begin with a marker of their own.
var kinds = map[byte]Unsupported{
	0xC3: "a lossless JPEG", 0xC5: "a hierarchical JPEG", 0xC6: "a hierarchical JPEG", 0xC7: "a hierarchical JPEG",
	0xC9: "an arithmetic-coded JPEG", 0xCA: "an arithmetic-coded JPEG", 0xCB: "an arithmetic-coded JPEG",
	0xCC: "an arithmetic-coded JPEG", 0xCD: "an arithmetic-coded JPEG", 0xCE: "an arithmetic-coded JPEG",
	0xCF: "an arithmetic-coded JPEG", 0xDE: "a hierarchical JPEG", 0xF7: "a JPEG-LS picture",
}

// segment takes in what a segment says, but for the header of a scan.
func (j *JPEG) segment(marker byte, body []byte) error {
	switch marker {
	case sof0, sof1, sof2:
		j.progressive = marker == sof2
		return j.frame(body)
	case dht:
		return j.huffmanTables(body)
	case dqt:
		return j.quantTables(body)
	case dri:
		if len(body) == 2 {
			j.restart = int(binary.BigEndian.Uint16(body))
		}
	case app0:
		j.jfif = j.jfif || bytes.HasPrefix(body, []byte("JFIF\x00"))
	case app1:
		if exif, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && j.EXIF == nil {
			j.EXIF = bytes.Clone(exif)
		}
	case app14:
		if len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")) {
			j.adobe = int(body[11])
		}
	}
	if kind, ok := kinds[marker]; ok && j.parts == nil {
		return kind
	}
	return nil
}

// end is no marker but the end of the file.
const end = 0

// next finds the next marker and returns it with what belongs to it.
func (j *JPEG) next() (marker byte, body []byte) {
	for {
		if !j.ahead(2) {
			return end, nil
		}
		i := bytes.IndexByte(j.file[j.p:], 0xFF)
		if i < 0 {
			j.p = len(j.file)
			continue
		}
		if j.p += i; !j.ahead(2) {
			return end, nil
		}
		j.p++
		marker = j.file[j.p]
		if marker == 0xFF {
			continue // a fill byte
		}
		j.p++
		switch {
		case marker == eoi:
			return marker, nil
		case marker <= 0x01 || marker >= 0xD0 && marker <= soi:
			continue // stuffing, or a marker that stands alone
		}
		if !j.ahead(2) {
			return end, nil
		}
		size := int(binary.BigEndian.Uint16(j.file[j.p:]))
		if size < 2 || !j.ahead(size) {
			return end, nil
		}
		body = j.file[j.p+2 : j.p+size]
		j.p += size
		return marker, body
	}
}

// quantTables reads DQT (T.81 B.2.4.1).
func (j *JPEG) quantTables(b []byte) error {
	for len(b) > 0 {
		wide, id := int(b[0]>>4), b[0]&15
		if wide > 1 || id > 3 || len(b) < 1+64*(1+wide) {
			return errTable
		}
		q := new([64]int32)
		for k := range q {
			if wide == 1 {
				q[k] = int32(binary.BigEndian.Uint16(b[1+2*k:]))
			} else {
				q[k] = int32(b[1+k])
			}
		}
		j.quant[id] = q
		b = b[1+64*(1+wide):]
	}
	return nil
}
