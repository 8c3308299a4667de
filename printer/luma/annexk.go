package luma

import "encoding/hex"

// table returns a table that the file has. The frames of Motion JPEG, which webcams
// write, may lack those of annex K.3, and mean them all the same.
func (j *JPEG) table(class, id byte) *huffman {
	if j.huff[class][id] == nil && id < 2 && !j.progressive {
		before := j.huff
		if j.huffmanTables(annexK()) != nil {
			return nil
		}
		for c := range before {
			for i, h := range before[c] {
				if h != nil {
					j.huff[c][i] = h
				}
			}
		}
	}
	return j.huff[class][id]
}

// annexK is a DHT segment of the tables in T.81 annex K.3.
func annexK() []byte {
	b, err := hex.DecodeString(
		"00" + "00010501010101010100000000000000" + "000102030405060708090a0b" +
			"01" + "00030101010101010101010000000000" + "000102030405060708090a0b" +
			"10" + "0002010303020403050504040000017d" +
			"01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a34" +
			"35363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a9293949596" +
			"9798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1" +
			"f2f3f4f5f6f7f8f9fa" +
			"11" + "00020102040403040705040400010277" +
			"0001020311040521310612415107617113223281081442" +
			"91a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a" +
			"636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9" +
			"bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa")
	if err != nil {
		panic(err)
	}
	return b
}
