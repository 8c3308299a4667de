package phone

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// minPacked is the smallest page that is worth packing, in bytes: one packet has as much.
const minPacked = 1400

// packers need half a megabyte each, which only those who are at work have.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // its only error is a level that is none
	return z
}}

// pack answers with a page, compressed for whoever can read that. What size a page has then tells
// nothing of what is secret (BREACH): no code, cookie or pair is in a page, and all that is crosses
// the air unsealed (SECURITY.md).
func pack(w http.ResponseWriter, r *http.Request, code int, page []byte) {
	w.Header().Add("Vary", "Accept-Encoding")
	if len(page) < minPacked || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(code)
		w.Write(page)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(code)
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(w)
	z.Write(page) // whoever has gone away needs no page
	z.Close()
}
