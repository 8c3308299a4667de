package card

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"babbage/assets/plain"
)

// content is that of a file, in memory or in another file.
type content struct {
	text []byte
	file string
	size int64 // bytes
	sum  string
}

func inMemory(text []byte) content {
	sum := sha256.Sum256(text)
	return content{text: text, size: int64(len(text)), sum: hex.EncodeToString(sum[:])}
}

// inFile is the content of a file, read once for its sum.
func inFile(path string) (content, error) {
	f, err := plain.Open(path)
	if err != nil {
		return content{}, err
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	return content{file: path, size: n, sum: hex.EncodeToString(sum.Sum(nil))}, err
}

// open returns what a content is read from.
func (c content) open() (io.ReadCloser, error) {
	if c.file == "" {
		return io.NopCloser(bytes.NewReader(c.text)), nil
	}
	return plain.Open(c.file)
}
