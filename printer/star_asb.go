package printer

// readStarASB reads Star's status ("STAR Graphic Mode Command Specifications" Rev. 2.31, appendices
// 1 and 2; the other manuals have the same): a header that says how many bytes there are, a
// version, and from the third byte on the status. Bits 0, 4 and 7 are clear in all, but for bit 0 of
// the header; bit 7 of the version says over a network that a length and so many other bytes follow.
//
// A printer whose cover is open has no paper either: somebody is putting in a roll.
func readStarASB(said []byte) (State, int) {
	const (
		fixed  = 0x91
		header = 0x01
		follow = 0x80
		least  = 7     // bytes
		most   = 0x200 // that follow
		cover  = 0x20  // in the third byte
		end    = 0x08  // in the sixth
	)
	n := int(said[0]>>1&0x07 | said[0]>>2&0x18)
	if said[0]&fixed != header || n < least {
		return Unknown, 1
	}
	more := false
	for i, b := range said[1:min(n, len(said))] {
		if i == 0 {
			more = b&follow != 0
			b &^= follow
		}
		if b&fixed != 0 {
			return Unknown, 1
		}
	}
	all := n
	if more && len(said) >= n+2 {
		follows := int(said[n]) | int(said[n+1])<<8
		if follows > most {
			return Unknown, 1
		}
		all += 2 + follows
	} else if more {
		return Unknown, 0
	}
	switch {
	case len(said) < all:
		return Unknown, 0
	case said[2]&cover != 0 || said[5]&end != 0:
		return PaperOut, all
	}
	return OK, all
}
